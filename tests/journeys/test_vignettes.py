"""Three of the vignettes as somebody walks them in a browser: a near miss, one to tell the client, a calamity."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from incidents.forms.steps import PAGES
from incidents.wording import weekday_in_words
from tests.incidents.cases import ANSWERS
from tests.incidents.vignettes import Vignette, vignettes
from tests.journeys.browser import DESK, PHONE, Windows
from tests.journeys.page_states.following_up import fill_day
from tests.journeys.page_states.register import keep
from tests.journeys.visitor import Visitor, log_in, say_where_it_belongs
from vim_portal.demo import CARLA

pytestmark = pytest.mark.journey

FOLLOWED = PAGES[3].base_fields


def story(number: str) -> Vignette:
    return next(vignette for vignette in vignettes() if vignette.id == number)


def carla_in(windows: Windows, size: tuple[int, int], *, javascript: bool) -> Visitor:
    carla = Visitor(windows.open(size, javascript=javascript))
    log_in(carla, CARLA.email)
    return carla


def test_needles_past_their_date_were_seen_in_time(windows: Windows) -> None:
    """V01: nothing reached the client. It is learned from, and nothing else is asked."""
    carla = carla_in(windows, PHONE, javascript=False)

    record(carla, story("V01"), occurred=None)
    look_at_what_can_be_done(carla)

    main = carla.page.get_by_role("main")
    expect(main).to_contain_text("Het werd op tijd voorkomen.")
    expect(main).not_to_contain_text("uiterlijk")
    expect(main.get_by_role("link", name="Gesprek vastleggen")).to_have_count(0)


def test_a_burn_of_cupping_is_told_and_noted(windows: Windows) -> None:
    """V07: the client went to the doctor. She hears what happened, and it stands in her file."""
    carla = carla_in(windows, PHONE, javascript=True)
    vignette = story("V07")
    yesterday = timezone.localdate() - timedelta(days=1)

    record(carla, vignette, occurred=yesterday)
    look_at_what_can_be_done(carla)
    steps, main = carla.page.url, carla.page.get_by_role("main")
    expect(main).to_contain_text("Zo snel mogelijk")
    carla.tap("link", "Gesprek vastleggen")
    carla.choose("Hoe vertelde u het?", "Telefoon")
    carla.choose("Wie sprak u?", "Cliënt")
    fill_day(carla, "Op welke dag?", yesterday)
    carla.write("Wat gebeurde er?", "Brandende alcohol liep over uw rug.")
    carla.tap("button", "Bewaren en tekst bekijken")
    expect(main).to_contain_text("Brandende alcohol liep over uw rug.")
    carla.tap("link", "Notitie vastleggen")
    fill_day(carla, "Op welke dag", timezone.localdate())
    carla.tap("button", "Vastleggen")

    assert carla.page.url.partition("?")[0] == steps
    expect(main).not_to_contain_text("Zo snel mogelijk")
    expect(main.get_by_role("link", name="Gesprek vastleggen")).to_have_count(0)


def test_a_broken_hip_is_a_calamity_until_the_inspectorate_closes_it(windows: Windows) -> None:
    """V09: established on Maundy Thursday, so that Good Friday and Easter Monday do not count.

    Carla reported on the last day, was asked to investigate, sent what she found, and the inspectorate closed it.
    """
    carla, vignette = carla_in(windows, DESK, javascript=True), story("V09")
    main = carla.page.get_by_role("main")
    report_by, investigate_by = date(2026, 4, 9), date(2026, 6, 9)

    record(carla, vignette, occurred=vignette.dates.noticed_date)
    look_at_what_can_be_done(carla)
    steps = carla.page.url
    carla.page.goto(f"{steps}dag/established/")
    fill_day(carla, "Op welke dag?", vignette.dates.established_date)
    keep(carla)
    expect(main).to_contain_text(until(report_by))
    report(carla, report_by)

    carla.page.goto(f"{file_beside(steps)}brieven/nieuw/")
    carla.choose("Wat voor brief is het?", "Verzoek om zelf te onderzoeken")
    fill_day(carla, "Welke datum staat op de brief?", vignette.dates.inspectorate_request_date)
    keep(carla)
    carla.page.goto(steps)
    expect(main).to_contain_text(until(investigate_by))

    carla.page.goto(f"{file_beside(steps)}onderzoek/versturen/")
    carla.choose("Heeft u nagekeken dat er geen namen in staan?", "Ja")
    fill_day(carla, "Op welke dag stuurde u het naar de IGJ?", investigate_by)
    keep(carla)
    close(carla, file_beside(steps))
    carla.page.goto(steps)
    expect(main).to_contain_text("De IGJ heeft deze melding afgesloten.")
    expect(main).not_to_contain_text(until(investigate_by))


def record(carla: Visitor, vignette: Vignette, *, occurred: date | None) -> None:
    """The story in its own words, and its facts as answers; without a day it was today."""
    carla.tap("link", "Incident vastleggen")
    carla.choose("Wanneer was het?", "Eerder" if occurred else "Vandaag")
    if occurred:
        fill_day(carla, "Welke dag was dat?", occurred)
    carla.write("Beschrijf het in uw eigen woorden", vignette.text)
    carla.choose("Is het bij de cliënt gebeurd?", vignette.facts.reach.label)
    carla.tap("button", "Verder")
    say_where_it_belongs(carla)
    for name in ANSWERS:
        answer = getattr(vignette.facts, name)
        if name in FOLLOWED and answer and is_asked(carla, str(FOLLOWED[name].label)):
            carla.choose(str(FOLLOWED[name].label), answer.label)
    carla.tap("button", "Verder")
    carla.tap("button", "Vastleggen")


def is_asked(carla: Visitor, question: str) -> bool:
    """Where nobody noticed anything, the page does not ask how bad it was."""
    return (
        carla.page.get_by_role("group", name=question)
        .or_(carla.page.get_by_role("radiogroup", name=question))
        .is_visible()
    )


def look_at_what_can_be_done(carla: Visitor) -> None:
    carla.tap("link", "Bekijk uw melding")
    carla.page.goto(f"{carla.page.url}vervolg/")


def report(carla: Visitor, day: date) -> None:
    carla.tap("link", "Melding klaarzetten")
    carla.tap("link", "Wat er gebeurde")
    carla.write("Wat gebeurde er?", "Cliënt gleed uit over een losse loper en brak haar heup.")
    keep(carla)
    carla.tap("link", "Ik heb gemeld")
    fill_day(carla, "Op welke dag meldde u het bij de IGJ?", day)
    carla.write("Wat is het ontvangstnummer?", "IGJ-2026-0409")
    keep(carla)


def close(carla: Visitor, file: str) -> None:
    carla.page.goto(f"{file}afsluiting/")
    fill_day(carla, "Welke datum staat op de brief van de IGJ?", timezone.localdate())
    carla.choose("Vindt de IGJ dat het zorgvuldig is onderzocht?", "Ja")
    carla.choose("Vindt de IGJ de maatregelen voldoende?", "Ja")
    keep(carla)


def file_beside(steps: str) -> str:
    return steps.replace("/vervolg/", "/igj/")


def until(day: date) -> str:
    return f"uiterlijk {weekday_in_words(day, beside=timezone.localdate())}"
