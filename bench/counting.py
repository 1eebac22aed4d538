"""T1: what sealing and adding up cost beside bare decryption and beside a login. Run by `make bench`."""

import sys
from collections.abc import Iterator
from functools import partial

from django.contrib.auth.hashers import Argon2PasswordHasher

from analytics.encoder import Facets, encode
from analytics.envelope import Envelope, Party, open_share, seal_envelope
from analytics.periods import Period
from analytics.tally import add_up
from analytics.taxonomy import Category, CauseFacet, EventClassFacet, PhaseFacet, ProfessionGroup
from bench.ratios import Gate, by_turns
from vault.primitives import hpke_open, hpke_seal, make_key_pair, random_bytes

ROUNDS = 12
ENVELOPES = 300
PERIODS = (Period(2026, 3), Period(2026))
OPEN_IN_JANUARY = (Period(2026, 4), Period(2026), Period(2027, 1), Period(2027))
PRIVATE = {party: make_key_pair() for party in Party}
PUBLIC = {party: private.public for party, private in PRIVATE.items()}
PICK_KEY = random_bytes(32)
NOBODY: tuple[Facets, ...] = ()
EVERYTHING = tuple(
    Facets(
        frozenset({category}),
        EventClassFacet.SEVERE,
        CauseFacet.KNOWLEDGE,
        PhaseFacet.INTAKE,
        ProfessionGroup.OTHER,
    )
    for category in Category
)
SOMETHING = EVERYTHING[:2]


def main() -> int:
    gates = [*tally_beside_opening(), *ten_times_as_many(), *sealing_beside_a_login(), *all_beside_none()]
    print("\n".join(map(str, gates)))
    for period in PERIODS:
        print(speed(period))
    return 0 if all(gate.is_met for gate in gates) else 1


def sealed(period: Period, how_many: int, incidents: tuple[Facets, ...] = EVERYTHING) -> list[Envelope]:
    row = encode(period, incidents, pick_key=PICK_KEY)
    envelopes = (
        seal_envelope(row, period=period, slot=random_bytes(16), keys=PUBLIC) for _ in range(how_many)
    )
    return sorted(envelopes, key=lambda each: each.slot)


def tally(envelopes: list[Envelope], period: Period, party: Party) -> None:
    shares = ((each.slot, each.share_a if party is Party.A else each.share_b) for each in envelopes)
    opened = add_up(shares, period=period, party=party, private=PRIVATE[party])
    assert opened.count == len(envelopes)  # noqa: S101  a measurement of work that was not done says nothing


def tally_beside_opening() -> Iterator[Gate]:
    """A bare open is HPKE and nothing else, of as many bytes."""
    for period in PERIODS:
        envelopes = sealed(period, ENVELOPES)
        for party in Party:
            size = 16 if party is Party.A else 4 * len(encode(period, NOBODY, pick_key=PICK_KEY))
            bare = hpke_seal(PUBLIC[party], info=bytes(64), plaintext=bytes(size))
            seconds = by_turns(
                {
                    "tally": partial(tally, envelopes, period, party),
                    "bare": partial(open_often, bare, party),
                },
                rounds=ROUNDS,
            )
            name = f"tally {period} by {party.name} / bare opens"
            yield Gate(name, seconds["tally"] / seconds["bare"], highest=1.8)


def open_often(bare: bytes, party: Party) -> None:
    for _ in range(ENVELOPES):
        hpke_open(PRIVATE[party], info=bytes(64), ciphertext=bare)


def ten_times_as_many() -> Iterator[Gate]:
    for period in PERIODS:
        few, many = (sealed(period, how_many) for how_many in (ENVELOPES, 10 * ENVELOPES))
        work = {"few": partial(tally, few, period, Party.B), "many": partial(tally, many, period, Party.B)}
        seconds = by_turns(work, rounds=3)
        yield Gate(f"tally {period}: ten times the envelopes", seconds["many"] / seconds["few"], highest=12)


def sealing_beside_a_login() -> Iterator[Gate]:
    """At worst four periods are open at once, in the first half of January."""
    hasher = Argon2PasswordHasher()
    seconds = by_turns(
        {
            "seal": lambda: [seal_one(period, EVERYTHING) for period in OPEN_IN_JANUARY],
            "login": lambda: hasher.encode("a password of some length", "salt of some length"),
        },
        rounds=ROUNDS,
    )
    yield Gate("sealing four periods / the hash of a login", seconds["seal"] / seconds["login"], highest=0.10)


def seal_one(period: Period, incidents: tuple[Facets, ...]) -> Envelope:
    row = encode(period, incidents, pick_key=PICK_KEY)
    return seal_envelope(row, period=period, slot=bytes(16), keys=PUBLIC)


def all_beside_none() -> Iterator[Gate]:
    """From incidents to a sum: work follows accounts, and hardly what an account with two incidents reports."""
    for period in PERIODS:
        everybody, nobody = (sealed(period, ENVELOPES, incidents) for incidents in (SOMETHING, NOBODY))
        seconds = by_turns(
            {
                "all": partial(seal_and_tally, period, SOMETHING, everybody),
                "none": partial(seal_and_tally, period, NOBODY, nobody),
            },
            rounds=ROUNDS,
        )
        name = f"sealing and tally {period}: all report / none"
        yield Gate(name, seconds["all"] / seconds["none"], lowest=0.9, highest=1.1)


def seal_and_tally(period: Period, incidents: tuple[Facets, ...], envelopes: list[Envelope]) -> None:
    for _ in envelopes:
        seal_one(period, incidents)
    for party in Party:
        tally(envelopes, period, party)


def speed(period: Period) -> str:
    """For orientation only: of a whole core, on a machine that may be doing other things."""
    envelope = seal_one(period, EVERYTHING)
    place = {"period": period, "party": Party.B, "slot": bytes(16), "private": PRIVATE[Party.B]}
    seconds = by_turns(
        {
            "seal": lambda: [seal_one(period, EVERYTHING) for _ in range(ENVELOPES)],
            "open": lambda: [open_share(envelope.share_b, **place) for _ in range(ENVELOPES)],
        },
        rounds=3,
    )
    sealing, opening = (round(3 * ENVELOPES / seconds[name]) for name in ("seal", "open"))
    return f"       {period}: {sealing} envelopes sealed, {opening} shares opened in a second of one core"


if __name__ == "__main__":
    sys.exit(main())
