"""Whoever does what bears the same name waits until the other is done, in whatever process; a lock of the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_NUMBER = "hashtextextended(%s, %s)"


def take_turn(name: str, *, series: int = 0) -> None:
    """Until the end of the transaction. A name of one series is another than the same name of the next."""
    _ask("pg_advisory_xact_lock", name, series)


@contextmanager
def taking_turns(name: str) -> Iterator[None]:
    """Over several transactions, and gone with the connection; it waits for `take_turn` too, and has it wait."""
    _ask("pg_advisory_lock", name)
    try:
        yield
    finally:
        _ask("pg_advisory_unlock", name)


def _ask(function: str, name: str, series: int = 0) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}({_NUMBER})", [name, series])
