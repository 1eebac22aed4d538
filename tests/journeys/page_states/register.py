"""The list, one incident, and amending it."""

from tests.journeys.known_visitors import BEGINNER, DAMAGED_STORY, OWNER, UNLUCKY
from tests.journeys.page_states.page_state import PageState, Reach, at
from tests.journeys.page_states.recording import LONG_STORY, STORY
from tests.journeys.page_states.stories import begun, of_own
from tests.journeys.visitor import NOTICEABLE, Visitor

NEAR_MISS = "Verkeerd dossier geopend"
WITHOUT_CONSEQUENCE = "Vergeten naald"
POSSIBLE_CALAMITY = "Opgenomen met ademnood"
OUTCOME_UNKNOWN = "Benauwd na acupunctuur"


# Where somebody's incidents are, once one of their windows found them.
_PLACES: dict[tuple[str, str], str] = {}


def incident(title: str, then: Reach | None = None) -> Reach:
    """One incident of the list, by the beginning of its title, and what is done there."""

    def reach(visitor: Visitor) -> None:
        known = (visitor.session, title)
        if known in _PLACES:
            visitor.page.goto(_PLACES[known])
        else:
            visitor.page.goto("/register/")
            visitor.page.get_by_role("main").get_by_role("link", name=title).first.click()
            visitor.page.wait_for_load_state("domcontentloaded")
            _PLACES[known] = visitor.page.url
        if then is not None:
            then(visitor)

    return reach


def amend(question: str, then: Reach | None = None) -> Reach:
    """The page on which one answer can be changed."""

    def reach(visitor: Visitor) -> None:
        visitor.change(question)
        if then is not None:
            then(visitor)

    return reach


def keep(visitor: Visitor) -> None:
    visitor.tap("button", "Bewaren")


def send_empty(visitor: Visitor) -> None:
    visitor.write("Beschrijf het in uw eigen woorden", "")
    keep(visitor)


def say_it_was_lighter(visitor: Visitor) -> None:
    visitor.choose(NOTICEABLE, "Nee")
    keep(visitor)


def explain_why(visitor: Visitor) -> None:
    visitor.change("Merkbare gevolgen?")
    say_it_was_lighter(visitor)
    visitor.write("Waarom is het lichter dan u eerst dacht?", "De cliënt belde: het was een andere oorzaak.")
    keep(visitor)


AMENDED = begun().then(explain_why)


def two_windows(visitor: Visitor) -> None:
    """Both show the same answers; the other one is first."""
    visitor.change("Wat gebeurde er?")
    other = Visitor(visitor.page.context.new_page())
    other.page.goto(visitor.page.url)
    other.write("Beschrijf het in uw eigen woorden", f"{STORY} Dat schreef ik in een ander venster.")
    keep(other)
    other.page.close()
    visitor.write("Beschrijf het in uw eigen woorden", LONG_STORY)
    keep(visitor)


def discreet(visitor: Visitor) -> None:
    visitor.page.goto("/register/")
    visitor.tap("button", "Verberg titels")


def discreet_at_home(visitor: Visitor) -> None:
    visitor.page.goto("/overzicht/")
    visitor.tap("button", "Verberg titels")


def of_incident(state: str, title: str) -> PageState:
    return PageState("incidents:incident", state, OWNER, incident(title))


def of_amend(state: str, question: str, then: Reach | None = None, status: int = 200) -> PageState:
    return PageState(
        "incidents:amend", state, OWNER, incident(OUTCOME_UNKNOWN, amend(question, then)), status
    )


REGISTER = (
    PageState("incidents:register", visitor=OWNER),
    PageState("incidents:register", "filtered", OWNER, at("/register/?soort=near_miss")),
    PageState(
        "incidents:register", "with a filter that finds nothing", OWNER, at("/register/?soort=violence")
    ),
    PageState("incidents:register", "with nothing yet", BEGINNER),
    PageState("incidents:register", "as cards, one unreadable", UNLUCKY),
    PageState("home", "with one unreadable", UNLUCKY),
    of_incident("near miss", NEAR_MISS),
    of_incident("without consequence", WITHOUT_CONSEQUENCE),
    of_incident("possible calamity", POSSIBLE_CALAMITY),
    of_incident("outcome unknown", OUTCOME_UNKNOWN),
    of_own("incident", "long text", begun(story=LONG_STORY)),
    of_own("incident", "amended to a lighter class", AMENDED),
    PageState("incidents:incident", "unreadable", UNLUCKY, incident(DAMAGED_STORY[:-1]), status=422),
    of_amend("what happened", "Wat gebeurde er?"),
    of_amend("what happened, sent empty", "Wat gebeurde er?", send_empty, 422),
    of_amend("where it belongs", "Waar in de behandeling?"),
    of_amend("what followed", "Merkbare gevolgen?"),
    of_amend("without a reason", "Merkbare gevolgen?", say_it_was_lighter, 422),
    of_own("amend", "in two windows", begun(), two_windows, status=409),
)
