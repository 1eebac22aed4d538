"""Replacing keys, killed between and inside its steps: the next unlocking goes on, and nothing is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from accounts import operations as accounts
from accounts import queries as people
from accounts.actor import Actor
from accounts.models import User
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
