"""A signal of a trend is seldom false and seldom missed: how seldom, with intervals, beside faults that fail it.

Quarters are those of a register of 3,000 reports a year, with the noise of the large schema; reporting as a whole
goes up and down with the season. Baselines are two years, unless said otherwise.
"""

from collections.abc import Callable, Mapping, Sequence

import pytest
from django.conf import settings

from analytics import signals
from analytics.figures import Estimate
from analytics.schema import LARGE
from analytics.signals import Quarter, TrendSignal, trend_signals
from tests.analytics.simulated import CATEGORY_MEANS, Chance, Measured
from tests.analytics.statistics import Rate

Rule = Callable[..., tuple[TrendSignal, ...]]

SIGMA = LARGE.table("category").sigma
SEASONS = (0.95, 1.0, 1.05, 1.0)
BASELINE = 8
MEAN_92, MEAN_59 = CATEGORY_MEANS.index(92), CATEGORY_MEANS.index(59)
YEARS = [100, pytest.param(1_000, marks=pytest.mark.long)]
CHANGES = [300, pytest.param(3_000, marks=pytest.mark.long)]


def _quarter(
    chance: Chance, number: int, *, times: Mapping[int, float] | None = None, level: float = 1
) -> Quarter:
    """Released cells of one quarter; `times` says which categories are reported how much more than usual."""
    means = [
        mean * level * SEASONS[number % 4] * (times or {}).get(row, 1)
        for row, mean in enumerate(CATEGORY_MEANS)
    ]
    return chance.noisy([chance.count(round(mean, 2)) for mean in means], SIGMA)


# --- The rule itself -------------------------------------------------------------------------------


def test_without_four_quarters_before_the_year_there_is_no_verdict() -> None:
    steady = [10 * mean for mean in CATEGORY_MEANS]

    assert trend_signals([steady] * 3, [steady], sigma=SIGMA) == ()
    assert trend_signals([steady] * 4, [], sigma=SIGMA) == ()
    assert len(trend_signals([steady] * 4, [steady], sigma=SIGMA)) == 10


def test_a_steady_share_of_a_growing_total_is_as_expected() -> None:
    before, now = [[100, 300]] * 8, [150, 450]

    signal = trend_signals(before, [now], sigma=SIGMA)[0]

    assert signal.expected == pytest.approx(150)
    assert signal.average_score == signal.newest_score == pytest.approx(0)


def test_only_the_last_eight_quarters_count_as_usual() -> None:
    before = [[500, 500]] * 4 + [[100, 900]] * 8

    assert trend_signals(before, [[100, 900]], sigma=SIGMA)[0].expected == pytest.approx(100)


def test_quiet_quarters_do_not_hide_a_sudden_rise() -> None:
    steady, risen = [100] * 10, [155, *[100] * 9]

    [signal, *_] = trend_signals([steady] * 8, [steady, steady, steady, risen], sigma=SIGMA)

    assert signal.average_score < signals.TREND_LIMIT
    assert signal.newest_score > signals.JUMP_LIMIT
    assert signal.is_signal


def test_a_small_rise_that_stays_is_a_signal_in_the_end() -> None:
    steady, risen = [100] * 10, [130, *[100] * 9]

    by_quarter = [
        trend_signals([steady] * 8, [risen] * count, sigma=SIGMA)[0].is_signal for count in (1, 2, 3, 4)
    ]

    assert by_quarter == [False, False, True, True]


def test_fewer_reports_are_no_signal() -> None:
    steady, fallen = [100] * 10, [20, *[100] * 9]

    assert not any(each.is_signal for each in trend_signals([steady] * 8, [fallen] * 4, sigma=SIGMA))


def test_a_figure_that_is_not_shown_gives_no_signal() -> None:
    small = TrendSignal(Estimate(20, SIGMA), expected=0, average_score=9, newest_score=9)

    assert not small.is_signal


def test_numbers_below_zero_give_no_fault() -> None:
    before = [[-5, -3, 2]] * 8

    assert not any(each.is_signal for each in trend_signals(before, [[-4, -20, 3]], sigma=SIGMA))


# --- False signals of a trend ----------------------------------------------------------------------


def _false_signals(
    chance: Chance,
    years: int,
    *,
    baseline: int = BASELINE,
    level: float = 1,
    declared: float = SIGMA,
    rule: Rule = trend_signals,
) -> Rate:
    """Of categories that did not change, how many had a signal in any quarter of a year."""
    signalled = 0
    for _ in range(years):
        before = [_quarter(chance, number) for number in range(baseline)]
        of_year = [_quarter(chance, number, level=level) for number in range(4)]
        signalled += len(
            {
                row
                for newest in range(4)
                for row, each in enumerate(rule(before, of_year[: newest + 1], sigma=declared))
                if each.is_signal
            }
        )
    return Rate(signalled, years * len(CATEGORY_MEANS))


@pytest.mark.parametrize("baseline", [8, 4])
@pytest.mark.parametrize("years", YEARS)
def test_of_twenty_categories_at_most_one_a_year_has_a_false_signal(
    years: int, baseline: int, record_property: Measured
) -> None:
    rate = _false_signals(Chance(21), years, baseline=baseline)
    record_property("measured", str(rate))

    assert rate.high() <= 0.05, rate


@pytest.mark.parametrize("years", YEARS)
def test_reporting_more_of_everything_is_no_signal(years: int, record_property: Measured) -> None:
    rate = _false_signals(Chance(22), years, level=1.3)
    record_property("measured", str(rate))

    assert rate.high() <= 0.06, rate


def test_a_rule_that_forgets_the_noise_is_found() -> None:
    assert _false_signals(Chance(21), 100, declared=0.1).low() > 0.05


def test_a_rule_on_numbers_instead_of_shares_is_found() -> None:
    assert _false_signals(Chance(22), 100, level=1.3, rule=_on_numbers).low() > 0.06


def _on_numbers(
    before: Sequence[Quarter], of_year: Sequence[Quarter], *, sigma: float
) -> tuple[TrendSignal, ...]:
    """The fault: each category beside a rest that makes all totals the same."""

    def alone(row: int, quarters: Sequence[Quarter]) -> list[Quarter]:
        return [[quarter[row], 100_000 - quarter[row]] for quarter in quarters]

    return tuple(
        trend_signals(alone(row, before), alone(row, of_year), sigma=sigma)[0]
        for row in range(len(CATEGORY_MEANS))
    )


# --- Missed changes --------------------------------------------------------------------------------


def _seen(
    chance: Chance, changes: int, row: int, *, times: float, begins: int, sigma: float = SIGMA
) -> tuple[Rate, Rate]:
    """How often a change is seen in the quarter in which it begins, and how often within a year after that."""
    at_once, in_a_year = 0, 0
    first = BASELINE + begins
    for _ in range(changes):
        quarters = [_quarter(chance, number) for number in range(first)]
        quarters += [_quarter(chance, number, times={row: times}) for number in range(first, first + 4)]
        found = [_signal_at(quarters, number, row, sigma) for number in range(first, first + 4)]
        at_once += found[0]
        in_a_year += any(found)
    return Rate(at_once, changes), Rate(in_a_year, changes)


def _signal_at(quarters: Sequence[Quarter], newest: int, row: int, sigma: float) -> bool:
    new_year = newest // 4 * 4
    found = trend_signals(quarters[:new_year], quarters[new_year : newest + 1], sigma=sigma)
    return found[row].is_signal


@pytest.mark.parametrize("begins", range(4))
@pytest.mark.parametrize("changes", CHANGES)
def test_a_doubling_of_92_is_seen_in_its_quarter_whichever_that_is(
    changes: int, begins: int, record_property: Measured
) -> None:
    rate, _ = _seen(Chance(23), changes, MEAN_92, times=2, begins=begins)
    record_property("measured", str(rate))

    assert rate.low() >= 0.90, rate


@pytest.mark.parametrize("changes", CHANGES)
def test_half_as_many_again_of_59_is_seen_within_the_year(changes: int, record_property: Measured) -> None:
    _, rate = _seen(Chance(24), changes, MEAN_59, times=1.5, begins=0)
    record_property("measured", str(rate))

    assert rate.low() >= 0.80, rate


TOLD = [
    (92, 0.99, "90 meldingen per kwartaal: bijna altijd"),
    (59, 0.91, "60 meldingen per kwartaal: in 91 van de 100 gevallen"),
    (34, 0.58, "34 meldingen per kwartaal: in 58 van de 100 gevallen"),
    (20, 0.24, "20 meldingen per kwartaal: in 24 van de 100 gevallen"),
]


@pytest.mark.parametrize(("mean", "told", "sentence"), TOLD)
@pytest.mark.parametrize("changes", CHANGES)
def test_the_page_about_the_method_tells_how_often_a_doubling_is_seen_at_once(
    changes: int, mean: int, told: float, sentence: str, record_property: Measured
) -> None:
    """Whatever the quarter in which it begins."""
    row, each = CATEGORY_MEANS.index(mean), changes // 4
    chance = Chance(27)
    seen = [_seen(chance, each, row, times=2, begins=begins)[0].successes for begins in range(4)]
    rate = Rate(sum(seen), 4 * each)
    record_property("measured", str(rate))

    assert rate.low() <= told + 0.01, rate
    assert rate.high() >= told - 0.01, rate
    assert sentence in (settings.BASE_DIR / "templates/analytics/method.html").read_text()


def test_a_rule_that_lets_quiet_quarters_damp_a_rise_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signals, "NEWEST_WEIGHT", 0.1)
    monkeypatch.setattr(signals, "JUMP_LIMIT", 100)

    assert _seen(Chance(23), 200, MEAN_92, times=2, begins=3)[0].high() < 0.90


def test_a_rule_that_reckons_with_too_much_noise_is_found() -> None:
    assert _seen(Chance(24), 200, MEAN_59, times=1.5, begins=0, sigma=2 * SIGMA)[1].high() < 0.80
