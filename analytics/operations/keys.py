"""A party makes its keys ahead of each period, signs the public halves, and destroys the private ones after release."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from analytics.envelope import Party
from analytics.key_folder import KeyFolder, KeyIsMissing
from analytics.models import PeriodKey
from analytics.periods import Period, open_periods, quarter_of, year_of
from analytics.queries import PeriodState, period_state
from analytics.statements import key_statement
from vault.primitives import sign

_A_QUARTER = timedelta(days=92)


def own_keys() -> KeyFolder:
    """The folder of the party that this process is."""
    return KeyFolder(Party(settings.TALLY_PARTY), Path(settings.TALLY_KEYS))


def make_period_keys(*, keys: KeyFolder, today: date) -> tuple[Period, ...]:
    """A key for every open period and the next ones; gives the periods that had none yet."""
    made, missing = [], []
    for period in periods_in_sight(today):
        try:
            if publish_key(period, keys=keys):
                made.append(period)
        except KeyIsMissing as error:
            missing.append(error)
    if missing:
        raise missing[0]  # after the others were made: one lost key costs its own period only
    return tuple(made)


def periods_in_sight(today: date) -> Iterator[Period]:
    ahead = today + _A_QUARTER
    yield from sorted({*open_periods(today), quarter_of(ahead), year_of(ahead)})


def publish_key(period: Period, *, keys: KeyFolder) -> bool:
    """True when the period had none of this party's; refused when the one it has is not in the folder."""
    row = PeriodKey.objects.filter(period=period.name, party=keys.party.value).first()
    if row is not None:
        if row.destroyed_at is None:
            _check_is_ours(period, keys, bytes(row.public_key))
        return False
    new = published(period, keys=keys)
    named = {name: new.pop(name) for name in ("period", "party")}
    _, is_new = PeriodKey.objects.get_or_create(**named, defaults=new)
    return is_new


def published(period: Period, *, keys: KeyFolder) -> dict[str, str | bytes]:
    """The row that anybody may read; the private half is in its folder before it is made."""
    public = keys.provide(period).public
    encoded = public.mlkem + public.x25519
    statement = key_statement(period, keys.party, encoded, period.closing_date)
    return {
        "period": period.name,
        "party": keys.party.value,
        "public_key": encoded,
        "signature": sign(keys.signing_key, statement),
        "opens_for_tally_on": period.closing_date.isoformat(),
    }


def _check_is_ours(period: Period, keys: KeyFolder, published: bytes) -> None:
    public = keys.private(period).public
    if public.mlkem + public.x25519 != published:
        raise KeyIsMissing(f"The key of {period} in the database is not the one in {keys.folder}.")


def destroy_period_keys(*, keys: KeyFolder, today: date) -> tuple[Period, ...]:
    """Of every period that is released, or never will be; gives the periods whose key was there until now."""
    rows = PeriodKey.objects.filter(party=keys.party.value, destroyed_at=None)
    ours = sorted(Period.parse(name) for name in rows.values_list("period", flat=True))
    ended = tuple(period for period in ours if period.release_date <= today and _is_over(period, today))
    for period in ended:
        keys.destroy(period)
        rows.filter(period=period.name).update(destroyed_at=timezone.now())
    return ended


def _is_over(period: Period, today: date) -> bool:
    return period_state(period, today) in {PeriodState.RELEASED, PeriodState.NOT_TALLIED}
