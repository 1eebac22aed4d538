"""A calamity in a network of three: from the circumstances to the reflection report on paper."""

import re
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.browser import DESK, PHONE, Windows
from tests.journeys.page_states.following_up import fill_day
from tests.journeys.page_states.network import say_that_it_was_a_network
from tests.journeys.visitor import Visitor, log_in, record_serious
from vim_portal.demo import CARLA

pytestmark = pytest.mark.journey

STORY = "Medicijn niet overgedragen. De cliënt kwam met een bloeding in het ziekenhuis."


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_three_providers_look_back_and_the_report_is_on_paper(windows: Windows, javascript: bool) -> None:
    """Carla records what happened, and that three providers were involved and it went wrong between them.

    She lists the others without a word about the client, notes who already reported and who does not take part, and
    writes the report together with the one that does. She fetches it as a paper, and sends it herself.
    """
    carla = Visitor(windows.open(PHONE if javascript else DESK, javascript=javascript))
    log_in(carla, CARLA.email)
    record_serious(carla, STORY, caused_by_care="Ja")
    carla.page.goto(f"{carla.page.url}vervolg/omstandigheden/")
    say_that_it_was_a_network(carla)
    main = carla.page.get_by_role("main")
    expect(main).to_contain_text("Dit is een calamiteit in een netwerk.")

    add_the_parties(carla)
    expect(main).to_contain_text("3 zorgaanbieders, uzelf meegeteld")
    expect(main).to_contain_text("Eén partij meldde al. Dat vervangt uw eigen melding niet.")
    meet(carla)
    write_the_report(carla)
    expect(main).to_contain_text("Alle punten zijn ingevuld.")
    expect(main).to_contain_text("Apotheek Noord: Geen tijd, zegt de directie.")

    with carla.page.expect_download() as fetched:
        carla.tap("link", "Het verslag als papier (pdf)")
    assert Path(fetched.value.path()).read_bytes().startswith(b"%PDF-")

    say_that_it_was_sent(carla)
    expect(main).to_contain_text("Gestuurd op")


def add_the_parties(carla: Visitor) -> None:
    """With the first one she mentions when the client was born; the page asks to leave that out."""
    carla.tap("link", "Partij toevoegen")
    carla.write("Hoe heet de zorgaanbieder of instantie?", "Huisartsenpraktijk Zuid")
    carla.choose("Wat voor partij is het?", "Zorgaanbieder")
    carla.write("Wat deed deze partij?", "Huisarts; cliënt is geboren op 12-03-1961")
    carla.choose("Kijkt deze partij mee terug?", "Doet mee")
    fill_day(carla, "Op welke dag vroeg u het?", timezone.localdate())
    carla.choose("Meldde deze partij het zelf al bij de IGJ?", "Ja")
    carla.tap("button", "Bewaren")
    expect(carla.page.get_by_role("main")).to_contain_text("Hier lijkt een geboortedatum te staan.")
    carla.write("Wat deed deze partij?", "Huisarts")
    carla.tap("button", "Bewaren")

    carla.tap("link", "Partij toevoegen")
    carla.write("Hoe heet de zorgaanbieder of instantie?", "Apotheek Noord")
    carla.choose("Wat voor partij is het?", "Zorgaanbieder")
    carla.choose("Kijkt deze partij mee terug?", "Doet niet mee")
    carla.write("Waarom doet deze partij niet mee?", "Geen tijd, zegt de directie.")
    carla.tap("button", "Bewaren")


def meet(carla: Visitor) -> None:
    carla.tap("link", "Bijeenkomst vastleggen")
    fill_day(carla, "Op welke dag?", timezone.localdate())
    carla.choose("Hoe keek u samen terug?", "Samen door de belangrijke momenten lopen")
    carla.tap("button", "Bewaren")


def write_the_report(carla: Visitor) -> None:
    """What is open on each page; who did not take part stands there already."""
    carla.tap("link", "Naar het reflectieverslag")
    carla.tap("link", "Verslag schrijven")
    while carla.heading() != "Reflectieverslag":
        for text in carla.page.get_by_role("textbox").all():
            if not text.input_value():
                text.fill("Dat spraken we samen af.")
        carla.tap("button", re.compile("^Bewaren en (verder|nalezen)$"))


def say_that_it_was_sent(carla: Visitor) -> None:
    carla.tap("link", "Ik heb het verstuurd")
    fill_day(carla, "Op welke dag stuurde u het verslag naar de IGJ?", timezone.localdate())
    carla.tap("button", "Vastleggen")
