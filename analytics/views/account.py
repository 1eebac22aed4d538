"""How the figures are made, and what they cost in privacy."""

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from statistics import NormalDist

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from analytics import queries
from analytics.charts import dutch_number
from analytics.queries import FEWEST_ENVELOPES
from analytics.schema import (
    CATEGORIES_A_QUARTER,
    CATEGORIES_A_YEAR,
    ENOUGH_FOR_QUARTERS,
    LARGE,
    SMALL,
    YEARLY_BUDGET,
    Cadence,
    Schema,
    Table,
)
from analytics.signals import FEWEST_BASELINE_QUARTERS
from analytics.views.overview import HowToRead

METER = 200  # width of the drawing of what was spent
CADENCES = {Cadence.QUARTER: "Elk kwartaal", Cadence.YEAR: "Elk jaar"}


@dataclass(frozen=True)
class TableOfMethod:
    table: Table

    @property
    def cadence(self) -> str:
        return CADENCES[self.table.cadence]

    @property
    def reading(self) -> HowToRead:
        return HowToRead(self.table.sigma)


@dataclass(frozen=True)
class Spent:
    """One calendar year of the account."""

    year: int
    rho: Fraction

    @property
    def spent(self) -> str:
        return dutch_number(float(self.rho), decimals=4)

    @property
    def share(self) -> str:
        return f"{dutch_number(float(100 * self.rho / YEARLY_BUDGET))}%"

    @property
    def bar(self) -> int:
        return round(METER * self.rho / YEARLY_BUDGET)

    @property
    def guess(self) -> str:
        return guess_in_words(self.rho)


def guess(rho: Fraction) -> float:
    """How often somebody who knows all about everybody else guesses right, at most, whether one person reported."""
    return NormalDist().cdf(sqrt(rho / 2))


def guess_in_words(rho: Fraction) -> str:
    return f"{dutch_number(100 * guess(rho), decimals=1)}%"


@require_GET
def method(request: HttpRequest) -> HttpResponse:
    context = {
        "schemas": [
            ("Een groot jaar", _tables(LARGE)),
            ("Een klein jaar: alleen jaarcijfers", _tables(SMALL)),
        ],
        "quarter_bound": CATEGORIES_A_QUARTER,
        "year_bound": CATEGORIES_A_YEAR,
        "large_from": ENOUGH_FOR_QUARTERS,
        "fewest": FEWEST_ENVELOPES,
        "baseline": FEWEST_BASELINE_QUARTERS,
    }
    return render(request, "analytics/method.html", context)


@require_GET
def privacy_account(request: HttpRequest) -> HttpResponse:
    spent = queries.spent_budget()
    context = {
        "years": [Spent(year, spent[year]) for year in sorted(spent, reverse=True)],
        "limit": dutch_number(float(YEARLY_BUDGET), decimals=3),
        "ahead": [
            ("Zonder cijfers", guess_in_words(Fraction())),
            ("Na een heel jaar", guess_in_words(YEARLY_BUDGET)),
            ("Na vijf jaar", guess_in_words(5 * YEARLY_BUDGET)),
        ],
        "b_apart": settings.TALLY_B_APART,
    }
    return render(request, "analytics/privacy_account.html", context)


def _tables(schema: Schema) -> list[TableOfMethod]:
    return [TableOfMethod(table) for table in schema.tables]
