"""The frame's own pages, and what people see when a part of the portal is away."""

import pytest
from django.db import OperationalError
from django.test import Client
from redis.exceptions import ConnectionError as RedisIsAway

from vim_portal.urls import PUBLIC_PAGES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["", *PUBLIC_PAGES, "hulp/", "gezond/"])
def test_anybody_can_read_the_public_pages(page):
    assert Client().get(f"/{page}").status_code == 200


def test_whoever_is_logged_in_starts_at_the_overview(anna, client_of):
    assert client_of(anna).get("/").headers["Location"] == "/overzicht/"


def test_pages_are_kept_by_nobody_and_framed_by_nobody():
    headers = Client().get("/").headers

    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("fault", [OperationalError("mevrouw Jansen"), RedisIsAway("weg")])
def test_a_part_that_is_away_gives_a_plain_page_that_asks_to_come_back(monkeypatch, fault):
    def away(*arguments, **named):
        raise fault

    monkeypatch.setattr("vim_portal.views.render", _first_away(away))
    response = Client(raise_request_exception=False).get("/uitleg/")

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"
    assert "Jansen" not in response.content.decode()


def test_a_fault_of_ours_gives_a_plain_page(monkeypatch):
    def broken(*arguments, **named):
        raise ValueError("mevrouw Jansen")

    monkeypatch.setattr("vim_portal.views.render", _first_away(broken))
    response = Client(raise_request_exception=False).get("/uitleg/")

    assert response.status_code == 500
    assert "Jansen" not in response.content.decode()


def test_a_page_that_is_not_there_says_so_in_dutch():
    response = Client().get("/bestaat-niet/")

    assert response.status_code == 404
    assert "Deze pagina bestaat niet" in response.content.decode()


def _first_away(fault):
    """The page itself fails; the page about the fault is the real one."""
    from django.shortcuts import render

    calls = iter([fault])
    return lambda *arguments, **named: next(calls, render)(*arguments, **named)
