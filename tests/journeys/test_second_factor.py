"""An extra lock: an app with codes, a passkey, and paper when the phone is gone."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import Windows
from tests.journeys.locks import add_passkey, code_of, set_up_app
from tests.journeys.visitor import (
    OWN_PASSWORD,
    Visitor,
    keep_recovery_code,
    log_in,
    new_address,
    sign_up,
)

pytestmark = pytest.mark.journey


def somebody_new(windows: Windows, name: str) -> tuple[Visitor, str, str]:
    """With a register that is open and a recovery code on paper."""
    visitor, address = Visitor(windows.open()), new_address(name)
    sign_up(visitor, address, name.title())
    log_in(visitor, address, OWN_PASSWORD)
    return visitor, address, keep_recovery_code(visitor)


def log_out(visitor: Visitor) -> None:
    visitor.page.goto("/overzicht/")
    visitor.tap("button", "Uitloggen")
    visitor.page.wait_for_url("/")


def test_an_app_asks_for_its_code_and_paper_stands_in_for_it(windows: Windows) -> None:
    """Tess logs in with the code of her app, and once her phone is gone with one from paper; then she takes it off."""
    tess, address, _ = somebody_new(windows, "tess")
    secret, codes = set_up_app(tess)
    assert len(codes) == 10
    log_out(tess)

    log_in(tess, address, OWN_PASSWORD)
    assert tess.heading() == "Nog één stap"
    tess.write("Code", "000000")
    tess.tap("button", "Verder")
    assert tess.page.title().startswith("Fout: ")
    tess.write("Code", code_of(secret, steps=1))
    tess.tap("button", "Verder")
    tess.page.goto("/register/")
    assert tess.heading() == "Mijn register"
    log_out(tess)

    log_in(tess, address, OWN_PASSWORD)
    tess.write("Code", codes[4])
    tess.tap("button", "Verder")
    tess.page.goto("/account/tweestaps/")
    expect(tess.page.get_by_text("U heeft er nog 9.")).to_be_visible()
    tess.tap("link", re.compile("^Weghalen ?: app"))
    assert tess.heading() == "Bent u het?"
    tess.write("Code", codes[5])
    tess.tap("button", "Verder")
    tess.tap("button", "App weghalen")
    expect(tess.page.get_by_text("App met codes instellen")).to_be_visible()
    log_out(tess)

    log_in(tess, address, OWN_PASSWORD)
    assert tess.heading() != "Nog één stap"


def test_a_passkey_opens_the_lock(windows: Windows) -> None:
    """Paul's device makes a passkey; at his next login it opens the lock, and his password the register."""
    paul, address, _ = somebody_new(windows, "paul")
    add_passkey(paul)
    paul.tap("link", "Ik heb ze bewaard")
    log_out(paul)

    log_in(paul, address, OWN_PASSWORD)
    paul.page.get_by_role("button", name="Passkey gebruiken").click()
    paul.page.wait_for_url("**/overzicht/")
    paul.page.goto("/register/")
    assert paul.heading() == "Mijn register"

    paul.page.goto("/account/tweestaps/")
    expect(paul.page.get_by_text("Deze computer, toegevoegd op")).to_be_visible()


def test_the_paper_of_the_register_takes_off_a_lock_that_is_lost(windows: Windows) -> None:
    """Lena lost her phone and her reserve codes, not her recovery code; then she sees where she is logged in."""
    lena, address, code = somebody_new(windows, "lena")
    set_up_app(lena)
    log_out(lena)
    log_in(lena, address, OWN_PASSWORD)

    lena.tap("link", "Telefoon kwijt en geen reservecode?")
    lena.write("Herstelcode", code)
    lena.tap("button", "Extra slot weghalen")
    lena.page.goto("/register/")
    assert lena.heading() == "Mijn register"

    lena.page.goto("/profiel/sessies/")
    expect(lena.page.get_by_text("Hier bent u nu")).to_be_visible()
    lena.tap("button", "Overal uitloggen")
    assert lena.heading() == "Inloggen"


def test_two_browsers_and_the_one_is_ended_from_the_other(windows: Windows) -> None:
    """Nora left her browser open elsewhere; from home she ends it, and there the door is shut at the next page."""
    nora, address, _ = somebody_new(windows, "nora")
    elsewhere = Visitor(windows.open())
    log_in(elsewhere, address, OWN_PASSWORD)
    elsewhere.page.goto("/register/")

    nora.page.goto("/profiel/sessies/")
    nora.page.get_by_role("button", name=re.compile("^Uitloggen ?: ")).click()
    expect(nora.page.get_by_text("Daar bent u nu uitgelogd.")).to_be_visible()

    elsewhere.page.goto("/register/")
    assert elsewhere.heading() == "Inloggen"
    nora.page.goto("/register/")
    assert nora.heading() == "Mijn register"
