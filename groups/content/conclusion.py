"""What the talk about a case came to: one lesson, one recommendation, a day to look whether it helped."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from incidents.codes import Helped
from incidents.content import Remark
from incidents.content.remarks import after_today, all_of, is_given
from incidents.content.wire import Part


@dataclass(frozen=True, repr=False)
class Summary(Part):
    """What the facilitator makes of the contributions so far."""

    text: str
    written_by: UUID
    written_at: datetime


@dataclass(frozen=True, repr=False)
class EffectReport(Part):
    """Whether it helped, as the contributor tells the group; nobody's name is in it."""

    helped: Helped
    text: str
    told_at: datetime


@dataclass(frozen=True, repr=False)
class CaseConclusion(Part):
    """With it a case takes no more contributions. Whether it was adopted stands here only once that was told."""

    lesson: str
    recommendation: str
    concluded_by: UUID
    concluded_at: datetime
    agreement: str = ""
    check_date: date | None = None
    adopted_at: datetime | None = None
    effect: EffectReport | None = None

    def says_the_same(self, other: "CaseConclusion") -> bool:
        """Sent twice it is one conclusion, whatever was told since."""
        words = (self.lesson, self.recommendation, self.agreement, self.check_date, self.concluded_by)
        theirs = (other.lesson, other.recommendation, other.agreement, other.check_date, other.concluded_by)
        return words == theirs


def check_conclusion(conclusion: CaseConclusion, *, today: date) -> tuple[Remark, ...]:
    return all_of(
        is_given("lesson", conclusion.lesson, "Schrijf in een of twee zinnen op wat u leerde."),
        is_given("recommendation", conclusion.recommendation, "Schrijf één advies op, hoe klein ook."),
        is_given("check_date", conclusion.check_date, "Kies een dag om na te gaan of het hielp."),
        after_today("check_date", conclusion.check_date, today=today),
    )
