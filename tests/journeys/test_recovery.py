"""Back into one's own register: after a reset by mail, a wrong password, a silence, a lost cookie."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser import Windows
from tests.journeys.visitor import (
    OWN_PASSWORD,
    Visitor,
    follow_reset_link,
    keep_recovery_code,
    log_in,
    new_address,
    record_near_miss,
    sign_up,
)
from vim_portal.demo import BRAM, CARLA, DIRK
from vim_portal.demo import PASSWORD as DEMO_PASSWORD

pytestmark = pytest.mark.journey

NEW_PASSWORD = "een andere zin die niemand raadt"
STORY = "Bijna het verkeerde flesje gepakt. Ik zag het aan het etiket."


def test_the_recovery_code_opens_the_register_after_a_reset_by_mail(windows: Windows) -> None:
    """Eva forgets her password. The mail gives her a new one, but not her register: only her paper does."""
    eva, address = Visitor(windows.open()), new_address("eva")
    sign_up(eva, address, "Eva Kok")
    log_in(eva, address, OWN_PASSWORD)
    code = keep_recovery_code(eva)
    record_near_miss(eva, STORY)
    log_out(eva)

    follow_reset_link(eva, address)
    eva.write("Nieuw wachtwoord", NEW_PASSWORD)
    eva.tap("button", "Wachtwoord bewaren")
    log_in(eva, address, NEW_PASSWORD)
    eva.page.goto("/register/")
    assert eva.heading() == "Uw register is op slot"

    eva.write("Wachtwoord", NEW_PASSWORD)
    eva.tap("button", "Ontgrendelen")
    assert eva.heading() == "Uw register is op slot"

    eva.tap("link", "Gebruik uw herstelcode")
    eva.write("Herstelcode", code.lower().replace("-", " "))
    eva.write("Het wachtwoord waarmee u nu inlogt", NEW_PASSWORD)
    eva.tap("button", "Register openen")
    assert eva.heading() == "Mijn register"
    expect(eva.page.get_by_role("main")).to_contain_text("Bijna het verkeerde flesje gepakt")

    log_out(eva)
    log_in(eva, address, NEW_PASSWORD)
    eva.page.goto("/register/")
    assert eva.heading() == "Mijn register"


def test_a_wrong_password_leaves_the_register_locked(windows: Windows) -> None:
    """Bram puts his register on the lock and mistypes once; the page says so, and he goes on where he was."""
    bram = Visitor(windows.open())
    log_in(bram, BRAM.email)
    bram.tap("button", "Op slot")
    assert bram.heading() == "Uw register is op slot"
    bram.page.goto("/register/")

    bram.write("Wachtwoord", "niet deze zin, maar een andere")
    bram.tap("button", "Ontgrendelen")
    assert bram.heading() == "Uw register is op slot"
    assert bram.page.title().startswith("Fout: ")
    expect(bram.page.locator("[data-error-summary]")).to_be_focused()

    unlock(bram)
    assert bram.heading() == "Mijn register"


def test_after_a_quarter_of_an_hour_of_silence_the_register_is_locked(windows: Windows) -> None:
    """Carla is called away. The page warns her, waits for her answer once, and then closes the register."""
    page = windows.open()
    page.clock.install()
    carla = Visitor(page)
    log_in(carla, CARLA.email)
    page.goto("/profiel/")

    page.clock.fast_forward("13:05")
    warning = page.get_by_role("alertdialog", name="Bent u er nog?")
    expect(warning).to_be_visible()
    expect(page.get_by_role("button", name="Blijf ingelogd")).to_be_focused()
    carla.tap("button", "Blijf ingelogd")
    expect(warning).to_be_hidden()
    page.clock.fast_forward("12:00")
    expect(warning).to_be_hidden()

    page.clock.fast_forward("20:00")
    page.wait_for_url("**/ontgrendelen/**")
    assert carla.heading() == "Uw register is op slot"
    unlock(carla)
    assert carla.heading() == "Profiel en beveiliging"


def test_a_cookie_that_the_browser_dropped_gives_a_sentence(windows: Windows) -> None:
    """Dirk's browser loses the one cookie that keeps his register open: he reads why, and comes in again."""
    dirk = Visitor(windows.open())
    log_in(dirk, DIRK.email)
    dirk.page.context.clear_cookies(name="__Host-vault")
    passed = addresses_passed(dirk.page)

    dirk.page.goto("/register/")

    assert dirk.heading() == "Uw register is op slot"
    expect(dirk.page.get_by_text("Uw browser bewaarde het cookie niet")).to_be_visible()
    assert len(passed) == 2, passed
    unlock(dirk)
    assert dirk.heading() == "Mijn register"
    expect(dirk.page.get_by_text("Uw browser bewaarde het cookie niet")).to_be_hidden()


def test_who_logged_out_finds_only_the_door(windows: Windows) -> None:
    """After logging out neither an address nor the Back button shows anything of the register."""
    dirk = Visitor(windows.open())
    log_in(dirk, DIRK.email)
    dirk.page.goto("/register/")
    log_out(dirk)

    dirk.page.go_back()
    dirk.page.wait_for_url(re.compile("/inloggen/"))
    assert dirk.heading() == "Inloggen"
    assert not [cookie for cookie in dirk.page.context.cookies() if cookie["name"] == "__Host-vault"]


def unlock(visitor: Visitor) -> None:
    visitor.write("Wachtwoord", DEMO_PASSWORD)
    visitor.tap("button", "Ontgrendelen")


def log_out(visitor: Visitor) -> None:
    visitor.page.goto("/overzicht/")
    visitor.tap("button", "Uitloggen")
    visitor.page.wait_for_url("/")


def addresses_passed(page: Page) -> list[str]:
    """Every page that is asked from now on, redirects included."""
    passed: list[str] = []
    page.on(
        "request", lambda request: passed.append(request.url) if request.is_navigation_request() else None
    )
    return passed
