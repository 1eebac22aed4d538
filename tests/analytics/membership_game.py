"""The game behind "at most 60%": did this therapist report or not?

The guesser knows all others exactly, knows what the reports would be, and sees every release of a year.
Rows, envelopes, tally and noise are the real ones.
"""

from collections.abc import Iterator, Sequence
from secrets import randbelow, randbits, token_bytes

from analytics import noise, tally
from analytics.encoder import Facets, encode
from analytics.envelope import MODULUS, Party, seal_envelope
from analytics.periods import Period
from analytics.schema import Schema, Table
from analytics.taxonomy import Category, CauseFacet, EventClassFacet, PhaseFacet, ProfessionGroup
from tests.analytics.statistics import Rate, normal_below
from vault.primitives import make_key_pair

YEAR = 2026
QUARTERS = tuple(Period(YEAR, number) for number in (1, 2, 3, 4))
PERIODS = (*QUARTERS, Period(YEAR))
PICK_KEY = bytes(32)

_PRIVATE = {party: make_key_pair() for party in Party}
_PUBLIC = {party: private.public for party, private in _PRIVATE.items()}

Register = dict[Period, list[Facets]]


def reported(category: Category, *more: Category) -> Facets:
    return Facets(
        frozenset({category, *more}),
        EventClassFacet.SEVERE,
        CauseFacet.KNOWLEDGE,
        PhaseFacet.TREATMENT,
        ProfessionGroup.BODYWORK,
    )


def in_quarters(*quarters: Sequence[Facets]) -> Register:
    """The same incidents count for their quarter and for the year."""
    by_period = {period: list(each) for period, each in zip(QUARTERS, quarters, strict=True)}
    return by_period | {Period(YEAR): [each for quarter in quarters for each in quarter]}


EVERYTHING_ALWAYS = in_quarters(*([[reported(category) for category in Category] * 3] * 4))
ONE_REPORT = in_quarters([reported(Category.FALL)], [], [], [])
THIRTY_FALLS = in_quarters(*([[reported(Category.FALL)] * size for size in (8, 7, 8, 7)]))
SOMEBODY_ELSE = in_quarters([reported(Category.FALL, Category.CONDUCT)], [reported(Category.INTAKE)], [], [])


def rows(register: Register) -> dict[Period, tuple[int, ...]]:
    return {period: encode(period, incidents, pick_key=PICK_KEY) for period, incidents in register.items()}


def highest_guess(register: Register, schema: Schema) -> float:
    """What theory gives the best guesser: half the distance between both worlds, in standard deviations."""
    squares = sum(weight * one for one, weight in _weighed(rows(register), schema))
    return normal_below(squares**0.5 / 2)


def play(register: Register, schema: Schema, *, games: int, periods: Sequence[Period] = PERIODS) -> Rate:
    """How often the best possible guess is right; a coin decides whether the therapist reported."""
    the_rows = rows(register)
    return Rate(sum(_one_game(the_rows, schema, periods) for _ in range(games)), games)


def play_many(register: Register, schema: Schema, *, games: int) -> Rate:
    """The same game, so often that chance hardly blurs it: all games at once, and only the cells that tell anything.

    Halves, noise and their sum are the real ones; what is left out is sealing, which changes no number, and the cells
    that are the same whether or not the therapist reported.
    """
    has_reported = [randbelow(2) for _ in range(games)]
    likelihoods = [0.0] * games
    for period, row in rows(register).items():
        cells = schema.by_table(period, schema.released_cells(period, row))
        for table in schema.tables_of(period):
            for _ in range(sum(cells[table.name])):
                likelihoods = [
                    so_far + (cell - 1 / 2) / table.sigma_squared
                    for so_far, cell in zip(likelihoods, _one_cell(has_reported, table), strict=True)
                ]
    right = sum((likelihood > 0) == bit for likelihood, bit in zip(likelihoods, has_reported, strict=True))
    return Rate(right, games)


def _one_cell(bits: Sequence[int], table: Table) -> tuple[int, ...]:
    """One cell of this table, as it is released in each game."""
    halves = [randbits(32) for _ in bits]
    others = [(bit - half) % MODULUS for bit, half in zip(bits, halves, strict=True)]
    return tally.combine(*(noise.half_of_the_noise(each, table) for each in (halves, others)))


def _one_game(the_rows: dict[Period, tuple[int, ...]], schema: Schema, periods: Sequence[Period]) -> bool:
    has_reported = bool(randbelow(2))
    likelihood = 0.0
    for period in periods:
        if schema.tables_of(period):
            likelihood += _likelihood(the_rows[period], schema, period, has_reported)
    return (likelihood > 0) is has_reported


def _likelihood(row: tuple[int, ...], schema: Schema, period: Period, has_reported: bool) -> float:
    """How much more this release looks like "reported" than like "not", knowing all others exactly."""
    others = encode(period, SOMEBODY_ELSE[period], pick_key=PICK_KEY)
    mine = row if has_reported else (0,) * len(row)
    left = [
        cell - known
        for cell, known in zip(
            _released([mine, others], schema, period), schema.released_cells(period, others), strict=True
        )
    ]
    return sum(
        (cell - one / 2) * one / sigma_squared
        for cell, one, sigma_squared in zip(
            left, schema.released_cells(period, row), _variances(schema, period), strict=True
        )
    )


def _released(population: Sequence[tuple[int, ...]], schema: Schema, period: Period) -> tuple[int, ...]:
    sealed = sorted(
        (seal_envelope(row, period=period, slot=token_bytes(16), keys=_PUBLIC) for row in population),
        key=lambda each: each.slot,
    )
    halves = []
    for party in Party:
        shares = [(each.slot, each.share_a if party is Party.A else each.share_b) for each in sealed]
        opened = tally.add_up(shares, period=period, party=party, private=_PRIVATE[party])
        halves.append(tally.noisy_share(opened.total, period=period, schema=schema))
    return tally.combine(*halves)


def _variances(schema: Schema, period: Period) -> list[int]:
    return [table.sigma_squared for table in schema.tables_of(period) for _ in table.cells]


def _weighed(the_rows: dict[Period, tuple[int, ...]], schema: Schema) -> Iterator[tuple[int, float]]:
    for period, row in the_rows.items():
        yield from zip(
            schema.released_cells(period, row), (1 / each for each in _variances(schema, period)), strict=True
        )
