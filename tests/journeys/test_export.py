"""Taking one's register along: what somebody typed is in the file that they open at home, each in its place."""

import csv
import io
import json
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from tests.incidents.files.pictures import PDF
from tests.journeys.browser import DESK, Windows
from tests.journeys.page_states.attachments import add
from tests.journeys.visitor import (
    OWN_PASSWORD,
    Visitor,
    keep_recovery_code,
    log_in,
    new_address,
    record_near_miss,
    record_with_consequence,
    sign_up,
)

pytestmark = pytest.mark.journey

NEAR_MISS = "Bijna het verkeerde flesje meegegeven; ik las het etiket nog eens na."
CONSEQUENCE = "Huiduitslag na een crème. De cliënt zei: “dit had ik niet verwacht”."
CAUSE = "De doos stond op de verkeerde plank."


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_what_was_typed_is_in_the_download(windows: Windows, javascript: bool) -> None:
    """Nel records two incidents, writes down how the second could happen and puts a letter beside it.

    She looks it up again by a word of the analysis. Then she takes everything along, once with a password that is not
    hers, and opens the file at home.
    """
    nel, address = Visitor(windows.open(DESK, javascript=javascript)), new_address("nel")
    sign_up(nel, address, "Nel Vink")
    log_in(nel, address, OWN_PASSWORD)
    keep_recovery_code(nel)
    record_near_miss(nel, NEAR_MISS)
    nel.page.goto("/overzicht/")
    record_with_consequence(nel, CONSEQUENCE)
    nel.tap("link", "Bekijk uw melding")
    analyse(nel)
    attach(nel)

    find(nel, "PLANK creme")
    files = downloaded(nel)

    year = nel.page.evaluate("new Date().getFullYear()")
    first, second = (f"meldingen/VIM-{year}-00{number}" for number in (1, 2))
    incident = json.loads(files[f"{second}/melding.json"])
    assert json.loads(files[f"{first}/melding.json"])["minimal_model"]["free_text"] == NEAR_MISS
    assert incident["incident"]["answers"]["description"] == CONSEQUENCE
    assert incident["minimal_model"]["causes"]["direct"] == CAUSE
    assert files[f"{second}/bijlagen/01-brief van de huisarts.pdf"] == PDF
    assert files[f"{second}/registratie.pdf"].startswith(b"%PDF")
    table = csv.DictReader(io.StringIO(files["meldingen.csv"].decode("utf-8-sig"), newline=""), delimiter=";")
    assert [(row["Wat gebeurde er"], row["Hoe kon dit gebeuren"]) for row in table] == [
        (NEAR_MISS, ""),
        (CONSEQUENCE, CAUSE),
    ]
    assert json.loads(files["profiel.json"])["email"] == address


def analyse(visitor: Visitor) -> None:
    here = visitor.page.url
    visitor.page.goto(f"{here}analyse/")
    visitor.write("Hoe kon dit gebeuren?", CAUSE)
    visitor.tap("button", "Bewaren")
    visitor.page.goto(here)


def attach(visitor: Visitor) -> None:
    visitor.page.goto(f"{visitor.page.url}bijlagen/nieuw/")
    add(visitor, "Brief of e-mail", "brief van de huisarts.pdf", PDF)


def find(visitor: Visitor, words: str) -> None:
    visitor.page.goto("/register/zoeken/")
    visitor.write("Wat zoekt u?", words)
    visitor.tap("button", "Zoek")
    main = visitor.page.get_by_role("main")
    expect(main.locator("mark").filter(has_text="plank")).to_have_count(1)
    expect(main.get_by_role("heading", level=3)).to_have_count(1)
    assert "plank" not in visitor.page.url


def downloaded(visitor: Visitor) -> dict[str, bytes]:
    visitor.page.goto("/profiel/gegevens/")
    visitor.write("Uw wachtwoord", "niet mijn wachtwoord")
    visitor.tap("button", "Maak download")
    expect(visitor.page.get_by_role("main")).to_contain_text(
        "Dit is niet het wachtwoord waarmee u nu inlogt."
    )
    visitor.write("Uw wachtwoord", OWN_PASSWORD)
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name="Maak download").click()
    with ZipFile(download.value.path()) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
