"""A cell of a crossing that stands out is seldom false and seldom missed, with intervals, beside faults that fail it.

Tables are categories by professional group, with the noise of the large schema. "Three times as many" is three times
what row and column together expect, both of them with the cell that stands out.
"""

from collections.abc import Sequence
from math import sqrt

import pytest

from analytics import signals
from analytics.figures import Estimate, YearTable, category_years
from analytics.schema import LARGE
from analytics.signals import Disproportion, disproportions
from tests.analytics.simulated import CATEGORY_MEANS, GROUP_WEIGHTS, Chance, Measured
from tests.analytics.statistics import Rate

SIGMA = LARGE.table("category_group").sigma
TABLES = [150, pytest.param(2_000, marks=pytest.mark.long)]


def test_the_effect_is_a_power_of_two_with_an_interval() -> None:
    twice = Disproportion(0, 0, Estimate(200.5, SIGMA), expected=100)

    low, high = twice.log2_interval

    assert twice.log2_ratio == pytest.approx(1)
    assert 0.6 < low < 1 < high < 1.3


def test_expected_follows_from_row_and_column_together() -> None:
    table = YearTable([60, 40, 20, 80], columns=2, sigma=1.0)
    categories = category_years([table])

    expected = [each.expected for each in disproportions(table, categories)]

    assert expected == pytest.approx([40, 60, 40, 60])


def test_a_figure_that_is_not_shown_gives_no_signal() -> None:
    assert not Disproportion(0, 0, Estimate(32, SIGMA), expected=-4).is_signal


def test_numbers_below_zero_give_no_fault() -> None:
    assert len(disproportions(YearTable([-5] * 6, 3, 10.0), [Estimate(-15, 17.0)] * 2)) == 6


def _crossing(
    chance: Chance, means: Sequence[Sequence[float]], *, declared: float
) -> tuple[Disproportion, ...]:
    """A year of categories by professional group, beside the three other tables of that year."""
    exact = [[chance.count(round(mean, 2)) for mean in row] for row in means]
    cells = [cell for row in exact for cell in row]
    table = YearTable(chance.noisy(cells, SIGMA), len(means[0]), declared)
    others = [LARGE.table(name) for name in ("category_event_class", "category_cause", "category_phase")]
    margins = [sqrt(each.size / len(means)) * each.sigma for each in others]
    totals = [sum(row) for row in exact]
    sure = [YearTable(chance.noisy(totals, margin), 1, margin) for margin in margins]
    return disproportions(table, category_years([table, *sure]))


def _without_relation(reports: float) -> list[list[float]]:
    shares = [mean / sum(CATEGORY_MEANS) for mean in CATEGORY_MEANS]
    groups = [weight / sum(GROUP_WEIGHTS) for weight in GROUP_WEIGHTS]
    return [[reports * share * group for group in groups] for share in shares]


def _false_cells(chance: Chance, tables: int, *, declared: float = SIGMA) -> Rate:
    found = 0
    for number in range(tables):
        means = _without_relation((700, 2_000, 7_000)[number % 3])
        found += sum(each.is_signal for each in _crossing(chance, means, declared=declared))
    return Rate(found, tables * len(CATEGORY_MEANS) * len(GROUP_WEIGHTS))


@pytest.mark.parametrize("tables", TABLES)
def test_of_a_thousand_cells_at_most_three_have_a_false_signal(
    tables: int, record_property: Measured
) -> None:
    rate = _false_cells(Chance(25), tables)
    record_property("measured", str(rate))

    assert rate.high() <= 0.003, rate


def test_a_rule_for_cells_that_forgets_the_noise_is_found() -> None:
    assert _false_cells(Chance(25), 100, declared=0.1).low() > 0.003


def _tripled(reports: float) -> list[list[float]]:
    """Row and column together expect 40 in the first cell, where three times as many are reported."""
    row, column = 300.0, 40 * reports / 300
    others = [[(reports - row - column + 120) / 45] * 5 for _ in range(9)]
    return [
        [120, *[(row - 120) / 5] * 5],
        *[[(column - 120) / 9, *each] for each in others],
    ]


def _seen_tripling(chance: Chance, tables: int) -> Rate:
    means = _tripled(2_112)
    found = [_crossing(chance, means, declared=SIGMA)[0].is_signal for _ in range(tables)]
    return Rate(sum(found), tables)


def test_the_tripled_table_expects_40_in_its_first_cell() -> None:
    means = _tripled(2_112)
    column = sum(row[0] for row in means)

    assert sum(means[0]) * column / sum(map(sum, means)) == pytest.approx(40)


@pytest.mark.parametrize("tables", TABLES)
def test_three_times_an_expected_40_is_seen(tables: int, record_property: Measured) -> None:
    rate = _seen_tripling(Chance(26), tables)
    record_property("measured", str(rate))

    assert rate.low() >= 0.95, rate


def test_a_limit_that_is_too_high_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signals, "DISPROPORTION_LIMIT", 6.0)

    assert _seen_tripling(Chance(26), 100).high() < 0.95
