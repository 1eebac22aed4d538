"""What somebody chose for their register: whether it counts, which advice they follow, and how long it keeps."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar, Self
from uuid import UUID

from incidents.codes import RecordKind
from incidents.content.wire import Document, Part
from incidents.retention import KEEP_YEARS


@dataclass(frozen=True, repr=False)
class AppliedAdvice(Part):
    """An advice that somebody says to follow, and since when."""

    advice_id: UUID
    since_date: date


@dataclass(frozen=True, repr=False)
class ChoicesContent(Document):
    """There is one at most; whoever chose nothing has none."""

    KIND: ClassVar = RecordKind.CHOICES
    SCHEMA: ClassVar = 1

    saved_at: datetime
    counts: bool = True
    applied: tuple[AppliedAdvice, ...] = ()
    keep_years: int = KEEP_YEARS[0]  # after an incident was closed
    knows_who_sees: bool = False  # read, once, who sees what

    def saved(self, at: datetime) -> Self:
        return replace(self, saved_at=at)

    def counting(self, counts: bool) -> Self:
        return replace(self, counts=counts)

    def applies(self, advice_id: UUID) -> bool:
        return any(each.advice_id == advice_id for each in self.applied)

    def applying(self, advice_id: UUID, *, since_date: date) -> Self:
        if self.applies(advice_id):
            return self
        return replace(self, applied=(*self.applied, AppliedAdvice(advice_id, since_date)))

    def not_applying(self, advice_id: UUID) -> Self:
        return replace(self, applied=tuple(each for each in self.applied if each.advice_id != advice_id))
