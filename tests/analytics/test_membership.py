"""G1-G3: who knows everything about everybody else still guesses hardly better than a coin."""

from itertools import cycle

import pytest

from analytics import encoder, noise, tally
from analytics.schema import LARGE, SMALL
from tests.analytics.membership_game import (
    EVERYTHING_ALWAYS,
    ONE_REPORT,
    QUARTERS,
    THIRTY_FALLS,
    highest_guess,
    play,
    play_many,
    rows,
)

PROMISED = 0.5987
NEVER_ABOVE = 0.6187
NOT_OVER_NOISED = 0.589
ONE_REPORT_NEVER_ABOVE = 0.567
ROOM_FOR_CHANCE = 0.02
CONFIDENCE = 0.998
GAMES = 6000
# Then one standard deviation is .0011, and the gate for one report lies nearly four of them above what theory says.
MANY_GAMES = 200_000
FEWER_GAMES, ROOM_IN_FEWER_GAMES = 8000, 0.0275
ALL_BUT_CERTAIN = 0.999_999
# A single report stands out a little more while only whole years are released, with less noise on each.
ONE_REPORT_BY_THEORY = {"small": 0.5628, "large": 0.5468}
SCHEMAS = pytest.mark.parametrize("schema", [SMALL, LARGE], ids=lambda schema: schema.name)


def is_private(guess):
    return cannot_be_refuted(guess) and guess.point <= NEVER_ABOVE


def cannot_be_refuted(guess):
    """All that a few hundred games can say."""
    return guess.low(CONFIDENCE) <= PROMISED


def in_words(guess):
    return f"{guess}, 99.8% interval {guess.low(CONFIDENCE):.4f}-{guess.high(CONFIDENCE):.4f}"


def without_one_party(monkeypatch):
    """Half of the noise is missing; by theory the guess is right in 63.8%."""
    honest = tally.noisy_share
    turns = cycle((False, True))

    def forgetful(total, *, period, schema):
        adds_noise = next(turns)
        return (
            honest(total, period=period, schema=schema)
            if adds_noise
            else schema.released_cells(period, total)
        )

    monkeypatch.setattr(tally, "noisy_share", forgetful)


def with_an_eighth_of_sigma(monkeypatch):
    honest = noise._gaussian
    monkeypatch.setattr(noise, "_gaussian", lambda variance: honest(variance / 64))


def with_three_quarters_of_the_variance(monkeypatch):
    """By theory a single report is then guessed in 57.2%: hardly more than is allowed."""
    honest = noise._gaussian
    monkeypatch.setattr(noise, "_gaussian", lambda variance: honest(variance * 3 / 4))


def without_bounds(monkeypatch):
    monkeypatch.setattr(encoder, "CATEGORIES_A_QUARTER", 10)
    monkeypatch.setattr(encoder, "CATEGORIES_A_YEAR", 10)


@SCHEMAS
def test_by_theory_the_worst_case_is_what_users_are_told(schema):
    assert highest_guess(EVERYTHING_ALWAYS, schema) == pytest.approx(PROMISED, abs=5e-5)
    assert highest_guess(THIRTY_FALLS, schema) < PROMISED
    assert highest_guess(ONE_REPORT, schema) == pytest.approx(ONE_REPORT_BY_THEORY[schema.name], abs=5e-5)


def test_thirty_reports_of_one_subject_weigh_as_one_a_quarter():
    cells = {period.name: sum(row) for period, row in rows(THIRTY_FALLS).items()}

    assert cells == {"2026-K1": 2, "2026-K2": 2, "2026-K3": 2, "2026-K4": 2, "2026": 6}


def test_a_guess_from_the_quarters_alone_is_hardly_better_than_a_coin():
    """The short game; `make test-long` plays whole years."""
    guess = play(EVERYTHING_ALWAYS, LARGE, games=200, periods=QUARTERS)

    assert cannot_be_refuted(guess), in_words(guess)


def test_the_short_game_notices_too_little_noise(monkeypatch):
    with_an_eighth_of_sigma(monkeypatch)
    guess = play(EVERYTHING_ALWAYS, LARGE, games=100, periods=QUARTERS)

    assert not cannot_be_refuted(guess), in_words(guess)


@pytest.mark.long
@SCHEMAS
def test_the_busiest_therapist_of_a_whole_year(schema, record_property):
    guess = play(EVERYTHING_ALWAYS, schema, games=GAMES)
    record_property("guess", in_words(guess))

    assert is_private(guess), in_words(guess)
    assert guess.high(CONFIDENCE) >= NOT_OVER_NOISED, in_words(guess)


@pytest.mark.long
@SCHEMAS
def test_one_report_a_year(schema, record_property):
    """Through all of the code, as often as time allows."""
    guess = play(ONE_REPORT, schema, games=GAMES)
    record_property("guess", in_words(guess))

    assert guess.point <= ONE_REPORT_BY_THEORY[schema.name] + ROOM_FOR_CHANCE, in_words(guess)


@pytest.mark.long
@SCHEMAS
def test_one_report_a_year_in_many_games(schema, record_property):
    guess = play_many(ONE_REPORT, schema, games=MANY_GAMES)
    record_property("guess", in_words(guess))

    assert guess.point <= ONE_REPORT_NEVER_ABOVE, in_words(guess)
    assert guess.high(ALL_BUT_CERTAIN) >= ONE_REPORT_BY_THEORY[schema.name], in_words(guess)


def test_one_report_a_year_in_fewer_games():
    """The short form, with room for five standard deviations."""
    guess = play_many(ONE_REPORT, SMALL, games=FEWER_GAMES)

    assert guess.point <= ONE_REPORT_NEVER_ABOVE + ROOM_IN_FEWER_GAMES, in_words(guess)


@pytest.mark.long
def test_a_little_too_little_noise_is_noticed_in_many_games(monkeypatch, record_property):
    with_three_quarters_of_the_variance(monkeypatch)
    guess = play_many(ONE_REPORT, SMALL, games=MANY_GAMES)
    record_property("guess", in_words(guess))

    assert guess.point > ONE_REPORT_NEVER_ABOVE, in_words(guess)


def test_half_of_the_noise_is_noticed_in_fewer_games(monkeypatch):
    honest = noise._gaussian
    monkeypatch.setattr(noise, "_gaussian", lambda variance: honest(variance / 4))
    guess = play_many(ONE_REPORT, SMALL, games=FEWER_GAMES)

    assert guess.point > ONE_REPORT_NEVER_ABOVE + ROOM_IN_FEWER_GAMES, in_words(guess)


@pytest.mark.long
def test_thirty_incidents_of_one_subject(record_property):
    guess = play(THIRTY_FALLS, LARGE, games=GAMES)
    record_property("guess", in_words(guess))

    assert is_private(guess), in_words(guess)


@pytest.mark.long
@pytest.mark.parametrize(
    ("mutant", "games"), [(without_one_party, GAMES), (with_an_eighth_of_sigma, 1000), (without_bounds, 1000)]
)
def test_a_program_that_protects_too_little_is_noticed(mutant, games, monkeypatch, record_property):
    mutant(monkeypatch)
    guess = play(EVERYTHING_ALWAYS, LARGE, games=games)
    record_property("guess", in_words(guess))

    assert not is_private(guess), in_words(guess)
