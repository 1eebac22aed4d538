"""What is taken along of one sealed document: what it says now, what it said before, and what its log tells."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from incidents.content import CalamityFileContent, IncidentContent

Content = TypeVar("Content", IncidentContent, CalamityFileContent)


@dataclass(frozen=True, repr=False)
class LogEntry:
    """`by_owner`: or somebody else, such as the keeper of a practice's register."""

    what: str
    at: datetime
    by_owner: bool


@dataclass(frozen=True, repr=False)
class Earlier(Generic[Content]):
    """A former version; without content where it does not open any more."""

    version: int
    content: Content | None


@dataclass(frozen=True, repr=False)
class Kept(Generic[Content]):
    """Earlier versions and log lines are oldest first."""

    version: int
    content: Content
    earlier: tuple[Earlier[Content], ...]
    log: tuple[LogEntry, ...]
