"""From a possible calamity to the receipt number: deciding, telling the client, and reporting it oneself."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.browser import PHONE, Windows
from tests.journeys.page_states.following_up import VIOLENCE, fill_day
from tests.journeys.visitor import (
    NOTICEABLE,
    REACHED,
    Visitor,
    log_in,
    say_what_happened,
    say_where_it_belongs,
)
from vim_portal.demo import CARLA

pytestmark = pytest.mark.journey

DEVIATION = (
    "Ging er iets anders dan bedoeld of verwacht, of kon het beter volgens de professionele standaard?"
)
RECEIPT = "DEMO-2026-0951"


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_possible_calamity_is_decided_told_and_reported(windows: Windows, javascript: bool) -> None:
    """A client of Carla is in hospital, and she does not know whether that comes from her advice.

    The portal gives her six weeks to find out. She goes through the questions, and writes down that it is a calamity.
    She tells the client and puts the facts in the client file. She copies her answers into the inspectorate's form
    herself, and keeps the number that it gave.
    """
    carla = Visitor(windows.open(PHONE, javascript=javascript))
    log_in(carla, CARLA.email)
    record_a_possible_calamity(carla)
    main = carla.page.get_by_role("main")
    expect(main).to_contain_text("mogelijke calamiteit")
    carla.tap("link", "Bekijk de vervolgstappen")
    expect(main).to_contain_text("dag 0 van 42")

    tell_the_client(carla)
    expect(main).to_contain_text("Notitie in het cliëntdossier")
    decide_that_it_is_one(carla)
    expect(main).to_contain_text("Uw besluit is vastgelegd.")
    expect(main).to_contain_text("Zelf melden bij de inspectie (IGJ)")

    prepare_the_report(carla)
    expect(carla.page.get_by_label("Vestigingsnummer")).to_have_value("000012345678")
    expect(carla.page.get_by_label("Gevolg voor de cliënt")).to_have_value("Een opname in het ziekenhuis.")
    say_that_it_was_reported(carla)
    expect(main).to_contain_text(f"Ontvangstnummer {RECEIPT}")
    expect(main).to_contain_text("Compleet")


def record_a_possible_calamity(carla: Visitor) -> None:
    carla.tap("link", "Incident vastleggen")
    say_what_happened(carla, "Opgenomen met een ontregelde lever na een kruidenmengsel.", reach=REACHED)
    say_where_it_belongs(carla)
    carla.choose(NOTICEABLE, "Ja")
    carla.choose(
        "Hoe ernstig is het lichamelijk?", "Ernstig (ziekenhuis, ingreep, blijvend, levensbedreigend)"
    )
    carla.choose("Hoe ernstig is het psychisch?", "Geen")
    carla.choose("Ging het om de zorg die u gaf of had moeten geven?", "Ja")
    carla.choose("Ging er iets anders dan bedoeld of verwacht?", "Weet ik niet")
    carla.choose("Kwam het gevolg door de zorg?", "Weet ik niet")
    carla.choose(VIOLENCE, "Nee")
    carla.tap("button", "Verder")
    carla.tap("button", "Vastleggen")


def tell_the_client(carla: Visitor) -> None:
    """Until the note is in the file; it ends at the steps."""
    steps = carla.page.url
    carla.tap("link", "Gesprek vastleggen")
    carla.choose("Hoe vertelde u het?", "Gesprek")
    carla.choose("Wie sprak u?", "Cliënt")
    fill_day(carla, "Op welke dag?", timezone.localdate())
    carla.write("Wat gebeurde er?", "Uw lever raakte ontregeld. U nam een kruidenmengsel dat ik adviseerde.")
    carla.tap("button", "Bewaren en tekst bekijken")
    expect(carla.page.get_by_label("Tekst om te kopiëren")).to_have_value(
        re.compile("Wat er gebeurde: Uw lever raakte ontregeld.")
    )
    carla.tap("link", "Notitie vastleggen")
    fill_day(carla, "Op welke dag", timezone.localdate())
    carla.tap("button", "Vastleggen")
    carla.page.goto(steps)


def decide_that_it_is_one(carla: Visitor) -> None:
    """One question a page; what she said before is chosen already."""
    carla.tap("link", "Open de beslishulp")
    carla.tap("link", "Beginnen")
    answers = {
        "In wiens zorg gebeurde het?": "In mijn zorg of die van mijn praktijk",
        "Was er een van deze gevolgen voor de cliënt?": "Ziekenhuisopname",
        DEVIATION: "Ja",
        "Kwam het gevolg door de zorg?": "Ja",
        "Hoeveel zorgaanbieders waren ongeveer tegelijk betrokken?": "Alleen ik",
    }
    while (question := carla.heading()) != "Uw besluit":
        if question in answers:
            carla.page.get_by_label(answers.pop(question), exact=True).check()
        carla.tap("button", "Verder")
    assert not answers, "each of these was asked"
    carla.write("Waarom?", "De leverarts en de apotheker noemen allebei het mengsel als oorzaak.")
    carla.tap("button", "Besluit vastleggen")


def prepare_the_report(carla: Visitor) -> None:
    carla.tap("link", "Melding klaarzetten")
    carla.tap("link", "Gegevens van uw praktijk")
    carla.write("Wat is uw KvK-nummer?", "12345678")
    carla.write("Wat is uw vestigingsnummer?", "1234")
    carla.tap("button", "Bewaren")
    expect(carla.page.get_by_role("main")).to_contain_text("Een vestigingsnummer heeft 12 cijfers.")
    carla.write("Wat is uw vestigingsnummer?", "0000 1234 5678")
    carla.tap("button", "Bewaren")
    carla.tap("link", "Melding: calamiteit")
    carla.tap("link", "Begin met wat er gebeurde")
    carla.write("Wat gebeurde er?", "De cliënt is opgenomen na een kruidenmengsel.")
    carla.write("Wat is het gevolg voor de cliënt?", "Een opname in het ziekenhuis.")
    carla.tap("button", "Bewaren")


def say_that_it_was_reported(carla: Visitor) -> None:
    carla.tap("link", "Ik heb gemeld")
    fill_day(carla, "Op welke dag meldde u het bij de IGJ?", timezone.localdate())
    carla.write("Wat is het ontvangstnummer?", RECEIPT)
    carla.tap("button", "Bewaren")
