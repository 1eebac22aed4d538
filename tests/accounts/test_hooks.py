"""What other apps hang on unlocking and leaving is run, and a fault of theirs keeps nobody out."""

import logging

import pytest

from accounts import hooks
from accounts.actor import Actor
from tests.accounts.conftest import Visitor
from tests.factories import locked

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Actor]]:
    """Who was told of what; only the hooks of this test are run."""
    monkeypatch.setattr(hooks, "_on_unlock", [])
    monkeypatch.setattr(hooks, "_on_close", [])
    return []


def test_a_hook_runs_after_the_password_opened_the_register(
    anna_at_the_door: Visitor, anna: Actor, told: list
) -> None:
    hooks.on_unlock(lambda by: told.append((by.person.id, by.unlocked.owner_tag)))

    anna_at_the_door.log_in()

    assert told == [(anna.person.id, anna.bundle.owner_tag)]


def test_no_hook_runs_when_the_register_stays_locked(anna_at_the_door: Visitor, told: list) -> None:
    hooks.on_unlock(lambda by: told.append(by))

    anna_at_the_door.log_in("een heel ander wachtwoord")

    assert told == []


def test_a_hook_that_fails_is_logged_and_stops_no_login(
    anna_at_the_door: Visitor, told: list, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(by: Actor) -> None:
        raise ZeroDivisionError

    hooks.on_unlock(breaks)
    hooks.on_unlock(lambda by: told.append(by))

    with caplog.at_level(logging.ERROR, logger="accounts.hooks"):
        assert anna_at_the_door.log_in().status_code == 302

    assert len(told) == 1
    assert "breaks failed after an unlocking" in caplog.text


def test_a_hook_asked_for_twice_runs_once(anna: Actor, told: list) -> None:
    for _ in range(2):
        hooks.on_unlock(told.append)

    hooks.unlocked(by=anna)

    assert len(told) == 1


def test_at_closing_the_highest_app_goes_first(anna: Actor, told: list) -> None:
    hooks.on_close(lambda by: told.append("incidents"))
    hooks.on_close(lambda by: told.append("groups"))

    hooks.closing(by=locked(anna))

    assert told == ["groups", "incidents"]


def test_a_hook_that_fails_at_closing_stops_it(anna: Actor, told: list) -> None:
    def breaks(by: Actor) -> None:
        raise ZeroDivisionError

    hooks.on_close(breaks)

    with pytest.raises(ZeroDivisionError):
        hooks.closing(by=anna)
