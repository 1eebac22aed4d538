"""Every outcome that facts can have, and the table of the law written down once more."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import product

from analytics.taxonomy import PhysicalHarm, PsychologicalHarm
from incidents.codes import (
    Answer,
    EventClass,
    HappenedIn,
    Noticeable,
    PracticeForm,
    Reach,
    Violence,
    ViolenceBy,
)
from incidents.escalation import Facts, Outcome
from incidents.escalation.outcome import _decide
from incidents.panel import Case
from tests.incidents.cases import incident_of
from tests.incidents.panel.cases import NOTED, NOW, SOLO, TOLD, case_for, reported

# The table of the law, written down once more and by hand.
ARTICLES_OF = {
    EventClass.OUTSIDE: set(),
    EventClass.COMPLICATION: set(),
    EventClass.HAZARD: {9},
    EventClass.NEAR_MISS: {9},
    EventClass.WITHOUT_CONSEQUENCE: {9},
    EventClass.WITH_CONSEQUENCE: {9, 10},
    EventClass.POSSIBLE_SENTINEL_EVENT: {9, 10, 11},
    EventClass.SENTINEL_EVENT: {9, 10, 11},
    EventClass.NETWORK_SENTINEL_EVENT: {9, 10, 11},
    EventClass.VIOLENCE: {9, 11},
    EventClass.DISMISSAL: {11},
}

VIOLENCES = [
    (Violence.NO, None),
    (Violence.YES, ViolenceBy.CARE_WORKER),
    (Violence.SUSPECTED, ViolenceBy.SELF),
    (Violence.YES, ViolenceBy.CLIENT),
]
MAYBE = (None, *Answer)


def deciding_facts() -> Iterator[Facts]:
    """Every combination of the facts that decide the class; the harm of the mind goes with that of the body."""
    harms = [(body, PsychologicalHarm.NONE) for body in PhysicalHarm] + [(None, None)]
    for care, deviation, caused, reach, noticeable, (body, mind) in product(
        MAYBE, MAYBE, MAYBE, (None, *Reach), (None, *Noticeable), harms
    ):
        yield Facts(
            care_related=care,
            violence=Violence.NO,
            deviation=deviation,
            caused_by_care=caused,
            reach=reach,
            noticeable=noticeable,
            harm_physical=body,
            harm_psychological=mind,
            practice_form=SOLO,
        )


def around(facts: Facts) -> Iterator[Facts]:
    """The same with what else decides: violence, a contract, reasons, a network, doubt."""
    for violence, by in VIOLENCES:
        yield replace(facts, violence=violence, violence_by=by)
    yield replace(facts, ended_for_dysfunction=Answer.YES, practice_form=PracticeForm.INSTITUTION)
    for known_risk, reasons in product((Answer.YES, Answer.NO), (True, False)):
        yield replace(facts, known_risk_discussed=known_risk, written_reasons=reasons)
    for cooperation, where in product(MAYBE, HappenedIn):
        yield replace(facts, provider_count=3, cooperation_as_cause=cooperation, happened_in=where)
    yield replace(facts, doubt_after_six_weeks=Answer.YES)


@cache
def every_outcome() -> tuple[Outcome, ...]:
    """What all those facts lead to; the panel looks at nothing else of them."""
    found = {}
    for deciding in deciding_facts():
        for facts in around(deciding):
            outcome = _decide(facts)
            found[
                (outcome.event_class, outcome.underlying_class, outcome.inspectorate_reports, outcome.tracks)
            ] = outcome
    return tuple(found.values())


def every_case() -> Iterator[Case]:
    """Each outcome before and after telling, noting and reporting, early, on time and long after."""
    content = incident_of(Facts(violence=Violence.NO))
    for outcome in every_outcome():
        content = replace(content, classified=()).classified_as(
            outcome.event_class, at=content.reported_at, underlying_class=outcome.underlying_class
        )
        files = [None]
        if outcome.inspectorate_reports:
            files.append(reported(*outcome.inspectorate_reports))
        for talks, file, days in product(((), (TOLD,), (TOLD, NOTED)), files, (0, 3, 45, 400)):
            told = replace(content, client_talks=talks)
            yield case_for(outcome, told, file, now=NOW + timedelta(days=days))
