"""What clears up after leavers runs as the role that may, again and again, and takes nobody who stays."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from psycopg import Connection

from tests.promises.database import connected
from vim_portal import leavers, tasks
from vim_portal.celery import app
from vim_portal.roles import REFRESHER, WEB, WORKER

pytestmark = pytest.mark.django_db


@pytest.fixture
def refresher() -> Iterator[Connection]:
    """With rows of this test that are undone afterwards."""
    with connected(REFRESHER, autocommit=False) as connection:
        yield connection
        connection.rollback()


def somebody(refresher: Connection, *, closed_days_ago: float | None = None) -> UUID:
    person, closed_at = uuid4(), None
    if closed_days_ago is not None:
        closed_at = timezone.now() - timedelta(days=closed_days_ago)
    refresher.execute(
        "INSERT INTO accounts_user (id, email, name, password, profession_group, is_active, is_staff, weekly_mail, "
        "joined_date, closed_at, member_number, group_mail, new_email) "
        "VALUES (%s, %s, 'Naam', '', 'other', %s, false, true, now(), %s, '', 'at_once', '')",
        [person, f"{person}@voorbeeld.example", closed_at is None, closed_at],
    )
    return person


def waiting_mail(refresher: Connection, person: UUID, *, parked: bool = False) -> None:
    refresher.execute(
        "INSERT INTO accounts_mail (id, kind, person_id, not_before, attempts, parked_at) "
        "VALUES (%s, 'account_closed', %s, now(), 3, CASE WHEN %s THEN now() END)",
        [uuid4(), person, parked],
    )


def is_there(refresher: Connection, person: UUID) -> bool:
    return bool(refresher.execute("SELECT 1 FROM accounts_user WHERE id = %s", [person]).fetchone())


@pytest.mark.parametrize("task", [tasks.forget_leavers, tasks.remove_abandoned_registers])
def test_only_the_worker_with_that_role_is_asked(task) -> None:
    assert app.conf.task_routes[task.name] == {"queue": "refresh"}
    assert task.name in {entry["task"] for entry in app.conf.beat_schedule.values()}


@pytest.mark.parametrize("role", [WEB, WORKER])
def test_no_other_role_could(role: str) -> None:
    for table in ("accounts_user", "accounts_membership", "accounts_practice", "vault_accountevent"):
        with connected(role) as connection:
            allowed = connection.execute("SELECT has_table_privilege(%s, 'DELETE')", [table]).fetchone()
        assert allowed == (False,), table


def test_whoever_stays_is_never_taken(refresher: Connection) -> None:
    person = somebody(refresher)

    leavers.forget_leavers(refresher, now=timezone.now() + timedelta(days=4000))

    assert is_there(refresher, person)


@pytest.mark.parametrize(
    ("days", "mail", "stays"),
    [
        (0.5, "waits", True),
        (0.5, "parked", False),
        (0.5, "none", False),
        (1.5, "waits", False),
    ],
)
def test_a_leaver_waits_for_the_last_mail_and_not_for_ever(
    refresher: Connection, days: float, mail: str, stays: bool
) -> None:
    person = somebody(refresher, closed_days_ago=days)
    if mail != "none":
        waiting_mail(refresher, person, parked=mail == "parked")

    for _ in range(2):
        leavers.forget_leavers(refresher, now=timezone.now())

    assert is_there(refresher, person) == stays


def test_one_row_past_its_month_takes_its_register_and_no_other(refresher: Connection) -> None:
    refresher.execute("DELETE FROM vault_vault")
    today = timezone.localdate().replace(day=1)
    rows = [
        (b"weg", "2020-01-01"),
        (b"weg", None),
        (b"weg", "2099-01-01"),
        (b"blijft", today),
        (b"blijft", None),
    ]
    for tag, month in rows:
        refresher.execute(
            "INSERT INTO incidents_record (id, owner_tag, version, dek_version, doc, retain_until) "
            "VALUES (%s, %s, 1, 1, '', %s)",
            [uuid4(), tag, month],
        )

    assert leavers.remove_abandoned_registers(refresher, now=timezone.now()) == 1

    left = refresher.execute(
        "SELECT owner_tag, count(*) FROM incidents_record WHERE owner_tag IN ('weg', 'blijft') GROUP BY 1"
    ).fetchall()
    assert left == [(b"blijft", 2)]


def test_what_a_keeper_still_reads_of_a_leaver_stays_until_its_own_month(refresher: Connection) -> None:
    refresher.execute("DELETE FROM vault_vault")
    months = {"past": "2020-01-01", "read": "2099-01-01", "emptied": "2099-01-01", "unread": "2099-01-01"}
    records = {name: uuid4() for name in months}
    for name, month in months.items():
        refresher.execute(
            "INSERT INTO incidents_record (id, owner_tag, version, dek_version, doc, retain_until) "
            "VALUES (%s, 'weg', 1, 2, '', %s)",
            [records[name], month],
        )
        refresher.execute(
            "INSERT INTO vault_registerentry (id, owner_tag, record, seq, entry, hash) "
            "VALUES (%s, 'weg', %s, 1, '', '')",
            [uuid4(), records[name]],
        )
    for name, wrap in (("past", b"wrap"), ("read", b"wrap"), ("emptied", b"")):
        _give_to_keeper(refresher, uuid4(), records[name], wrap)

    assert leavers.remove_abandoned_registers(refresher, now=timezone.now()) == 1

    for table, column in (
        ("incidents_record", "id"),
        ("vault_registerentry", "record"),
        ("groups_registerwrap", "record"),
    ):
        left = refresher.execute(f"SELECT {column} FROM {table} WHERE owner_tag = 'weg'").fetchall()
        assert left == [(records["read"],)], table


def test_a_practice_goes_when_nobody_works_there_any_more(refresher: Connection) -> None:
    empty, kept = uuid4(), uuid4()
    for practice, ended_at in ((empty, timezone.now()), (kept, None)):
        person = somebody(refresher)
        refresher.execute(
            "INSERT INTO accounts_practice (id, name, form, founded_by) VALUES (%s, 'De Linde', 'solo', %s)",
            [practice, person],
        )
        refresher.execute(
            "INSERT INTO accounts_membership (id, practice_id, person_id, role, ended_at) "
            "VALUES (%s, %s, %s, 'owner', %s)",
            [uuid4(), practice, person, ended_at],
        )

    leavers.clear_practices(refresher, now=timezone.now())

    left = refresher.execute("SELECT id FROM accounts_practice WHERE id = ANY (%s)", [[empty, kept]])
    assert left.fetchall() == [(kept,)]


def test_a_keeper_who_left_is_in_no_wrap_and_the_fresh_key_is_still_due(refresher: Connection) -> None:
    person, record = uuid4(), uuid4()
    refresher.execute(
        "INSERT INTO accounts_user (id, password, email, name, profession_group, is_active, is_staff, weekly_mail, "
        "joined_date, closed_at, member_number, group_mail, new_email) "
        "VALUES (%s, '', %s, '', '', false, false, false, now(), '2020-01-01', '', 'at_once', '')",
        [person, f"{person}@weg.example"],
    )
    _give_to_keeper(refresher, person, record, b"wrap")

    leavers.forget_leavers(refresher, now=timezone.now())

    left = refresher.execute("SELECT holder, wrap FROM groups_registerwrap WHERE record = %s", [record])
    assert left.fetchall() == [(leavers.NOBODY, b"")]


def _give_to_keeper(refresher: Connection, holder: UUID, record: UUID, wrap: bytes) -> None:
    refresher.execute(
        "INSERT INTO groups_registerwrap (id, circle, record, owner_tag, holder, signature_id, dek_version, wrap) "
        "VALUES (%s, %s, %s, 'weg', %s, %s, 2, %s)",
        [uuid4(), uuid4(), record, holder, uuid4(), wrap],
    )


@pytest.mark.parametrize(
    ("action", "days_ago", "held_up"),
    [
        ("unlocked", 30, False),
        ("unlocked", 800, True),
        ("unlocked", 0, True),  # just now: what is theirs may not have been kept longer yet
        ("logged_in", 30, True),  # on the lock all the same
        ("vault_made", 0, False),  # too new to have anything past its month
        (None, 0, True),
    ],
)
def test_one_vault_that_stayed_closed_holds_it_up(
    refresher: Connection, action: str | None, days_ago: int, held_up: bool
) -> None:
    person = uuid4()
    refresher.execute("DELETE FROM vault_vault")
    refresher.execute(
        "INSERT INTO vault_vault (id, person_id, generation, public, key_id, blob_password, blob_recovery, "
        "recovery_confirmed, mac) VALUES (%s, %s, 1, '', '', '', '', true, '')",
        [uuid4(), person],
    )
    refresher.execute(
        "INSERT INTO incidents_record (id, owner_tag, version, dek_version, doc, retain_until) "
        "VALUES (%s, 'weg', 1, 1, '', '2020-01-01')",
        [uuid4()],
    )
    if action:
        refresher.execute(
            "INSERT INTO vault_accountevent (id, person_id, seq, at, action, hash) VALUES (%s, %s, 1, %s, %s, '')",
            [uuid4(), person, timezone.now() - timedelta(days=days_ago), action],
        )

    assert leavers.remove_abandoned_registers(refresher, now=timezone.now()) == (0 if held_up else 1)
