"""What the answers of somebody's incident lead to, given the practice they work in."""

from dataclasses import replace

from accounts.actor import Actor
from incidents.codes import EventClass, PracticeForm
from incidents.content import Answers
from incidents.escalation import Outcome, classify, facts_of


def outcome_of(answers: Answers, *, by: Actor, previous_class: EventClass | None = None) -> Outcome:
    form = PracticeForm(by.membership.practice.form) if by.membership else None
    facts = facts_of(answers, practice_form=form)
    return classify(replace(facts, previous_class=previous_class))
