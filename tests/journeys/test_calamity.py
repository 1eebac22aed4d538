"""A possible calamity: from doubt, by the decision and the talk with the client, to the receipt of the inspectorate."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.browser import PHONE, Windows
from tests.journeys.page_states.following_up import fill_day
from tests.journeys.visitor import Visitor, log_in, record_serious
from vim_portal.demo import CARLA

pytestmark = pytest.mark.journey

STORY = "Cliënt kreeg een klaplong na een naald bij het schouderblad."
FACTS = "De cliënt werd benauwd na de behandeling en is opgenomen."
# The questions of the decision help that are not answered by the first option.
DECIDING = {
    "Was er geweld, seksueel grensoverschrijdend gedrag of dwang?": "Nee",
    "Hoeveel zorgaanbieders waren ongeveer tegelijk betrokken?": "Alleen ik",
}


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_doubt_becomes_a_report_with_its_receipt(windows: Windows, javascript: bool) -> None:
    """Carla does not know yet whether the care caused it: six weeks to find out.

    She decides, with reasons, that it is a calamity; tells the client, and puts the facts in the client file; prepares
    the report, is held up by a number that cannot be right, reports on the inspectorate's own form, and keeps the
    receipt. Then nothing is left to report.
    """
    carla = Visitor(windows.open(PHONE, javascript=javascript))
    log_in(carla, CARLA.email)
    record_a_possible_calamity(carla)
    main = carla.page.get_by_role("main")
    expect(main).to_contain_text("Stelt u vast dat het een calamiteit is?")
    expect(main).to_contain_text("dag 0 van 42")
    steps = carla.page.url

    decide(carla)
    expect(main).to_contain_text("Uw besluit is vastgelegd.")
    expect(main).to_contain_text("U meldt die zelf bij de IGJ")
    tell_the_client(carla)
    note_it_in_the_client_file(carla)
    carla.page.goto(steps)
    expect(main.get_by_role("link", name="Notitie vastleggen")).to_have_count(0)

    carla.tap("link", "Melding klaarzetten")
    expect(main).to_contain_text("Zonder vestigingsnummer opent het IGJ-formulier niet.")
    say_who_reports(carla)
    prepare(carla)
    fields = [each.input_value() for each in carla.page.get_by_role("textbox").all()]
    assert {"Calamiteit", "12345678", "000012345678", FACTS} <= set(fields)
    assert not any(STORY in text for text in fields)

    keep_the_receipt(carla)
    expect(main).to_contain_text("IGJ-2026-0815")
    carla.page.goto(steps)
    expect(main).to_contain_text("Gemeld bij de IGJ: calamiteit")
    expect(main.get_by_role("link", name="Melding klaarzetten", exact=True)).to_have_count(0)


def record_a_possible_calamity(carla: Visitor) -> None:
    """It ends at what can be done now."""
    record_serious(carla, STORY, caused_by_care="Weet ik niet")
    carla.page.goto(f"{carla.page.url}vervolg/")


def decide(carla: Visitor) -> None:
    carla.tap("link", "Open de beslishulp")
    carla.tap("link", "Beginnen")
    while carla.heading() != "Uw besluit":
        if answer := DECIDING.get(carla.heading()):
            carla.choose(carla.heading(), answer)
        else:
            carla.page.locator("input[name=answer]").first.check()
        carla.tap("button", "Verder")
    carla.write("Waarom?", "De longarts ziet een verband met de naald.")
    carla.tap("button", "Besluit vastleggen")


def tell_the_client(carla: Visitor) -> None:
    carla.tap("link", "Gesprek vastleggen")
    carla.choose("Hoe vertelde u het?", "Gesprek")
    carla.choose("Wie sprak u?", "Cliënt")
    fill_day(carla, "Op welke dag?", timezone.localdate())
    carla.write("Wat gebeurde er?", FACTS)
    carla.tap("button", "Bewaren en tekst bekijken")


def note_it_in_the_client_file(carla: Visitor) -> None:
    """She copies the text that stands ready, and says on which day."""
    expect(carla.page.get_by_label("Tekst om te kopiëren")).to_have_value(re.compile(re.escape(FACTS)))
    carla.tap("link", "Notitie vastleggen")
    fill_day(carla, "Op welke dag", timezone.localdate())
    carla.tap("button", "Vastleggen")


def say_who_reports(carla: Visitor) -> None:
    """First with the numbers in each other's place; what else was typed is still there."""
    carla.tap("link", "Gegevens van uw praktijk")
    carla.write("Wat is de functie van de melder?", "praktijkhouder")
    carla.write("Wat is uw KvK-nummer?", "0000 1234 5678")
    carla.tap("button", "Bewaren")
    expect(carla.page.get_by_role("main")).to_contain_text("Dit lijkt uw vestigingsnummer.")
    assert carla.page.get_by_label("Wat is de functie van de melder?").input_value() == "praktijkhouder"
    carla.write("Wat is uw KvK-nummer?", "1234 5678")
    carla.write("Wat is uw vestigingsnummer?", "0000 1234 5678")
    carla.tap("button", "Bewaren")
    carla.tap("link", "Melding: calamiteit")


def prepare(carla: Visitor) -> None:
    """The facts that the client was told stand there already."""
    carla.tap("link", "Wat er gebeurde")
    assert carla.page.get_by_label("Wat gebeurde er?").input_value() == FACTS
    carla.write("Wat is het gevolg voor de cliënt?", "Drie nachten in het ziekenhuis.")
    carla.tap("button", "Bewaren")


def keep_the_receipt(carla: Visitor) -> None:
    carla.tap("link", "Ik heb gemeld")
    fill_day(carla, "Op welke dag meldde u het bij de IGJ?", timezone.localdate())
    carla.write("Wat is het ontvangstnummer?", "IGJ-2026-0815")
    carla.tap("button", "Bewaren")
