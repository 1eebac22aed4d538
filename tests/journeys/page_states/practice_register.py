"""The register of a practice: off, on, on the check page of a colleague, and as its keeper reads it."""

import re

from tests.journeys.known_visitors import NOBODY, OWNER
from tests.journeys.page_states.page_state import PageState
from tests.journeys.visitor import (
    NOTICEABLE,
    PREVENTED,
    Visitor,
    log_in,
    say_what_happened,
    say_where_it_belongs,
)
from vim_portal.demo import ANNA, BRAM

_GROUP = "De Linde samen"


def practice_group(visitor: Visitor) -> None:
    """Anna's, founded and signed by the first window that comes here."""
    visitor.page.goto("/groepen/")
    if visitor.page.get_by_role("link", name=_GROUP).count() == 0:
        visitor.page.goto("/groepen/nieuw/")
        visitor.write("Hoe heet de groep?", _GROUP)
        visitor.choose("Wie komen er bij elkaar?", "Binnen één praktijk")
        visitor.choose("Wat doet u zelf?", "Ik doe mee, en begin als gespreksleider")
        visitor.tap("button", "Groep maken")
        sign(visitor)
    visitor.page.goto("/groepen/")
    visitor.tap("link", _GROUP)


def sign(visitor: Visitor) -> None:
    visitor.page.goto(visitor.page.url.replace("leden/", "") + "verklaring/")
    for promise in visitor.page.get_by_role("checkbox").all():
        promise.check()
    visitor.tap("button", "Ondertekenen en casussen openen")


def off(visitor: Visitor) -> None:
    practice_group(visitor)
    visitor.page.goto(f"{visitor.page.url}praktijkregister/")
    if visitor.page.get_by_role("button", name="Praktijkregister uitzetten").count():
        visitor.tap("button", "Praktijkregister uitzetten")


def on(visitor: Visitor) -> None:
    """With Anna herself as its keeper."""
    off(visitor)
    visitor.choose("Wie wordt registerhouder?", ANNA.name)
    visitor.page.get_by_label("Mijn collega’s weten ervan").check()
    visitor.tap("button", "Praktijkregister aanzetten")


def on_for_nobody(visitor: Visitor) -> None:
    off(visitor)
    visitor.tap("button", "Praktijkregister aanzetten")


def kept(visitor: Visitor) -> None:
    on(visitor)
    visitor.page.goto("/praktijkregister/")


def about_to_record(visitor: Visitor) -> None:
    """Bram, asked in by Anna in this very window, sees above the button who reads along."""
    log_in(visitor, ANNA.email)
    on(visitor)
    practice_group(visitor)
    visitor.page.goto(f"{visitor.page.url}leden/")
    if visitor.page.get_by_text(BRAM.name).count() == 0:
        visitor.write("E-mailadres", BRAM.email)
        visitor.choose("Als wat?", "Lid")
        visitor.tap("button", "Uitnodigen")
    visitor.tap("button", "Uitloggen")
    log_in(visitor, BRAM.email)
    visitor.page.goto("/groepen/")
    visitor.tap("link", _GROUP)
    if visitor.page.get_by_role("button", name="Meedoen").count():
        visitor.tap("button", "Meedoen")
        visitor.page.goto("/groepen/")
        visitor.tap("link", _GROUP)
        sign(visitor)
    visitor.page.goto("/overzicht/")
    visitor.tap("link", "Incident vastleggen")
    say_what_happened(visitor, "Bijna de verkeerde olie gepakt.", reach=PREVENTED)
    say_where_it_belongs(visitor)
    visitor.choose(NOTICEABLE, "Nee")
    visitor.tap("button", "Verder")


def kept_incident(visitor: Visitor) -> None:
    about_to_record(visitor)
    visitor.tap("button", "Vastleggen")
    visitor.page.goto("/overzicht/")
    visitor.tap("button", "Uitloggen")
    log_in(visitor, ANNA.email)
    visitor.page.goto("/praktijkregister/")
    visitor.tap("link", re.compile(BRAM.name))


PRACTICE_REGISTER = (
    PageState("groups:practice_register", "off", OWNER, off),
    PageState("groups:practice_register", "sent empty", OWNER, on_for_nobody, 422),
    PageState("groups:practice_register", "on", OWNER, on),
    PageState("groups:kept", "as it opens", OWNER, kept),
    PageState("incidents:check", "read along", NOBODY, about_to_record),
    PageState("groups:kept_incident", "as it opens", NOBODY, kept_incident),
)
