"""Two thousand characters are never lost: not to a lock, a logout elsewhere, a lost session or a quarter of an hour."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.journeys.browser import DESK, Windows
from tests.journeys.visitor import PREVENTED, Visitor, log_in, record_near_miss
from vim_portal.demo import BRAM, CARLA, PASSWORD

pytestmark = pytest.mark.journey

TEXT = ("Ik zag het pas toen de cliënt al weg was, en belde meteen. " * 34)[:2000].strip()
WORDS = "Beschrijf het in uw eigen woorden"
SOMEWHERE_TO_KEEP_TEXT = """async () => JSON.stringify([
    {...localStorage}, {...sessionStorage}, await caches.keys(), (await indexedDB.databases()).map(({name}) => name),
    (await navigator.serviceWorker?.getRegistrations() ?? []).length, document.cookie,
])"""


def locked_in_another_window(context: BrowserContext) -> None:
    other = context.new_page()
    other.goto("/register/")
    other.get_by_role("button", name="Op slot").click()
    other.wait_for_load_state("domcontentloaded")
    other.close()


def logged_out_in_another_window(context: BrowserContext) -> None:
    other = context.new_page()
    other.goto("/uitloggen/")
    other.get_by_role("main").get_by_role("button", name="Uitloggen").click()
    other.wait_for_load_state("domcontentloaded")
    other.close()


def lost(context: BrowserContext) -> None:
    """The session store was emptied, or the browser forgot."""
    context.clear_cookies(name="__Host-session")
    context.clear_cookies(name="__Host-vault")


def all_cookies_lost(context: BrowserContext) -> None:
    context.clear_cookies()


@pytest.mark.parametrize(
    "ends", [locked_in_another_window, logged_out_in_another_window, lost, all_cookies_lost]
)
def test_what_was_typed_is_there_after_logging_in_again(
    windows: Windows, ends: Callable[[BrowserContext], None]
) -> None:
    """Carla adds to an incident; by the time that she sends it, her register is no longer open."""
    carla = _typing(windows)

    ends(carla.page.context)
    carla.tap("button", "Bewaren")

    assert carla.heading() in ("Uw register is op slot", "U bent uitgelogd")
    expect(carla.page.get_by_role("main")).to_contain_text("is niet weg")
    assert TEXT[:40] not in carla.page.content()
    _come_back(carla)
    _send_again(carla)


def test_after_a_quarter_of_an_hour_the_page_sets_the_text_aside(windows: Windows) -> None:
    """Carla types and is called away: a warning after 13 minutes, and a minute later the register is on lock."""
    carla = _typing(windows, with_a_clock=True)

    carla.page.clock.fast_forward(13 * 60 * 1000)
    expect(carla.page.get_by_role("button", name="Blijf ingelogd")).to_be_focused()
    carla.tap("button", "Blijf ingelogd")
    expect(carla.page.get_by_role("button", name="Blijf ingelogd")).to_be_hidden()
    carla.page.clock.fast_forward(13 * 60 * 1000)
    carla.page.clock.fast_forward(61 * 1000)
    carla.page.wait_for_url("**/bewaard/opzij/")

    assert carla.heading() == "Uw register is op slot"
    _come_back(carla)
    _send_again(carla)


def test_who_uses_the_same_computer_next_never_sees_it(windows: Windows) -> None:
    """Bram logs in where Carla's text waits: nothing tells him, and when she is back it is there."""
    carla = _typing(windows)
    logged_out_in_another_window(carla.page.context)
    carla.tap("button", "Bewaren")
    assert carla.heading() == "U bent uitgelogd"

    bram = Visitor(carla.page)
    log_in(bram, BRAM.email)
    for path in ("/overzicht/", "/bewaard/", "/register/"):
        bram.page.goto(path)
        assert TEXT[:40] not in bram.page.content()
        assert "Uw tekst is er nog" not in bram.page.content()
    logged_out_in_another_window(bram.page.context)

    log_in(carla, CARLA.email)
    carla.tap("link", "Bekijk en verstuur opnieuw")
    _send_again(carla)


def test_a_draft_is_lost_with_its_window_and_resumed_from_home(windows: Windows) -> None:
    """Carla's browser stops in the middle of a new incident; at another computer she goes on where she was."""
    carla = Visitor(windows.open(DESK))
    log_in(carla, CARLA.email)
    carla.page.goto("/vastleggen/nieuw/")
    carla.choose("Wanneer was het?", "Vandaag")
    carla.choose("Is het bij de cliënt gebeurd?", PREVENTED)
    carla.write(WORDS, TEXT)
    expect(carla.page.get_by_role("status").filter(has_text="Concept bewaard om")).to_be_visible()
    assert TEXT[:40] not in carla.page.evaluate(SOMEWHERE_TO_KEEP_TEXT)
    address = carla.page.url
    carla.page.context.close()

    elsewhere = Visitor(windows.open(DESK))
    log_in(elsewhere, CARLA.email)
    elsewhere.page.goto("/vastleggen/")
    elsewhere.page.locator(f'a[href="{address.removeprefix(windows.origin)}"]').click()

    expect(elsewhere.page.get_by_label(WORDS)).to_have_value(TEXT)


def test_without_a_connection_the_page_says_to_stay(windows: Windows) -> None:
    carla = Visitor(windows.open())
    carla.page.goto("/hulp/")
    line = carla.page.get_by_text("Geen verbinding. We bewaren niets op dit apparaat")
    expect(line).to_be_hidden()

    carla.page.context.set_offline(True)
    expect(line).to_be_visible()
    carla.page.context.set_offline(False)
    expect(line).to_be_hidden()


def _typing(windows: Windows, *, with_a_clock: bool = False) -> Visitor:
    """Carla on the page of an incident, with two thousand characters that were not sent yet."""
    carla = Visitor(windows.open(DESK, expected_statuses=frozenset({403})))
    if with_a_clock:
        carla.page.clock.install()
    log_in(carla, CARLA.email)
    record_near_miss(carla, "Bijna misgegaan.")
    carla.page.goto(carla.page.url.replace("/vastleggen/", "/register/").replace("/klaar/", "/wijzigen/1/"))
    carla.write(WORDS, TEXT)
    assert TEXT[:40] not in carla.page.evaluate(SOMEWHERE_TO_KEEP_TEXT)
    return carla


def _come_back(carla: Visitor) -> None:
    """Through the door that the page offers."""
    if carla.heading() == "U bent uitgelogd":
        carla.page.get_by_role("main").get_by_role("link", name="Inloggen").click()
        carla.write("E-mailadres", CARLA.email)
        carla.write("Wachtwoord", PASSWORD)
        carla.tap("button", "Inloggen")
    else:
        carla.tap("link", "Ontgrendelen")
        carla.write("Wachtwoord", PASSWORD)
        carla.tap("button", "Ontgrendelen")


def _send_again(carla: Visitor) -> None:
    assert carla.heading() == "Uw tekst is er nog"
    expect(carla.page.locator("textarea").first).to_have_value(TEXT)
    assert TEXT[:40] not in carla.page.evaluate(SOMEWHERE_TO_KEEP_TEXT)

    carla.tap("button", "Verstuur opnieuw")

    expect(carla.page.get_by_role("main")).to_contain_text(TEXT)
    carla.page.goto("/bewaard/")
    assert carla.heading() == "Er staat niets voor u klaar"
