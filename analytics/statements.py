"""What a party signs: its keys, its checks and its noisy sums, each for one period and one purpose."""

from datetime import date

from analytics.envelope import Party
from analytics.periods import Period

_LABEL = b"scag-tally-v1"


def key_statement(period: Period, party: Party, public_key: bytes, opens_on: date) -> bytes:
    return _statement(b"key", period, party, public_key, opens_on.isoformat().encode())


def check_statement(period: Period, party: Party, manifest: bytes, rejected: bytes) -> bytes:
    return _statement(b"check", period, party, manifest, rejected)


def share_statement(
    period: Period, party: Party, schema: str, envelopes: int, manifest: bytes, noisy_share: bytes
) -> bytes:
    return _statement(
        b"share", period, party, schema.encode(), str(envelopes).encode(), manifest, noisy_share
    )


def _statement(purpose: bytes, period: Period, party: Party, *fields: bytes) -> bytes:
    every = (_LABEL, purpose, period.name.encode(), party.value.encode(), *fields)
    return b"".join(len(field).to_bytes(4, "big") + field for field in every)
