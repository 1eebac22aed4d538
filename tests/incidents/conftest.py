"""For the tests of the register: a look at the rows as their owner sees them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from accounts.actor import Actor
from vault.identity import acting_as


@contextmanager
def acting_for(by: Actor) -> Iterator[None]:
    with acting_as(by.identity), transaction.atomic():
        yield


@pytest.fixture()
def acting() -> Callable[[Actor], object]:
    """`with acting(anna):` the rows that Anna may see."""
    return acting_for


@pytest.fixture()
def count_rows() -> Callable[[Actor, str], int]:
    """The number of rows of a table that somebody sees as their own."""

    def count(by: Actor, table: str) -> int:
        with acting_for(by), connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")
            return cursor.fetchone()[0]

    return count
