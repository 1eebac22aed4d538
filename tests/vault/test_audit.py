"""An account's log grows by whole lines, to the minute, and a changed line breaks the chain."""

from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from vault.audit import account_events, chain_holds, record_account_event
from vault.identity import acting_as

MOMENT = datetime(2026, 11, 21, 10, 42, 37, 123456, tzinfo=UTC)


@pytest.fixture
def lines(anna):
    for action in ("logged_in", "unlocked", "logged_in"):
        record_account_event(anna.person.id, action, now=MOMENT)
    return account_events(anna.person.id)


def test_lines_follow_each_other_and_the_chain_holds(lines):
    assert [line.seq for line in lines] == list(range(1, len(lines) + 1))
    assert [line.action for line in lines][-3:] == ["logged_in", "unlocked", "logged_in"]
    assert chain_holds(lines)


def test_a_moment_is_kept_to_the_minute(lines):
    assert lines[-1].at == MOMENT.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda lines: lines.pop(1),
        lambda lines: lines.insert(0, lines.pop()),
        lambda lines: setattr(lines[1], "action", "nothing"),
        lambda lines: setattr(lines[0], "at", MOMENT),
        lambda lines: setattr(lines[0], "object_id", lines[0].id),
    ],
    ids=["taken out", "moved", "other action", "other moment", "other object"],
)
def test_a_changed_chain_does_not_hold(lines, spoil):
    spoil(lines)

    assert not chain_holds(lines)


def test_somebody_elses_lines_are_not_seen(lines, anna, dirk):
    assert anna.person.id not in {line.person_id for line in account_events(dirk.person.id)}


@pytest.mark.parametrize(
    "statement", ["UPDATE vault_accountevent SET action = 'x'", "DELETE FROM vault_accountevent"]
)
def test_nobody_changes_or_removes_a_line(lines, anna, statement):
    with (
        acting_as(anna.identity),
        pytest.raises(Exception, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
