"""What `vim_portal.tables` says about rows and rights is what the database does; nothing is open besides."""

import re

import psycopg
import pytest
from django.apps import apps
from psycopg import Connection

from tests.promises.database import connected, tables
from vim_portal.roles import BACKUP, DATABASE, OWNER, REFRESHER, ROLES, WORK_ROLES
from vim_portal.tables import FUNCTIONS, TABLES
from vim_portal.tables.counting import COUNTING_FUNCTIONS

pytestmark = pytest.mark.django_db

TENANTS = sorted(name for name, rule in TABLES.items() if rule.kind == "tenant")
SYSTEM = sorted(name for name, rule in TABLES.items() if rule.kind == "system")
VIEWS = sorted(name for name, rule in TABLES.items() if rule.kind == "view")


def test_every_table_is_listed_and_every_listed_table_exists(admin: Connection) -> None:
    assert set(tables(admin)) == set(TABLES) - set(VIEWS)


def test_besides_tables_there_is_only_the_view_of_figures(admin: Connection) -> None:
    """Another view, a materialised view or a foreign table could show rows past the policies."""
    others = admin.execute(
        "SELECT relname, relkind FROM pg_class "
        "WHERE relnamespace = 'public'::regnamespace AND relkind NOT IN ('r', 'i', 'S')"
    ).fetchall()

    assert others == [("analytics_figures", "v")]
    assert VIEWS == ["analytics_figures"]


def test_functions_are_triggers_that_refuse_and_run_as_their_caller(admin: Connection) -> None:
    """One besides only names a lock; what the owner does for others, and what a rule about rows asks, is listed."""
    functions = admin.execute(
        "SELECT oid::regprocedure::text, prosecdef, prorettype = 'trigger'::regtype FROM pg_proc "
        "WHERE pronamespace = 'public'::regnamespace"
    ).fetchall()

    assert {name for name, is_definer, _ in functions if is_definer} == set(COUNTING_FUNCTIONS)
    plain = {name for name, _, is_trigger in functions if not is_trigger}
    assert plain == {"analytics_closing_lock(text)", *FUNCTIONS}
    assert ("refuse_change()", False, True) in functions


def test_what_the_owner_does_for_a_role_no_other_role_may_ask(admin: Connection) -> None:
    for function, roles in FUNCTIONS.items():
        allowed = admin.execute(
            "SELECT role FROM unnest(%s::text[]) AS role WHERE has_function_privilege(role, %s, 'EXECUTE')",
            [list(WORK_ROLES), function],
        ).fetchall()

        assert {role for (role,) in allowed} == set(roles)


def test_there_is_no_schema_besides_public(admin: Connection) -> None:
    schemas = admin.execute(
        "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'"
    ).fetchall()

    assert schemas == [("public",)]


def test_everything_belongs_to_the_owner_role(admin: Connection) -> None:
    owners = admin.execute(
        "SELECT DISTINCT relowner::regrole::text FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    ).fetchall()

    assert owners == [(OWNER,)]


@pytest.mark.parametrize("table", TENANTS)
def test_row_level_security_is_enabled_and_forced(admin: Connection, table: str) -> None:
    assert _security(admin, table) == (True, True)


@pytest.mark.parametrize("table", SYSTEM)
def test_a_system_table_has_no_policy(admin: Connection, table: str) -> None:
    assert _security(admin, table) == (False, False)
    assert _policies(admin, table) == []


def test_a_table_with_a_tag_or_a_person_is_a_tenant_table(admin: Connection) -> None:
    """Said apart from the list, so that a new table cannot be called a system table by mistake."""
    rows = admin.execute(
        "SELECT DISTINCT table_name FROM information_schema.columns WHERE table_schema = 'public' "
        "AND column_name IN ('owner_tag', 'holder_tag', 'person_id', 'practice_id')"
    ).fetchall()

    # The outbox is read by the worker for everybody; it says that a mail leaves, and never about what.
    assert {name for (name,) in rows} - {"accounts_mail"} <= set(TENANTS)


@pytest.mark.parametrize("table", TENANTS)
def test_its_policies_are_those_that_are_written(table: str) -> None:
    """The database itself words the rules as written, in policies that are rolled back, and the two are compared."""
    rule = TABLES[table]
    written = {
        "tenant": f"USING ({rule.using}) WITH CHECK ({rule.check})",
        "also_seen": f"FOR SELECT USING ({rule.also_seen})" if rule.also_seen else "",
        "also_added": f"FOR INSERT WITH CHECK ({rule.also_added})" if rule.also_added else "",
        "also_removed": f"FOR DELETE USING ({rule.also_removed})" if rule.also_removed else "",
    }
    with connected(OWNER, autocommit=False) as owner:
        actual = _policies(owner, table)
        for name, *_ in actual:
            owner.execute(f"DROP POLICY {name} ON {table}")
        for name, words in written.items():
            if words:
                owner.execute(f"CREATE POLICY {name} ON {table} {words}")
        expected = _policies(owner, table)
        owner.rollback()

    assert actual == expected
    assert [name for name, *_ in actual] == sorted(name for name, words in written.items() if words)


@pytest.mark.parametrize("table", sorted(name for name, rule in TABLES.items() if rule.guard))
def test_its_guard_is_the_one_that_is_written(admin: Connection, table: str) -> None:
    (trigger,) = admin.execute(
        "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname = 'guard' "
        "AND tgenabled = 'O'",
        [table],
    ).fetchone()

    assert "BEFORE INSERT OR UPDATE" in trigger
    assert trigger.endswith(f"FOR EACH ROW EXECUTE FUNCTION {TABLES[table].guard}")


def test_each_role_may_do_exactly_what_is_written(admin: Connection) -> None:
    actual = {
        (table, role): set(privileges)
        for table, role, privileges in admin.execute(
            """
            SELECT relname, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END,
                   array_agg(privilege_type)
            FROM pg_class, aclexplode(relacl)
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') AND grantee <> relowner
            GROUP BY 1, 2
            """
        )
    }
    may_maintain = admin.info.server_version >= 170000

    written = {
        (table, role): _words(privileges)
        | ({"MAINTAIN"} if rule.rewritten and role == REFRESHER and may_maintain else set())
        for table, rule in TABLES.items()
        for role, privileges in (rule.privileges() | {BACKUP: "SELECT"}).items()
    }
    assert actual == {place: words for place, words in written.items() if words}


def test_of_sequences_only_the_backup_reads_where_they_are(admin: Connection) -> None:
    granted = admin.execute(
        "SELECT DISTINCT grantee::regrole::text, privilege_type FROM pg_class, aclexplode(relacl) "
        "WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' AND grantee <> relowner"
    ).fetchall()

    assert granted == [(BACKUP, "SELECT")]


def test_nothing_may_be_granted_onwards(admin: Connection) -> None:
    onwards = admin.execute(
        "SELECT relname FROM pg_class, aclexplode(relacl) "
        "WHERE relnamespace = 'public'::regnamespace AND is_grantable AND grantee <> relowner"
    ).fetchall()

    assert onwards == []


def test_each_role_may_use_exactly_the_columns_that_are_written(admin: Connection) -> None:
    actual = admin.execute(
        """
        SELECT relname, grantee::regrole::text, privilege_type, attname, is_grantable
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid, aclexplode(attacl)
        WHERE relnamespace = 'public'::regnamespace
        """
    ).fetchall()

    assert set(actual) == {
        (table, role, privilege, column, False)
        for table, rule in TABLES.items()
        for role, privileges in rule.privileges().items()
        for privilege, column in _columns(privileges)
    }


def test_a_new_table_is_open_to_nobody(admin: Connection) -> None:
    assert admin.execute("SELECT count(*) FROM pg_default_acl").fetchone() == (0,)


@pytest.mark.parametrize("role", [*WORK_ROLES, BACKUP])
def test_only_the_owner_makes_tables_and_functions(role: str) -> None:
    with connected(role) as connection:
        for statement in (
            "CREATE TABLE public.hoek (id int)",
            "CREATE FUNCTION public.deur() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
            "CREATE SCHEMA hoek",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)


def test_no_role_has_more_power_than_its_name_says(admin: Connection) -> None:
    rows = admin.execute(
        "SELECT rolname, rolsuper, rolcreaterole, rolreplication, rolbypassrls FROM pg_roles WHERE rolname = ANY (%s)",
        [list(ROLES)],
    ).fetchall()

    assert {name: powers for name, *powers in rows} == {
        role: [False, False, False, role in (REFRESHER, BACKUP)] for role in ROLES
    }


def test_no_role_is_a_member_of_another(admin: Connection) -> None:
    memberships = admin.execute(
        "SELECT member::regrole::text, roleid::regrole::text FROM pg_auth_members "
        "WHERE member::regrole::text = ANY (%s)",
        [list(ROLES)],
    ).fetchall()

    assert memberships == []


def test_the_portals_database_lets_in_no_other_role(admin: Connection) -> None:
    """The tests' database is made by the test runner; this looks at the one that the launcher makes."""
    privileges = {
        (role, privilege)
        for role, privilege in admin.execute(
            "SELECT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END, privilege_type "
            "FROM pg_database, aclexplode(datacl) WHERE datname = %s AND grantee <> datdba",
            [DATABASE],
        )
    }

    assert privileges == {(role, "CONNECT") for role in (*WORK_ROLES, BACKUP)}


def test_every_model_has_its_table_listed() -> None:
    assert {model._meta.db_table for model in apps.get_models(include_auto_created=True)} <= set(TABLES)


def _security(connection: Connection, table: str) -> tuple[bool, bool]:
    query = "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass"
    return connection.execute(query, [table]).fetchone()


def _policies(connection: Connection, table: str) -> list[tuple]:
    query = (
        "SELECT policyname, permissive, roles, cmd, qual, with_check FROM pg_policies "
        "WHERE tablename = %s ORDER BY policyname"
    )
    return connection.execute(query, [table]).fetchall()


_PRIVILEGE = re.compile(r"([A-Z]+)(?: \(([a-z_, ]+)\))?")


def _words(privileges: str) -> set[str]:
    """What is granted on the whole table."""
    return {word for word, columns in _PRIVILEGE.findall(privileges) if not columns}


def _columns(privileges: str) -> set[tuple[str, str]]:
    """What is granted on single columns."""
    return {
        (word, column.strip())
        for word, columns in _PRIVILEGE.findall(privileges)
        for column in columns.split(",")
        if column
    }
