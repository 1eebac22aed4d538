"""Looking back together: the overview, the three lists and the report, empty, filled, wrong and in long words."""

import re

from django.utils import timezone

from tests.journeys.page_states.following_up import fill_day, of_anna, send
from tests.journeys.page_states.page_state import LONG_WORD
from tests.journeys.page_states.recording import LONG_STORY
from tests.journeys.page_states.register import keep
from tests.journeys.page_states.stories import begun, of_own
from tests.journeys.visitor import Visitor

_PARTY = "netwerk/partij/nieuw/"
_CONSENT = "netwerk/toestemming/nieuw/"
_MEETING = "netwerk/bijeenkomst/nieuw/"
_REPORT = "netwerk/verslag/"
_CALAMITY = {
    "noticeable": "yes",
    "harm_physical": "severe",
    "harm_psychological": "none",
    "care_related": "yes",
    "deviation": "yes",
    "caused_by_care": "yes",
    "violence": "no",
}


def name_a_party(visitor: Visitor) -> None:
    visitor.write("Hoe heet de zorgaanbieder of instantie?", LONG_WORD)
    visitor.choose("Wat voor partij is het?", "Zorgaanbieder")
    visitor.write("Wat deed deze partij?", "Huisarts")


def add_a_party(visitor: Visitor) -> None:
    """One that does not take part; it ends at the overview."""
    name_a_party(visitor)
    visitor.choose("Kijkt deze partij mee terug?", "Doet niet mee")
    fill_day(visitor, "Op welke dag vroeg u het?", timezone.localdate())
    visitor.write("Wat vroeg u?", LONG_STORY[:300])
    visitor.write("Waarom doet deze partij niet mee?", "Het kost te veel tijd, zegt de directie.")
    visitor.choose("Meldde deze partij het zelf al bij de IGJ?", "Ja")
    keep(visitor)


def change_the_party(visitor: Visitor) -> None:
    visitor.tap("link", re.compile(f"^Wijzig.*{LONG_WORD}"))


def leave_out_why_not(visitor: Visitor) -> None:
    name_a_party(visitor)
    visitor.choose("Kijkt deze partij mee terug?", "Doet niet mee")
    keep(visitor)


def name_the_client(visitor: Visitor) -> None:
    name_a_party(visitor)
    visitor.write("Wat deed deze partij?", "Huisarts van iemand die is geboren op 12-03-1961")
    visitor.choose("Kijkt deze partij mee terug?", "Nog niet gevraagd")
    keep(visitor)


def presume_consent(visitor: Visitor) -> None:
    """Of somebody who lives."""
    visitor.write("Over wie gaat het?", "cliënt")
    visitor.choose("Waarop baseert u dat u mag delen?", "Veronderstelde toestemming (de cliënt is overleden)")
    keep(visitor)


def refuse_consent(visitor: Visitor) -> None:
    visitor.write("Over wie gaat het?", LONG_WORD)
    visitor.choose("Waarop baseert u dat u mag delen?", "Geen toestemming: niet delen")
    visitor.write("Waarom?", LONG_STORY[:300])
    keep(visitor)


def meet(visitor: Visitor) -> None:
    fill_day(visitor, "Op welke dag?", timezone.localdate())
    visitor.choose("Hoe keek u samen terug?", "Bij elkaar komen en bespreken")
    visitor.write("Wat kwam eruit?", LONG_STORY[:600])
    keep(visitor)


def fill_all_lists(visitor: Visitor) -> None:
    """A party, a consent and a meeting, in words that are hard to fit."""
    network = visitor.page.url.partition("partij/")[0]
    add_a_party(visitor)
    for page, fill in (("toestemming/nieuw/", refuse_consent), ("bijeenkomst/nieuw/", meet)):
        visitor.page.goto(f"{network}{page}")
        fill(visitor)


def report_sent(visitor: Visitor) -> None:
    fill_day(visitor, "Op welke dag stuurde u het verslag naar de IGJ?", timezone.localdate())
    visitor.tap("button", "Vastleggen")


def look_at_the_report_sent(visitor: Visitor) -> None:
    report = visitor.page.url.replace("verstuurd/", "")
    report_sent(visitor)
    visitor.page.goto(report)


def write_far_too_much(visitor: Visitor) -> None:
    visitor.page.get_by_role("textbox").first.fill("Te lang. " * 300)
    visitor.tap("button", "Bewaren en verder")


def write_the_report(visitor: Visitor) -> None:
    """All four pages; it ends at the whole."""
    while "/verslag/" in visitor.page.url and not visitor.page.url.endswith("/verslag/"):
        for text in visitor.page.get_by_role("textbox").all():
            text.fill(LONG_STORY[:400])
        visitor.page.locator("form#questions button.nl-button--primary").click()


def say_that_it_was_a_network(visitor: Visitor) -> None:
    """From the circumstances to the page on which others look back too."""
    visitor.write("Hoeveel zorgaanbieders waren ongeveer tegelijk betrokken?", "3")
    visitor.choose("Ging het mis in de samenwerking?", "Ja")
    visitor.tap("button", "Bewaren")
    assert visitor.heading() == "Wat kunt u nu doen?"
    visitor.tap("link", "Samen terugkijken met de andere zorgaanbieders")


_FILLED = begun(_PARTY).then(fill_all_lists)
_OF_A_CALAMITY = begun("vervolg/omstandigheden/", what_followed=_CALAMITY).then(say_that_it_was_a_network)

NETWORK = (
    of_anna("network", "netwerk/", "empty"),
    of_own("network", "filled", _FILLED),
    of_own("network", "of a calamity", _OF_A_CALAMITY),
    of_anna("party", _PARTY, "empty"),
    of_anna("party", _PARTY, "sent empty", send("Bewaren")),
    of_anna("party", _PARTY, "without a reason", leave_out_why_not),
    of_anna("party", _PARTY, "with the client in it", name_the_client),
    of_own("party", "filled", _FILLED, change_the_party),
    of_anna("consent", _CONSENT, "empty"),
    of_anna("consent", _CONSENT, "sent empty", send("Bewaren")),
    of_anna("consent", _CONSENT, "presumed of somebody who lives", presume_consent),
    of_anna("meeting", _MEETING, "empty"),
    of_anna("meeting", _MEETING, "sent empty", send("Bewaren")),
    of_anna("reflection", _REPORT, "empty"),
    of_own("reflection", "written", begun(f"{_REPORT}samen/").then(write_the_report)),
    of_own("reflection", "sent", begun(f"{_REPORT}verstuurd/").then(look_at_the_report_sent)),
    of_anna("reflection_page", f"{_REPORT}samen/", "together"),
    of_anna("reflection_page", f"{_REPORT}samenwerking/", "cooperation"),
    of_anna("reflection_page", f"{_REPORT}verbeteren/", "improving"),
    of_anna("reflection_page", f"{_REPORT}reacties/", "reactions"),
    of_anna("reflection_page", f"{_REPORT}verbeteren/", "with a text that is too long", write_far_too_much),
    of_anna("reflection_sent", f"{_REPORT}verstuurd/", "empty"),
    of_anna("reflection_sent", f"{_REPORT}verstuurd/", "sent empty", send("Vastleggen")),
    of_anna("empty_reflection", "netwerk/leeg-verslag/", "as it opens"),
)
