"""SCAG Inzicht: figures, advice, the call to report and the people, as staff find them."""

from tests.journeys.known_visitors import STAFF
from tests.journeys.page_states.page_state import LONG_WORD, PageState, Reach, at, sent
from tests.journeys.visitor import Visitor, await_figures, write_advice

_HERE = "/inzicht/"
_NOBODY_HERE = "00000000-0000-4000-8000-000000000000"


def figures(path: str) -> Reach:
    """Once those of past years are there."""

    def reach(visitor: Visitor) -> None:
        await_figures(visitor)
        visitor.page.goto(_HERE + path)

    return reach


def newest_release(visitor: Visitor) -> None:
    figures("uitgaven/")(visitor)
    visitor.page.get_by_role("main").locator("a[href*='/uitgaven/20']:not([href$='.csv'])").first.click()


def advice(*then: str) -> Reach:
    """One of its own with a long word in it; then each of these links or buttons."""

    def reach(visitor: Visitor) -> None:
        write_advice(visitor, f"Let op: {LONG_WORD}")
        for name in then:
            visitor.page.get_by_role("main").locator("a, button").filter(has_text=name).first.click()
            visitor.page.wait_for_load_state()

    return reach


def planned_campaign(visitor: Visitor) -> None:
    """One at a time: where a window before this one planned it, it is there."""
    visitor.page.goto(f"{_HERE}meldweek/")
    if visitor.page.get_by_role("main").get_by_role("link", name="Meldweek:").count():
        return
    visitor.page.goto(f"{_HERE}meldweek/nieuw/")
    visitor.write("Titel", f"Meldweek: {LONG_WORD}")
    visitor.write("Wat lezen therapeuten?", "Meld deze week alles wat bijna misging.")
    for name, number in {"day": "4", "month": "3", "year": "2031"}.items():
        for which in ("first_date", "last_date"):
            visitor.page.locator(f"[name={which}_{name}]").fill(number)
    visitor.tap("button", "Meldweek bewaren")


def changed_campaign(visitor: Visitor) -> None:
    planned_campaign(visitor)
    visitor.page.get_by_role("main").get_by_role("link", name="Meldweek:").first.click()


def cancelled_campaign(visitor: Visitor) -> None:
    """Asked, and not done."""
    changed_campaign(visitor)
    visitor.tap("link", "Meldweek afzeggen")


def other_colleague(visitor: Visitor) -> None:
    visitor.page.goto(f"{_HERE}medewerkers/")
    visitor.tap("link", "Joost Visser")


INSIGHT = (
    PageState("insight:trends", visitor=STAFF, reach=figures("")),
    PageState("insight:trends", "all topics", STAFF, figures("?alles=1")),
    PageState("insight:trends", "how it ended", STAFF, figures("?cijfer=gevolg")),
    PageState("insight:trends", "a year by cause", STAFF, figures("?uitsplitsing=oorzaak")),
    PageState(
        "insight:trends", "a release to come", STAFF, figures("?uitgave=2099-K4&uitsplitsing=regio"), 422
    ),
    PageState("insight:topic", visitor=STAFF, reach=figures("onderwerp/val-of-ongeval/")),
    PageState("insight:topic", "too small", STAFF, figures("onderwerp/psychische-ontregeling/")),
    PageState("insight:releases", visitor=STAFF, reach=figures("uitgaven/")),
    PageState("insight:release", visitor=STAFF, reach=newest_release),
    PageState("insight:method", visitor=STAFF),
    PageState("insight:privacy_account", visitor=STAFF, reach=figures("privacyrekening/")),
    PageState("insight:advices", visitor=STAFF),
    PageState("insight:new_advice", visitor=STAFF),
    PageState(
        "insight:new_advice", "sent empty", STAFF, sent(f"{_HERE}adviezen/nieuw/", "Concept bewaren"), 422
    ),
    PageState("insight:advice", visitor=STAFF, reach=advice()),
    PageState("insight:advice", "waiting for a second person", STAFF, advice("Voorleggen")),
    PageState("insight:edit_advice", visitor=STAFF, reach=advice("Wijzigen")),
    PageState("insight:advice_version", visitor=STAFF, reach=advice("Versie 1")),
    PageState("insight:campaigns", visitor=STAFF, reach=planned_campaign),
    PageState("insight:new_campaign", visitor=STAFF),
    PageState("insight:campaign", visitor=STAFF, reach=changed_campaign),
    PageState("insight:cancel_campaign", visitor=STAFF, reach=cancelled_campaign),
    PageState("insight:more", visitor=STAFF),
    PageState("insight:colleagues", visitor=STAFF),
    PageState("insight:colleagues", "sent empty", STAFF, sent(f"{_HERE}medewerkers/", "Uitnodigen"), 422),
    PageState("insight:colleague", visitor=STAFF, reach=other_colleague),
    PageState("insight:log", visitor=STAFF),
    PageState(
        "insight:accept",
        "a link that is over",
        reach=at(f"{_HERE}uitnodiging/{_NOBODY_HERE}/niets/"),
        status=404,
    ),
    PageState("demo_quarter", visitor=STAFF, reach=await_figures),
)
