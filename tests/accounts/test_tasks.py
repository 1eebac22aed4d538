"""The worker's side: messages with ids only, nothing given back, and the clock in the schedule."""

import pytest
from celery import current_app
from django.core import mail

from accounts import notifications, operations, tasks
from accounts.models import Mail
from tests.accounts.conftest import NEWCOMER, as_worker

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_task_that_is_rung_for_exists_under_that_name():
    assert {"accounts.tasks.send_mail", "accounts.tasks.sweep_mail"} <= set(current_app.tasks)


def test_a_task_is_told_an_id_and_tells_nothing_back(db):
    notifications.queue_mail(Mail.Kind.PASSWORD_CHANGED, operations.register_person(newcomer=NEWCOMER))
    (row,) = Mail.objects.using("owner").all()

    with as_worker():
        assert tasks.send_mail(str(row.id)) is None

    assert [letter.to for letter in mail.outbox] == [[NEWCOMER.email]]


def test_the_sweep_finds_what_no_bell_was_heard_for(db):
    notifications.queue_mail(Mail.Kind.PASSWORD_CHANGED, operations.register_person(newcomer=NEWCOMER))

    with as_worker():
        assert tasks.sweep_mail() is None
        tasks.sweep_mail()

    assert len(mail.outbox) == 1
