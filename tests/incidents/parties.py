"""Both tally parties for a test: their signed keys for the open periods, and a look that only both together have."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils import timezone
from psycopg import Connection

from accounts.actor import Actor
from analytics.envelope import MODULUS, Envelope, Party, open_share, slot_of
from analytics.periods import Period, open_periods
from analytics.statements import key_statement
from tests.analytics.counting import NEWEST
from vault.primitives import PrivateKey, make_key_pair, make_signing_key, sign, signing_public_key

TABLES = ("analytics_inbox", "analytics_envelope", "analytics_periodkey", "analytics_closing")
_KEY = """
INSERT INTO analytics_periodkey (period, party, public_key, signature, opens_for_tally_on)
VALUES (%s, %s, %s, %s, %s)
"""
_KEPT = f"SELECT share_a, share_b FROM {NEWEST} WHERE period = %s AND slot = %s"
_CLOSE = "INSERT INTO analytics_closing (period, envelopes, manifest) VALUES (%s, 1, %s)"


@dataclass(repr=False)
class Parties:
    """The private halves, which in a running portal lie apart; and the eyes of an administrator, for no role of ours
    may read what lies in an envelope."""

    admin: Connection
    private: dict[tuple[Period, Party], PrivateKey] = field(default_factory=dict)
    signing: dict[Party, bytes] = field(
        default_factory=lambda: {party: bytes(make_signing_key()) for party in Party}
    )

    @property
    def signers(self) -> dict[str, bytes]:
        """What settings pin."""
        return {party.value: signing_public_key(key) for party, key in self.signing.items()}

    @property
    def periods(self) -> tuple[Period, ...]:
        return open_periods(timezone.localdate())

    def publish_keys(self) -> None:
        for row in self._keys():
            self.admin.execute(_KEY, row)

    def close(self, period: Period) -> None:
        self.admin.execute("SELECT analytics_take_in(ARRAY[%s])", [period.name])
        self.admin.execute(_CLOSE, [period.name, bytes(32)])

    def go(self) -> None:
        for table in TABLES:
            self.admin.execute(f"DELETE FROM {table}")

    def envelopes_of(self, by: Actor) -> dict[Period, Envelope]:
        """Those who cannot compute the slots do not know which they are."""
        slots = {period: slot_of(by.unlocked.slot_key, period) for period in self.periods}
        found = {
            period: self.admin.execute(_KEPT, [period.name, slot]).fetchone()
            for period, slot in slots.items()
        }
        return {period: Envelope(slots[period], *shares) for period, shares in found.items() if shares}

    def row_of(self, by: Actor, period: Period) -> tuple[int, ...]:
        """What was sealed, opened by both."""
        kept = self.envelopes_of(by)[period]
        halves = {Party.A: kept.share_a, Party.B: kept.share_b}
        opened = [
            open_share(
                sealed, period=period, party=party, slot=kept.slot, private=self.private[period, party]
            )
            for party, sealed in halves.items()
        ]
        return tuple(sum(pair) % MODULUS for pair in zip(*opened, strict=True))

    def _keys(self) -> Iterator[tuple[object, ...]]:
        for period in self.periods:
            for party in Party:
                private = self.private[period, party] = make_key_pair()
                public = private.public.mlkem + private.public.x25519
                opens_on = period.closing_date
                signature = sign(self.signing[party], key_statement(period, party, public, opens_on))
                yield period.name, party.value, public, signature, opens_on
