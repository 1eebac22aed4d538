"""Somebody who walks through the decision help."""

from datetime import UTC, date, datetime

from incidents.codes import DecisionTest, PracticeForm
from incidents.content import IncidentContent
from incidents.decision_help import decide, next_question, with_answer
from tests.incidents.cases import RECORDED

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
SOLO = PracticeForm.SOLO

# The shortest way through: no violence, about one's own care.
CALM = {
    DecisionTest.VIOLENCE: ("no",),
    DecisionTest.DISMISSAL: ("no",),
    DecisionTest.CARE_RELATED: ("yes",),
    DecisionTest.HAPPENED_IN: ("own_care",),
    DecisionTest.CONSEQUENCES: ("hospital",),
    DecisionTest.DEVIATION: ("yes",),
    DecisionTest.CAUSED_BY_CARE: ("yes",),
    DecisionTest.PROVIDERS: ("1",),
    DecisionTest.COOPERATION: ("unclear",),
    DecisionTest.REGULAR_CARE_DELAYED: ("no",),
    DecisionTest.KNOWN_RISK: ("no",),
    DecisionTest.DOUBT: ("no",),
}


def walked(
    content: IncidentContent,
    *,
    answers: dict[DecisionTest, tuple[str, ...]],
    practice_form: PracticeForm | None = SOLO,
    now: datetime = NOW,
) -> IncidentContent:
    """With every question answered that is asked."""
    while question := next_question(content, practice_form=practice_form, now=now):
        content = with_answer(content, question.test, answers[question.test], now=now)
    return content


def decided(
    content: IncidentContent,
    *,
    reasons: str = "De arts schreef het.",
    decided_date: date | None = None,
    practice_form: PracticeForm | None = SOLO,
    now: datetime = NOW,
) -> IncidentContent:
    return decide(
        content,
        reasons=reasons,
        decided_date=decided_date or now.date(),
        decided_by="Anna Bos",
        practice_form=practice_form,
        now=now,
    )


def recorded(content: IncidentContent, event_class) -> IncidentContent:
    return content.classified_as(event_class, at=RECORDED)
