"""Where a rewritten case of an incident lies: known to its owner alone, for nothing leads from a case back to it."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from incidents.content.wire import Part


@dataclass(frozen=True, repr=False)
class CaseLink(Part):
    """One sharing with one group; it stays when the case is withdrawn."""

    case_id: UUID
    group_id: UUID
    shared_at: datetime
    withdrawn_at: datetime | None = None

    @property
    def is_shared(self) -> bool:
        return self.withdrawn_at is None


def with_case(links: tuple[CaseLink, ...], link: CaseLink) -> tuple[CaseLink, ...]:
    """With that link, in the place of an earlier sharing of the same case; known already, it stays as it was."""
    if any(each.case_id == link.case_id and each.is_shared for each in links):
        return links
    return (*(each for each in links if each.case_id != link.case_id), link)


def without_case(links: tuple[CaseLink, ...], case_id: UUID, *, at: datetime) -> tuple[CaseLink, ...]:
    """With that one withdrawn."""
    return tuple(
        replace(each, withdrawn_at=at) if each.case_id == case_id and each.is_shared else each
        for each in links
    )
