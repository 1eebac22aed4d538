"""The calamity file: the overview, the report in pages and ready to paste, proof, letters, investigation, closing."""

import re
from datetime import timedelta

from django.utils import timezone

from tests.journeys.page_states.following_up import fill_day, of_anna, send
from tests.journeys.page_states.page_state import LONG_WORD, Reach
from tests.journeys.page_states.recording import LONG_STORY
from tests.journeys.page_states.register import NEAR_MISS, keep
from tests.journeys.page_states.stories import begun, of_own
from tests.journeys.visitor import Visitor

_REPORT = "igj/melden/calamiteit/"
_EVENT = f"{_REPORT}gebeurtenis/"


def go(visitor: Visitor, path: str) -> None:
    """To another page of the same file."""
    visitor.page.goto(f"{visitor.page.url.partition('/igj/')[0]}/igj/{path}")


def write_a_wrong_number(visitor: Visitor) -> None:
    visitor.write("Wat is uw vestigingsnummer?", "1234")
    keep(visitor)


def prepare(visitor: Visitor) -> None:
    """In words that are hard to fit; it ends at what is ready to paste."""
    visitor.write("Wat gebeurde er?", LONG_STORY[:900])
    visitor.write("Wat is het gevolg voor de cliënt?", LONG_WORD)
    keep(visitor)


def establish_too_early(visitor: Visitor) -> None:
    today = timezone.localdate()
    fill_day(visitor, "Op welke dag gebeurde het?", today)
    fill_day(visitor, "Op welke dag stelde u vast dat het een calamiteit is?", today - timedelta(days=1))
    keep(visitor)


def prove(visitor: Visitor) -> None:
    visitor.tap("link", "Ik heb gemeld")
    fill_day(visitor, "Op welke dag meldde u het bij de IGJ?", timezone.localdate())
    visitor.write("Wat is het ontvangstnummer?", "IGJ-2026-0047110815")
    keep(visitor)


def prove_without_a_day(visitor: Visitor) -> None:
    visitor.tap("link", "Ik heb gemeld")
    keep(visitor)


def correct_the_proof(visitor: Visitor) -> None:
    visitor.tap("link", re.compile("^Wijzig"))


def keep_a_letter(visitor: Visitor) -> None:
    """One that asks to investigate, in long words; it ends at the list."""
    go(visitor, "brieven/nieuw/")
    visitor.choose("Wat voor brief is het?", "Verzoek om zelf te onderzoeken")
    fill_day(visitor, "Welke datum staat op de brief?", timezone.localdate())
    visitor.write("Wat vraagt de IGJ?", f"{LONG_WORD} {LONG_STORY[:300]}")
    keep(visitor)


def open_the_letter(visitor: Visitor) -> None:
    visitor.tap("link", re.compile("^Wijzig"))


def date_the_letter_before_the_report(visitor: Visitor) -> None:
    go(visitor, "brieven/nieuw/")
    visitor.choose("Wat voor brief is het?", "Ontvangstbevestiging")
    fill_day(visitor, "Welke datum staat op de brief?", timezone.localdate() - timedelta(days=1))
    keep(visitor)


def involve(visitor: Visitor) -> None:
    visitor.choose("Om wie gaat het?", "Nabestaande")
    visitor.write("Wat is de relatie met de cliënt?", LONG_WORD)
    visitor.write("Hoe betrekt u deze persoon bij het onderzoek?", LONG_STORY[:300])
    keep(visitor)


def open_the_involvement(visitor: Visitor) -> None:
    visitor.tap("link", re.compile("^Wijzig"))


def investigate(visitor: Visitor) -> None:
    """The first page; it ends at the list of points."""
    visitor.write("Hoe u onderzocht", LONG_STORY[:300])
    visitor.write("Functie van onderzoeker 1", LONG_WORD)
    keep(visitor)


def investigate_after_the_letter(visitor: Visitor) -> None:
    go(visitor, "onderzoek/aanpak/")
    investigate(visitor)


def leave_a_row_without_its_function(visitor: Visitor) -> None:
    visitor.write("Deskundigheid van onderzoeker 1", "Acupunctuur")
    keep(visitor)


def fill_rows(visitor: Visitor) -> None:
    visitor.write("Wat: maatregel 1", LONG_STORY[:300])
    keep(visitor)
    go(visitor, "onderzoek/maatregelen/")


def send_with_names_in_it(visitor: Visitor) -> None:
    visitor.choose("Heeft u nagekeken dat er geen namen in staan?", "Nee")
    keep(visitor)


def close(visitor: Visitor) -> None:
    """It ends at the whole file, with everything done."""
    go(visitor, "afsluiting/")
    fill_day(visitor, "Welke datum staat op de brief van de IGJ?", timezone.localdate())
    visitor.choose("Vindt de IGJ dat het zorgvuldig is onderzocht?", "Ja")
    visitor.choose("Vindt de IGJ de maatregelen voldoende?", "Ja")
    keep(visitor)


def at(path: str) -> Reach:
    return lambda visitor: go(visitor, path)


_PREPARED = begun(_EVENT).then(prepare)
_PROVEN = _PREPARED.then(prove)
_ASKED = _PROVEN.then(keep_a_letter)
_INVOLVED = begun("igj/betrokkenen/nieuw/").then(involve)

INSPECTORATE = (
    of_anna("calamity_file", "igj/", "empty"),
    of_anna("calamity_file", "igj/", "not asked", title=NEAR_MISS),
    of_anna("provider", "igj/praktijk/", "as the profile has it"),
    of_anna("provider", "igj/praktijk/", "with a wrong number", write_a_wrong_number),
    of_anna("notification", _REPORT, "empty"),
    of_anna("notification", "igj/melden/geweld/", "violence"),
    of_anna("notification", "igj/melden/beeindiging/", "dismissal"),
    of_own("notification", "ready to paste", _PREPARED),
    of_anna("notification_page", _EVENT, "event"),
    of_anna("notification_page", _EVENT, "days out of order", establish_too_early),
    of_own("notification_page", "filled", _PREPARED, at("melden/calamiteit/gebeurtenis/")),
    of_anna("notification_page", f"{_REPORT}stappen/", "steps"),
    of_anna("notification_page", f"{_REPORT}netwerk/", "network"),
    of_anna("notification_page", "igj/melden/geweld/betrokkenen/", "people"),
    of_anna("notification_page", "igj/melden/beeindiging/zorgverlener/", "worker"),
    of_anna("notification", f"{_REPORT}bewijs/", "nothing to prove yet"),
    of_own("new_proof", "empty", _PREPARED, at("melden/calamiteit/bewijs/")),
    of_own("new_proof", "sent empty", _PREPARED, prove_without_a_day, status=422),
    of_own("notification", "proven", _PROVEN),
    of_own("proof", "filled", _PROVEN, correct_the_proof),
    of_anna("letters", "igj/brieven/", "empty"),
    of_anna("new_letter", "igj/brieven/nieuw/", "empty"),
    of_anna("new_letter", "igj/brieven/nieuw/", "sent empty", send("Bewaren")),
    of_own("new_letter", "before the report", _PROVEN, date_the_letter_before_the_report, status=422),
    of_own("letters", "filled", _ASKED),
    of_own("letter", "filled", _ASKED, open_the_letter),
    of_own("next_steps", "reported and asked to investigate", _ASKED, at("../vervolg/")),
    of_anna("involvements", "igj/betrokkenen/", "empty"),
    of_own("involvements", "filled", _INVOLVED),
    of_anna("new_involvement", "igj/betrokkenen/nieuw/", "empty"),
    of_anna("new_involvement", "igj/betrokkenen/nieuw/", "sent empty", send("Bewaren")),
    of_own("involvement", "filled", _INVOLVED, open_the_involvement),
    of_anna("investigation", "igj/onderzoek/", "empty"),
    of_own("investigation", "asked and begun", _ASKED.then(investigate_after_the_letter)),
    of_anna("investigation_page", "igj/onderzoek/aanpak/", "team"),
    of_anna(
        "investigation_page",
        "igj/onderzoek/aanpak/",
        "a row without its function",
        leave_a_row_without_its_function,
    ),
    of_anna("investigation_page", "igj/onderzoek/gebeurtenis/", "course"),
    of_own("investigation_page", "measures filled", begun("igj/onderzoek/maatregelen/").then(fill_rows)),
    of_anna("investigation_page", "igj/onderzoek/versturen/", "sending"),
    of_anna("investigation_page", "igj/onderzoek/versturen/", "with names in it", send_with_names_in_it),
    of_anna("closing", "igj/afsluiting/", "empty"),
    of_anna("closing", "igj/afsluiting/", "sent empty", send("Bewaren")),
    of_own("calamity_file", "closed", _ASKED.then(close)),
)
