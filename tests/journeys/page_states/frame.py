"""The public pages, home and the menu of a phone."""

from tests.journeys.known_visitors import BEGINNER, NEWCOMER, OWNER
from tests.journeys.page_states.page_state import LONG_WORD, PageState, at

FRAME = (
    PageState("front"),
    PageState("what_to_record"),
    PageState("incidents:recording_help", "at the first question"),
    PageState(
        "incidents:recording_help", "at an advice", reach=at("/uitleg/beslishulp/mogelijke-calamiteit/")
    ),
    PageState("who_sees_what"),
    PageState("privacy"),
    PageState("accessibility"),
    PageState("terms"),
    PageState("help"),
    PageState("help", "with the menu", OWNER),
    PageState("help", "questions found", reach=at("/hulp/?zoek=wachtwoord")),
    PageState("help", "nothing found", OWNER, at(f"/hulp/?zoek={LONG_WORD}")),
    PageState("rules"),
    PageState("sources"),
    PageState("demo_mail", reach=at("/demo/post/")),
    PageState("home", visitor=OWNER),
    PageState("home", "with nothing yet", BEGINNER),
    PageState("home", "before the code is on paper", NEWCOMER),
    PageState("more", visitor=OWNER),
)
