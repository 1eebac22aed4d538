"""Registers of people who do not exist: many small, some large, repeatable by their seed."""

from random import Random  # noqa: TID251  populations must be the same in every run; nothing secret follows from them

from analytics.encoder import Facets
from analytics.taxonomy import Category, CauseFacet, EventClassFacet, PhaseFacet, ProfessionGroup


def incident(dice: Random, *, group: ProfessionGroup) -> Facets:
    return Facets(
        categories=frozenset(dice.sample(list(Category), dice.choice((1, 1, 1, 2)))),
        event_class=dice.choice(list(EventClassFacet)),
        cause=dice.choice(list(CauseFacet)),
        phase=dice.choice(list(PhaseFacet)),
        group=group,
    )


def register(dice: Random, *, reports: int | None = None) -> list[Facets]:
    """Nobody, a few, or one of those who report everything."""
    many = dice.choice((0, 0, 1, 1, 2, 3, 5, 8, 30)) if reports is None else reports
    group = dice.choice(list(ProfessionGroup))
    return [incident(dice, group=group) for _ in range(many)]
