"""No role of a running process can lift the rules, become another role or read past the database."""

import psycopg
import pytest
from django.db import transaction
from psycopg import Connection

from incidents.models import Record
from tests.promises.database import connected, count
from tests.promises.registers import Registers
from vault import documents
from vault.formats import Unreadable
from vault.identity import Identity, acting_as
from vim_portal.roles import REFRESHER, WEB, WORKER

pytestmark = pytest.mark.django_db


def test_switching_row_security_off_is_an_error(registers: Registers, web: Connection) -> None:
    with web.transaction(force_rollback=True):
        web.execute("SET LOCAL row_security = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege), web.transaction():
            count(web, "incidents_record")


@pytest.mark.parametrize("role", [WEB, WORKER, REFRESHER])
@pytest.mark.parametrize(
    "statement",
    [
        "SET ROLE portal_owner",
        "SET SESSION AUTHORIZATION portal_owner",
        "ALTER TABLE incidents_record DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE incidents_record NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY tenant ON incidents_record",
        "CREATE POLICY open ON incidents_record USING (true)",
        "ALTER TABLE vault_registerentry DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
        "TRUNCATE incidents_record",
        "CREATE TRIGGER spy BEFORE INSERT ON incidents_record FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        "ALTER ROLE portal_web BYPASSRLS",
        "SELECT pg_read_file('postgresql.conf')",
        "COPY incidents_record TO PROGRAM 'cat'",
    ],
)
def test_no_role_can_undo_the_rules(role: str, statement: str) -> None:
    with connected(role) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement)


def test_the_web_role_cannot_make_itself_a_superuser(web: Connection) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        web.execute("ALTER ROLE portal_web SUPERUSER")


def test_lying_about_who_asks_gives_nothing_readable(registers: Registers) -> None:
    """Injected SQL could claim another's tag. What it then sees is ciphertext that no other bundle opens."""
    anna, dirk = registers.anna, registers.dirk
    with acting_as(Identity(dirk.person, anna.bundle.owner_tag)), transaction.atomic():
        row = Record.objects.get(id=anna.record)

        with pytest.raises(Unreadable):
            documents.open_unlogged(row, bundle=dirk.bundle)
