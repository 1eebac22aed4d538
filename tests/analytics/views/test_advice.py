"""Advice and calls to report on the pages of the staff: what is typed is kept, what cannot be is said in words."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import queries as people
from accounts.invitations import make_invitation
from accounts.models import StaffAction, StaffRole, User
from accounts.operations import accept_invitation, invite_staff
from analytics import queries
from tests.analytics.views.figures import TODAY
from tests.days import typed

pytestmark = pytest.mark.django_db

TYPED = {
    "title": "Laat een cliënt rustig opstaan",
    "summary": "Een halve minuut zitten helpt.",
    "text": "Vraag de cliënt eerst te zitten.\r\n\r\nBlijf erbij staan.",
    "categories": ["fall"],
    "phases": ["afterwards"],
}
SLUG = "laat-een-client-rustig-opstaan"
LIST = "/inzicht/adviezen/"
ADVICE = f"{LIST}{SLUG}/"


@pytest.fixture
def joost(reader: User) -> Client:
    """A second one, who may write and publish."""
    now = timezone.now()
    by = people.actor(person=reader, bundle=None)
    roles = {StaffRole.EDITOR, StaffRole.PUBLISHER}
    person = invite_staff(by=by, email="joost@scag.example", roles=roles, now=now)
    key = make_invitation(person)
    person = accept_invitation(
        person_id=person.id, key=key, name="Joost Visser", password="nog een lange zin", now=now
    )
    client = Client()
    client.force_login(person)
    return client


def _write(browser: Client, **changes: object) -> None:
    assert browser.post(f"{LIST}nieuw/", TYPED | changes).url == ADVICE


def _step(browser: Client, step: str, newest: int = 1):
    return browser.post(f"{ADVICE}{step}/", {"newest": newest})


def _said(answer) -> str:
    return answer.content.decode()


def test_an_empty_list_says_how_an_advice_begins(browser: Client) -> None:
    assert "Nog geen adviezen." in _said(browser.get(LIST))


def test_an_advice_is_begun_from_a_signal_with_its_subject(browser: Client) -> None:
    page = _said(browser.get(f"{LIST}nieuw/", {"onderwerp": "val-of-ongeval"}))

    (box,) = re.findall(r"<input[^>]* checked[^>]*>", page)
    assert 'value="fall"' in box
    assert "checked" not in _said(browser.get(f"{LIST}nieuw/", {"onderwerp": "bestaat-niet"}))


def test_two_people_bring_an_advice_to_everybody(browser: Client, joost: Client) -> None:
    _write(browser)
    assert "Concept" in _said(browser.get(LIST))

    assert _step(browser, "voorleggen").url == ADVICE
    assert "Publiceren" in _said(joost.get(ADVICE))
    assert _step(joost, "publiceren").url == ADVICE

    (read,) = queries.published_advice()
    assert read.text == ("Vraag de cliënt eerst te zitten.", "Blijf erbij staan.")
    page = _said(joost.get(ADVICE))
    assert all(words in page for words in ("Gepubliceerd", "Joost Visser", "Rita", "Na de behandeling"))


def test_ones_own_draft_is_not_published(browser: Client) -> None:
    _write(browser)
    _step(browser, "voorleggen")
    page = _said(browser.get(ADVICE))
    assert f'action="{ADVICE}publiceren/"' not in page

    answer = _step(browser, "publiceren")

    assert answer.status_code == 422
    assert "Publiceren vraagt een tweede medewerker." in _said(answer)
    assert queries.published_advice() == ()


def test_what_is_given_back_is_a_draft_again(browser: Client, joost: Client) -> None:
    _write(browser)
    _step(browser, "voorleggen")
    _step(joost, "teruggeven")

    assert "Voorleggen" in _said(browser.get(ADVICE))


def test_what_is_withdrawn_is_gone_for_therapists(browser: Client, joost: Client) -> None:
    _write(browser)
    _step(browser, "voorleggen")
    _step(joost, "publiceren")

    _step(joost, "intrekken")

    assert queries.published_advice() == ()
    assert "Ingetrokken" in _said(browser.get(LIST))


@pytest.mark.parametrize("step", ["publiceren", "teruggeven", "intrekken"])
def test_a_step_that_cannot_be_taken_now_is_said_on_the_page(
    browser: Client, joost: Client, step: str
) -> None:
    _write(browser)

    answer = _step(joost, step)

    assert answer.status_code == 409
    assert "Dat kan nu niet met dit advies." in _said(answer)


@pytest.mark.parametrize("newest", ["", "veel", "0", "7"])
def test_a_step_with_a_version_that_was_not_seen_is_not_taken(
    browser: Client, joost: Client, newest: str
) -> None:
    _write(browser)
    _step(browser, "voorleggen")

    answer = joost.post(f"{ADVICE}publiceren/", {"newest": newest})

    assert answer.status_code == 409
    assert "Een collega was u net voor" in _said(answer)
    assert queries.published_advice() == ()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "Vul een titel in."),
        ({"title": "a" * 121}, "Maak dit korter: hoogstens 120 tekens."),
        ({"summary": " "}, "Vat het advies kort samen."),
        ({"text": ""}, "Schrijf het advies."),
        ({"text": "a" * 4001}, "Maak dit korter: hoogstens 4000 tekens."),
        ({"text": "omge\u202ekeerd"}, "Er staat een teken in dat we niet kunnen lezen."),
        ({"categories": []}, "Kies minstens één onderwerp."),
        ({"categories": ["verzonnen"]}, "Kies uit deze lijst."),
        ({"groups": ["verzonnen"]}, "Kies uit deze lijst."),
    ],
)
def test_what_cannot_be_kept_is_said_and_the_rest_stays(browser: Client, changes: dict, said: str) -> None:
    answer = browser.post(f"{LIST}nieuw/", TYPED | {"summary": "Dit blijft staan."} | changes)

    assert answer.status_code == 422
    assert said in _said(answer)
    assert "Dit blijft staan." in _said(answer) or "summary" in changes
    assert queries.advice_files() == ()


def test_words_of_a_page_stay_words(browser: Client) -> None:
    _write(browser, text="<script>alert(1)</script>\n\n<b>vet</b>")

    page = _said(browser.get(ADVICE))

    assert "<script>alert" not in page
    assert "&lt;b&gt;vet&lt;/b&gt;" in page


def test_two_editors_lose_nothing(browser: Client, joost: Client) -> None:
    _write(browser)
    browser.post(f"{ADVICE}wijzigen/", TYPED | {"newest": 1, "summary": "Van Rita."})

    lost = joost.post(f"{ADVICE}wijzigen/", TYPED | {"newest": 1, "summary": "Van Joost."})
    page = _said(lost)

    assert lost.status_code == 409
    assert all(words in page for words in ("Van Rita.", "Van Joost.", "Een collega was u net voor"))
    assert 'name="newest" value="2"' in page
    again = joost.post(f"{ADVICE}wijzigen/", TYPED | {"newest": 2, "summary": "Van Joost."})
    assert again.url == ADVICE
    assert "Van Rita." in _said(joost.get(f"{ADVICE}versie/2/"))
    assert "Van Joost." in _said(joost.get(ADVICE))


def test_a_version_that_is_not_there_is_not_found(browser: Client) -> None:
    _write(browser)

    assert browser.get(f"{ADVICE}versie/2/").status_code == 404


def test_the_log_of_the_staff_says_what_was_done_with_which_advice(
    browser: Client, joost: Client, reader: User
) -> None:
    _write(browser)
    _step(browser, "voorleggen")
    _step(browser, "publiceren")
    _step(joost, "publiceren")

    log = people.staff_log(by=people.actor(person=reader, bundle=None)).lines
    lines = {(line.name, line.action, line.about) for line in log}
    assert {
        ("Rita", StaffAction.ADVICE_WRITTEN, ""),
        ("Rita", StaffAction.ADVICE_SUBMITTED, SLUG),
        ("Joost Visser", StaffAction.ADVICE_PUBLISHED, SLUG),
    } <= lines
    assert ("Rita", StaffAction.ADVICE_PUBLISHED, SLUG) not in lines


# --- Calls to report ---

CALLS = "/inzicht/meldweek/"


def _week(first: int = 1, last: int = 7, **changes: str) -> dict[str, object]:
    words = {"title": "Meldweek: vallen", "text": "Let extra op vallen."}
    first_date, last_date = (TODAY + timedelta(days=ahead) for ahead in (first, last))
    return words | typed("first_date", first_date) | typed("last_date", last_date) | changes


def test_a_call_is_planned_changed_and_cancelled(browser: Client) -> None:
    assert "Nog geen meldweek." in _said(browser.get(CALLS))
    assert browser.post(f"{CALLS}nieuw/", _week(0, 6)).url == CALLS
    assert "Loopt nu" in _said(browser.get(CALLS))
    found = queries.running_campaign(TODAY)
    page = reverse("insight:campaign", args=[found.id])

    assert browser.post(page, _week(0, 3, title="Korter", version="1")).url == CALLS
    assert queries.running_campaign(TODAY + timedelta(days=4)) is None
    assert "Korter" in _said(browser.get(CALLS))
    log = _said(browser.get("/inzicht/inzagelog/"))
    assert "Meldweek: vallen" in log
    assert "Korter" in log

    assert f'href="{page}afzeggen/"' in _said(browser.get(page))
    asked = _said(browser.get(f"{page}afzeggen/"))
    assert "Deze meldweek afzeggen?" in asked
    assert "Korter" in asked
    assert queries.running_campaign(TODAY)
    assert browser.post(f"{page}afzeggen/").url == CALLS
    assert "Afgezegd" in _said(browser.get(CALLS))
    assert browser.get(page).status_code == 404
    assert browser.get(f"{page}afzeggen/").status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (_week(title=""), "Vul een titel in."),
        (_week(text=""), "Schrijf wat therapeuten lezen."),
        (_week(-1, 3), "Kies vandaag of een dag die nog komt."),
        (_week(5, 4), "De laatste dag komt niet vóór de eerste."),
        (_week(1, 40), "Kies hoogstens 31 dagen."),
        (_week(4000, 4001), "Kies een dag binnen tien jaar."),
        (_week(first_date_day="31", first_date_month="2"), "Vul een dag in die bestaat."),
        (_week(last_date_year="26"), "Vul de dag in met cijfers"),
        (_week(first_date_day=""), "Vul dag, maand en jaar in."),
    ],
)
def test_a_call_that_cannot_be_is_refused_in_words(browser: Client, typed: dict, said: str) -> None:
    answer = browser.post(f"{CALLS}nieuw/", typed)

    assert answer.status_code == 422
    assert said in _said(answer)
    assert queries.campaigns() == ()


@pytest.mark.parametrize("day", [-1, 1])
def test_the_first_day_of_a_call_that_runs_stays(browser: Client, day: int) -> None:
    """Therapists have seen it."""
    browser.post(f"{CALLS}nieuw/", _week(0, 6))
    page = reverse("insight:campaign", args=[queries.campaigns()[0].id])

    refused = browser.post(page, _week(day, 6, title="Anders", version="1"))

    assert refused.status_code == 422
    assert "De meldweek is al begonnen" in _said(refused)
    assert "Anders" in _said(refused)
    assert queries.campaigns()[0].first_date == TODAY


def test_the_first_day_of_a_call_that_is_still_to_come_may_move(browser: Client) -> None:
    browser.post(f"{CALLS}nieuw/", _week())
    page = reverse("insight:campaign", args=[queries.campaigns()[0].id])

    assert browser.post(page, _week(2, 6, version="1")).url == CALLS
    assert queries.campaigns()[0].first_date == TODAY + timedelta(days=2)


def test_two_calls_on_one_day_are_refused_and_what_was_typed_stays(browser: Client) -> None:
    browser.post(f"{CALLS}nieuw/", _week())

    answer = browser.post(f"{CALLS}nieuw/", _week(3, 9, title="Nog een"))

    assert answer.status_code == 422
    assert "Op een van deze dagen is er al een meldweek." in _said(answer)
    assert "Nog een" in _said(answer)


def test_two_who_change_a_call_see_each_others_words(browser: Client, joost: Client) -> None:
    browser.post(f"{CALLS}nieuw/", _week())
    page = reverse("insight:campaign", args=[queries.campaigns()[0].id])
    browser.post(page, _week(title="Van Rita", version="1"))

    lost = joost.post(page, _week(title="Van Joost", version="1"))

    assert lost.status_code == 409
    assert all(words in _said(lost) for words in ("Van Rita", "Van Joost", 'name="version" value="2"'))
    assert joost.post(page, _week(title="Van Joost", version="2")).url == CALLS


def test_what_was_typed_for_a_call_that_is_cancelled_meanwhile_can_be_planned_anew(
    browser: Client, joost: Client
) -> None:
    browser.post(f"{CALLS}nieuw/", _week())
    page = reverse("insight:campaign", args=[queries.campaigns()[0].id])
    joost.post(f"{page}afzeggen/")

    lost = browser.post(page, _week(title="Toch door", version="1"))

    assert lost.status_code == 409
    assert all(words in _said(lost) for words in ("Toch door", f'action="{CALLS}nieuw/"'))
