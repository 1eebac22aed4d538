"""From the facts and dates of a story to an incident and its calamity file, as they would be sealed."""

from datetime import UTC, date, datetime, time
from uuid import UUID

from analytics.taxonomy import IncidentType
from incidents.codes import Answer, Conclusion, LetterKind, MilestoneKind
from incidents.content import (
    Analysis,
    Answers,
    CalamityFileContent,
    Circumstances,
    Decision,
    IncidentContent,
    Letter,
    Milestones,
)
from incidents.deadlines import Dates
from incidents.escalation import Facts

RECORDED = datetime(2026, 3, 2, 17, 5, tzinfo=UTC)

ANSWERS = (
    "reach",
    "noticeable",
    "harm_physical",
    "harm_psychological",
    "care_related",
    "deviation",
    "known_risk_discussed",
    "caused_by_care",
    "violence",
    "violence_by",
    "fellow_client_stays",
)
_CIRCUMSTANCES = (
    "happened_in",
    "provider_count",
    "cooperation_as_cause",
    "social_domain_involved",
    "reported_by_other",
    "cluster",
    "representation",
    "data_breach",
    "complaint_received",
    "product",
    "domestic_violence_signal",
    "offence_suspected",
    "ended_for_dysfunction",
    "shared_with_group",
    "identifiable",
)
_ESTABLISHING = (
    MilestoneKind.ESTABLISHED,
    MilestoneKind.VIOLENCE_SUSPECTED,
    MilestoneKind.CONTRACT_ENDED,
)


def incident_of(
    facts: Facts, dates: Dates | None = None, *, reported_at: datetime = RECORDED
) -> IncidentContent:
    """An incident of which these facts are known, in whatever way they become known."""
    delayed = facts.regular_care_delayed is Answer.YES
    answers = Answers(
        occurred_date=date(2026, 3, 1),
        description="Iets bij de behandeling.",
        consequences=tuple(sorted(facts.consequences)),
        written_reasons="Het kwam door iets anders." if facts.written_reasons else "",
        incident_types=(IncidentType.REGULAR_CARE_DELAYED,) if delayed else (),
        **{name: getattr(facts, name) for name in ANSWERS},
    )
    doubt = facts.doubt_after_six_weeks is Answer.YES
    return IncidentContent(
        number="VIM-2026-001",
        reported_at=reported_at,
        answers=answers,
        circumstances=Circumstances(
            regular_care_delayed=facts.regular_care_delayed,
            **{name: getattr(facts, name) for name in _CIRCUMSTANCES},
        ),
        analysis=Analysis(potential_severity=facts.potential_severity, recurrence=facts.recurrence),
        decisions=(in_doubt(reported_at),) if doubt else (),
        milestones=milestones_of(dates or Dates(), reported_at),
    )


def in_doubt(at: datetime) -> Decision:
    return Decision(at.date(), at, Conclusion.DOUBT_REMAINS, "De artsen weten het niet.")


def milestones_of(dates: Dates, at: datetime) -> Milestones:
    milestones = Milestones()
    if dates.noticed_date:
        milestones = milestones.with_mark(MilestoneKind.SERIOUS_NOTICED, dates.noticed_date, at=at)
    if dates.established_date:
        for kind in _ESTABLISHING:
            milestones = milestones.with_mark(kind, dates.established_date, at=at)
    if dates.complaint_received_date:
        milestones = milestones.with_mark(
            MilestoneKind.COMPLAINT_RECEIVED, dates.complaint_received_date, at=at
        )
    if discovered := dates.breach_discovered_at:
        milestones = milestones.with_mark(
            MilestoneKind.BREACH_DISCOVERED,
            discovered.date(),
            at=at,
            happened_time=time(*discovered.timetuple()[3:5]),
        )
    return milestones


def file_of(dates: Dates) -> CalamityFileContent:
    """With the request of the inspectorate, where the story has one."""
    asked = dates.inspectorate_request_date
    letters = (Letter(LetterKind.REQUEST_TO_INVESTIGATE, asked),) if asked else ()
    return CalamityFileContent(
        incident_id=UUID(int=7), number="VIM-2026-001", opened_at=RECORDED, letters=letters
    )
