"""What each role may do with counting, asked of the database itself; and what nobody may do, tried."""

from collections.abc import Iterator

import psycopg
import pytest
from django.conf import settings

from analytics.periods import Period
from analytics.schema import SCHEMAS
from tests.analytics.counting import YEAR, Counting, emptied_afterwards, row_of, select, take_in, two_parties
from tests.promises.database import ADMINISTRATOR, connected
from vim_portal.roles import REFRESHER, RELEASE, TALLY_A, TALLY_B, WEB, WORK_ROLES, WORKER

PRIVILEGES = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
OF_COLUMNS = ("SELECT", "INSERT", "UPDATE", "REFERENCES")
OF_SHARE = frozenset({"period", "party", "schema", "version", "envelopes", "manifest"})

# Said apart from vim_portal/tables/, after the design: role, table, privilege, and the columns where not all.
ALLOWED: dict[tuple[str, str, str], frozenset[str] | None] = {
    (WEB, "inbox", "SELECT"): frozenset({"period", "slot"}),
    (WEB, "inbox", "INSERT"): None,
    (WEB, "inbox", "UPDATE"): frozenset({"share_a", "share_b"}),
    (WEB, "periodkey", "SELECT"): None,
    (WEB, "closing", "SELECT"): None,
    (WEB, "figures", "SELECT"): None,
    (WORKER, "envelope", "SELECT"): frozenset({"period", "slot"}),
    (WORKER, "inbox", "SELECT"): frozenset({"period", "slot"}),
    (WORKER, "inbox", "INSERT"): None,
    (WORKER, "periodkey", "SELECT"): None,
    (WORKER, "closing", "SELECT"): None,
    (WORKER, "closing", "INSERT"): None,
    (WORKER, "figures", "SELECT"): None,
    **{
        (REFRESHER, table, privilege): None
        for table in ("inbox", "envelope")
        for privilege in ("SELECT", "INSERT", "DELETE")
    },
    **{
        (role, table, privilege): columns
        for role, share in ((TALLY_A, "share_a"), (TALLY_B, "share_b"))
        for table, privilege, columns in (
            ("envelope", "SELECT", frozenset({"period", "slot", share})),
            ("periodkey", "SELECT", None),
            ("periodkey", "INSERT", None),
            ("periodkey", "UPDATE", frozenset({"destroyed_at"})),
            ("closing", "SELECT", None),
            ("tallycheck", "SELECT", None),
            ("tallycheck", "INSERT", None),
            ("tallyshare", "SELECT", OF_SHARE),
            ("tallyshare", "INSERT", None),
            ("figures", "SELECT", None),
        )
    },
    (RELEASE, "envelope", "SELECT"): frozenset({"period", "slot"}),
    (RELEASE, "envelope", "DELETE"): None,
    (RELEASE, "figures", "SELECT"): None,
    **{
        (RELEASE, table, "SELECT"): None
        for table in (
            "periodkey",
            "closing",
            "tallycheck",
            "tallyshare",
            "declaredtable",
            "ledgerentry",
            "releasedcell",
        )
    },
    (RELEASE, "ledgerentry", "INSERT"): None,
    (RELEASE, "releasedcell", "INSERT"): None,
}
COUNTING_TABLES = (
    "inbox",
    "envelope",
    "periodkey",
    "closing",
    "tallycheck",
    "tallyshare",
    "declaredtable",
    "ledgerentry",
    "releasedcell",
    "figures",
)


def test_each_role_may_do_exactly_what_the_design_says(counting: Counting) -> None:
    expected = {
        (role, table, privilege, column)
        for (role, table, privilege), columns in ALLOWED.items()
        for column in (columns or _columns(table))
        if privilege in OF_COLUMNS
    } | {
        (role, table, privilege, "")
        for (role, table, privilege), columns in ALLOWED.items()
        if columns is None
    }

    assert set(_privileges()) == expected


def _privileges() -> Iterator[tuple[str, str, str, str]]:
    relations = [f"analytics_{table}" for table in COUNTING_TABLES]
    with connected(ADMINISTRATOR) as admin:
        yield from admin.execute(
            "SELECT role, substr(name, 11), privilege, '' "
            "FROM unnest(%s::text[]) AS role, unnest(%s::text[]) AS name, unnest(%s::text[]) AS privilege "
            "WHERE has_table_privilege(role, name, privilege)",
            [list(WORK_ROLES), relations, list(PRIVILEGES)],
        )
        yield from admin.execute(
            "SELECT role, substr(relname, 11), privilege, attname FROM pg_attribute "
            "JOIN pg_class ON pg_class.oid = attrelid, unnest(%s::text[]) AS role, unnest(%s::text[]) AS privilege "
            "WHERE relname = ANY (%s) AND attnum > 0 AND NOT attisdropped "
            "AND has_column_privilege(role, attrelid, attname, privilege)",
            [list(WORK_ROLES), list(OF_COLUMNS), relations],
        )


def _columns(table: str) -> list[str]:
    with connected(ADMINISTRATOR) as admin:
        rows = admin.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
            [f"analytics_{table}"],
        )
        return [name for (name,) in rows]


def test_the_parties_and_the_release_see_nothing_of_people(counting: Counting) -> None:
    """Over all relations: outside counting these three may read nothing at all."""
    with connected(ADMINISTRATOR) as admin:
        rows = admin.execute(
            "SELECT relname FROM pg_class, unnest(%s::text[]) AS role "
            "WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') "
            "AND relname NOT LIKE 'analytics\\_%%' AND has_any_column_privilege(role, pg_class.oid, 'SELECT')",
            [[TALLY_A, TALLY_B, RELEASE]],
        ).fetchall()

    assert rows == []


LEDGER = "INSERT INTO analytics_ledgerentry VALUES ('{}', '{}', '{}', {}, {}, {}, {}, now())"
# Each as the role that comes nearest to being allowed.
REFUSED = {
    "a smaller sigma": (RELEASE, LEDGER.format("2026", "category", "small", 1, 12, 0.0625, 100)),
    "an understated rho": (RELEASE, LEDGER.format("2026", "category", "small", 1, 24, 0.0312, 100)),
    "a table of another cadence": (RELEASE, LEDGER.format("2026", "category", "large", 1, 64, 0.015625, 100)),
    "a table that is not declared": (RELEASE, LEDGER.format("2026", "province", "small", 1, 24, 0.0625, 100)),
    "a second release": (RELEASE, LEDGER.format("2026", "category", "small", 1, 24, 0.0625, 100)),
    "a period that is not added up": (
        RELEASE,
        LEDGER.format("2025", "category", "small", 1, 24, 0.0625, 100),
    ),
    "a period passed off as another's year": (
        RELEASE,
        "UPDATE analytics_ledgerentry SET period = '2027' WHERE period = '2026'",
    ),
    "a figure that is changed": (RELEASE, "UPDATE analytics_releasedcell SET noisy = 0"),
    "a figure that is taken away": (RELEASE, "DELETE FROM analytics_releasedcell"),
    "a cell beyond the table": (
        RELEASE,
        "INSERT INTO analytics_releasedcell VALUES ('2026', 'category', 10, 1)",
    ),
    "a figure through the view": (WEB, "UPDATE analytics_figures SET noisy = 0"),
    "a sum that is drawn anew": (TALLY_A, "UPDATE analytics_tallyshare SET noisy_share = ''"),
    "a sum that is taken away": (TALLY_A, "DELETE FROM analytics_tallyshare"),
    "the other party's sum": (TALLY_A, "SELECT noisy_share FROM analytics_tallyshare"),
    "the other party's half": (TALLY_A, "SELECT share_b FROM analytics_envelope"),
    "a check in the other's name": (
        TALLY_A,
        "INSERT INTO analytics_tallycheck VALUES ('2028', 'b', '', '', '')",
    ),
    "a sum in the other's name": (
        TALLY_B,
        "INSERT INTO analytics_tallyshare VALUES ('2028', 'a', 'small', 1, 100, '', '', '')",
    ),
    "a sum before both have checked": (
        TALLY_B,
        "INSERT INTO analytics_tallyshare VALUES ('2028', 'b', 'small', 1, 100, '', '', '')",
    ),
    "a key in the other's name": (
        TALLY_A,
        "INSERT INTO analytics_periodkey VALUES ('2028', 'b', '', '', now(), NULL)",
    ),
    "a key that was destroyed and comes back": (
        TALLY_A,
        "UPDATE analytics_periodkey SET destroyed_at = NULL",
    ),
    "a key that is swapped": (TALLY_A, "UPDATE analytics_periodkey SET public_key = ''"),
    "an envelope of a closed period": (
        WEB,
        "INSERT INTO analytics_inbox VALUES ('2026', decode(repeat('07', 16), 'hex'), "
        "decode(repeat('00', 1152), 'hex'), decode(repeat('00', 2156), 'hex'))",
    ),
    "an envelope of another size": (
        WEB,
        "INSERT INTO analytics_inbox VALUES ('2030', decode(repeat('07', 16), 'hex'), '', '')",
    ),
    "an envelope that the night has taken in": (WEB, "SELECT slot FROM analytics_envelope"),
    "a taking in by the web": (WEB, "SELECT analytics_take_in(ARRAY['2029'])"),
    "a half of today": (WORKER, "SELECT share_a FROM analytics_inbox"),
    "a half of today by a party": (TALLY_A, "SELECT share_a FROM analytics_inbox"),
    "a closing that leaves envelopes behind": (
        WORKER,
        "INSERT INTO analytics_closing VALUES ('2029', 1, '')",
    ),
    "an envelope that moves": (WEB, "UPDATE analytics_inbox SET slot = share_a"),
    "an envelope of an open period taken away": (RELEASE, "DELETE FROM analytics_envelope"),
    "a closing that is undone": (WORKER, "DELETE FROM analytics_closing"),
    "a closing by the web": (WEB, "INSERT INTO analytics_closing VALUES ('2030', 100, '')"),
    "a declaration that is widened": (RELEASE, "UPDATE analytics_declaredtable SET sigma_squared = 1"),
}


@pytest.fixture(scope="module")
def after_a_release(django_db_setup: None, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    """A year that was released, and another that is open: one envelope was taken in, another was not."""
    folders = two_parties(tmp_path_factory.mktemp("parties"))
    before = settings.TALLY_SIGNERS
    with django_db_blocker.unblock(), emptied_afterwards():
        settings.TALLY_SIGNERS = {party.value: keys.provide_signing_key() for party, keys in folders.items()}
        counting = Counting(folders)
        counting.whole_cycle(YEAR)
        later = Period(2029)
        counting.make_keys(later)
        counting.seal(later, {"anna": row_of(later, 0)})
        take_in(later)
        counting.seal(later, {"bram": row_of(later, 0)})
        yield
        settings.TALLY_SIGNERS = before


@pytest.mark.parametrize("attempt", REFUSED)
def test_direct_sql_is_refused(attempt: str, after_a_release: None) -> None:
    role, statement = REFUSED[attempt]
    with connected(role) as connection, pytest.raises(psycopg.Error) as refusal:
        connection.execute(statement)

    assert isinstance(
        refusal.value,
        psycopg.errors.InsufficientPrivilege
        | psycopg.errors.ObjectNotInPrerequisiteState
        | psycopg.errors.CheckViolation,
    )


# What stays, with a column of each.
STAYS = {
    "ledgerentry": "rho",
    "releasedcell": "noisy",
    "tallyshare": "noisy_share",
    "tallycheck": "rejected",
    "closing": "envelopes",
    "declaredtable": "sigma_squared",
}


@pytest.mark.parametrize("table", STAYS)
@pytest.mark.parametrize("change", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
def test_not_even_the_administrator_changes_what_was_written(
    table: str, change: str, after_a_release: None
) -> None:
    statement = change.format(table=f"analytics_{table}", column=STAYS[table])
    with connected(ADMINISTRATOR) as admin, pytest.raises(psycopg.errors.InsufficientPrivilege):
        admin.execute(statement)


def test_the_declared_tables_are_those_of_the_schema(counting: Counting) -> None:
    declared = select(
        "SELECT schema, version, name, cadence, cells, l2_squared, sigma_squared, rho FROM analytics_declaredtable"
    )

    assert set(declared) == {
        (
            schema.name,
            schema.version,
            table.name,
            table.cadence.value,
            table.size,
            table.bound,
            table.sigma_squared,
            table.rho,
        )
        for schema in SCHEMAS.values()
        for table in schema.tables
    }
