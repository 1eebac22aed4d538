"""The three pages of questions, the check and what follows it: empty, filled, wrong, long, and in two windows."""

from tests.journeys.known_visitors import DRAFTER, WRITER
from tests.journeys.page_states.page_state import LONG_WORD, PageState, Reach
from tests.journeys.visitor import (
    NOTICEABLE,
    SEVERE,
    Visitor,
    draft_unseen,
    record_near_miss,
    record_with_consequence,
    say_where_it_belongs,
)

STORY = "Bijna gestruikeld over een kabel. Ik heb hem weggehaald."
LONG_STORY = f"{LONG_WORD} in de wachtkamer. {'Het was druk en er stonden dozen in de gang. ' * 40}"


def step(number: int, then: Reach | None = None, *, happened: str = "reached") -> Reach:
    """A page of questions of a new draft, and what is done there."""

    def reach(visitor: Visitor) -> None:
        visitor.page.goto(draft_unseen(visitor, STORY, pages=number - 1, reach=happened).url)
        if then is not None:
            then(visitor)

    return reach


def send(visitor: Visitor) -> None:
    visitor.tap("button", "Verder")


def write_too_much(visitor: Visitor) -> None:
    """A day in the future and a text that does not fit."""
    visitor.choose("Wanneer was het?", "Eerder")
    for label, part in (("Dag", "31"), ("Maand", "12"), ("Jaar", "2199")):
        visitor.write(label, part)
    visitor.write("Beschrijf het in uw eigen woorden", "Te lang. " * 300)
    send(visitor)


def choose_too_many(visitor: Visitor) -> None:
    for kind in ("Val of ongeval", "Apparaat of hulpmiddel", "Gebouw of inrichting"):
        visitor.choose("Wat voor gebeurtenis was het?", kind)
    send(visitor)


def go_back(visitor: Visitor) -> None:
    visitor.tap("link", "Terug")


def say_it_is_serious(visitor: Visitor) -> None:
    """Every question that waits for another is asked."""
    visitor.choose(NOTICEABLE, "Ja")
    visitor.choose("Hoe ernstig is het lichamelijk?", SEVERE)
    visitor.choose("Hoe ernstig is het psychisch?", "Nog onbekend")
    visitor.choose("Wat volgde erop?", "Ziekenhuisopname")
    visitor.choose("Ging er iets anders dan bedoeld of verwacht?", "Nee")
    visitor.choose("Was er geweld, seksueel grensoverschrijdend gedrag of dwang?", "Ja")
    visitor.choose("Van wie kwam dit gedrag?", "Een andere cliënt")


def say_too_little(visitor: Visitor) -> None:
    visitor.choose(NOTICEABLE, "Ja")
    send(visitor)


def to_the_check(visitor: Visitor) -> None:
    visitor.choose(NOTICEABLE, "Nee")
    send(visitor)


def serious_to_the_check(visitor: Visitor) -> None:
    say_it_is_serious(visitor)
    send(visitor)


def check_with_a_gap(visitor: Visitor) -> None:
    """Somebody went to the check page before the questions were answered."""
    step(2)(visitor)
    visitor.page.goto(visitor.page.url.replace("/2/", "/controleren/"))


def record_with_a_gap(visitor: Visitor) -> None:
    check_with_a_gap(visitor)
    visitor.tap("button", "Vastleggen")


def leave_a_branch(visitor: Visitor) -> None:
    """What belonged to an answer that was changed is dropped, and the check page says so."""
    step(3, serious_to_the_check)(visitor)
    visitor.change("Merkbare gevolgen?")
    visitor.choose(NOTICEABLE, "Nee")
    visitor.tap("button", "Bewaren en terug")


def change_one_answer(visitor: Visitor) -> None:
    step(3, to_the_check)(visitor)
    visitor.change("Waar in de behandeling?")


def change_it_wrongly(visitor: Visitor) -> None:
    change_one_answer(visitor)
    for kind in ("Val of ongeval", "Apparaat of hulpmiddel", "Gebouw of inrichting"):
        visitor.choose("Wat voor gebeurtenis was het?", kind)
    visitor.tap("button", "Bewaren en terug")


def begin_two_drafts(visitor: Visitor) -> None:
    for story in (STORY, LONG_STORY):
        draft_unseen(visitor, story, pages=1)
    visitor.page.goto("/vastleggen/")


def go_on_at_home(visitor: Visitor) -> None:
    begin_two_drafts(visitor)
    visitor.page.goto("/overzicht/")


def two_windows(visitor: Visitor) -> None:
    """Both windows show the same draft; the other one is first."""
    step(2)(visitor)
    other = Visitor(visitor.page.context.new_page())
    other.page.goto(visitor.page.url)
    visitor.page.reload()
    say_where_it_belongs(other)
    other.page.close()
    visitor.choose("Waar in de behandeling was het?", "Intake")
    visitor.choose("Wat voor gebeurtenis was het?", "Val of ongeval")
    send(visitor)


def done_near_miss(visitor: Visitor) -> None:
    visitor.page.goto("/overzicht/")
    record_near_miss(visitor, STORY)


def done_with_consequence(visitor: Visitor) -> None:
    visitor.page.goto("/overzicht/")
    record_with_consequence(visitor, LONG_STORY)


def of_step(
    number: int, state: str, then: Reach | None = None, *, status: int = 200, happened: str = "reached"
) -> PageState:
    reach = step(number, then, happened=happened)
    return PageState("incidents:step", f"{number} {state}", WRITER, reach, status=status, is_step=True)


RECORDING = (
    PageState("incidents:start", "with drafts", DRAFTER, begin_two_drafts),
    PageState("home", "with drafts", DRAFTER, go_on_at_home),
    of_step(1, "empty"),
    of_step(1, "sent empty", send, status=422),
    of_step(1, "with too much", write_too_much, status=422),
    of_step(2, "empty"),
    of_step(2, "sent empty", send, status=422),
    of_step(2, "with too many", choose_too_many, status=422),
    of_step(3, "empty"),
    of_step(3, "sent empty", send, status=422),
    of_step(3, "with too little", say_too_little, status=422),
    of_step(3, "serious", say_it_is_serious),
    of_step(3, "of a danger", happened="hazard_only"),
    PageState("incidents:step", "2 filled again", WRITER, step(3, go_back), is_step=True),
    PageState("incidents:step", "2 from the check", WRITER, change_one_answer, is_step=True),
    PageState(
        "incidents:step", "2 from the check, with errors", WRITER, change_it_wrongly, status=422, is_step=True
    ),
    PageState("incidents:step", "2 in two windows", WRITER, two_windows, status=409),
    PageState("incidents:check", "complete", WRITER, step(3, to_the_check)),
    PageState("incidents:check", "serious", WRITER, step(3, serious_to_the_check)),
    PageState("incidents:check", "with a gap", WRITER, check_with_a_gap),
    PageState("incidents:check", "sent with a gap", WRITER, record_with_a_gap, status=422),
    PageState("incidents:check", "after leaving a branch", WRITER, leave_a_branch),
    PageState("incidents:done", "near miss", WRITER, done_near_miss),
    PageState("incidents:done", "with a consequence", WRITER, done_with_consequence),
)
