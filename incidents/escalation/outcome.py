"""From facts to an outcome: leading class, duties, reports to the inspectorate, tracks, open questions."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from analytics.taxonomy import PhysicalHarm, PsychologicalHarm
from incidents.codes import (
    Answer,
    Duty,
    EventClass,
    Noticeable,
    PracticeForm,
    Reach,
    ReportKind,
    Track,
    Violence,
    ViolenceBy,
)
from incidents.escalation.classes import PROVIDERS_IN_A_NETWORK, care_class, is_dismissal, is_violence
from incidents.escalation.facts import Facts
from incidents.escalation.risk import risk_score
from incidents.escalation.tracks import tracks_of


@dataclass(frozen=True, repr=False)
class Outcome:
    """What follows from the facts as far as they are known."""

    event_class: EventClass
    underlying_class: EventClass  # what it is apart from violence or dismissal; its duties stay
    duties: frozenset[Duty]
    inspectorate_reports: frozenset[ReportKind]
    tracks: frozenset[Track]
    open_questions: tuple[str, ...] = ()
    risk_score: int | None = None

    @property
    def provisional(self) -> bool:
        """An answer that is still open can change the class or what must be reported."""
        return bool(self.open_questions)

    @property
    def may_be_discussed(self) -> bool:
        """Fit for the incident group; violence, complications and other matters have another route."""
        return self.event_class not in (EventClass.VIOLENCE, EventClass.COMPLICATION, EventClass.OUTSIDE)


_LEARN = frozenset({Duty.REGISTER_AND_LEARN})
_INFORM = _LEARN | {Duty.INFORM_CLIENT}

_DUTIES: dict[EventClass, frozenset[Duty]] = {
    EventClass.OUTSIDE: frozenset(),
    EventClass.COMPLICATION: frozenset(),
    EventClass.HAZARD: _LEARN,
    EventClass.NEAR_MISS: _LEARN,
    EventClass.WITHOUT_CONSEQUENCE: _LEARN,
    EventClass.WITH_CONSEQUENCE: _INFORM,
    EventClass.POSSIBLE_SENTINEL_EVENT: _INFORM | {Duty.FIND_OUT},
    EventClass.SENTINEL_EVENT: _INFORM | {Duty.NOTIFY_INSPECTORATE},
    EventClass.NETWORK_SENTINEL_EVENT: _INFORM | {Duty.NOTIFY_INSPECTORATE},
    EventClass.VIOLENCE: _LEARN | {Duty.NOTIFY_INSPECTORATE},
    EventClass.DISMISSAL: frozenset({Duty.NOTIFY_INSPECTORATE}),
}

_YES_OR_NO = (Answer.YES, Answer.NO)

# The questions whose answer may change the outcome, in the order in which they are asked. Not among them:
# a dismissal and the end of the six weeks (whoever has these knows it and says so), and in whose care it
# happened (the register is one's own; somebody else's care is the stated exception).
_QUESTIONS: dict[str, tuple[str, tuple[object, ...]]] = {
    "violence": ("Was er geweld, seksueel grensoverschrijdend gedrag of dwang?", (Violence.YES, Violence.NO)),
    "violence_by": ("Van wie kwam dit gedrag?", tuple(ViolenceBy)),
    "fellow_client_stays": ("Verblijft die andere cliënt een deel van de dag in de instelling?", _YES_OR_NO),
    "practice_form": ("Werkt u alleen of met anderen?", tuple(PracticeForm)),
    "care_related": ("Ging het om de zorg die u gaf of had moeten geven?", _YES_OR_NO),
    "deviation": ("Ging er iets anders dan bedoeld of verwacht?", _YES_OR_NO),
    "reach": ("Is het bij de cliënt gebeurd?", tuple(Reach)),
    "noticeable": ("Heeft of kan het merkbare gevolgen hebben?", (Noticeable.YES, Noticeable.NO)),
    "harm_physical": ("Hoe ernstig is het lichamelijke gevolg?", tuple(PhysicalHarm)),
    "harm_psychological": ("Hoe ernstig is het psychische gevolg?", tuple(PsychologicalHarm)),
    "known_risk_discussed": ("Was dit een bekend risico dat u vooraf besprak?", _YES_OR_NO),
    "caused_by_care": ("Kwam het gevolg door de zorg?", _YES_OR_NO),
    "written_reasons": ("Waarom is dit volgens u geen calamiteit? Schrijf dat kort op.", (True,)),
    "regular_care_delayed": ("Is reguliere zorg of medicatie uitgesteld of gestopt?", _YES_OR_NO),
    "provider_count": (
        "Hoeveel zorgaanbieders waren ongeveer tegelijk betrokken?",
        (1, PROVIDERS_IN_A_NETWORK),
    ),
    "cooperation_as_cause": ("Ging het mis in de samenwerking?", _YES_OR_NO),
}

_OPEN_ANSWERS = (None, False, Answer.UNCLEAR, PhysicalHarm.UNKNOWN, PsychologicalHarm.UNKNOWN)


def classify(facts: Facts) -> Outcome:
    """What these facts ask; where some are unknown, with the questions that could still change it."""
    return replace(_decide(facts), open_questions=_open_questions(facts))


def _decide(facts: Facts) -> Outcome:
    underlying = care_class(facts)
    reports = set()
    leading = underlying
    if underlying.is_sentinel_event:
        reports.add(ReportKind.SENTINEL_EVENT)
    if is_dismissal(facts):
        reports.add(ReportKind.DISMISSAL)
        leading = EventClass.DISMISSAL
    if is_violence(facts):
        reports.add(ReportKind.VIOLENCE)
        leading = EventClass.VIOLENCE
    severity, recurrence = facts.potential_severity, facts.recurrence
    return Outcome(
        event_class=leading,
        underlying_class=underlying,
        duties=duties_of(leading, underlying),
        inspectorate_reports=frozenset(reports),
        tracks=tracks_of(facts, event_class=leading, underlying_class=underlying),
        risk_score=risk_score(severity, recurrence) if severity and recurrence else None,
    )


def duties_of(event_class: EventClass, underlying_class: EventClass) -> frozenset[Duty]:
    """Violence and dismissal add their duties to those of the event in care."""
    return _DUTIES[underlying_class] | _DUTIES[event_class]


def _open_questions(facts: Facts) -> tuple[str, ...]:
    """Every question without an answer to which some answer would lead elsewhere."""
    open_names = [name for name in _QUESTIONS if getattr(facts, name) in _OPEN_ANSWERS]
    # Two open answers can hide each other's weight, so look once as it is and once with every other one a yes.
    all_yes = {name: Answer.YES for name in open_names if _QUESTIONS[name][1] is _YES_OR_NO}
    return tuple(
        _QUESTIONS[name][0]
        for name in open_names
        if _matters(facts, name) or _matters(_with(facts, all_yes | {name: getattr(facts, name)}), name)
    )


def _matters(facts: Facts, name: str) -> bool:
    here = _where_it_leads(facts)
    return any(_where_it_leads(_with(facts, {name: answer})) != here for answer in _QUESTIONS[name][1])


def _with(facts: Facts, answers: Mapping[str, object]) -> Facts:
    known: dict[str, Any] = {**vars(facts), **answers}
    return Facts(**known)


def _where_it_leads(facts: Facts) -> tuple[object, ...]:
    return care_class(facts), is_violence(facts), is_dismissal(facts)
