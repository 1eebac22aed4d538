"""From one near miss to a figure of all, and from the figure to advice for everybody."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import DESK, PHONE, Windows
from tests.journeys.visitor import (
    Visitor,
    await_figures,
    log_in,
    record_near_miss,
    write_advice,
)
from vim_portal.demo import DIRK, JOOST, SANNE

# After all others on the same demo: see LAST_OF_ITS_FOLDER in tests/conftest.py.
pytestmark = pytest.mark.journey

COUNTING_SECONDS = 120
TITLE = "Zet de bank omlaag voor iemand opstaat"


def test_a_near_miss_becomes_part_of_a_figure_and_a_figure_becomes_advice(windows: Windows) -> None:
    """Dirk records; Sanne closes the quarter and sees the release; she writes, Joost publishes, Dirk follows.

    The parties, the release and the destruction of keys are the demo's own workers, each under its own role.
    """
    dirk = Visitor(windows.open(PHONE))
    log_in(dirk, DIRK.email)
    record_near_miss(dirk, "Bijna gevallen bij het opstaan van de bank.")
    dirk.page.goto(dirk.page.url.replace("/vastleggen/", "/register/").replace("/klaar/", "/telt-mee/"))
    expect(dirk.page.get_by_role("main")).to_contain_text("telt mee")

    sanne = Visitor(windows.open(DESK))
    log_in(sanne, SANNE.email)
    await_figures(sanne)
    sanne.page.goto("/inzicht/")
    before = sanne.page.locator("select[name=uitgave] option").first.inner_text()
    sanne.page.goto("/demo/kwartaal/")
    sanne.tap("button", re.compile("^Sluit het"))
    sanne.page.get_by_role("link", name="Bekijk de nieuwe uitgave").click(timeout=1000 * COUNTING_SECONDS)
    expect(sanne.page.get_by_role("heading", level=1)).to_have_text("Trends in (bijna-)incidenten")
    assert sanne.page.locator("select[name=uitgave] option").first.inner_text() != before

    dirk.page.reload()
    expect(dirk.page.get_by_role("main")).to_contain_text("al geteld")

    write_advice(sanne, TITLE)
    sanne.tap("button", "Voorleggen")
    expect(sanne.page.get_by_role("main")).to_contain_text("Publiceren vraagt een tweede medewerker")
    joost = Visitor(windows.open(DESK))
    log_in(joost, JOOST.email)
    joost.page.goto("/inzicht/adviezen/")
    joost.tap("link", TITLE)
    joost.tap("button", "Publiceren")

    dirk.page.goto("/adviezen/")
    dirk.tap("link", re.compile(TITLE))
    dirk.tap("button", "Ik pas dit toe")
    expect(dirk.page.get_by_role("button", name="Ik pas dit niet meer toe")).to_be_visible()
