"""The keys of a party that works apart: made and destroyed on its own machine, published here."""

from datetime import date
from pathlib import Path

from django.utils import timezone

from analytics.envelope import Party
from analytics.key_folder import KeyFolder
from analytics.models import PeriodKey
from analytics.operations.keys import periods_in_sight, published
from analytics.operations.refusals import NotSignedByItsParty
from analytics.operations.whole_files import pack, unpack, written
from analytics.periods import Period
from analytics.queries import is_of_party

_WHAT = "scag-public-keys-v1"


def write_public_keys(to: Path, *, keys: KeyFolder, today: date) -> tuple[Period, ...]:
    """Make what is missing for the open and coming periods, and write the signed public halves; no database."""
    periods = tuple(periods_in_sight(today))
    rows = [written(published(period, keys=keys)) for period in periods]
    to.write_text(pack(_WHAT, {"keys": rows}), encoding="ascii")
    return periods


def take_public_keys(file: Path, *, party: Party) -> tuple[Period, ...]:
    """Publish what the trustee sent, as far as it is new; refused whole when one key is not signed by it."""
    rows = [_row(fields) for fields in unpack(file, _WHAT)["keys"]]
    if not all(row.party == party.value and _is_signed(row) for row in rows):
        raise NotSignedByItsParty(f"{file} does not bear the signature of party {party.value}.")
    held = {key.period: bytes(key.public_key) for key in PeriodKey.objects.filter(party=party.value)}
    if other := [row.period for row in rows if held.get(row.period, row.public_key) != row.public_key]:
        raise NotSignedByItsParty(f"There is another key already for {', '.join(other)}.")
    PeriodKey.objects.bulk_create(rows, ignore_conflicts=True)
    return tuple(Period.parse(row.period) for row in rows)


def note_destroyed(period: Period, *, party: Party) -> None:
    """The trustee says that its private key is gone."""
    mine = PeriodKey.objects.filter(period=period.name, party=party.value, destroyed_at=None)
    mine.update(destroyed_at=timezone.now())


def _row(fields: dict[str, str]) -> PeriodKey:
    return PeriodKey(
        period=fields["period"],
        party=fields["party"],
        public_key=bytes.fromhex(fields["public_key"]),
        signature=bytes.fromhex(fields["signature"]),
        opens_for_tally_on=date.fromisoformat(fields["opens_for_tally_on"]),
    )


def _is_signed(row: PeriodKey) -> bool:
    period, party = Period.parse(row.period), Party(row.party)
    return is_of_party(period, party, bytes(row.public_key), row.opens_for_tally_on, bytes(row.signature))
