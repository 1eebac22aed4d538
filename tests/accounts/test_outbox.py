"""Every mail leaves once, as soon as it can, or is given up and stays to be looked at."""

import time
from dataclasses import replace
from datetime import timedelta
from smtplib import SMTPException

import pytest
from celery import current_app
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from accounts import notifications, operations
from accounts.models import Mail, User
from accounts.operations.outbox import ATTEMPTS, BETWEEN_ATTEMPTS
from tests.accounts.conftest import NEWCOMER, as_worker

pytestmark = pytest.mark.django_db(transaction=True)
KIND = Mail.Kind.PASSWORD_CHANGED


@pytest.fixture
def anna(db) -> User:
    """Somebody with an account and nothing else: nobody here waits for a vault to be made, nor any other mail."""
    Mail.objects.using("owner").all().delete()
    newcomer = replace(NEWCOMER, email="anna@post.example", name="Anna Bos")
    return operations.register_person(newcomer=newcomer)


@pytest.fixture
def bell(monkeypatch) -> list:
    """The rings that reach the broker."""
    rings: list = []
    monkeypatch.setattr(
        current_app, "send_task", lambda name, arguments, **options: rings.append((name, arguments))
    )
    return rings


def test_a_mail_is_rung_for_with_its_id_alone(anna, bell):
    notifications.queue_mail(KIND, anna)

    (row,) = _rows()
    assert bell == [("accounts.tasks.send_mail", [str(row.id)])]


def test_without_a_broker_nobody_waits_and_the_mail_leaves_with_the_sweep(anna, monkeypatch, post):
    monkeypatch.setenv("CELERY_BROKER_WRITE_URL", "redis://localhost:1/0")
    started = time.monotonic()

    notifications.queue_mail(KIND, anna)

    assert time.monotonic() - started < 2
    assert [letter.to for letter in post()] == [["anna@post.example"]]


def test_a_bell_heard_twice_sends_one_mail(anna, bell):
    notifications.queue_mail(KIND, anna)
    (row,) = _rows()

    for _ in range(2):
        _send(row)

    assert len(mail.outbox) == 1
    assert _rows()[0].sent_at


def test_a_mail_that_is_being_sent_is_not_taken_by_another_worker(anna, bell, monkeypatch):
    notifications.queue_mail(KIND, anna)
    (row,) = _rows()
    during: list = []

    def look_meanwhile(self: object, letters: list) -> int:
        during.append(operations.due_mail(now=timezone.now()))
        return len(letters)

    monkeypatch.setattr(EmailBackend, "send_messages", look_meanwhile)
    _send(row)

    assert during == [[]]


def test_a_crash_halfway_sends_the_same_letter_again_and_says_that_it_is_the_same(anna, bell, monkeypatch):
    notifications.queue_mail(KIND, anna)
    (row,) = _rows()
    with monkeypatch.context() as crash:
        crash.setattr(Mail.objects.__class__, "filter", _crash_after_sending(Mail.objects.__class__.filter))
        with pytest.raises(KeyboardInterrupt):
            _send(row)
    assert len(mail.outbox) == 1

    _send(row, after=BETWEEN_ATTEMPTS)

    assert len(mail.outbox) == 2
    assert len({letter.extra_headers["Message-ID"] for letter in mail.outbox}) == 1
    assert str(row.id) in mail.outbox[0].extra_headers["Message-ID"]


def test_a_mail_that_never_leaves_is_given_up_and_others_still_go(anna, bell, monkeypatch, caplog):
    notifications.queue_mail(KIND, anna)
    (row,) = _rows()

    def refuse(self: object, letters: list) -> int:
        raise SMTPException

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", refuse)
        for attempt in range(ATTEMPTS + 2):
            _send(row, after=attempt * timedelta(hours=1))
    assert _rows()[0].attempts == ATTEMPTS
    assert _rows()[0].parked_at
    assert f"mail {row.id} is given up" in caplog.text

    notifications.queue_mail(KIND, anna)
    for waiting in _rows():
        _send(waiting)
    assert len(mail.outbox) == 1


def test_a_mail_for_nobody_goes_nowhere(db, bell):
    notifications.queue_mail(Mail.Kind.CHOOSE_PASSWORD, None)
    _send(_rows()[0])

    assert mail.outbox == []
    assert _rows()[0].sent_at


def test_a_closed_account_gets_no_mail(anna, bell):
    notifications.queue_mail(KIND, anna)
    anna.is_active = False
    anna.save(update_fields=["is_active"])

    _send(_rows()[0])

    assert mail.outbox == []


def test_what_left_a_week_ago_is_forgotten(anna, bell):
    for _ in range(2):
        notifications.queue_mail(KIND, anna)
    left, waiting = _rows()
    _send(left)

    with as_worker():
        operations.forget_sent_mail(now=timezone.now() + timedelta(days=8))

    assert [row.id for row in _rows()] == [waiting.id]


# About something that has to be there: see the tests of groups, of addresses and of a fresh start.
APART = {Mail.Kind.GROUP_INVITATION, Mail.Kind.NEW_ADDRESS, Mail.Kind.FRESH_START_READY}


@pytest.mark.parametrize("kind", [kind for kind in Mail.Kind if kind not in APART])
def test_every_kind_has_a_letter_in_words_and_in_html(kind, anna, bell):
    notifications.queue_mail(kind, anna)
    _send(_rows()[0])

    (letter,) = mail.outbox
    (html,) = [part.content for part in letter.alternatives]
    assert letter.subject == kind.label
    # Somebody may have signed up a stranger's address, with any words for a name.
    greeting = "Goedendag," if kind == Mail.Kind.CONFIRM_ADDRESS else "Beste Anna Bos,"
    assert greeting in letter.body
    assert greeting in html
    assert "http://" in letter.body
    assert "{" not in letter.body + html


def test_a_name_is_text_in_a_letter_and_never_markup(anna, bell):
    anna.name = "<b>Anna</b> & Co"
    anna.save(update_fields=["name"])
    notifications.queue_mail(Mail.Kind.PASSWORD_CHANGED, anna)
    _send(_rows()[0])

    (letter,) = mail.outbox
    assert "Beste <b>Anna</b> & Co," in letter.body
    assert "&lt;b&gt;Anna&lt;/b&gt; &amp; Co" in letter.alternatives[0].content


def _rows() -> list[Mail]:
    return list(Mail.objects.using("owner").order_by("not_before"))


def _send(row: Mail, after: timedelta = timedelta(0)) -> None:
    with as_worker():
        operations.send_mail(mail_id=row.id, now=timezone.now() + after)


def _crash_after_sending(find):
    def crash(self, *arguments, **named):
        if mail.outbox:
            raise KeyboardInterrupt
        return find(self, *arguments, **named)

    return crash
