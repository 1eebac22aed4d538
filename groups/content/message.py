"""What a member says of a case under one of the four questions: sealed with its author and its moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from groups.codes import Question
from groups.content.wire import SharedContent

RECALL_TIME = timedelta(minutes=5)


@dataclass(frozen=True, repr=False)
class MessageContent(SharedContent):
    """One contribution. The author is known by the id of the account: a name may change, or go."""

    KIND: ClassVar[str] = "message"
    SCHEMA: ClassVar[int] = 1

    question: Question
    text: str
    author: UUID
    written_at: datetime

    def can_be_recalled(self, *, by: UUID, now: datetime) -> bool:
        """By its author alone, for five minutes."""
        return by == self.author and now - self.written_at <= RECALL_TIME

    def says_the_same(self, other: "MessageContent") -> bool:
        """Sent twice it is one contribution."""
        return (self.question, self.text, self.author) == (other.question, other.text, other.author)
