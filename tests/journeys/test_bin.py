"""Thrown away and taken back: an incident leaves the register for the bin, where it waits for thirty days."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import PHONE, Windows
from tests.journeys.visitor import (
    OWN_PASSWORD,
    Visitor,
    keep_recovery_code,
    log_in,
    new_address,
    record_near_miss,
    sign_up,
)

pytestmark = pytest.mark.journey

STORY = "Bijna uitgegleden over een natte mat."


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_what_goes_into_the_bin_comes_back_whole(windows: Windows, javascript: bool) -> None:
    """Otto throws an incident away, sees that his register is empty, finds it in the bin and puts it back."""
    otto, address = Visitor(windows.open(PHONE, javascript=javascript)), new_address("otto")
    sign_up(otto, address, "Otto Ooms")
    log_in(otto, address, OWN_PASSWORD)
    keep_recovery_code(otto)
    record_near_miss(otto, STORY)
    otto.tap("link", "Bekijk uw melding")
    number = otto.page.title().split(" ")[0]

    otto.tap("link", "Melding verwijderen")
    assert otto.heading() == "Verwijderen"
    expect(otto.page.get_by_role("main")).to_contain_text("30 dagen in de prullenbak")
    otto.tap("button", "Naar de prullenbak")

    otto.page.goto("/register/")
    main = otto.page.get_by_role("main")
    expect(main).to_contain_text("Nog niets vastgelegd.")
    expect(main).not_to_contain_text(STORY)
    otto.tap("link", "Prullenbak")
    expect(main).to_contain_text(number)
    otto.tap("button", re.compile(rf"^Zet terug ?: ?{number}$"))

    otto.page.goto("/register/")
    expect(main).to_contain_text(number)
    otto.tap("link", re.compile("^Bijna uitgegleden"))
    expect(main).to_contain_text(STORY)
    otto.page.goto("/register/prullenbak/")
    expect(main).to_contain_text("De prullenbak is leeg.")
