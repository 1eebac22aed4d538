"""From a number that nobody knows to a list that has it: staff send a list, and whoever waited is let in."""

import re
import secrets

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import DESK, PHONE, Windows
from tests.journeys.visitor import (
    OWN_PASSWORD,
    Visitor,
    keep_recovery_code,
    link_in_mail,
    log_in,
    new_address,
    record_near_miss,
)
from vim_portal.demo import SANNE

pytestmark = pytest.mark.journey

NUMBER = "AB-77"
LIST = f"Naam;Lidnummer\r\nPia Post;{NUMBER}\r\nZonder nummer;\r\nNog iemand;12\r\n"


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_list_lets_in_whoever_waited_for_it(windows: Windows, javascript: bool) -> None:
    """Pia's number is on no list: she waits. Sanne sends the list of her body, with a line that is skipped and says
    why. Pia records her first incident."""
    sanne, pia = (Visitor(windows.open(size, javascript=javascript)) for size in (DESK, PHONE))
    body, address = f"Vereniging {secrets.token_hex(4)}", new_address("pia")
    log_in(sanne, SANNE.email)
    sanne.page.goto("/inzicht/leden/")
    sanne.tap("link", re.compile("^Toevoegen ?: ?een beroepsorganisatie$"))
    sanne.write("Naam van de beroepsorganisatie", body)
    sanne.tap("button", "Toevoegen")

    sign_up_with(pia, address, body)
    pia.page.goto("/overzicht/")
    expect(pia.page.get_by_role("main")).to_contain_text("wacht op goedkeuring")

    send_list(sanne, body)
    main = sanne.page.get_by_role("main")
    expect(main).to_contain_text("Erbij: 2.")
    expect(main).to_contain_text("Toegelaten uit de wachtrij: 1.")
    with sanne.page.expect_download() as download:
        sanne.page.get_by_role("link", name="Download de lijst met redenen").click()
    assert "Zonder nummer" not in (reasons := download.value.path().read_text(encoding="utf-8-sig"))
    assert "3" in reasons.splitlines()[1]

    pia.page.goto("/overzicht/")
    record_near_miss(pia, "Bijna de verkeerde olie gepakt.")
    assert pia.heading().startswith("Vastgelegd.")


def sign_up_with(pia: Visitor, address: str, body: str) -> None:
    """She confirms that the number is right, for it is on no list, and asks to be let in."""
    pia.page.goto("/account/aanmaken/")
    pia.write("E-mailadres", address)
    pia.write("Uw naam", "Pia Post")
    pia.page.get_by_label("Van welke beroepsorganisatie bent u lid?").select_option(label=body)
    pia.write("Lidnummer", NUMBER)
    pia.write("Naam van uw praktijk", "Praktijk Post")
    pia.choose("Hoe werkt u?", "Ik werk alleen")
    pia.choose("Bij welke vakgroep hoort uw werk?", "Lichaamsgericht")
    pia.write("Kies een wachtwoord", OWN_PASSWORD)
    pia.page.get_by_label("Ik ga akkoord met de verwerkersovereenkomst").check()
    pia.tap("button", "Verder")
    pia.page.get_by_label("Het nummer klopt. Ik vraag SCAG om toegang.").check()
    pia.write("Kies een wachtwoord", OWN_PASSWORD)
    pia.tap("button", "Verder")
    pia.page.goto(link_in_mail(pia, address))
    pia.tap("button", "Ja, bevestigen")
    log_in(pia, address, OWN_PASSWORD)
    keep_recovery_code(pia)


def send_list(sanne: Visitor, body: str) -> None:
    sanne.page.goto("/inzicht/leden/")
    sanne.tap("link", body)
    sanne.page.get_by_label("Ledenlijst").set_input_files(
        files=[{"name": "leden.csv", "mimeType": "text/csv", "buffer": LIST.encode("cp1252")}]
    )
    sanne.tap("button", "Lijst bijwerken")
