"""A call to report within one group: some days, one reminder, and perhaps own numbers, with only a total to see."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import ClassVar, Self
from uuid import UUID

from groups.codes import Counting
from groups.content.wire import SharedContent
from incidents.content import Remark
from incidents.content.remarks import all_of, is_given, not_before
from incidents.content.wire import Part

LONGEST = timedelta(days=31)
# With fewer, somebody could work out what a colleague gave.
FEWEST_NUMBERS = 3
HIGHEST_NUMBER = 99


@dataclass(frozen=True, repr=False)
class OwnNumber(Part):
    """How many somebody recorded, as they say. The mark is one that only they can make, so it names nobody."""

    mark: str
    number: int


@dataclass(frozen=True, repr=False)
class CampaignContent(SharedContent):
    """`reminder` is what the mails waiting in the outbox are about: a random id that leads nowhere else."""

    KIND: ClassVar[str] = "campaign"
    SCHEMA: ClassVar[int] = 1

    first_date: date
    last_date: date
    counting: Counting
    reminder: UUID
    started_at: datetime
    text: str = ""
    numbers: tuple[OwnNumber, ...] = ()
    cancelled_at: datetime | None = None
    thanks: str = ""
    thanked_at: datetime | None = None

    def is_over(self, today: date) -> bool:
        return self.last_date < today

    def takes_numbers(self, today: date) -> bool:
        """Only during the days themselves: a total that still changed would tell who gave what."""
        is_running = self.first_date <= today <= self.last_date and not self.cancelled_at
        return self.counting is Counting.OWN_NUMBERS and is_running

    def number_of(self, mark: str) -> int | None:
        return next((each.number for each in self.numbers if each.mark == mark), None)

    def with_number(self, mark: str, number: int | None) -> Self:
        """One for each; without a number it is taken back."""
        others = tuple(each for each in self.numbers if each.mark != mark)
        own = () if number is None else (OwnNumber(mark, number),)
        return replace(self, numbers=tuple(sorted(others + own, key=lambda each: each.mark)))

    def total(self, today: date) -> int | None:
        """Of all together, once the days are over and enough gave one; until then there is none to see."""
        if not self.is_over(today) or self.cancelled_at or len(self.numbers) < FEWEST_NUMBERS:
            return None
        return sum(each.number for each in self.numbers)

    @property
    def reminder_date(self) -> date:
        """Halfway, and never on the first day unless there is no other."""
        days = (self.last_date - self.first_date).days
        return self.first_date + timedelta(days=(days + 1) // 2)


def next_week(today: date) -> tuple[date, date]:
    """Monday to Sunday."""
    monday = today + timedelta(days=7 - today.weekday())
    return monday, monday + timedelta(days=6)


def check_days(first: date | None, last: date | None, *, today: date) -> tuple[Remark, ...]:
    found = all_of(
        is_given("first_date", first, "Kies de eerste dag."),
        is_given("last_date", last, "Kies de laatste dag."),
        not_before("last_date", last, first, "De laatste dag komt niet vóór de eerste."),
    )
    if found or first is None or last is None:
        return found
    if first < today:
        return (Remark("first_date", "Kies vandaag of een dag die nog komt."),)
    if last - first >= LONGEST or first > today + timedelta(days=366):
        return (Remark("last_date", f"Kies hoogstens {LONGEST.days} dagen, binnen een jaar."),)
    return ()
