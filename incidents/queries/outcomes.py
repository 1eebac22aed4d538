"""What is known of somebody's incident, and what it leads to, given the practice they work in."""

from accounts.actor import Actor
from incidents.codes import PracticeForm
from incidents.content import IncidentContent
from incidents.escalation import Facts, Outcome, classify, facts_of_incident


def outcome_of(content: IncidentContent, *, by: Actor) -> Outcome:
    return classify(known_facts(content, by=by))


def known_facts(content: IncidentContent, *, by: Actor) -> Facts:
    return facts_of_incident(content, practice_form=practice_form_of(by))


def practice_form_of(by: Actor) -> PracticeForm | None:
    return PracticeForm(by.membership.practice.form) if by.membership else None
