"""Sealing what an account adds to the counts: the same writes whatever there is to count.

They go to the inbox, which no log of the database shows; from there the night takes them in (docs/adr/0013).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import OperationalError, connection, transaction
from psycopg.errors import ObjectNotInPrerequisiteState

from analytics.envelope import Envelope, Party, seal_envelope, slot_of
from analytics.models import Closing
from analytics.periods import Period
from analytics.queries import signed_keys
from vault.primitives import PublicKey

Vectors = Mapping[Period, Sequence[int]]
Keys = Mapping[Period, Mapping[Party, PublicKey]]

# The halves are given twice: what EXCLUDED means could only be read by a role that may read what is there.
_PUT = """
INSERT INTO analytics_inbox (period, slot, share_a, share_b) VALUES (%s, %s, %s, %s)
ON CONFLICT (period, slot) DO UPDATE SET share_a = %s, share_b = %s
"""


@dataclass(frozen=True, repr=False)
class Person:
    """What one account needs for its envelopes: where they lie, and what is in them."""

    slot_key: bytes
    vectors: Vectors


def seal_envelopes(*, slot_key: bytes, vectors: Vectors) -> None:
    """Write one account's envelope of every given period that is not closed and that both parties have a key for."""
    seal_many([Person(slot_key, vectors)])


def seal_many(people: Iterable[Person]) -> None:
    """The same for many accounts at once, as the demo needs; a person's own session seals for that person alone."""
    people = list(people)
    try:
        _seal(people)
    except OperationalError as error:
        if not isinstance(error.__cause__, ObjectNotInPrerequisiteState):
            raise
        # A period closed between the look and the write: the others are still to be written.
        _seal(people)


def _seal(people: Sequence[Person]) -> None:
    keys = _keys_of_open({period for person in people for period in person.vectors})
    rows = [(period, envelope) for person in people for period, envelope in _sealed(person, keys)]
    # Everybody takes the locks of rows in the same order.
    rows.sort(key=lambda row: (row[0].name, row[1].slot))
    with transaction.atomic():
        _put(rows)


def _keys_of_open(periods: Iterable[Period]) -> Keys:
    keys = signed_keys(periods)
    closed = Closing.objects.filter(period__in=[period.name for period in keys])
    names = set(closed.values_list("period", flat=True))
    return {period: parties for period, parties in keys.items() if period.name not in names}


def _sealed(person: Person, keys: Keys) -> Iterable[tuple[Period, Envelope]]:
    for period, vector in person.vectors.items():
        if period in keys:
            slot = slot_of(person.slot_key, period)
            yield period, seal_envelope(vector, period=period, slot=slot, keys=keys[period])


def _put(rows: Sequence[tuple[Period, Envelope]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            _PUT,
            [
                (period.name, kept.slot, kept.share_a, kept.share_b, kept.share_a, kept.share_b)
                for period, kept in rows
            ],
        )
