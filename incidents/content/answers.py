"""What the three steps of the form ask, and the one place that knows which questions apply."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date, time
from typing import Any

from analytics.taxonomy import CarePhase, IncidentType, PhysicalHarm, ProfessionGroup, PsychologicalHarm
from incidents.codes import (
    Answer,
    CareSetting,
    Consequence,
    Noticeable,
    Reach,
    Violence,
    ViolenceBy,
    degree_of_harm,
    is_serious,
)
from incidents.content.wire import Part

TITLE_LENGTH = 70

STEPS: dict[int, tuple[str, ...]] = {
    1: ("occurred_date", "occurred_time", "description", "reach"),
    2: ("profession_group", "care_phase", "incident_types", "care_setting"),
    3: (
        "noticeable",
        "harm_physical",
        "harm_psychological",
        "consequences",
        "care_related",
        "deviation",
        "known_risk_discussed",
        "caused_by_care",
        "written_reasons",
        "violence",
        "violence_by",
        "fellow_client_stays",
    ),
}

# The least with which an incident can be recorded; everything else can follow later.
REQUIRED = (
    "occurred_date",
    "description",
    "reach",
    "profession_group",
    "care_phase",
    "incident_types",
    "noticeable",
    "harm_physical",
    "harm_psychological",
)


@dataclass(frozen=True, repr=False)
class Answers(Part):
    """All that was answered so far; None or empty is: not answered."""

    occurred_date: date | None = None
    occurred_time: time | None = None
    description: str = ""
    reach: Reach | None = None

    profession_group: ProfessionGroup | None = None
    care_phase: CarePhase | None = None
    incident_types: tuple[IncidentType, ...] = ()
    care_setting: CareSetting | None = None

    noticeable: Noticeable | None = None
    harm_physical: PhysicalHarm | None = None
    harm_psychological: PsychologicalHarm | None = None
    consequences: tuple[Consequence, ...] = ()
    care_related: Answer | None = None
    deviation: Answer | None = None
    known_risk_discussed: Answer | None = None
    caused_by_care: Answer | None = None
    written_reasons: str = ""
    violence: Violence | None = None
    violence_by: ViolenceBy | None = None
    fellow_client_stays: Answer | None = None

    @property
    def degree_of_harm(self) -> PhysicalHarm:
        """The worse of the two harms and what followed."""
        return degree_of_harm(self.harm_physical, self.harm_psychological, self.consequences)

    def without_left_branches(self) -> tuple[Answers, frozenset[str]]:
        """Itself without answers to questions that no longer apply, and the names of those dropped."""
        given: dict[str, Any] = {field.name: getattr(self, field.name) for field in fields(self)}
        apply = questions_that_apply(self)
        kept = {name: answer for name, answer in given.items() if name in apply}
        return Answers(**kept), frozenset(
            name for name, answer in given.items() if answer and name not in apply
        )


@dataclass(frozen=True, repr=False)
class Reply:
    """What one page of questions was answered; what that page did not ask stays as it was."""

    questions: tuple[str, ...]
    answers: Answers

    def onto(self, answers: Answers) -> Answers:
        return replace(answers, **{name: getattr(self.answers, name) for name in self.questions})


def questions_that_apply(answers: Answers) -> frozenset[str]:
    """The questions these answers lead to; an answer in a branch that was left leads nowhere."""
    apply = {*STEPS[1], *STEPS[2], "care_related", "violence"}
    # A danger without an event has no consequence and nothing it deviated from.
    is_event = answers.reach is not Reach.HAZARD_ONLY
    about_care = answers.care_related is not Answer.NO
    has_consequence = is_event and answers.noticeable in (Noticeable.YES, Noticeable.MAYBE_LATER)
    harm = answers.degree_of_harm if has_consequence else PhysicalHarm.NONE
    went_as_meant = about_care and answers.deviation is Answer.NO

    if is_event:
        apply.add("noticeable")
    if has_consequence:
        apply |= {"harm_physical", "harm_psychological", "consequences"}
    if is_event and about_care:
        apply.add("deviation")
    if went_as_meant and harm not in (PhysicalHarm.NONE, PhysicalHarm.UNKNOWN):
        # Only then can it be a complication: a known risk that came true.
        apply.add("known_risk_discussed")
    if is_serious(harm):
        if about_care:
            apply.add("caused_by_care")
        if went_as_meant or not about_care or answers.caused_by_care is Answer.NO:
            apply.add("written_reasons")
    return frozenset(apply | _about_violence(answers))


def _about_violence(answers: Answers) -> set[str]:
    if answers.violence not in (Violence.SUSPECTED, Violence.YES):
        return set()
    if answers.violence_by is not ViolenceBy.FELLOW_CLIENT:
        return {"violence_by"}
    return {"violence_by", "fellow_client_stays"}


def missing_answers(answers: Answers) -> tuple[str, ...]:
    """The required questions that apply and have no answer yet, in the order of the form."""
    apply = questions_that_apply(answers)
    return tuple(name for name in REQUIRED if name in apply and not _is_given(getattr(answers, name)))


def _is_given(answer: object) -> bool:
    return bool(answer.strip()) if isinstance(answer, str) else bool(answer)


def title_of(answers: Answers) -> str:
    """The first sentence of the description, shortened at a word where it is long."""
    text = answers.description.strip()
    # A full stop followed by a small letter or a figure is an abbreviation: "ca. 50 jaar".
    sentence = re.split(r"[.!?]+\s+(?=[^\W\d_a-z])|\s*[\r\n]+", text, maxsplit=1)[0]
    sentence = " ".join(sentence.split()).rstrip(". ") or "Nog geen omschrijving"
    if len(sentence) <= TITLE_LENGTH:
        return sentence
    head = sentence[: TITLE_LENGTH - 1]
    return (head.rpartition(" ")[0] or head).rstrip(" ,;:-–") + "…"
