"""For the tests of the register: a look at the rows as their owner sees them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from psycopg import Connection

from accounts.actor import Actor
from accounts.operations.agreements import keep_acceptance
from analytics.taxonomy import ProfessionGroup
from tests.factories import NOW
from tests.incidents.parties import Parties
from tests.promises.database import ADMINISTRATOR, REGISTER_TABLES, WITHOUT_TRIGGERS, connected
from vault.bundle import make_bundle
from vault.identity import acting_as
from vault.models import Vault


@contextmanager
def acting_for(by: Actor) -> Iterator[None]:
    with acting_as(by.identity), transaction.atomic():
        yield


@pytest.fixture
def acting() -> Callable[[Actor], object]:
    """`with acting(anna):` the rows that Anna may see."""
    return acting_for


@pytest.fixture
def count_rows() -> Callable[[Actor, str], int]:
    """The number of rows of a table that somebody sees as their own."""

    def count(by: Actor, table: str) -> int:
        with acting_for(by), connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")
            return cursor.fetchone()[0]

    return count


@pytest.fixture
def count_queries() -> Callable[[Callable[[], object]], int]:
    """How many queries something takes."""

    def count(run: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as captured:
            run()
        return len(captured)

    return count


@pytest.fixture
def administrator(django_db_setup: None) -> Iterator[Connection]:
    """The database itself as the adversary: past rights and triggers."""
    with connected(ADMINISTRATOR) as admin:
        admin.execute(WITHOUT_TRIGGERS)
        yield admin


@pytest.fixture
def parties(settings: Any, administrator: Connection) -> Iterator[Parties]:
    """Two tally parties with keys for the open periods; their rows and all envelopes go afterwards."""
    made = Parties(administrator)
    settings.TALLY_SIGNERS = made.signers
    made.publish_keys()
    yield made
    made.go()


@dataclass(frozen=True)
class Person:
    """As much of an account as the register looks at."""

    id: UUID
    name: str = "Anna Bos"
    email: str = "anna@delinde.example"
    profession_group: str = ProfessionGroup.BODYWORK
    admitted_at: datetime = NOW
    suspended_at: None = None


@pytest.fixture
def committed_anna(
    django_db_setup: None, django_db_blocker: Any, administrator: Connection
) -> Iterator[Actor]:
    """Anna for tests in which several connections must see her rows: committed, and taken out again.

    Made without a password, for Argon2 and an emptied database would cost every such test ten seconds.
    """
    anna = Actor(Person(uuid4()), bundle=make_bundle())
    vault = {"public": anna.unlocked.public, "key_id": anna.unlocked.key_id}
    with django_db_blocker.unblock():
        with acting_as(anna.identity), transaction.atomic():
            Vault.objects.create(
                person_id=anna.person.id,
                recovery_confirmed=True,
                **vault,
                **dict.fromkeys(("blob_password", "blob_recovery", "mac"), b""),
            )
            keep_acceptance(anna.person.id, now=NOW)
        yield anna
        connection.close()
    administrator.execute("DELETE FROM accounts_acceptedagreement WHERE person_id = %s", [anna.person.id])
    administrator.execute("DELETE FROM vault_vault WHERE person_id = %s", [anna.person.id])
    for table in REGISTER_TABLES:
        administrator.execute(f"DELETE FROM {table} WHERE owner_tag = %s", [anna.unlocked.owner_tag])
