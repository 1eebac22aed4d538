"""Of what happens in groups somebody gets one mail a day at most, and misses nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db.models import QuerySet

from accounts import operations
from accounts.actor import Actor
from accounts.models import GroupMail, Mail, User
from tests.accounts.conftest import as_worker

pytestmark = pytest.mark.django_db(transaction=True)
MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
TUESDAY_MORNING = datetime(2026, 11, 17, 6, 0, tzinfo=UTC)
NEXT_MONDAY = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


@pytest.fixture
def anna(cast) -> User:
    return cast.anna.person


def test_the_first_of_a_day_leaves_at_once(anna):
    _news(anna, MONDAY)

    _sweep(MONDAY)

    assert len(mail.outbox) == 1


def test_what_comes_later_that_day_leaves_together_the_next_morning(anna):
    for hours in range(4):
        _news(anna, MONDAY + timedelta(hours=hours))
        _sweep(MONDAY + timedelta(hours=hours))
    assert len(mail.outbox) == 1

    _sweep(TUESDAY_MORNING - timedelta(minutes=1))
    assert len(mail.outbox) == 1
    _sweep(TUESDAY_MORNING)
    _sweep(TUESDAY_MORNING + timedelta(hours=1))

    assert len(mail.outbox) == 2
    assert not _waiting().exists()


def test_two_at_once_are_one(anna):
    for _ in range(3):
        _news(anna, MONDAY)

    _sweep(MONDAY)
    _sweep(TUESDAY_MORNING)

    assert len(mail.outbox) == 1


def test_news_for_one_does_not_hold_up_another(cast):
    for person in (cast.anna.person, cast.carla.person):
        _news(person, MONDAY)

    _sweep(MONDAY)

    assert sorted(to for letter in mail.outbox for to in letter.to) == [
        cast.anna.person.email,
        cast.carla.person.email,
    ]


@pytest.mark.parametrize("day", range(3))
def test_whoever_wants_one_a_week_gets_it_on_monday(anna, day):
    _wants(anna, weekly_mail=False)
    for later in range(3):
        _news(anna, TUESDAY_MORNING + timedelta(days=day, hours=later))
        _sweep(TUESDAY_MORNING + timedelta(days=day, hours=later))
    assert mail.outbox == []

    _sweep(NEXT_MONDAY - timedelta(minutes=1))
    assert mail.outbox == []
    _sweep(NEXT_MONDAY)
    _sweep(NEXT_MONDAY + timedelta(days=7))

    assert len(mail.outbox) == 1


def test_where_the_weekly_mail_says_it_there_is_no_other(anna):
    _wants(anna, weekly_mail=True)
    _news(anna, TUESDAY_MORNING)

    _sweep(TUESDAY_MORNING)
    _sweep(NEXT_MONDAY)

    assert mail.outbox == []
    assert not _waiting().exists()


def test_it_tells_nothing_of_a_group(anna):
    _news(anna, MONDAY)
    _sweep(MONDAY)

    (letter,) = mail.outbox
    assert "groep" not in (letter.subject + letter.body + letter.alternatives[0].content).lower()


def _waiting() -> QuerySet[Mail]:
    return Mail.objects.using("owner").filter(kind=Mail.Kind.GROUP_NEWS, sent_at=None)


def _wants(person: User, *, weekly_mail: bool) -> None:
    operations.choose_mail(by=Actor(person), weekly=weekly_mail, group_mail=GroupMail.WEEKLY)


def _news(person: User, now: datetime) -> None:
    Mail.objects.create(kind=Mail.Kind.GROUP_NEWS, person=person, not_before=now)


def _sweep(now: datetime) -> None:
    with as_worker():
        for mail_id in operations.due_mail(now=now):
            operations.send_mail(mail_id=mail_id, now=now)
