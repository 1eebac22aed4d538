"""From a mail to a colleague: an owner asks somebody in, who makes an account, and is seen by name and nothing else."""

import re

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
    say_where_they_belong,
)
from vim_portal.demo import ANNA

pytestmark = pytest.mark.journey

DOOR, ROOM = "/praktijk/uitnodiging/", "/praktijk/"
STORY = "Een cliënt gleed bijna uit bij de deur."


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_an_owner_asks_a_colleague_in_who_comes_and_goes(windows: Windows, javascript: bool) -> None:
    """Gijs makes an account through the link, takes up the invitation and records something; Anna reads none of it.

    When Anna ends his place it ends at his next page; his register stays, and he begins a practice of his own.
    """
    anna, gijs = (Visitor(windows.open(size, javascript=javascript)) for size in (DESK, PHONE))
    address = new_address("gijs")
    log_in(anna, ANNA.email)
    invite(anna, address)
    link = link_in_mail(anna, address, about=DOOR)

    gijs.page.goto(link)
    sign_up_there(gijs, address)
    gijs.page.goto(link)
    expect(gijs.page.get_by_role("main")).to_contain_text("Anna Bos nodigt u uit voor Praktijk De Linde")
    gijs.tap("button", "Meedoen")
    expect(gijs.page.get_by_role("main")).to_contain_text("Wie hier werken")
    gijs.page.goto("/overzicht/")
    record_near_miss(gijs, STORY)

    anna.page.goto(ROOM)
    expect(anna.page.get_by_role("main")).to_contain_text("Gijs Gast")
    assert not anna.page.get_by_text(address).count(), "the invitation no longer waits"
    anna.page.goto("/register/")
    assert not anna.page.get_by_text("gleed bijna uit").count()

    anna.page.goto(ROOM)
    anna.tap("link", re.compile(r"^Werkt hier niet meer ?: Gijs Gast$"))
    anna.tap("button", "Plaats beëindigen")
    assert anna.page.get_by_text("Gijs Gast werkt niet meer in uw praktijk.").count()

    gijs.page.goto(ROOM)
    gijs.tap("link", "Eigen praktijk beginnen")
    gijs.write("Naam van uw praktijk", "Gast & Co")
    gijs.choose("Hoe werkt u?", "Ik werk alleen")
    gijs.tap("button", "Praktijk beginnen")
    assert gijs.heading() == "Gast & Co"
    gijs.page.goto("/register/")
    expect(gijs.page.get_by_role("main")).to_contain_text("gleed bijna uit")


def invite(anna: Visitor, address: str) -> None:
    anna.page.goto("/profiel/")
    anna.tap("link", "Praktijk")
    anna.write("E-mailadres", address)
    anna.choose("Als wat?", "Therapeut")
    anna.tap("button", "Uitnodigen")


def sign_up_there(gijs: Visitor, address: str) -> None:
    """Nobody is asked for a practice who comes to work in one."""
    gijs.tap("link", "Account maken")
    assert not gijs.page.get_by_label("Naam van uw praktijk").count()
    gijs.write("E-mailadres", address)
    gijs.write("Uw naam", "Gijs Gast")
    say_where_they_belong(gijs)
    gijs.choose("Bij welke vakgroep hoort uw werk?", "Oosters")
    gijs.write("Kies een wachtwoord", OWN_PASSWORD)
    gijs.page.get_by_label("Ik ga akkoord met de verwerkersovereenkomst").check()
    gijs.tap("button", "Verder")
    gijs.page.goto(link_in_mail(gijs, address))
    gijs.tap("button", "Ja, bevestigen")
    log_in(gijs, address, OWN_PASSWORD)
    keep_recovery_code(gijs)
