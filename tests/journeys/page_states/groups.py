"""Incident groups: found, joined, signed, led and left; a case from the register to the advice that comes of it."""

import re

from django.utils import timezone

from tests.journeys.known_visitors import BEGINNER, EXPIRED, LEADER, NOBODY, OWNER, UNSIGNED
from tests.journeys.page_states.following_up import fill_day
from tests.journeys.page_states.page_state import LONG_WORD, PageState, Reach, sent
from tests.journeys.page_states.practice_register import PRACTICE_REGISTER
from tests.journeys.page_states.register import NEAR_MISS, POSSIBLE_CALAMITY, incident
from tests.journeys.visitor import Visitor, link_in_mail, log_in, new_address
from vim_portal.demo import BRAM
from vim_portal.demo_group import COUNTED_OUT, NAME, STANDING_UP

_SHARE = "Delen met uw groep"
_SPINES = "Spierpijn en een blauwe plek"


def group(then: Reach | None = None) -> Reach:
    """The page of the demo's group, and what is done there."""

    def reach(visitor: Visitor) -> None:
        visitor.page.goto("/groepen/")
        visitor.tap("link", NAME)
        if then is not None:
            then(visitor)

    return reach


def below(path: str, then: Reach | None = None) -> Reach:
    """A page below that of the group."""

    def open_page(visitor: Visitor) -> None:
        visitor.page.goto(f"{visitor.page.url}{path}")
        if then is not None:
            then(visitor)

    return group(open_page)


def case(path: str = "", then: Reach | None = None, *, title: str = STANDING_UP.title) -> Reach:
    """A page of a case of the group."""

    def open_case(visitor: Visitor) -> None:
        visitor.tap("link", title)
        visitor.page.goto(f"{visitor.page.url}{path}")
        if then is not None:
            then(visitor)

    return group(open_case)


def send(button: str) -> Reach:
    return lambda visitor: visitor.tap("button", button)


def remove_somebody(visitor: Visitor) -> None:
    visitor.tap("link", re.compile("^Uit de groep"))


def promise_too_little(visitor: Visitor) -> None:
    visitor.page.get_by_role("checkbox").first.check()
    visitor.tap("button", "Ondertekenen en casussen openen")


def see_what_was_signed(visitor: Visitor) -> None:
    visitor.page.get_by_role("main").locator("a[href*='/verklaring/1/']").first.click()


def say_nothing(visitor: Visitor) -> None:
    visitor.page.locator(".q summary").first.click()
    visitor.page.get_by_role("button", name="Bijdrage plaatsen").first.click()


def blame_somebody(visitor: Visitor) -> None:
    """Placed all the same, with a hint beside it; and taken back, so that the next window finds what this one found."""
    visitor.page.locator(".q summary").last.click()
    visitor.page.get_by_role("textbox").last.fill(f"Dit was een fout van de therapeut. {LONG_WORD}")
    visitor.page.get_by_role("button", name="Bijdrage plaatsen").last.click()


def choose_a_group(visitor: Visitor) -> None:
    visitor.tap("link", _SHARE)


def ask_why_not(visitor: Visitor) -> None:
    visitor.tap("link", "Waarom niet, en wat wel?")


def rewrite(then: Reach | None = None, *, title: str = NEAR_MISS) -> Reach:
    def reach(visitor: Visitor) -> None:
        choose_a_group(visitor)
        visitor.tap("link", NAME)
        if then is not None:
            then(visitor)

    return incident(title, reach)


def leave_marks(visitor: Visitor) -> None:
    visitor.write("Korte titel", "Verwisseld bij de intake")
    visitor.write("Wat gebeurde er?", f"Mevrouw Jansen uit Leusden belde op 06-12345678. {LONG_WORD}")
    visitor.write("Wat wilt u van de groep weten?", "Hoe controleren jullie dit?")
    visitor.page.get_by_role("button", name=re.compile("^Delen met")).click()


def meeting(path: str = "", then: Reach | None = None) -> Reach:
    def open_meeting(visitor: Visitor) -> None:
        visitor.tap("link", re.compile("19:30"))
        visitor.page.goto(f"{visitor.page.url}{path}")
        if then is not None:
            then(visitor)

    return group(open_meeting)


def next_on_the_screen(visitor: Visitor) -> None:
    visitor.tap("button", "Volgende")


def conclude_without_words(visitor: Visitor) -> None:
    next_on_the_screen(visitor)
    visitor.tap("button", "Bewaren en casus afronden")


def campaign(then: Reach | None = None) -> Reach:
    """Of Bram's group, started by the first window that comes here."""

    def open_campaign(visitor: Visitor) -> None:
        running = visitor.page.get_by_role("listitem").filter(has_text="Bezig").get_by_role("link")
        if running.count():
            running.first.click()
        else:
            visitor.tap("link", "Meldweek starten")
            fill_day(visitor, "Eerste dag", timezone.localdate())
            visitor.choose(
                "Wilt u als groep weten hoeveel er is vastgelegd?", "Ieder mag zelf een getal geven"
            )
            visitor.tap("button", "Meldweek starten")
        if then is not None:
            then(visitor)

    return group(open_campaign)


def ask_to_call_off(visitor: Visitor) -> None:
    visitor.tap("link", "Meldweek afzeggen")


def past_campaign(then: Reach) -> Reach:
    def open_campaign(visitor: Visitor) -> None:
        week = visitor.page.get_by_role("listitem").filter(has_text="net goed ging")
        week.get_by_role("link").click()
        visitor.page.wait_for_load_state("domcontentloaded")
        then(visitor)

    return group(open_campaign)


def write_thanks(visitor: Visitor) -> None:
    visitor.tap("link", "Bedankje wijzigen")


def give_no_number(visitor: Visitor) -> None:
    visitor.write("Hoeveel legde u vast deze meldweek?", "veel")
    visitor.tap("button", "Bewaren")


def invited_by_mail(then: Reach) -> Reach:
    """Bram, in a window of his own, asks an address that nobody has; and what is done with the link in its mail."""

    def reach(visitor: Visitor) -> None:
        address = new_address("ida")
        log_in(visitor, BRAM.email)
        sent_invitation(visitor, address)
        link = link_in_mail(visitor, address, about="/uitnodiging/")
        then(visitor)
        visitor.page.goto(link)

    return reach


def sent_invitation(visitor: Visitor, address: str) -> None:
    below("leden/")(visitor)
    visitor.write("E-mailadres", address)
    visitor.choose("Als wat?", "Lid")
    visitor.tap("button", "Uitnodigen")


def log_out(visitor: Visitor) -> None:
    visitor.tap("button", "Uitloggen")


def stay(visitor: Visitor) -> None:
    """Where somebody came, as who they are."""


LIFE = (
    PageState("groups:groups", visitor=OWNER),
    PageState("groups:groups", "in none yet", BEGINNER),
    PageState("groups:found", visitor=BEGINNER),
    PageState("groups:found", "sent empty", BEGINNER, sent("/groepen/nieuw/", "Groep maken"), 422),
    PageState("groups:group", "of a member", OWNER, group()),
    PageState("groups:group", "of who leads", LEADER, group()),
    PageState("groups:group", "not signed yet", UNSIGNED, group()),
    PageState("groups:group", "expired", EXPIRED, group()),
    PageState("groups:members", "of who leads", LEADER, below("leden/")),
    PageState("groups:members", "of a member", OWNER, below("leden/")),
    PageState("groups:members", "sent empty", LEADER, below("leden/", send("Uitnodigen")), 422),
    PageState("groups:remove_member", "asked", LEADER, below("leden/", remove_somebody)),
    PageState("groups:declaration", "to sign", UNSIGNED, below("verklaring/")),
    PageState("groups:declaration", "one of three", UNSIGNED, below("verklaring/", promise_too_little), 422),
    PageState("groups:declaration", "expired", EXPIRED, below("verklaring/")),
    PageState("groups:declaration", "signed", OWNER, below("verklaring/")),
    PageState("groups:signed", "what was signed", OWNER, below("verklaring/", see_what_was_signed)),
    PageState("groups:new_text", "as it opens", LEADER, below("verklaring/tekst/")),
    PageState(
        "groups:new_text",
        "sent empty",
        LEADER,
        below("verklaring/tekst/", send("Nieuwe tekst laten gelden")),
        422,
    ),
    PageState("groups:leave", "of a member", OWNER, below("verlaten/")),
    PageState("groups:leave", "of the last who leads", LEADER, below("verlaten/")),
    PageState("groups:end", "as it opens", LEADER, below("beeindigen/")),
    PageState(
        "groups:end", "sent empty", LEADER, below("beeindigen/", send("Groep voorgoed beëindigen")), 422
    ),
    PageState("groups:accept", "not logged in", NOBODY, invited_by_mail(log_out)),
    PageState("groups:accept", "for another address", NOBODY, invited_by_mail(stay), 404),
)

CASES = (
    PageState(
        "groups:share", "with which group", OWNER, incident(NEAR_MISS, lambda each: each.tap("link", _SHARE))
    ),
    PageState("groups:share", "refused", OWNER, incident(_SPINES, ask_why_not)),
    PageState("groups:rewrite", "as it opens", OWNER, rewrite()),
    PageState("groups:rewrite", "with marks", OWNER, rewrite(leave_marks), 422),
    PageState("groups:rewrite", "of a possible calamity", OWNER, rewrite(title=POSSIBLE_CALAMITY)),
    PageState("groups:case", "in discussion", LEADER, case()),
    PageState("groups:case", "one's own", OWNER, case()),
    PageState("groups:case", "concluded", OWNER, case(title=COUNTED_OUT.title)),
    PageState("groups:case", "with a hint", LEADER, case(then=blame_somebody)),
    PageState("groups:contribute", "sent empty", LEADER, case(then=say_nothing), 422),
    PageState("groups:amend", "as it opens", OWNER, case("wijzigen/")),
    PageState("groups:share_again", "as it opens", OWNER, case("opnieuw-delen/")),
    PageState("groups:withdraw", "as it opens", OWNER, case("intrekken/")),
    PageState("groups:summarise", "as it opens", LEADER, case("samenvatting/")),
    PageState("groups:conclude", "as it opens", LEADER, case("afronden/")),
    PageState("groups:conclude", "sent empty", LEADER, case("afronden/", send("Bespreking afronden")), 422),
    PageState("groups:adopt", "as it opens", OWNER, case("overnemen/", title=COUNTED_OUT.title)),
    PageState("groups:tell_effect", "as it opens", OWNER, case("hielp/", title=COUNTED_OUT.title)),
)

MEETINGS = (
    PageState("groups:new_meeting", "as it opens", LEADER, below("bijeenkomst/nieuw/")),
    PageState(
        "groups:new_meeting",
        "sent empty",
        LEADER,
        below("bijeenkomst/nieuw/", send("Bijeenkomst plannen")),
        422,
    ),
    PageState("groups:meeting", "of who leads", LEADER, meeting()),
    PageState("groups:meeting", "of a member", OWNER, meeting()),
    PageState("groups:change_meeting", "as it opens", LEADER, meeting("wijzigen/")),
    PageState("groups:cancel_meeting", "asked", LEADER, meeting("afzeggen/")),
    PageState("groups:room", "as it opens", LEADER, meeting("scherm/")),
    PageState("groups:room_case", "as it opens", LEADER, meeting("scherm/", next_on_the_screen)),
    PageState(
        "groups:room_case", "concluded without words", LEADER, meeting("scherm/", conclude_without_words), 422
    ),
    PageState("groups:end_meeting", "as it opens", LEADER, meeting("afgelopen/")),
    PageState("groups:new_campaign", "as it opens", LEADER, below("meldweek/nieuw/")),
    PageState("groups:campaign", "running", LEADER, campaign()),
    PageState("groups:call_off", "asked", LEADER, campaign(ask_to_call_off)),
    PageState("groups:campaign", "over", LEADER, past_campaign(stay)),
    PageState("groups:thank", "as it opens", LEADER, past_campaign(write_thanks)),
    PageState("groups:give_number", "in words", LEADER, campaign(give_no_number), 422),
)

GROUPS = (*LIFE, *CASES, *MEETINGS, *PRACTICE_REGISTER)
