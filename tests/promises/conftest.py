"""What the promises share: the two committed registers, and connections of other roles."""

from collections.abc import Iterator

import pytest
from django.db import connection as django_connection
from psycopg import Connection

from tests.promises.database import ADMINISTRATOR, connected
from tests.promises.registers import Registers, remove_registers, write_registers
from vim_portal.roles import WEB


@pytest.fixture(scope="module")
def registers(django_db_setup: None, django_db_blocker) -> Iterator[Registers]:
    """Rows that other connections see, the same for all tests of a module that change nothing for good."""
    with django_db_blocker.unblock():
        both = write_registers()
        django_connection.close()
    yield both
    remove_registers(both)


@pytest.fixture
def web() -> Iterator[Connection]:
    with connected(WEB) as connection:
        yield connection


@pytest.fixture
def admin() -> Iterator[Connection]:
    with connected(ADMINISTRATOR) as connection:
        yield connection
