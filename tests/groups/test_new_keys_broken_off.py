"""Replacing keys, killed between and inside its steps: the next unlocking goes on, and nothing is lost."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from django.db import OperationalError, connection

from accounts import hooks
from accounts import operations as accounts
from accounts import queries as people
from accounts.actor import Actor
from accounts.models import User
from accounts.operations import replacing
from accounts.operations.own_vault import OpenedVault, own_vault, vault_id
from accounts.operations.replacing import KeysWereReplaced, go_on_replacing
from groups.queries.standing import standing
from tests.factories import PASSWORD
from tests.groups import factories
from tests.groups.test_new_keys import fill, rows_of, said
from tests.incidents.conftest import acting_for
from vault.models import PendingKeys

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def anna(anna: Actor) -> Actor:
    """As the database knows her now: her password is stored anew, and the cast is everybody's."""
    return replace(anna, person=User.objects.get(id=anna.person.id))


class Killed(BaseException):
    """The process was gone; no handler of the portal's own may have a say."""


@contextmanager
def killed_at(statement: int) -> Iterator[None]:
    """Before the database gets that many statements."""
    sent = 0

    def count(execute: Any, *arguments: Any) -> Any:
        nonlocal sent
        sent += 1
        if sent == statement:
            raise Killed
        return execute(*arguments)

    with connection.execute_wrapper(count):
        yield


def log_in_again(by: Actor) -> Actor:
    person = User.objects.get(id=by.person.id)
    opened = accounts.open_vault(person=person, password=PASSWORD)
    return people.actor(person=person, bundle=opened.bundle)


def kill_everywhere(anna: Actor, bram: Actor, *, step: int) -> int:
    """At every so many statements, until nothing is left to be killed; gives how often."""
    kept = fill(anna)
    group_id = factories.covered_group(anna, bram)
    case_id = factories.share_case(anna, group_id)
    before, at, kills = said(anna, kept), 1, 0
    while True:
        try:
            with killed_at(at):
                accounts.replace_keys(by=anna, password=PASSWORD)
        except Killed:
            kills += 1
        else:
            return kills
        former, anna = anna, log_in_again(anna)
        assert said(anna, kept) == before, at
        assert factories.read(anna, group_id, case_id).is_own, at
        assert standing(by=anna, group_id=group_id).is_covered, at
        if former.unlocked.key_id != anna.unlocked.key_id:
            assert set(rows_of(former).values()) == {0}, at
        with acting_for(anna):
            assert not PendingKeys.objects.exists(), at
        at += step


def test_killed_here_and_there(anna: Actor, bram: Actor) -> None:
    assert kill_everywhere(anna, bram, step=9) > 8


@pytest.mark.long
def test_killed_before_every_statement(anna: Actor, bram: Actor) -> None:
    assert kill_everywhere(anna, bram, step=1) > 50


def test_a_second_window_waits_for_the_first(anna: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it could give up the keys to which the first is moving everything."""
    kept = fill(anna)
    before, looked = said(anna, kept), []
    move = hooks.keys_replaced

    def moved(*, former: Actor, latter: Actor) -> None:
        with ThreadPoolExecutor(1) as elsewhere:
            looked.append(elsewhere.submit(_is_free, anna).result(timeout=30))
        move(former=former, latter=latter)

    monkeypatch.setattr(hooks, "keys_replaced", moved)
    accounts.replace_keys(by=anna, password=PASSWORD)

    assert looked == [False]
    assert _is_free(anna)
    assert said(log_in_again(anna), kept) == before


def test_keys_that_were_replaced_meanwhile_open_nothing(anna: Actor) -> None:
    """Opened just before another window was done: an empty register would be shown."""
    with own_vault(anna.person.id):
        opened = OpenedVault(anna.unlocked, vault_id(anna.person.id))
    accounts.replace_keys(by=anna, password=PASSWORD)

    with pytest.raises(KeysWereReplaced):
        go_on_replacing(person=anna.person, opened=opened, password=PASSWORD)


def _is_free(by: Actor) -> bool:
    """Whether nobody goes on with their keys at this moment."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '200ms'")
            with replacing._one_at_a_time(by.person.id):
                return True
    except OperationalError:
        return False
    finally:
        connection.close()
