"""A broker may hand over a message twice, one after the other or at once: every task then does what it would do once.

A task that nobody wrote down here fails the suite.
"""

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connections
from django.utils import timezone

from accounts import notifications
from accounts.actor import Actor
from accounts.models import Mail, User
from analytics import clock
from analytics.envelope import Party
from tests.analytics.counting import YEAR, Counting, emptied_afterwards, row_of, two_parties
from tests.promises.database import ADMINISTRATOR, WITHOUT_TRIGGERS, connected, fingerprints
from vim_portal import heartbeat
from vim_portal.celery import app
from vim_portal.roles import REFRESHER, RELEASE, TALLY_A, WORKER
from vim_portal.working_as import working_as

# As a worker does at its start.
app.loader.import_default_modules()
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@dataclass
class Scene:
    anna: Actor
    counting: Counting


@dataclass(frozen=True)
class Case:
    """As which role, with what arguments once `prepare` has run, and what is then there: mails, and rows of a query."""

    role: str
    prepare: Callable[[Scene], list[str]]
    mails: int = 0
    shows: str = "SELECT 1"
    rows: int = 1


def one_mail(scene: Scene) -> list[str]:
    notifications.queue_mail(Mail.Kind.PASSWORD_CHANGED, scene.anna.person)
    return [str(Mail.objects.using("owner").get(kind=Mail.Kind.PASSWORD_CHANGED).id)]


def nothing(scene: Scene) -> list[str]:
    return []


def a_mail_to_sweep(scene: Scene) -> list[str]:
    one_mail(scene)
    return []


def a_chosen_day(scene: Scene) -> list[str]:
    with connected(ADMINISTRATOR) as admin:
        admin.execute(
            "INSERT INTO accounts_chosenday (id, person_id, day_date) VALUES (%s, %s, current_date)",
            [uuid4(), scene.anna.person.id],
        )
    return []


def a_leaver(scene: Scene) -> list[str]:
    User.objects.create(
        email="weg@weg.example",
        is_active=False,
        joined_date=timezone.localdate(),
        closed_at=timezone.now() - timedelta(days=9),
    )
    return []


def an_abandoned_register(scene: Scene) -> list[str]:
    with connected(ADMINISTRATOR) as admin:
        admin.execute(WITHOUT_TRIGGERS)
        admin.execute("DELETE FROM vault_vault")
        admin.execute(
            "INSERT INTO incidents_record (id, owner_tag, version, dek_version, doc, retain_until) "
            "VALUES (%s, 'weg', 1, 1, '', '2020-01-01')",
            [uuid4()],
        )
    return []


def a_closed_year(scene: Scene) -> list[str]:
    scene.counting.make_keys(YEAR)
    scene.counting.seal(YEAR, {"anna": row_of(YEAR, 0), "bram": row_of(YEAR, 5)})
    scene.counting.close(YEAR)
    return [YEAR.name]


def a_year_that_the_other_checked(scene: Scene) -> list[str]:
    a_closed_year(scene)
    scene.counting.tally(YEAR, Party.A)
    scene.counting.tally(YEAR, Party.B)
    return [YEAR.name]


def an_added_up_year(scene: Scene) -> list[str]:
    a_closed_year(scene)
    scene.counting.add_up(YEAR)
    return [YEAR.name]


def a_released_year(scene: Scene) -> list[str]:
    an_added_up_year(scene)
    scene.counting.release(YEAR)
    return []


CASES = {
    "accounts.tasks.send_mail": Case(WORKER, one_mail, mails=1),
    "accounts.tasks.sweep_mail": Case(WORKER, a_mail_to_sweep, mails=1),
    "accounts.tasks.queue_weekly_mail": Case(
        WORKER,
        nothing,
        shows="SELECT 1 FROM accounts_mail WHERE kind = 'weekly' GROUP BY person_id HAVING count(*) > 1",
        rows=0,
    ),
    "accounts.tasks.queue_mail_of_the_day": Case(
        WORKER, a_chosen_day, shows="SELECT 1 FROM accounts_mail WHERE kind = 'chosen_day'"
    ),
    "vim_portal.tasks.refresh_tables": Case(REFRESHER, nothing),
    "vim_portal.tasks.forget_leavers": Case(
        REFRESHER, a_leaver, shows="SELECT 1 FROM accounts_user WHERE email = 'weg@weg.example'", rows=0
    ),
    "vim_portal.tasks.remove_abandoned_registers": Case(
        REFRESHER,
        an_abandoned_register,
        shows="SELECT 1 FROM incidents_record WHERE owner_tag = 'weg'",
        rows=0,
    ),
    "vim_portal.tasks.follow_counting_calendar": Case(WORKER, nothing),
    "vim_portal.tasks.note_alive": Case(WORKER, lambda scene: ["celery"]),
    "vim_portal.tasks.note_outbox": Case(WORKER, nothing),
    "analytics.tasks.make_keys": Case(
        TALLY_A,
        nothing,
        shows="SELECT 1 FROM analytics_periodkey GROUP BY period, party HAVING count(*) > 1",
        rows=0,
    ),
    "analytics.tasks.tally": Case(
        TALLY_A, a_year_that_the_other_checked, shows="SELECT 1 FROM analytics_tallyshare WHERE party = 'a'"
    ),
    "analytics.tasks.release": Case(
        RELEASE, an_added_up_year, shows="SELECT 1 FROM analytics_ledgerentry GROUP BY period", rows=1
    ),
    "analytics.tasks.destroy_keys": Case(
        TALLY_A,
        a_released_year,
        shows="SELECT 1 FROM analytics_periodkey WHERE party = 'a' AND destroyed_at IS NOT NULL",
    ),
}


@pytest.fixture
def scene(anna: Actor, settings, tmp_path: Path, monkeypatch) -> Iterator[Scene]:
    folders = two_parties(tmp_path)
    settings.TALLY_SIGNERS = {party.value: keys.provide_signing_key() for party, keys in folders.items()}
    settings.TALLY_PARTY, settings.TALLY_KEYS = "a", str(folders[Party.A].folder)
    monkeypatch.setattr(clock, "today", lambda: YEAR.release_date)
    with emptied_afterwards():
        yield Scene(anna, Counting(folders))
    heartbeat.broker().delete(*heartbeat.QUEUES, "portal-alive", "portal-figures")


def test_every_task_is_tried() -> None:
    ours = {name for name in app.tasks if not name.startswith("celery.")}

    assert ours == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_twice_after_each_other_is_once(scene: Scene, name: str) -> None:
    case, before = CASES[name], len(mail.outbox)
    arguments = case.prepare(scene)

    _call(name, arguments)
    once = _state()
    _call(name, arguments)

    assert _state() == once
    assert len(mail.outbox) - before == case.mails
    assert _shown(case) == case.rows


@pytest.mark.parametrize("name", CASES)
def test_twice_at_once_is_once(scene: Scene, name: str) -> None:
    case, before = CASES[name], len(mail.outbox)
    arguments = case.prepare(scene)
    faults: list[BaseException] = []
    start = Barrier(2)

    def call() -> None:
        try:
            start.wait()
            _call(name, arguments)
        except BaseException as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    both = [Thread(target=call) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    together = _state()
    _call(name, arguments)

    assert faults == []
    assert _state() == together
    assert len(mail.outbox) - before == case.mails
    assert _shown(case) == case.rows


def test_a_message_holds_an_id_a_period_or_a_queue_and_nothing_else(scene: Scene) -> None:
    """As it lies in the broker after a mail was asked for."""
    store = heartbeat.broker()
    store.delete("celery")
    (mail_id,) = one_mail(scene)

    message = json.loads(store.rpop("celery"))

    assert json.loads(base64.b64decode(message["body"]))[:2] == [[mail_id], {}]


def _call(name: str, arguments: list[str]) -> None:
    with working_as(CASES[name].role):
        assert app.tasks[name](*arguments) is None


def _state() -> dict[str, tuple[int, int]]:
    with connected(ADMINISTRATOR) as admin:
        return fingerprints(admin)


def _shown(case: Case) -> int:
    with connected(ADMINISTRATOR) as admin:
        return len(admin.execute(case.shows).fetchall())
