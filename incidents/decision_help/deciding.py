"""The written decision: the answers become facts of the incident, with reasons, a day and the clocks that start."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from incidents.clocks import RunningTerm, terms_of
from incidents.codes import Conclusion, DueKind, Duty, EventClass, MilestoneKind, PracticeForm, ReportKind
from incidents.content import Decision, IncidentContent, Milestone
from incidents.content.decision import REASONS_ARE_NEEDED
from incidents.decision_help.course import (
    conclusion_so_far,
    deliberated,
    next_question,
    six_weeks_end,
)
from incidents.escalation import Outcome, classify, facts_of_incident


class DecisionIsUnfinished(ValueError):
    """There is still a question open, or there was no deliberation at all."""

    def __init__(self) -> None:
        super().__init__("Er is nog een vraag open. Beantwoord die eerst.")


class ReasonsAreMissing(ValueError):
    """A decision without reasons is none."""

    def __init__(self) -> None:
        super().__init__(REASONS_ARE_NEEDED)


@dataclass(frozen=True, repr=False)
class Preview:
    """What deciding would do: nothing is written yet."""

    conclusion: Conclusion
    event_class: EventClass
    is_lower: bool  # than the class of now
    sentences: tuple[str, ...]


def decide(
    content: IncidentContent,
    *,
    reasons: str,
    decided_date: date,
    decided_by: str,
    practice_form: PracticeForm | None,
    now: datetime,
) -> IncidentContent:
    """The incident after the decision. Raises DecisionIsUnfinished, or ReasonsAreMissing."""
    if content.deliberation is None or next_question(content, practice_form=practice_form, now=now):
        raise DecisionIsUnfinished
    if not reasons.strip():
        raise ReasonsAreMissing
    conclusion = conclusion_so_far(content, practice_form=practice_form)
    decision = Decision(
        decided_date=decided_date,
        recorded_at=now,
        conclusion=conclusion,
        reasons=reasons.strip(),
        class_before=content.event_class,
        answers=content.deliberation.answers,
        decided_by=decided_by,
    )
    decided = replace(
        deliberated(content), decisions=(*content.decisions, decision), deliberation=None, amended_at=now
    )
    if conclusion.asks_report:
        end = six_weeks_end(content, practice_form=practice_form)
        day = end if conclusion is Conclusion.DOUBT_REMAINS and end else decided_date
        decided = _established(decided, day, now)
    outcome = classify(facts_of_incident(decided, practice_form=practice_form))
    decision = replace(decision, class_after=outcome.event_class)
    return replace(decided, decisions=(*content.decisions, decision)).classified_as(
        outcome.event_class,
        at=now,
        reason=decision.reasons,
        underlying_class=outcome.underlying_class,
    )


def _established(content: IncidentContent, day: date, now: datetime) -> IncidentContent:
    """Also when the same day was filled in for an earlier time: each time has a clock of its own."""
    mark = Milestone(MilestoneKind.ESTABLISHED, day, recorded_at=now)
    return replace(content, milestones=replace(content.milestones, marks=(*content.milestones.marks, mark)))


def what_follows(
    content: IncidentContent, *, decided_date: date, practice_form: PracticeForm | None, now: datetime
) -> Preview:
    """To show before somebody confirms. Raises DecisionIsUnfinished."""
    decided = decide(
        content,
        reasons=REASONS_ARE_NEEDED,
        decided_date=decided_date,
        decided_by="",
        practice_form=practice_form,
        now=now,
    )
    decision, latest = decided.decisions[-1], decided.classified[-1]
    outcome = classify(facts_of_incident(decided, practice_form=practice_form))
    before = content.classified[-1] if content.classified else None
    return Preview(
        conclusion=decision.conclusion,
        event_class=latest.event_class,
        is_lower=before is not None and latest.is_lower_than(before),
        sentences=_what_starts(decision.conclusion, outcome, terms_of(decided, None, outcome=outcome)),
    )


def _what_starts(conclusion: Conclusion, outcome: Outcome, terms: tuple[RunningTerm, ...]) -> tuple[str, ...]:
    notifying = _due(terms, DueKind.NOTIFY_INSPECTORATE, ReportKind.SENTINEL_EVENT)
    report = f"Als u dit bevestigt, meldt u {notifying} zelf bij de IGJ."
    sentences = {
        Conclusion.SENTINEL_EVENT: (report, "Wij zetten de gegevens voor u klaar."),
        Conclusion.NETWORK_SENTINEL_EVENT: (
            report,
            "Dat doet u ook als een ander al meldde. Daarna kijkt u samen terug.",
        ),
        Conclusion.DOUBT_REMAINS: (
            f"De IGJ adviseert nu om te melden, {notifying}.",
            "Zet in de melding dat het niet duidelijk is.",
        ),
        Conclusion.STILL_POSSIBLE: (
            f"U zoekt het verder uit, {_due(terms, DueKind.FIND_OUT)}.",
            "Een mogelijke calamiteit mag u ook nu al melden.",
        ),
        Conclusion.NO_SENTINEL_EVENT: (
            "U meldt dit niet als calamiteit. Uw redenen blijven in uw register staan.",
        ),
    }[conclusion]
    return (*sentences, *_besides(conclusion, outcome))


def _besides(conclusion: Conclusion, outcome: Outcome) -> tuple[str, ...]:
    said = []
    if ReportKind.VIOLENCE in outcome.inspectorate_reports:
        said.append("Voor geweld is er een eigen melding met een eigen datum. Eerst veiligheid.")
    if ReportKind.DISMISSAL in outcome.inspectorate_reports:
        said.append("Voor het beëindigen van de overeenkomst is er een eigen melding met een eigen datum.")
    if conclusion is Conclusion.NO_SENTINEL_EVENT and Duty.INFORM_CLIENT in outcome.duties:
        said.append("De cliënt informeren blijft wel nodig.")
    return tuple(said)


def _due(terms: tuple[RunningTerm, ...], kind: DueKind, report: ReportKind | None = None) -> str:
    due = (term.due_in_words for term in terms if term.is_open and (term.kind, term.report) == (kind, report))
    return next(due, "zo snel mogelijk")
