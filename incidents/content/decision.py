"""The written decision whether something is a calamity, and the one somebody is still thinking about."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self

from incidents.codes import Conclusion, DecisionTest, EventClass
from incidents.content.remarks import Remark, all_of, is_given, not_before, not_in_future
from incidents.content.wire import Part

REASONS_ARE_NEEDED = "Leg kort uit waarom. Dat is later uw onderbouwing."


@dataclass(frozen=True, repr=False)
class TestAnswer(Part):
    """What one test of the decision help was answered; more than one value where more may be chosen."""

    __test__ = False  # no test of pytest

    test: DecisionTest
    values: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Deliberation(Part):
    """A decision that was left half-way: it changes nothing until it is written down."""

    started_at: datetime
    answers: tuple[TestAnswer, ...] = ()

    def answer_to(self, test: DecisionTest) -> tuple[str, ...]:
        return next((answer.values for answer in self.answers if answer.test is test), ())

    def with_answer(self, test: DecisionTest, values: tuple[str, ...]) -> Self:
        """With that answer last; what was answered after the former one may follow from it no more, and goes."""
        before = []
        for answer in self.answers:
            if answer.test is test:
                break
            before.append(answer)
        return replace(self, answers=(*before, TestAnswer(test, values)))


@dataclass(frozen=True, repr=False)
class Decision(Part):
    """What was decided, on which answers, and why."""

    decided_date: date
    recorded_at: datetime
    conclusion: Conclusion
    reasons: str
    class_before: EventClass | None = None
    class_after: EventClass | None = None
    answers: tuple[TestAnswer, ...] = ()
    decided_by: str = ""


def check_decision(
    *, decided_date: date, reasons: str, noticed_date: date | None, today: date
) -> tuple[Remark, ...]:
    return all_of(
        is_given("reasons", reasons, REASONS_ARE_NEEDED),
        not_in_future("decided_date", decided_date, today=today),
        not_before(
            "decided_date",
            decided_date,
            noticed_date,
            "Dit besluit ligt vóór de dag dat u het merkte. Kijk beide data na.",
        ),
    )
