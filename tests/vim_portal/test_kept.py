"""What is sent after a session has ended waits for its own writer, in this browser, half an hour, for nobody else."""

import re
import time
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.conftest import put_in_custody, session_store
from tests.factories import report_incident
from tests.form_classes import every_form_class
from vault.kept_posts import MARK, is_mark, mark_of

pytestmark = pytest.mark.django_db

TEXT = "Dit schreef ik terwijl mijn sessie voorbijging. " * 42
KEPT = settings.KEPT_COOKIE_NAME


@pytest.fixture
def note(anna, client_of):
    """The address of a page with a form of Anna's, and what she sends from it."""
    incident = report_incident(anna, now=timezone.now())
    address = reverse("incidents:amend", args=[incident, 1])
    page = client_of(anna).get(address).content.decode()
    mark = re.search(rf'name="{MARK}" value="([\w-]+)"', page)[1]
    return address, {"description": TEXT, "version": "2", MARK: mark}


def test_every_form_says_whose_page_it_is(anna, client_of):
    page = client_of(anna).get("/profiel/berichten/").content.decode()

    inputs = re.findall(rf'<input type="hidden" name="{MARK}" value="([\w-]+)">', page)

    assert len(inputs) == page.count("csrfmiddlewaretoken")
    assert set(inputs) == {mark_of(anna.person.id)}
    assert len(f'<input type="hidden" name="{MARK}" value="{inputs[0]}">') <= 70


def test_a_page_of_nobody_has_no_mark():
    assert f'name="{MARK}"' not in Client().get("/inloggen/").content.decode()


def test_a_mark_is_known_by_its_making_and_names_nobody(anna, bram):
    mark = mark_of(anna.person.id)

    assert is_mark(mark)
    assert mark != mark_of(bram.person.id)
    for forged in ("", "x", "\udc80", mark[:-1], mark[::-1], mark.swapcase(), "A" * 24, "é" * 24):
        assert not is_mark(forged)


@pytest.mark.parametrize("left", ["nobody is logged in", "the register is on lock"])
def test_it_waits_until_its_writer_is_back(anna, note, left):
    address, sent = note
    browser = Client()
    if left == "the register is on lock":
        browser.force_login(anna.person)

    answer = browser.post(address, sent)

    assert answer.status_code == 403
    assert "is niet weg" in answer.content.decode()
    assert TEXT not in answer.content.decode()
    browser.force_login(anna.person)
    put_in_custody(browser, anna)
    assert "Uw tekst is er nog" in browser.get("/hulp/").content.decode()
    page = browser.get("/bewaard/").content.decode()
    assert TEXT in page
    assert f'action="{address}"' in page


def test_it_is_shown_only_behind_an_open_register(anna, note):
    address, sent = note
    browser = Client()
    browser.post(address, sent)
    browser.force_login(anna.person)

    assert browser.get("/bewaard/").url == "/ontgrendelen/?next=/bewaard/"
    assert "Uw tekst is er nog" not in browser.get("/hulp/").content.decode()


def test_sent_again_it_arrives_once_and_waits_no_more(anna, note):
    address, sent = note
    browser = Client()
    browser.post(address, sent)
    browser.force_login(anna.person)
    put_in_custody(browser, anna)
    again = re.search(r'name="opnieuw" value="(\w+)"', browser.get("/bewaard/").content.decode())[1]

    answer = browser.post(address, sent | {"opnieuw": again})

    assert answer.status_code in (302, 409, 422)
    assert "Er staat niets voor u klaar" in browser.get("/bewaard/").content.decode()
    assert browser.cookies[KEPT].value == ""


def test_another_account_at_the_same_browser_learns_nothing(anna, bram, note):
    address, sent = note
    browser, bystander = Client(), Client()
    browser.post(address, sent)
    browser.force_login(bram.person)
    put_in_custody(browser, bram)
    bystander.force_login(bram.person)
    put_in_custody(bystander, bram)

    for path in ("/bewaard/", "/hulp/", "/profiel/"):
        assert _same(browser.get(path)) == _same(bystander.get(path))
    browser.post("/bewaard/")
    browser.post("/uitloggen/")
    browser.force_login(anna.person)
    put_in_custody(browser, anna)
    assert TEXT in browser.get("/bewaard/").content.decode()


def test_logging_out_throws_away_what_waits_for_oneself(anna, note):
    address, sent = note
    browser = Client()
    browser.post(address, sent)
    browser.force_login(anna.person)
    put_in_custody(browser, anna)

    browser.post("/uitloggen/")

    assert browser.cookies[KEPT].value == ""


@pytest.mark.parametrize(
    "change",
    [
        {MARK: ""},
        {MARK: "A" * 24},
        {"description": "", "version": ""},
        {"password": "een wachtwoord van iemand"},
    ],
)
def test_nothing_is_kept_of_what_no_page_of_ours_sends_or_of_a_password(note, change):
    address, sent = note
    browser = Client()

    answer = browser.post(address, sent | change)

    assert answer.status_code == 302
    assert KEPT not in browser.cookies
    assert not _names_in_the_store()


def test_what_a_script_sends_in_passing_is_not_kept(note):
    address, sent = note
    browser = Client(headers={"sec-fetch-mode": "cors"})

    assert browser.post(address, sent).status_code == 302
    assert KEPT not in browser.cookies


def test_of_what_is_too_large_nothing_is_kept_and_that_is_said(note):
    address, sent = note
    browser = Client()

    answer = browser.post(address, sent | {"description": "woord " * 50_000})

    assert "te groot om te bewaren" in answer.content.decode()
    assert KEPT not in browser.cookies


def test_of_too_many_the_oldest_goes(anna, note):
    address, sent = note
    browser = Client()
    for number in range(6):
        browser.post(address, sent | {"description": f"Dit is tekst nummer {number}."})
    browser.force_login(anna.person)
    put_in_custody(browser, anna)

    page = browser.get("/bewaard/").content.decode()

    assert [number for number in range(6) if f"tekst nummer {number}." in page] == [2, 3, 4, 5]


def test_after_half_an_hour_it_is_gone(anna, note, monkeypatch):
    address, sent = note
    browser = Client()
    browser.post(address, sent)
    assert browser.cookies[KEPT]["max-age"] == 1800

    later = time.time() + 1801
    monkeypatch.setattr("vault.kept_posts.time", SimpleNamespace(time=lambda: later))
    browser.force_login(anna.person)
    put_in_custody(browser, anna)

    assert TEXT not in browser.get("/bewaard/").content.decode()


def test_the_store_holds_ciphertext_under_a_name_that_says_nothing(note):
    address, sent = note
    browser = Client()
    browser.post(address, sent)
    secret = browser.cookies[KEPT].value

    (name,) = _names_in_the_store()
    blob = cache.get(name)

    assert secret not in name
    for told in (TEXT.encode(), address.encode(), sent[MARK].encode(), secret.encode()):
        assert told not in blob
    assert (len(blob) - 24 - 16) % 4096 == 0


def test_the_cookie_reaches_no_page_and_no_script(note):
    address, sent = note
    browser = Client()
    browser.post(address, sent)
    cookie = browser.cookies[KEPT]
    seen = browser.get("/hulp/").wsgi_request

    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Lax")
    assert KEPT not in seen.COOKIES
    assert KEPT not in seen.META.get("HTTP_COOKIE", "")


def test_a_form_whose_token_expired_is_shown_to_its_writer_with_the_text(anna, note):
    address, sent = note
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(anna.person)
    put_in_custody(browser, anna)

    answer = browser.post(address, sent)

    assert answer.status_code == 403
    page = answer.content.decode()
    assert "Deze pagina stond te lang open" in page
    assert TEXT in page
    assert f'action="{address}"' in page


def test_a_form_from_another_site_is_neither_shown_nor_kept(anna, note):
    address, sent = note
    browser = Client(enforce_csrf_checks=True, headers={"origin": "https://elders.example"})
    browser.force_login(anna.person)
    put_in_custody(browser, anna)

    answer = browser.post(address, sent)

    assert answer.status_code == 403
    assert TEXT not in answer.content.decode()
    assert KEPT not in browser.cookies


def test_a_page_of_one_sent_by_another_is_kept_for_the_one_and_not_shown_to_the_other(anna, bram, note):
    address, sent = note
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(bram.person)
    put_in_custody(browser, bram)

    answer = browser.post(address, sent)

    assert answer.status_code == 403
    assert "andere inlog" in answer.content.decode()
    assert TEXT not in answer.content.decode()
    assert TEXT not in browser.get("/bewaard/").content.decode()
    browser.force_login(anna.person)
    put_in_custody(browser, anna)
    assert TEXT in browser.get("/bewaard/").content.decode()


def test_what_is_set_aside_waits_and_the_register_is_on_lock(anna, note):
    address, sent = note
    browser = Client()
    browser.force_login(anna.person)
    put_in_custody(browser, anna)

    answer = browser.post("/bewaard/opzij/", sent | {"bestemd_voor": address})

    assert answer.status_code == 403
    assert browser.get("/register/").status_code == 302
    put_in_custody(browser, anna)
    page = browser.get("/bewaard/").content.decode()
    assert TEXT in page
    assert f'action="{address}"' in page
    assert "bestemd_voor" not in page


@pytest.mark.parametrize(
    "elsewhere",
    [
        *("", "//elders.example/", "/inloggen/", "/profiel/berichten/", "/bestaat/niet/"),
        *("//elders.example/register/", "https://elders.example/register/", "javascript:/register/", "//[x"),
    ],
)
def test_nothing_is_set_aside_for_another_place(anna, note, elsewhere):
    _, sent = note
    browser = Client()
    browser.force_login(anna.person)
    put_in_custody(browser, anna)

    answer = browser.post("/bewaard/opzij/", sent | {"bestemd_voor": elsewhere})

    assert answer.url == "/ontgrendelen/"
    assert KEPT not in browser.cookies


def test_every_field_for_a_password_is_called_so():
    """By that name what brings one is known, and not kept."""
    asked = {
        name
        for form in every_form_class()
        for name, field in form.base_fields.items()
        if getattr(field.widget, "input_type", "") == "password"
    }

    assert asked
    assert [name for name in asked if "password" not in name] == []


def _same(answer) -> str:
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def _names_in_the_store() -> list[str]:
    return [key.decode().split(":", 2)[2] for key in session_store().scan_iter(":1:kept:*")]
