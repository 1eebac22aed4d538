"""The parties' public keys, as far as each is signed by the party that settings name."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.conf import settings

from analytics.envelope import Party
from analytics.models import PeriodKey
from analytics.periods import Period
from analytics.statements import key_statement
from vault.primitives import MLKEM_PUBLIC_BYTES, PublicKey, is_signed


def signed_keys(periods: Iterable[Period]) -> dict[Period, Mapping[Party, PublicKey]]:
    """For each period that both parties have a good key for, the two keys; a swapped one counts as none."""
    names = [period.name for period in periods]
    found: dict[Period, dict[Party, PublicKey]] = {}
    for row in PeriodKey.objects.filter(period__in=names, destroyed_at=None):
        period, party, public = Period.parse(row.period), Party(row.party), bytes(row.public_key)
        if is_of_party(period, party, public, row.opens_for_tally_on, bytes(row.signature)):
            found.setdefault(period, {})[party] = public_key_from(public)
    return {period: keys for period, keys in found.items() if len(keys) == len(Party)}


def is_of_party(period: Period, party: Party, public: bytes, opens_on: date, signature: bytes) -> bool:
    signer = settings.TALLY_SIGNERS.get(party.value, b"")
    return is_signed(signer, signature, key_statement(period, party, public, opens_on))


def public_key_from(encoded: bytes) -> PublicKey:
    return PublicKey(encoded[:MLKEM_PUBLIC_BYTES], encoded[MLKEM_PUBLIC_BYTES:])
