"""What follows from an incident: the steps, telling the client, the days that count, deciding, and other routes."""

from datetime import date

from django.utils import timezone

from tests.journeys.known_visitors import OWNER
from tests.journeys.page_states.page_state import PageState, Reach
from tests.journeys.page_states.recording import LONG_STORY
from tests.journeys.page_states.register import (
    NEAR_MISS,
    OUTCOME_UNKNOWN,
    POSSIBLE_CALAMITY,
    WITHOUT_CONSEQUENCE,
    incident,
    keep,
)
from tests.journeys.page_states.stories import begun, of_own
from tests.journeys.visitor import Visitor

VIOLENCE = "Was er geweld, seksueel grensoverschrijdend gedrag of dwang?"


def follow(path: str, then: Reach | None = None) -> Reach:
    """A page below that of the incident, and what is done there."""

    def reach(visitor: Visitor) -> None:
        visitor.page.goto(f"{visitor.page.url}{path}")
        if then is not None:
            then(visitor)

    return reach


def of_anna(
    view: str, path: str, state: str, then: Reach | None = None, *, title: str = POSSIBLE_CALAMITY
) -> PageState:
    """A page about an incident that others look at too: nothing is saved there; what is done there is wrong."""
    status = 200 if then is None else 422
    return PageState(f"incidents:{view}", state, OWNER, incident(title, follow(path, then)), status)


def send(button: str) -> Reach:
    return lambda visitor: visitor.tap("button", button)


def fill_day(visitor: Visitor, question: str, day: date) -> None:
    group = visitor.page.get_by_role("group", name=question)
    for label, part in (("Dag", day.day), ("Maand", day.month), ("Jaar", day.year)):
        group.get_by_label(label, exact=True).fill(str(part))


def tell_the_client(visitor: Visitor) -> None:
    """A talk of today, in long words; it ends at the text for the client file."""
    visitor.choose("Hoe vertelde u het?", "Gesprek")
    visitor.choose("Wie sprak u?", "Cliënt")
    fill_day(visitor, "Op welke dag?", timezone.localdate())
    visitor.write("Wat gebeurde er?", LONG_STORY[:600])
    visitor.tap("button", "Bewaren en tekst bekijken")


def look_at_the_talks(visitor: Visitor) -> None:
    visitor.tap("link", "Terug naar het gesprek")


def note_it(visitor: Visitor) -> None:
    visitor.tap("link", "Notitie vastleggen")


def note_it_without_a_day(visitor: Visitor) -> None:
    note_it(visitor)
    visitor.tap("button", "Vastleggen")


def not_told_yet_without_a_plan(visitor: Visitor) -> None:
    visitor.choose("Hoe vertelde u het?", "Nog niet gelukt")
    visitor.tap("button", "Bewaren en tekst bekijken")


def providers_in_words(visitor: Visitor) -> None:
    visitor.write("Hoeveel zorgaanbieders waren ongeveer tegelijk betrokken?", "een paar")
    keep(visitor)


def say_what_else_there_was(visitor: Visitor) -> None:
    """A complaint, which has a route of its own; it ends at the next steps."""
    visitor.choose("Kreeg u een schriftelijke klacht?", "Ja")
    fill_day(visitor, "Wanneer kreeg u de klacht?", timezone.localdate())
    keep(visitor)


def look_at_the_routes(visitor: Visitor) -> None:
    visitor.page.goto(visitor.page.url.replace("/vervolg/", "/vervolg/andere-routes/"))


def discuss(visitor: Visitor) -> None:
    fill_day(visitor, "Wanneer was de bespreking?", timezone.localdate())
    visitor.choose("Met wie besprak u het?", "Intervisiegroep")
    visitor.write("Welk advies kreeg u?", LONG_STORY[:600])
    visitor.tap("button", "Vastleggen")


def look_at_the_discussions(visitor: Visitor) -> None:
    visitor.page.goto(visitor.page.url.replace("/vervolg/", "/vervolg/besproken/"))


def note_the_day(visitor: Visitor) -> None:
    fill_day(visitor, "Op welke dag?", timezone.localdate())
    keep(visitor)


def look_at_the_day(visitor: Visitor) -> None:
    visitor.page.goto(visitor.page.url.replace("/vervolg/", "/vervolg/dag/noticed/"))


def look_at_the_days(visitor: Visitor) -> None:
    visitor.page.goto(visitor.page.url.replace("/vervolg/", "/vervolg/dagen/"))


def answer_all(visitor: Visitor) -> None:
    """The first option of every question, until it is time to decide."""
    visitor.tap("link", "Beginnen")
    while visitor.heading() != "Uw besluit":
        visitor.page.locator("input[name=answer]").first.check()
        visitor.tap("button", "Verder")


def stop_half_way(visitor: Visitor) -> None:
    visitor.tap("link", "Beginnen")
    visitor.choose(VIOLENCE, "Nee")
    visitor.tap("button", "Verder")
    visitor.page.goto(f"{visitor.page.url.split('/beslishulp/')[0]}/beslishulp/")


def decide(visitor: Visitor) -> None:
    visitor.write("Waarom?", LONG_STORY[:600])
    visitor.tap("button", "Besluit vastleggen")


def look_back_at_the_decision(visitor: Visitor) -> None:
    visitor.page.goto(f"{visitor.page.url}beslishulp/")


_TOLD = begun("vervolg/client/1/").then(tell_the_client)
_COMPLAINED = begun("vervolg/omstandigheden/").then(say_what_else_there_was)
_DISCUSSED = begun("vervolg/besproken/").then(discuss)
_NOTED = begun("vervolg/dag/noticed/").then(note_the_day)
_ANSWERED = begun("vervolg/beslishulp/").then(answer_all)
_DECIDED = _ANSWERED.then(decide)

FOLLOWING_UP = (
    of_anna("next_steps", "vervolg/", "near miss", title=NEAR_MISS),
    of_anna("next_steps", "vervolg/", "without consequence", title=WITHOUT_CONSEQUENCE),
    of_anna("next_steps", "vervolg/", "possible calamity"),
    of_anna("next_steps", "vervolg/", "outcome unknown", title=OUTCOME_UNKNOWN),
    of_own("next_steps", "with a complaint", _COMPLAINED),
    of_anna("client", "vervolg/client/", "not told yet", title=OUTCOME_UNKNOWN),
    of_own("client", "told", _TOLD, look_at_the_talks),
    of_anna("client_talk", "vervolg/client/1/", "empty", title=OUTCOME_UNKNOWN),
    of_anna(
        "client_talk",
        "vervolg/client/1/",
        "sent empty",
        send("Bewaren en tekst bekijken"),
        title=OUTCOME_UNKNOWN,
    ),
    of_anna(
        "client_talk",
        "vervolg/client/1/",
        "without a plan",
        not_told_yet_without_a_plan,
        title=OUTCOME_UNKNOWN,
    ),
    of_anna("client_file_text", "dossiertekst/", "without a talk", title=OUTCOME_UNKNOWN),
    of_own("client_file_text", "after a talk", _TOLD),
    of_own("client_note", "empty", _TOLD, note_it),
    of_own("client_note", "sent empty", _TOLD, note_it_without_a_day, status=422),
    of_anna("circumstances", "vervolg/omstandigheden/", "empty"),
    of_anna("circumstances", "vervolg/omstandigheden/", "with words for a number", providers_in_words),
    of_anna("discussed", "vervolg/besproken/", "empty", title=OUTCOME_UNKNOWN),
    of_anna("discussed", "vervolg/besproken/", "sent empty", send("Vastleggen"), title=OUTCOME_UNKNOWN),
    of_own("discussed", "discussed before", _DISCUSSED, look_at_the_discussions),
    of_anna("dates", "vervolg/dagen/", "empty"),
    of_own("dates", "filled", _NOTED, look_at_the_days),
    of_anna("milestone", "vervolg/dag/noticed/", "empty"),
    of_anna("milestone", "vervolg/dag/reassessment/", "ahead"),
    of_anna("milestone", "vervolg/dag/noticed/", "sent empty", send("Bewaren")),
    of_own("milestone", "filled", _NOTED, look_at_the_day),
    of_anna("decision_help", "vervolg/beslishulp/", "at the start"),
    of_own("decision_help", "half way", begun("vervolg/beslishulp/"), stop_half_way),
    of_anna("decision_question", "vervolg/beslishulp/geweld/", "one answer"),
    of_anna("decision_question", "vervolg/beslishulp/gevolg/", "several answers"),
    of_anna("decision_question", "vervolg/beslishulp/geweld-van-wie/", "sent empty", send("Verder")),
    of_own("decision", "as it opens", _ANSWERED),
    of_own("decision", "without a reason", _ANSWERED, send("Besluit vastleggen"), status=422),
    of_own("next_steps", "decided", _DECIDED),
    of_own("decision_help", "decided before", _DECIDED, look_back_at_the_decision),
    of_anna("other_routes", "vervolg/andere-routes/", "without any", title=NEAR_MISS),
    of_own("other_routes", "with a complaint", _COMPLAINED, look_at_the_routes),
)
