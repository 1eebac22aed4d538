"""Everybody gets all advice; its order and what somebody follows come from their own open register."""

import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from accounts.actor import Actor
from analytics.advice import AdviceContent
from analytics.operations import advice as staff
from analytics.operations.campaigns import CampaignContent, plan_campaign
from analytics.taxonomy import Category, IncidentType, PhaseFacet, ProfessionGroup
from incidents import operations, queries
from incidents.models import Record
from incidents.queries.one_look import seen_catalogue
from tests.conftest import ClientOf
from tests.factories import report_incident
from tests.incidents.conftest import acting_for

pytestmark = pytest.mark.django_db

WRITER, PUBLISHER = uuid4(), uuid4()


def publish(title: str, *, days_ago: int = 0, **content) -> str:
    now = timezone.now() - timedelta(days=days_ago)
    text = "Kijk eerst.\n\nVraag het daarna.\nEn nog eens."
    written = {"title": title, "summary": f"Over {title.lower()}.", "text": text, "categories": ()} | content
    slug = staff.start_advice(by=WRITER, content=AdviceContent(**written), now=now)
    staff.submit_advice(slug=slug, by=WRITER, newest=1, now=now)
    staff.publish_advice(slug=slug, by=PUBLISHER, newest=1, now=now)
    return slug


@pytest.fixture
def browser(anna: Actor, client_of: ClientOf) -> Client:
    return client_of(anna)


def advice_of(by: Actor) -> queries.AdviceList:
    return queries.advice_list(by=by, now=timezone.now())


def titles(lines: tuple[queries.AdviceLine, ...]) -> list[str]:
    return [line.advice.title for line in lines]


def words(page: bytes) -> str:
    text = page.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", text[text.index("<main") :]).split())


def test_everybody_gets_all_of_it_own_group_first(anna: Actor) -> None:
    publish("Voor naalden", groups=(ProfessionGroup.EASTERN,))
    publish("Voor handen", groups=(ProfessionGroup.BODYWORK, ProfessionGroup.EASTERN))
    publish("Voor allen")

    found = advice_of(anna)

    assert titles(found.own) == ["Voor handen"]
    assert titles(found.general) == ["Voor allen"]
    assert titles(found.others) == ["Voor naalden"]
    assert found.total == 3


def test_what_is_about_ones_own_subjects_comes_first_and_then_the_newest(anna: Actor) -> None:
    publish("Vallen", days_ago=9, categories=(Category.FALL,))
    publish("Grenzen", days_ago=5, categories=(Category.CONDUCT,))
    publish("Middelen", days_ago=1, categories=(Category.REMEDY,))
    assert titles(advice_of(anna).general) == ["Middelen", "Grenzen", "Vallen"]

    report_incident(anna, incident_types=(IncidentType.PREMISES,))

    assert titles(advice_of(anna).general) == ["Vallen", "Middelen", "Grenzen"]
    assert [line.fits for line in advice_of(anna).general] == [True, False, False]


def test_without_advice_the_page_says_so_kindly(browser: Client) -> None:
    page = words(browser.get("/adviezen/").content)

    assert "Nog geen adviezen." in page
    assert "als de cijfers daar aanleiding toe geven" in page


def test_without_advice_for_ones_group_the_general_follows(browser: Client) -> None:
    publish("Voor allen")

    page = words(browser.get("/adviezen/").content)

    assert "Nog geen adviezen voor uw vakgroep. Algemene adviezen staan hieronder." in page
    assert "Voor allen" in page
    assert "andere vakgroepen" not in page


def test_an_advice_is_read_whole(browser: Client) -> None:
    slug = publish("Vraag het na", categories=(Category.INTAKE,), phases=(PhaseFacet.INTAKE,))

    page = words(browser.get(f"/adviezen/{slug}/").content)

    for part in ("Vraag het na", "Over vraag het na.", "Kijk eerst.", "Vraag het daarna.", "En nog eens."):
        assert part in page
    assert "Intake of contra-indicatie" in page
    assert "Aanmelding of intake" in page
    assert "Alle vakgroepen" in page


def test_advice_goes_on_when_choices_do_not_open(browser: Client, anna: Actor) -> None:
    slug = publish("Vraag het na")
    browser.post(f"/adviezen/{slug}/", {"switch": "on"})
    kept = seen_catalogue(anna).content.choices
    with acting_for(anna):
        Record.objects.filter(pk=kept.id).update(doc=b"not what was sealed")

    page = words(browser.get("/adviezen/").content)
    assert "Wat u eerder koos, kan niet worden geopend." in page
    assert "Vraag het na" in page

    assert browser.post(f"/adviezen/{slug}/", {"switch": "on"}).status_code == 302
    assert "niet worden geopend" not in words(browser.get("/adviezen/").content)


def test_what_is_not_published_is_not_there(browser: Client) -> None:
    content = AdviceContent(title="Concept", summary="", text="Nog niet.", categories=())
    slug = staff.start_advice(by=WRITER, content=content, now=timezone.now())

    for address in (f"/adviezen/{slug}/", "/adviezen/bestaat-niet/"):
        assert browser.get(address).status_code == 404
        assert browser.post(address, {"switch": "on"}).status_code == 404


def test_somebody_follows_an_advice_and_leaves_it_again(browser: Client, anna: Actor, bram: Actor) -> None:
    slug = publish("Vraag het na")
    address = f"/adviezen/{slug}/"
    assert "Past u dit toe?" in words(browser.get(address).content)

    followed = words(browser.post(address, {"switch": "on"}, follow=True).content)
    assert "Bewaard: u past dit toe. Alleen u ziet dat." in followed
    assert "Ik pas dit niet meer toe" in followed
    assert "Past u toe" in words(browser.get("/adviezen/").content)
    assert [line.is_applied for line in advice_of(bram).general] == [False]

    left = words(browser.post(address, {"switch": "off"}, follow=True).content)
    assert "Bewaard: u past dit niet meer toe." in left
    assert queries.choices(by=anna, now=timezone.now()).content.applied == ()


def test_an_odd_switch_is_refused_in_words(browser: Client) -> None:
    slug = publish("Vraag het na")

    answer = browser.post(f"/adviezen/{slug}/", {"switch": "misschien"})

    assert answer.status_code == 422
    assert "Kies met een van de knoppen op deze bladzijde." in answer.content.decode()


def test_a_new_version_is_still_followed(anna: Actor) -> None:
    slug = publish("Vraag het na")
    operations.apply_advice(by=anna, advice_id=_id_of(slug), now=timezone.now())
    newer = AdviceContent(title="Vraag het dubbel na", summary="", text="Nog eens.", categories=())
    staff.revise_advice(slug=slug, by=WRITER, content=newer, newest=1, now=timezone.now())
    staff.submit_advice(slug=slug, by=WRITER, newest=2, now=timezone.now())
    staff.publish_advice(slug=slug, by=PUBLISHER, newest=2, now=timezone.now())

    (line,) = advice_of(anna).general

    assert (line.advice.title, line.is_applied) == ("Vraag het dubbel na", True)


def test_an_improvement_is_begun_from_an_incident_on_the_subject(browser: Client, anna: Actor) -> None:
    about_it = report_incident(anna, incident_types=(IncidentType.FALL,))
    about_something_else = report_incident(anna, incident_types=(IncidentType.CONDUCT,))
    slug = publish("Vallen", categories=(Category.FALL,))

    page = browser.get(f"/adviezen/{slug}/").content.decode()

    assert f"/register/{about_it}/maatregelen/nieuw/" in page
    assert str(about_something_else) not in page


def test_home_and_the_menu_lead_to_it(browser: Client) -> None:
    assert "Nieuwste advies" not in browser.get("/overzicht/").content.decode()
    publish("Ouder", days_ago=3)
    slug = publish("Jonger")

    home = browser.get("/overzicht/").content.decode()

    assert f'href="/adviezen/{slug}/"' in home
    assert "Nieuwste advies" in home
    assert "Ouder" not in home
    assert 'href="/adviezen/"' in browser.get("/meer/").content.decode()


def test_home_shows_a_call_to_report_while_it_runs(browser: Client) -> None:
    today = timezone.localdate()
    title, text = "Meldweek valincidenten", "Leg deze week elk valincident vast."
    plan_campaign(by=WRITER, content=CampaignContent(title, text, today, today + timedelta(days=6)))

    home = browser.get("/overzicht/").content.decode()

    assert title in home
    assert text in home


def _id_of(slug: str) -> UUID:
    return queries.advice_at(slug).id
