"""Who works for SCAG is for staff alone to see and to say, and the database gives none of them a vault."""

from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import Connection

from tests.promises.database import STAFF_TABLES, bind, connected, count
from tests.promises.registers import Registers
from vim_portal.roles import WORKER
from vim_portal.tables import TABLES

pytestmark = pytest.mark.django_db

GIVE = "INSERT INTO accounts_staffrole (id, person_id, role, granted_at) VALUES (gen_random_uuid(), %s, %s, now())"
NOTE = (
    "INSERT INTO accounts_staffevent (id, person_id, at, action, about) "
    "VALUES (gen_random_uuid(), %s, now(), 'log_read', '')"
)
MAKE_VAULT = (
    "INSERT INTO vault_vault "
    "(id, person_id, generation, public, key_id, blob_password, blob_recovery, recovery_confirmed, mac) "
    "VALUES (gen_random_uuid(), %s, 1, '', '', '', '', false, '')"
)


def _hire(web: Connection) -> UUID:
    person = uuid4()
    web.execute(
        "INSERT INTO accounts_user (id, email, name, password, profession_group, is_active, is_staff, weekly_mail, "
        "joined_date, member_number, group_mail, new_email) "
        "VALUES (%s, %s, '', '', '', true, true, false, now(), '', 'at_once', '')",
        [person, f"{person}@scag.example"],
    )
    return person


def test_staff_see_each_others_rows_and_therapists_none(registers: Registers, web: Connection) -> None:
    with web.transaction(force_rollback=True):
        sanne, joost = _hire(web), _hire(web)
        bind(web, person=sanne)
        web.execute(GIVE, [sanne, "administration"])
        web.execute(GIVE, [joost, "editor"])
        web.execute(NOTE, [sanne])
        bind(web, person=joost)
        assert [count(web, table) for table in STAFF_TABLES] == [2, 1]

        for nobody_of_theirs in (registers.anna.person, None):
            bind(web, person=nobody_of_theirs)
            assert [count(web, table) for table in STAFF_TABLES] == [0, 0]


def test_a_therapist_gives_nobody_a_role_and_writes_no_line(registers: Registers, web: Connection) -> None:
    anna = registers.anna.person
    with web.transaction(force_rollback=True):
        bind(web, person=anna)
        for statement, values in ((GIVE, [anna, "reader"]), (NOTE, [anna])):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), web.transaction():
                web.execute(statement, values)


def test_nobody_writes_a_line_in_the_name_of_a_colleague(web: Connection) -> None:
    with web.transaction(force_rollback=True):
        sanne, joost = _hire(web), _hire(web)
        bind(web, person=sanne)
        with pytest.raises(psycopg.errors.InsufficientPrivilege), web.transaction():
            web.execute(NOTE, [joost])


def test_a_role_that_nobody_knows_is_refused_and_so_is_the_same_one_twice(web: Connection) -> None:
    with web.transaction(force_rollback=True):
        sanne = _hire(web)
        bind(web, person=sanne)
        with pytest.raises(psycopg.errors.CheckViolation), web.transaction():
            web.execute(GIVE, [sanne, "operator"])
        web.execute(GIVE, [sanne, "reader"])
        with pytest.raises(psycopg.errors.UniqueViolation), web.transaction():
            web.execute(GIVE, [sanne, "reader"])


def test_the_database_makes_no_vault_for_staff(web: Connection) -> None:
    """A therapist's would be made: it is the mark of the staff that refuses."""
    with web.transaction(force_rollback=True):
        sanne = _hire(web)
        bind(web, person=sanne)
        with pytest.raises(psycopg.errors.InsufficientPrivilege), web.transaction():
            web.execute(MAKE_VAULT, [sanne])
        web.execute("UPDATE accounts_user SET is_staff = false WHERE id = %s", [sanne])
        assert web.execute(MAKE_VAULT, [sanne]).rowcount == 1


@pytest.mark.parametrize("table", STAFF_TABLES)
def test_no_other_role_has_business_there(table: str) -> None:
    with connected(WORKER) as worker, pytest.raises(psycopg.errors.InsufficientPrivilege):
        count(worker, table)


def test_the_tables_of_the_staff_are_under_row_level_security() -> None:
    assert all(TABLES[name].kind == "tenant" for name in STAFF_TABLES)
    assert "DELETE" not in " ".join(" ".join(TABLES[name].grants.values()) for name in STAFF_TABLES)
