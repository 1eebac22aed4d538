"""What somebody uses to open the extra lock on their account: an app with codes, or a passkey of their device."""

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page

from tests.journeys.visitor import OWN_PASSWORD, Visitor

_AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def code_of(secret: str, steps: int = 0) -> str:
    """What an app with this secret shows, now or that many half minutes away."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def carry_passkeys(page: Page) -> None:
    """A device that makes passkeys and gives them without asking, in the place of a finger on a sensor."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": _AUTHENTICATOR})


def add_passkey(visitor: Visitor) -> None:
    """Of the device at hand, from the page of the locks."""
    carry_passkeys(visitor.page)
    visitor.page.goto("/account/tweestaps/")
    visitor.tap("link", re.compile("[Pp]asskey (instellen|toevoegen)$"))
    show_who_one_is(visitor)
    visitor.page.get_by_role("button", name="Passkey maken").click()
    visitor.page.wait_for_url(re.compile("/account/tweestaps/(reservecodes/)?$"))


def show_who_one_is(visitor: Visitor) -> None:
    if visitor.heading() == "Bent u het?":
        visitor.write("Wachtwoord", OWN_PASSWORD)
        visitor.tap("button", "Verder")


def set_up_app(visitor: Visitor) -> tuple[str, list[str]]:
    """From the page of the locks: the secret of the app, and the reserve codes that come with the first lock."""
    visitor.page.goto("/account/tweestaps/")
    visitor.tap("link", "App met codes instellen")
    show_who_one_is(visitor)
    visitor.page.get_by_text("Geen camera? Typ de sleutel over").click()
    secret = visitor.page.locator("details b").inner_text().replace(" ", "")
    visitor.write("Code", code_of(secret))
    visitor.tap("button", "Slot aanzetten")
    assert visitor.heading() == "Uw reservecodes"
    return secret, visitor.page.locator(".kit__groups b").all_inner_texts()
