"""What cannot be done is said in Dutch, with the right status; of a fault of ours the page and the log share a code."""

import logging
import re

import pytest
from django.conf import settings
from django.test import Client

from vim_portal import views
from vim_portal.logs import LineFormatter

pytestmark = pytest.mark.django_db


def test_a_fault_of_ours_has_a_code_that_finds_it_in_the_log(monkeypatch, caplog):
    def broken(*arguments, **named):
        monkeypatch.undo()
        raise ValueError("mevrouw Jansen")

    monkeypatch.setattr(views, "render", broken)
    with caplog.at_level(logging.ERROR, "django.request"):
        page = Client(raise_request_exception=False).get("/uitleg/")

    code = re.search(r"Code: <strong>([0-9a-f]{8})</strong>", page.content.decode())[1]
    lines = [LineFormatter().format(record) for record in caplog.records if record.name == "django.request"]
    assert page.status_code == 500
    assert len(lines) == 1
    assert code in lines[0]
    assert "builtins.ValueError" in lines[0]
    assert "Jansen" not in lines[0]


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_a_method_that_an_address_does_not_take_gets_a_page(method):
    answer = getattr(Client(), method)("/hulp/")

    assert answer.status_code == 405
    assert answer.headers["Allow"]
    assert "Dit kan hier niet" in answer.content.decode()
    assert answer.headers["Content-Length"] == str(len(answer.content))


def test_too_many_tries_say_when_to_come_back():
    answer = views.too_many_tries(Client().get("/hulp/").wsgi_request)

    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "600"
    assert "over 10 minuten" in answer.content.decode()


def test_too_much_text_is_refused_in_dutch():
    answer = Client(raise_request_exception=False).post(
        "/inloggen/",
        "login=" + "a" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1),
        content_type="application/x-www-form-urlencoded",
    )

    assert answer.status_code == 413
    assert "te veel in één keer" in answer.content.decode()


def test_too_many_fields_are_refused_in_dutch():
    answer = Client(raise_request_exception=False).post(
        "/inloggen/", {f"veld{number}": "" for number in range(201)}
    )

    assert answer.status_code == 400
    assert "We begrepen uw verzoek niet" in answer.content.decode()


@pytest.mark.parametrize("address", ["/inloggen/", "/bewaard/"])
def test_a_form_that_nobody_showed_is_refused_with_a_page(address):
    answer = Client(enforce_csrf_checks=True).post(address)

    assert answer.status_code == 403
    assert "Deze pagina stond te lang open" in answer.content.decode()


@pytest.mark.parametrize("onward", ["NaN", "home", "..", "-1", "a" * 6000])
def test_onward_to_what_is_no_address_leads_home(anna, client_of, onward):
    """Found by sending odd words to every address: a word without a slash was taken for the name of a view."""
    answer = client_of(anna).post("/ontgrendelen/", {"next": onward})

    assert (answer.status_code, answer.url) == (302, "/overzicht/")
