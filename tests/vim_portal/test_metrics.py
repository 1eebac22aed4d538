"""The operator's figures: for whoever has the token, about the machine and about nobody."""

import re

import pytest
from django.test import Client
from redis.exceptions import ConnectionError as RedisIsAway

from accounts.models import Mail
from accounts.notifications import queue_mail
from tests.accounts.conftest import as_worker
from vim_portal import heartbeat, tasks

pytestmark = pytest.mark.django_db
ADDRESS = "/gezond/cijfers/"
# Whatever else a figure is broken down by could become a person, or a moment at which somebody reports.
LABELS = {"status", "le", "loop", "queue"}


@pytest.fixture(autouse=True)
def token(settings) -> str:
    settings.METRICS_TOKEN = "een-lang-geheim"
    yield f"Bearer {settings.METRICS_TOKEN}"
    heartbeat.broker().delete("portal-alive", "portal-figures")


def figures(token: str) -> str:
    answer = Client().get(ADDRESS, headers={"Authorization": token})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.content.decode()


@pytest.mark.parametrize("given", [None, "", "Bearer ", "Bearer een-lang-gehei", "een-lang-geheim"])
def test_without_the_token_there_is_no_such_page(given):
    headers = {} if given is None else {"Authorization": given}

    answer = Client().get(ADDRESS, headers=headers)

    assert answer.status_code == 404


def test_where_no_token_is_set_nobody_gets_in(settings):
    settings.METRICS_TOKEN = ""

    assert Client().get(ADDRESS, headers={"Authorization": "Bearer "}).status_code == 404


def test_it_tells_what_was_answered_and_how_fast(token):
    before = _value(figures(token), 'portal_requests_total{status="4xx"}')
    Client().get("/bestaat-niet/")

    told = figures(token)

    assert _value(told, 'portal_requests_total{status="4xx"}') == before + 1
    assert _value(told, 'portal_request_seconds_bucket{le="+Inf"}') > 0


@pytest.mark.django_db(transaction=True)
def test_it_tells_who_is_alive_and_what_waits(token, anna):
    queue_mail(Mail.Kind.PASSWORD_CHANGED, anna.person)
    with as_worker():
        tasks.note_outbox()
    tasks.note_alive("celery")

    told = figures(token)

    assert _value(told, 'portal_alive_age_seconds{loop="celery"}') < 60
    assert _value(told, 'portal_queue_length{queue="celery"}') >= 0
    assert _value(told, "portal_mail_waiting") >= 1
    assert _value(told, "portal_mail_given_up") == 0
    assert _value(told, "portal_broker_up") == 1


def test_nothing_is_broken_down_by_anything_that_could_be_a_person(client_of, anna, token):
    for address in ("/overzicht/", "/register/", "/inloggen/"):
        client_of(anna).get(address)

    told = figures(token)

    assert set(re.findall(r'[{,](\w+)="', told)) <= LABELS
    assert str(anna.person.id) not in told
    assert "register" not in told


def test_a_broker_that_is_away_is_a_figure_too(token, monkeypatch):
    def away():
        raise RedisIsAway

    monkeypatch.setattr(heartbeat, "broker", away)

    assert _value(figures(token), "portal_broker_up") == 0
    monkeypatch.undo()


def _value(told: str, name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", told, re.MULTILINE)
    return float(found[1]) if found else 0
