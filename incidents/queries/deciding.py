"""How far somebody has come with "Is dit een calamiteit?", and where each page of it leads."""

from datetime import date, datetime

from accounts.actor import Actor
from incidents import decision_help
from incidents.content import IncidentContent
from incidents.decision_help import Preview, Question
from incidents.queries.outcomes import practice_form_of


def next_question(content: IncidentContent, *, by: Actor, now: datetime) -> Question | None:
    """None once there is nothing left to ask."""
    return decision_help.next_question(content, practice_form=practice_form_of(by), now=now)


def what_follows(content: IncidentContent, *, by: Actor, decided_date: date, now: datetime) -> Preview:
    """What deciding would do. Raises DecisionIsUnfinished."""
    return decision_help.what_follows(
        content, decided_date=decided_date, practice_form=practice_form_of(by), now=now
    )
