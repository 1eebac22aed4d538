"""One dump does not tell who reported: not by transaction ids, order on disk, or any time or number in any table.

Five hundred accounts work for three days; some report, some of those keep a calamity file, and some keep their register
out of the figures. Before the nightly rewrite the attack finds the reporters, which shows that it can; after it every
guess is a gamble. All log in equally often: that somebody who does more leaves more rows, here and there, is said in
the threat model, and so is what daily dumps give away.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone
from psycopg import Connection

from accounts.actor import Actor
from tests.promises import linkage
from tests.promises.database import (
    ACCOUNT_TABLES,
    ADMINISTRATOR,
    GROUP_TABLES,
    REGISTER_TABLES,
    STAFF_TABLES,
    connected,
    fingerprint,
    remove_people,
)
from tests.promises.linkage import Column, Guess
from tests.promises.working_day import (
    a_day,
    each_their_own,
    join,
    keep_for_the_inspectorate,
    keep_out,
    read,
    report,
)
from vim_portal.refresh import RewriteChangedRows, rewrite_tables
from vim_portal.roles import REFRESHER
from vim_portal.tables import TABLES

pytestmark = pytest.mark.django_db

PEOPLES_TABLES = sorted(REGISTER_TABLES | ACCOUNT_TABLES)


@dataclass(frozen=True)
class Attack:
    """All guesses that one dump allows: whose a register is, who reported, who keeps a calamity file, who is kept out
    of the figures."""

    whose: list[Guess]
    who: list[Guess]
    who_of_calamities: list[Guess]
    who_is_kept_out: list[Guess]


@dataclass(frozen=True)
class Night:
    """What a thief makes of a dump before and after the rewrite, and what is in the tables."""

    before: Attack
    after: Attack
    rows_before: dict[str, tuple[int, int]]
    rows_after: dict[str, tuple[int, int]]


@pytest.fixture(scope="module", params=[500, pytest.param(2000, marks=pytest.mark.long)])
def night(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker) -> Iterator[Night]:
    accounts: int = request.param
    with django_db_blocker.unblock():
        _fill_gaps()
        actors = [join(f"mens{number}") for number in range(accounts)]
        chance, today = secrets.SystemRandom(), timezone.now()
        reporters, readers = chance.sample(actors, accounts * 3 // 10), chance.sample(actors, accounts // 5)
        with_calamity = chance.sample(reporters, accounts // 10)
        kept_out = chance.sample(actors, accounts // 5)
        both = each_their_own({report: reporters, keep_out: kept_out})
        a_day(actors, some=[*reporters, *kept_out], do=both, since=today - timedelta(days=3))
        a_day(actors, some=with_calamity, do=keep_for_the_inspectorate, since=today - timedelta(days=2))
        a_day(actors, some=readers, do=read, since=today - timedelta(days=1))
        yield _night(reporters, with_calamity, kept_out)
    remove_people([actor.person.id for actor in actors], [actor.bundle.owner_tag for actor in actors])


# --- The attack works ---


def test_before_the_night_a_dump_tells_whose_register_it_is(night: Night) -> None:
    by_transaction = [guess for guess in night.before.whose if linkage.CLOCK in guess.name]

    assert max(guess.area for guess in by_transaction) > 0.95


def test_before_the_night_the_order_on_disk_tells_it_too(night: Night) -> None:
    by_place = [guess for guess in night.before.whose if guess.name.startswith("vault_wrap.place beside ")]

    assert max(guess.area for guess in by_place) > 0.8


def test_before_the_night_pauses_between_transactions_tell_who_reported(night: Night) -> None:
    assert max(guess.area for guess in night.before.who) > 0.95


# --- And then it does not ---


def test_after_the_night_nothing_leads_from_a_register_to_its_account(night: Night) -> None:
    assert night.after.whose
    assert [str(guess) for guess in night.after.whose if not guess.is_a_gamble()] == []


def test_after_the_night_nothing_tells_who_reported(night: Night) -> None:
    assert night.after.who
    assert [str(guess) for guess in night.after.who if not guess.is_a_gamble()] == []


def test_after_the_night_nothing_tells_who_keeps_a_calamity_file(night: Night) -> None:
    assert night.after.who_of_calamities
    assert [str(guess) for guess in night.after.who_of_calamities if not guess.is_a_gamble()] == []


def test_after_the_night_nothing_tells_who_is_kept_out_of_the_figures(night: Night) -> None:
    assert night.after.who_is_kept_out
    assert [str(guess) for guess in night.after.who_is_kept_out if not guess.is_a_gamble()] == []


def test_after_the_night_even_the_luckiest_guess_is_a_poor_one(night: Night) -> None:
    assert max(guess.most for guess in night.after.whose + night.after.who) < 0.7


def test_after_the_night_every_row_bears_the_same_transaction(night: Night) -> None:
    """As who made it, and as who last locked it to look at it; on the rows of earlier nights too, else one dump
    would tell on which days a register grew."""
    with connected(ADMINISTRATOR) as admin:
        transactions = {xid for table in PEOPLES_TABLES for xid in linkage.transactions(admin, table)}

    assert len(transactions) == 1


def test_the_database_keeps_no_times_of_transactions() -> None:
    with connected(ADMINISTRATOR) as admin:
        assert admin.execute("SHOW track_commit_timestamp").fetchone() == ("off",)


def test_every_table_that_bears_somebody_was_looked_at() -> None:
    bears_nobody = {name for name in TABLES if name.startswith(("django_", "auth_", "analytics_"))}

    bears_nobody |= {
        "accounts_professionalbody",
        "accounts_listedmember",
    }  # read in by staff, whole lists at once
    bears_nobody |= STAFF_TABLES.keys()  # they have no register
    bears_nobody |= GROUP_TABLES.keys()  # see `test_no_join_leads_from_a_case_to_its_register`

    assert set(TABLES) - bears_nobody - {"account_emailconfirmation"} == set(PEOPLES_TABLES)


# --- Nothing is lost by it ---


def test_no_row_is_lost_or_changed(night: Night) -> None:
    assert night.rows_after == night.rows_before
    assert night.rows_after["accounts_user"][0] >= 500


@pytest.mark.parametrize("table", ["incidents_record", "vault_registerentry"])
def test_a_rewrite_that_would_change_a_row_is_undone(night: Night, table: str) -> None:
    column = "version" if table == "incidents_record" else "seq"
    with connected(ADMINISTRATOR) as admin:
        before = _places(admin, table)
        _sabotage(admin, table, column)
        try:
            with connected(REFRESHER) as refresher, pytest.raises(RewriteChangedRows):
                rewrite_tables(refresher)
            assert _places(admin, table) == before
        finally:
            admin.execute("DROP FUNCTION sabotage CASCADE")


def _night(reporters: list[Actor], *groups: list[Actor]) -> Night:
    truth = {actor.bundle.owner_tag: actor.person.id for actor in reporters}
    rare = [{actor.person.id for actor in group} for group in groups]
    with connected(ADMINISTRATOR) as admin, connected(REFRESHER) as refresher:
        before, rows_before = _attack(admin, truth, rare, accounts=["vault_accountevent"]), _rows(admin)
        rewrite_tables(refresher)
        after, rows_after = _attack(admin, truth, rare, accounts=list(ACCOUNT_TABLES)), _rows(admin)
    return Night(before, after, rows_before, rows_after)


def _attack(
    admin: Connection, truth: dict[bytes, UUID], rare: list[set[UUID]], *, accounts: list[str]
) -> Attack:
    of_tags = [
        column for table, owner in REGISTER_TABLES.items() for column in linkage.columns(admin, table, owner)
    ]
    of_people = [
        column for table in accounts for column in linkage.columns(admin, table, ACCOUNT_TABLES[table])
    ]
    whose = [
        linkage.whose_tag(register, account, truth)
        for register in of_tags
        for column in of_people
        for account in column.each_way()
        if register.tells_owners_apart and account.tells_owners_apart
    ]
    groups = (set(truth.values()), *rare)
    return Attack(whose, *(list(_guesses_who(of_people, of_tags, people)) for people in groups))


def _guesses_who(of_people: list[Column], of_tags: list[Column], reporters: set[UUID]) -> Iterator[Guess]:
    """The first, the last and the number of values of each account, and the pauses that follow them."""
    for column in of_people:
        for measure in (min, max, len):
            values = {person: measure(values) for person, values in column.values.items()}
            if 0 < len(reporters & values.keys()) < len(values):
                yield linkage.who_reported(f"{measure.__name__} of {column}", values, reporters)
    clocks = [column for column in of_people if column.is_clock and column.values]
    yield linkage.who_reported(
        "pause after a transaction", linkage.pauses(clocks, [*of_people, *of_tags]), reporters
    )


def _fill_gaps() -> None:
    """What other tests took away left places on disk that new rows would fill in another order than their own."""
    with connected(ADMINISTRATOR) as admin:
        for table in PEOPLES_TABLES:
            admin.execute(f"VACUUM FULL {table}")


def _rows(admin: Connection) -> dict[str, tuple[int, int]]:
    return {table: fingerprint(admin, table) for table in PEOPLES_TABLES}


def _places(admin: Connection, table: str) -> list[tuple]:
    return admin.execute(
        f"SELECT ctid::text, xmin::text, kept::text FROM {table} AS kept ORDER BY ctid"
    ).fetchall()


def _sabotage(admin: Connection, table: str, column: str) -> None:
    """A fault in the server: of every row that is written, one number comes out differently."""
    admin.execute(
        f"CREATE FUNCTION sabotage() RETURNS trigger LANGUAGE plpgsql "
        f"AS $$ BEGIN NEW.{column} = NEW.{column} + 1; RETURN NEW; END $$"
    )
    admin.execute(
        f"CREATE TRIGGER sabotage BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION sabotage()"
    )
