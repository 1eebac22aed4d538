"""The weekly mail for everybody who keeps it on, and a mail on a day that somebody chose, and nothing of why."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from accounts import operations, queries
from accounts.actor import Actor
from accounts.models import ChosenDay, GroupMail, Mail, User
from tests.accounts.conftest import NEWCOMER, as_worker, link_in
from tests.factories import locked

MONDAY = datetime(2026, 11, 23, 7, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
PAGE = "/profiel/voorkeuren/"


def tomorrow():
    return timezone.localdate() + timedelta(days=1)


def chosen(day, **changes):
    return {"day_day": day.day, "day_month": day.month, "day_year": day.year, "knows": "on"} | changes


def mails(kind):
    return list(Mail.objects.filter(kind=kind).values_list("person", flat=True))


@pytest.fixture
def browser(anna, client_of):
    return client_of(anna)


class TestPage:
    def test_the_weekly_mail_is_on_until_somebody_says_otherwise(self, browser, anna):
        assert User.objects.get(id=anna.person.id).weekly_mail

        browser.post(PAGE, {"group_mail": "weekly"})
        assert not User.objects.get(id=anna.person.id).weekly_mail

        browser.post(PAGE, {"weekly_mail": "on", "group_mail": "at_once"})
        assert User.objects.get(id=anna.person.id).weekly_mail

    def test_a_day_is_chosen_and_forgotten(self, browser, anna):
        assert queries.chosen_days(by=anna) == ()

        browser.post(f"{PAGE}dag/", chosen(tomorrow()))
        browser.post(f"{PAGE}dag/", chosen(tomorrow()))
        assert queries.chosen_days(by=anna) == (tomorrow(),)

        browser.post(f"{PAGE}dag/weg/", {"day": tomorrow().isoformat()})
        assert queries.chosen_days(by=anna) == ()

    def test_whoever_does_not_say_to_know_chooses_nothing(self, browser, anna):
        answer = browser.post(f"{PAGE}dag/", chosen(tomorrow(), knows=""))

        assert answer.status_code == 422
        assert queries.chosen_days(by=anna) == ()

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"day_year": 2020}, "Kies een datum na vandaag."),
            ({"day_year": 9998}, "binnen tien jaar"),
            ({"day_day": ""}, "Vul dag, maand en jaar in."),
            ({"day_day": 31, "day_month": 2}, "Vul een dag in die bestaat."),
            ({"day_year": "\x00"}, "met cijfers"),
            ({"day_year": "٢٠٢٧"}, "met cijfers"),
            ({"day_day": "9" * 5000}, "bestaat"),
        ],
    )
    def test_a_day_that_cannot_be(self, browser, anna, wrong, said):
        answer = browser.post(f"{PAGE}dag/", chosen(tomorrow()) | wrong)

        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert queries.chosen_days(by=anna) == ()

    def test_there_is_an_end_to_the_days(self, browser, anna):
        for number in range(21):
            answer = browser.post(f"{PAGE}dag/", chosen(tomorrow() + timedelta(days=number)))

        assert answer.status_code == 422
        assert len(queries.chosen_days(by=anna)) == 20

    def test_somebody_elses_day_stays(self, browser, anna, carla):
        operations.choose_day(by=carla, day=tomorrow(), now=timezone.now())

        browser.post(f"{PAGE}dag/weg/", {"day": tomorrow().isoformat()})

        assert queries.chosen_days(by=carla) == (tomorrow(),)
        assert queries.chosen_days(by=anna) == ()

    def test_it_opens_while_the_register_is_locked(self, client_of, anna):
        assert client_of(locked(anna)).get(PAGE).status_code == 200


@pytest.mark.django_db(transaction=True)
class TestMail:
    """By the worker, in its own database role."""

    @pytest.fixture
    def people(self, db):
        """Two accounts and nothing else: nobody here waits for a vault to be made."""
        newcomers = (replace(NEWCOMER, email=f"{name}@post.example") for name in ("anna", "bram"))
        return [Actor(operations.register_person(newcomer=newcomer)) for newcomer in newcomers]

    def test_everybody_gets_one_a_week_whatever_they_recorded(self, people):
        with as_worker():
            for days in (0, 0, 6):
                operations.queue_weekly_mail(now=MONDAY + timedelta(days=days))
            first_week = sorted(mails(Mail.Kind.WEEKLY))
            operations.queue_weekly_mail(now=MONDAY + timedelta(days=7))

            assert first_week == sorted(User.objects.values_list("id", flat=True))
            assert len(mails(Mail.Kind.WEEKLY)) == 2 * len(first_week)

    def test_whoever_switched_it_off_or_left_gets_none(self, people):
        anna, bram = people
        operations.choose_mail(by=anna, weekly=False, group_mail=GroupMail.AT_ONCE)
        User.objects.filter(id=bram.person.id).update(is_active=False)

        with as_worker():
            operations.queue_weekly_mail(now=MONDAY)

            assert not {anna.person.id, bram.person.id} & set(mails(Mail.Kind.WEEKLY))

    def test_a_chosen_day_becomes_one_mail_and_the_day_goes(self, people):
        anna, bram = people
        operations.choose_day(by=anna, day=MONDAY.date(), now=MONDAY - timedelta(days=3))
        operations.choose_day(by=bram, day=MONDAY.date() + timedelta(days=1), now=MONDAY)

        with as_worker():
            for _ in range(2):
                operations.queue_mail_of_the_day(now=MONDAY)

            assert mails(Mail.Kind.CHOSEN_DAY) == [anna.person.id]
            assert [row.person_id for row in ChosenDay.objects.all()] == [bram.person.id]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["WEEKLY", "CHOSEN_DAY"])
def test_the_worker_may_do_it_and_the_letter_says_nothing(els, post, kind):
    els.sign_up()
    now = timezone.now()
    herself = Actor(User.objects.get(email=els.email))
    operations.choose_day(by=herself, day=timezone.localdate(now) + timedelta(days=1), now=now)
    later = now + timedelta(days=1)
    with as_worker():
        queue = operations.queue_weekly_mail if kind == "WEEKLY" else operations.queue_mail_of_the_day
        queue(now=later)
        Mail.objects.update(not_before=now)

    (letter,) = [letter for letter in post() if letter.subject == Mail.Kind[kind].label]

    assert link_in(letter) == "/overzicht/"
    assert not {"VIM", "incident", "termijn", "calamiteit"} & set(letter.body.replace(".", " ").split())
