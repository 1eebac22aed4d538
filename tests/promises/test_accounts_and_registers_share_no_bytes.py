"""No bytes of an account return in a register: not its key, its key id, its ids, its address, nor a part of them."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.utils import timezone
from psycopg import Connection

from accounts import queries as accounts
from accounts.models import User
from tests.factories import amend, report_incident
from tests.promises.database import ACCOUNT_TABLES, ADMINISTRATOR, REGISTER_TABLES, connected
from tests.promises.registers import Register, Registers
from tests.promises.shared_bytes import shared
from vault import keyring
from vault.identity import acting_as

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def reported(registers: Registers, django_db_blocker) -> Registers:
    """Both recorded an incident and changed it, each with a bundle and a vault as the portal makes them."""
    with django_db_blocker.unblock():
        for register in (registers.anna, registers.dirk):
            by = accounts.actor(person=User.objects.get(id=register.person), bundle=register.bundle)
            with acting_as(register.identity), transaction.atomic():
                keyring.give_up_replacement(register.person)  # nothing is recorded while keys change places
            amend(by, report_incident(by, now=timezone.now()), description="Later aangevuld.")
            with acting_as(register.identity), transaction.atomic():
                keyring.begin_replacement(register.person, register.bundle)
    return registers


@pytest.fixture
def dump(reported: Registers) -> Iterator[Connection]:
    """All rows of everybody, with changes that are undone afterwards."""
    with connected(ADMINISTRATOR, autocommit=False) as admin:
        yield admin
        admin.rollback()


def test_nothing_of_an_account_returns_in_a_register(dump: Connection) -> None:
    assert shared(dump, ACCOUNT_TABLES, REGISTER_TABLES) == set()


def test_the_rows_are_real(reported: Registers, dump: Connection) -> None:
    for register in (reported.anna, reported.dirk):
        (key_id, public), *_ = dump.execute(
            "SELECT key_id, public FROM vault_vault WHERE person_id = %s", [register.person]
        ).fetchall()
        assert (key_id, public) == (register.bundle.key_id, register.bundle.public)
        (wraps,) = dump.execute(
            "SELECT count(*) FROM vault_wrap WHERE owner_tag = %s", [register.bundle.owner_tag]
        ).fetchone()
        assert wraps >= 3


@pytest.mark.parametrize(
    ("plant", "finding"),
    [
        (
            "UPDATE vault_wrap SET wrap = overlay(wrap placing substr(vault.key_id, 1, 8) from 9 for 8) "
            "FROM vault_vault vault WHERE person_id = %s AND owner_tag = %s",
            "vault_wrap.wrap repeats vault_vault.key_id",
        ),
        (
            "UPDATE incidents_record SET doc = doc || substr(vault.public, 700, 8) "
            "FROM vault_vault vault WHERE person_id = %s AND owner_tag = %s",
            "incidents_record.doc repeats vault_vault.public",
        ),
        (
            "UPDATE vault_registerentry SET hash = vault.mac "
            "FROM vault_vault vault WHERE person_id = %s AND owner_tag = %s",
            "vault_registerentry.hash repeats vault_vault.mac",
        ),
        (
            "UPDATE vault_registerentry SET entry = entry || uuid_send(person.id) "
            "FROM accounts_user person WHERE person.id = %s AND owner_tag = %s",
            "vault_registerentry.entry repeats accounts_user.id",
        ),
        (
            "UPDATE incidents_recordversion SET doc = doc || convert_to(person.email, 'UTF8') "
            "FROM accounts_user person WHERE person.id = %s AND owner_tag = %s",
            "incidents_recordversion.doc repeats accounts_user.email",
        ),
    ],
    ids=["the header that wraps once had", "part of a public key", "a seal", "an account id", "an address"],
)
def test_a_planted_repetition_is_found(
    reported: Registers, dump: Connection, plant: str, finding: str
) -> None:
    anna: Register = reported.anna
    dump.execute("SET LOCAL session_replication_role = replica")

    assert dump.execute(plant, [anna.person, anna.bundle.owner_tag]).rowcount > 0

    assert finding in shared(dump, ACCOUNT_TABLES, REGISTER_TABLES)
