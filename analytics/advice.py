"""What an advice says, and how far it is: written, laid before a second person, published, withdrawn.

It is tied to words that are public anyway. Everybody receives every advice: whom it concerns is found out by the
reader's own page, so that what somebody is sent tells nothing about what they reported.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.taxonomy import Category, PhaseFacet, ProfessionGroup, Vocabulary


@dataclass(frozen=True)
class AdviceContent:
    """One version. No group or no phase means: for all of them."""

    title: str
    summary: str
    text: str
    categories: tuple[Category, ...]
    groups: tuple[ProfessionGroup, ...] = ()
    phases: tuple[PhaseFacet, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(each.strip() for each in self.text.split("\n\n") if each.strip())


class Step(Vocabulary):
    """What is done with a version once it is written."""

    SUBMITTED = "submitted", "Voorgelegd aan een tweede medewerker"
    RETURNED = "returned", "Teruggegeven"
    PUBLISHED = "published", "Gepubliceerd"
    WITHDRAWN = "withdrawn", "Ingetrokken"


class AdviceState(Vocabulary):
    """How far the newest version is."""

    DRAFT = "draft", "Concept"
    IN_REVIEW = "in_review", "Wacht op een tweede medewerker"
    PUBLISHED = "published", "Gepubliceerd"
    WITHDRAWN = "withdrawn", "Ingetrokken"


# From which state a step may be taken, and what it leads to.
TRANSITIONS: dict[Step, tuple[AdviceState, AdviceState]] = {
    Step.SUBMITTED: (AdviceState.DRAFT, AdviceState.IN_REVIEW),
    Step.RETURNED: (AdviceState.IN_REVIEW, AdviceState.DRAFT),
    Step.PUBLISHED: (AdviceState.IN_REVIEW, AdviceState.PUBLISHED),
}


@dataclass(frozen=True)
class Taken:
    """One step, with the number of the version it was taken with."""

    step: Step
    number: int


def state_of(newest: int, steps: Sequence[Taken]) -> AdviceState:
    """Steps in the order in which they were taken; a new version begins again as a draft."""
    last = next((taken.step for taken in reversed(steps) if taken.number == newest), None)
    if last is None:
        return AdviceState.DRAFT
    return AdviceState.WITHDRAWN if last is Step.WITHDRAWN else TRANSITIONS[last][1]


def live_number(steps: Sequence[Taken]) -> int | None:
    """The version that therapists read now."""
    for taken in reversed(steps):
        if taken.step in (Step.PUBLISHED, Step.WITHDRAWN):
            return taken.number if taken.step is Step.PUBLISHED else None
    return None
