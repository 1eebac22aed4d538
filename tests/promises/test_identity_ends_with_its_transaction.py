"""Who asked before leaves no trace on a connection: an identity holds for one transaction and nothing after it."""

import re
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection as django_connection
from django.db import transaction
from psycopg import Connection

from accounts.actor import Actor
from accounts.models import Membership
from incidents.models import Record
from tests.promises.database import bind, count
from tests.promises.registers import TENANTS, Registers, write_registers
from vault.identity import NOBODY, Identity, acting_as
from vault.models import RegisterEntry, Wrap

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def registers(transactional_db: None) -> Registers:
    """Committed anew for each test: these tests empty the database when they are done."""
    return write_registers()


def test_the_identity_ends_with_its_transaction(registers: Registers, web: Connection) -> None:
    with web.transaction():
        bind(web, person=registers.anna.person, owner_tag=registers.anna.bundle.owner_tag)
        assert count(web, "incidents_record") == 1

    left = web.execute(
        "SELECT current_setting('app.person', true), current_setting('app.owner_tag', true)"
    ).fetchone()
    assert left == ("", "")
    assert [count(web, table) for table in TENANTS] == [0] * len(TENANTS)


def test_an_identity_outside_a_transaction_binds_nothing(registers: Registers, web: Connection) -> None:
    bind(web, person=registers.anna.person, owner_tag=registers.anna.bundle.owner_tag)

    assert [count(web, table) for table in TENANTS] == [0] * len(TENANTS)


def test_acting_as_somebody_outside_a_transaction_shows_nothing(registers: Registers) -> None:
    with acting_as(registers.anna.identity):
        assert list(Record.objects.all()) == []


def test_a_connection_used_by_two_people_in_turn_mixes_nothing(registers: Registers) -> None:
    """One connection, a thousand transactions of two people and of nobody, some of which fail."""
    anna, dirk = registers.anna, registers.dirk
    expected = {anna.identity: {anna.record}, dirk.identity: {dirk.record}, NOBODY: set()}
    order = [
        anna.identity,
        dirk.identity,
        NOBODY,
        dirk.identity,
        anna.identity,
        NOBODY,
        NOBODY,
        dirk.identity,
    ]

    for turn in range(1000):
        identity = order[turn % len(order)]
        seen = _seen_and_failed(identity) if turn % 7 == 0 else _seen(identity)
        assert seen == expected[identity]
        assert _records() == set()


def test_a_plan_that_is_kept_works_out_anew_where_somebody_belongs(anna: Actor, carla: Actor) -> None:
    """A connection keeps the plan of what it asked five times, the database that of what it did as often again."""
    for turn in range(40):
        who = (anna, carla)[turn % 2]
        with acting_as(who.identity), transaction.atomic():
            assert _setting("app.practices") == str(who.membership.practice_id)
            assert set(Membership.objects.values_list("practice_id", flat=True)) == {
                who.membership.practice_id
            }
        with transaction.atomic():
            assert _setting("app.practices") == ""
    assert _plans_kept() > 0


def test_who_acted_before_acts_again_afterwards(registers: Registers) -> None:
    anna, dirk = registers.anna, registers.dirk
    with acting_as(dirk.identity), transaction.atomic():
        with acting_as(anna.identity):
            assert _records() == {anna.record}
        assert _records() == {dirk.record}
    with transaction.atomic():
        assert _records() == set()


def test_a_setting_left_on_the_connection_does_not_reach_the_next_transaction(
    registers: Registers,
) -> None:
    anna, dirk = registers.anna, registers.dirk
    with django_connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.owner_tag', %s, false)", [anna.bundle.owner_tag.hex()])

    assert _seen(NOBODY) == set()
    assert _seen(dirk.identity) == {dirk.record}
    django_connection.close()


def test_only_the_identity_module_sets_identities_and_only_for_a_transaction() -> None:
    """A session-wide setting would survive on a pooled connection, so none may be written."""
    says_who = re.compile(r"set_config\(|\bSET\s+(SESSION|LOCAL)?\s*\"?app\.|\bSET\s+(ROLE|SESSION)\b")
    places = {}
    for package in ("accounts", "analytics", "groups", "incidents", "vault", "vim_portal"):
        for file in (Path(settings.BASE_DIR) / package).rglob("*.py"):
            lines = [line for line in file.read_text(encoding="utf-8").splitlines() if says_who.search(line)]
            if lines:
                places[file.relative_to(settings.BASE_DIR).as_posix()] = lines

    assert set(places) == {"vault/identity.py"}
    assert all(line.count("set_config(") == line.count(", true)") for line in places["vault/identity.py"])


def _seen(identity: Identity) -> set[UUID]:
    with acting_as(identity), transaction.atomic():
        records = _records()
        assert {record for (record,) in Wrap.objects.values_list("record")} >= records
        assert {record for (record,) in RegisterEntry.objects.values_list("record")} == records
    return records


def _seen_and_failed(identity: Identity) -> set[UUID]:
    """The same in a transaction that then breaks off."""
    with acting_as(identity), suppress(InterruptedError), transaction.atomic():
        seen = _records()
        raise InterruptedError
    return seen


def _records() -> set[UUID]:
    return set(Record.objects.values_list("id", flat=True))


def _setting(name: str) -> str:
    with django_connection.cursor() as cursor:
        return cursor.execute("SELECT current_setting(%s)", [name]).fetchone()[0]


def _plans_kept() -> int:
    """How many statements the database answers by a plan for whatever value."""
    with django_connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE generic_plans > 0")
        return cursor.fetchone()[0]
