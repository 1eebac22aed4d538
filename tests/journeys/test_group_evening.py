"""An evening of three colleagues from two practices: a promise, a case, a talk, an advice, and whether it helped."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.browser import DESK, PHONE, Windows
from tests.journeys.page_states.following_up import fill_day
from tests.journeys.visitor import Visitor, link_in_mail, log_in, record_near_miss
from vim_portal.demo import ANNA, BRAM, CARLA

pytestmark = pytest.mark.journey

STORY = "Mevrouw Jansen uit Leusden viel bijna toen ze opstond. Haar dochter belt op 06-12345678."
REWRITTEN = "De cliënt viel bijna bij het opstaan. De therapeut stond ernaast en kon helpen."
ADVICE = "Laat iemand na een lange behandeling twee minuten zitten."


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_three_colleagues_learn_from_a_case_behind_a_signed_promise(
    windows: Windows, javascript: bool
) -> None:
    """Carla, of another practice than Anna and Bram, founds the group and invites them by mail. All three sign.

    Anna rewrites an incident until nothing in it is marked, and shares it with the two by name. They talk it over, meet
    around one screen, and conclude. Anna takes the advice into her own register, looks whether it helped, and tells.
    """
    carla, anna, bram = (Visitor(windows.open(size, javascript=javascript)) for size in (DESK, PHONE, PHONE))
    name = f"Avond van {'veel' if javascript else 'weinig'} woorden"
    for visitor, person in ((carla, CARLA), (anna, ANNA), (bram, BRAM)):
        log_in(visitor, person.email)

    found_group(carla, name)
    for visitor, person in ((anna, ANNA), (bram, BRAM)):
        invite(carla, person.email)
        join(visitor, person.email, name)
    for visitor in (carla, anna, bram):
        sign(visitor, name)

    share_case(anna, name)
    say(bram, name, "Wat zien we gebeuren?", "Na lang liggen snel rechtop.")
    say(carla, name, "Wat had het kunnen tegenhouden?", "Het is jouw schuld niet: even zitten helpt.")
    expect(carla.page.get_by_role("main")).to_contain_text("terughalen")
    expect(bram.page.get_by_role("main")).to_contain_text("Ingebracht door een groepslid")

    plan_meeting(carla, name)
    put_forward(anna, name)
    meet(carla, name)
    read_minutes(bram, name)

    adopt(anna, name)
    look_whether_it_helped(anna)
    tell_the_group(anna, name)
    bram.page.goto("/groepen/")
    open_case(bram, name)
    expect(bram.page.get_by_role("main")).to_contain_text("Niemand werd nog duizelig")
    assert "Anna" not in bram.page.locator("section", has_text="Wat nemen we mee?").first.inner_text()


def open_group(visitor: Visitor, name: str) -> None:
    visitor.page.goto("/groepen/")
    visitor.tap("link", name)


def open_case(visitor: Visitor, name: str) -> None:
    open_group(visitor, name)
    visitor.tap("link", "Bijna gevallen bij het opstaan")


def found_group(carla: Visitor, name: str) -> None:
    carla.page.goto("/groepen/")
    carla.tap("link", "Groep maken")
    carla.write("Hoe heet de groep?", name)
    carla.choose("Wie komen er bij elkaar?", "Intervisiegroep")
    carla.choose("Wat doet u zelf?", "Ik doe mee, en begin als gespreksleider")
    carla.tap("button", "Groep maken")
    assert carla.heading() == "Leden"


def invite(carla: Visitor, email: str) -> None:
    carla.write("E-mailadres", email)
    carla.choose("Als wat?", "Lid")
    carla.tap("button", "Uitnodigen")
    expect(carla.page.get_by_role("main")).to_contain_text(email)


def join(visitor: Visitor, email: str, name: str) -> None:
    visitor.page.goto("/overzicht/")
    visitor.page.goto(link_in_mail(visitor, email, about="/uitnodiging/"))
    expect(visitor.page.get_by_role("main")).to_contain_text(name)
    visitor.tap("button", "Meedoen")


def sign(visitor: Visitor, name: str) -> None:
    """Two of three promises are not enough."""
    open_group(visitor, name)
    visitor.tap("link", re.compile("verklaring", re.IGNORECASE))
    promises = visitor.page.get_by_role("checkbox")
    for number in range(2):
        promises.nth(number).check()
    visitor.tap("button", "Ondertekenen en casussen openen")
    expect(visitor.page.get_by_role("main")).to_contain_text("Vink alle drie de afspraken aan")
    promises.nth(2).check()
    visitor.tap("button", "Ondertekenen en casussen openen")


def share_case(anna: Visitor, name: str) -> None:
    """The first text names a person, a place and a number, so it goes no further; the second is shared by name."""
    anna.page.goto("/overzicht/")
    record_near_miss(anna, STORY)
    anna.page.goto(anna.page.url.replace("/vastleggen/", "/register/").replace("klaar/", "delen/"))
    anna.tap("link", name)
    anna.write("Korte titel", "Bijna gevallen bij het opstaan")
    anna.write("Wat gebeurde er?", STORY)
    anna.write("Wat wilt u van de groep weten?", "Hoe sluiten jullie af?")
    anna.tap("button", "Delen met 2 leden")
    main = anna.page.get_by_role("main")
    for told in ("Jansen", "Leusden", "06-12345678"):
        expect(main.get_by_role("listitem").filter(has_text=told).first).to_be_visible()
    anna.write("Wat gebeurde er?", REWRITTEN)
    for reader in (BRAM.name, CARLA.name):
        expect(main).to_contain_text(reader)
    anna.tap("button", "Delen met 2 leden")
    assert anna.heading() == "Bijna gevallen bij het opstaan"


def say(visitor: Visitor, name: str, question: str, text: str) -> None:
    open_case(visitor, name)
    place = visitor.page.locator(".q").filter(has_text=question)
    if not place.get_by_role("textbox").is_visible():
        place.locator("summary").click()
    place.get_by_role("textbox").fill(text)
    place.get_by_role("button", name="Bijdrage plaatsen").click()
    expect(visitor.page.get_by_role("main")).to_contain_text(text)


def plan_meeting(carla: Visitor, name: str) -> None:
    open_group(carla, name)
    carla.tap("link", "Bijeenkomst plannen")
    fill_day(carla, "Op welke dag?", timezone.localdate() + timedelta(days=1))
    carla.write("Hoe laat?", "19:30")
    carla.choose("Hoe komt u bij elkaar?", "Bij elkaar")
    carla.write("Waar, of met welke link?", "Bij Carla")
    carla.tap("button", "Bijeenkomst plannen")
    with carla.page.expect_download() as fetched:
        carla.tap("link", re.compile("^Zet in uw agenda"))
    assert b"Carla" not in Path(fetched.value.path()).read_bytes()


def open_meeting(visitor: Visitor, name: str) -> None:
    open_group(visitor, name)
    visitor.tap("link", re.compile(r"19:30"))


def put_forward(anna: Visitor, name: str) -> None:
    open_meeting(anna, name)
    anna.tap("button", re.compile("^Zet op de agenda"))


def meet(carla: Visitor, name: str) -> None:
    """Who is there, the case with what it comes to, and the end; nothing on the screen is hers alone."""
    open_meeting(carla, name)
    carla.tap("link", "Start bijeenkomst")
    for person in (ANNA, BRAM, CARLA):
        carla.page.get_by_label(person.name).check()
    carla.tap("button", "Aanwezigen bewaren")
    if carla.heading() != "Bijna gevallen bij het opstaan":
        carla.tap("button", "Volgende")
    carla.write("Wat leren we hiervan?", "Opstaan hoort bij de behandeling.")
    carla.write("Welk advies geven we?", ADVICE)
    fill_day(carla, "Wanneer kijken we of het hielp?", timezone.localdate() + timedelta(days=90))
    carla.tap("button", "Bewaren en casus afronden")
    while carla.heading() != "Dit spraken we af":
        carla.page.get_by_role("navigation", name="Door de agenda").get_by_text("Volgende").click()
        carla.page.wait_for_load_state("domcontentloaded")
    expect(carla.page.get_by_role("main")).to_contain_text(ADVICE)
    carla.tap("button", "Bijeenkomst afsluiten")


def read_minutes(bram: Visitor, name: str) -> None:
    open_group(bram, name)
    bram.page.get_by_role("listitem").filter(has_text="Verslag en afspraken").get_by_role("link").click()
    with bram.page.expect_download() as fetched:
        bram.tap("link", re.compile("^Verslag downloaden"))
    assert Path(fetched.value.path()).read_bytes().startswith(b"%PDF-")


def adopt(anna: Visitor, name: str) -> None:
    open_case(anna, name)
    anna.tap("link", "Advies overnemen")
    anna.page.get_by_label("Wat voor maatregel is het?").select_option(label="Werkwijze of protocol")
    anna.write("Wie doet dit?", "Ikzelf")
    fill_day(anna, "Wanneer is het klaar?", timezone.localdate() + timedelta(days=7))
    anna.tap("button", "Maatregel bewaren")
    anna.page.goto("/acties/")
    expect(anna.page.get_by_role("main")).to_contain_text(ADVICE)


def look_whether_it_helped(anna: Visitor) -> None:
    """From the list of what is to be done, as with any other measure."""
    to_do = anna.page.get_by_role("listitem").filter(has_text=ADVICE).filter(has_text="Maatregel uitvoeren")
    to_do.get_by_role("link").first.click()
    anna.tap("link", re.compile("^Dit is klaar"))
    fill_day(anna, "Wanneer was het klaar?", timezone.localdate())
    anna.tap("button", "Bewaren")
    anna.tap("link", re.compile("^Hielp het"))
    anna.choose("Hielp het?", "Ja, het helpt")
    fill_day(anna, "Wanneer keek u dat na?", timezone.localdate())
    anna.tap("button", "Bewaren")


def tell_the_group(anna: Visitor, name: str) -> None:
    open_case(anna, name)
    anna.tap("link", "Vertel de groep of het hielp")
    anna.write("Wat wilt u de groep vertellen?", "Niemand werd nog duizelig.")
    anna.tap("button", "Vertel het de groep")
