"""One's own profile, the address to log in with, and the practice somebody works in."""

from tests.journeys.known_visitors import BEGINNER, DRAFTER, LOCKED, NEWCOMER, OWNER, WRITER
from tests.journeys.page_states.page_state import PageState, Reach, at, sent
from tests.journeys.visitor import Visitor, link_in_mail, new_address
from vim_portal.demo import PASSWORD

_PERSON, _ADDRESS, _PRACTICE = "/profiel/persoon/", "/profiel/e-mailadres/", "/praktijk/"
_DETAILS, _INVITATION = _PRACTICE + "gegevens/", _PRACTICE + "uitnodiging/"


def ask_for_an_address(visitor: Visitor) -> None:
    """Each time another, so that the newest mail is about this one."""
    sent(_ADDRESS, "Stuur de link", email=new_address("dirk"), password=PASSWORD)(visitor)


def link_to_an_address(visitor: Visitor) -> None:
    address = new_address("carla")
    sent(_ADDRESS, "Stuur de link", email=address, password=PASSWORD)(visitor)
    visitor.page.goto(link_in_mail(visitor, address, about=_ADDRESS))


def end_of_a_place(visitor: Visitor) -> None:
    visitor.page.goto(_PRACTICE)
    visitor.page.get_by_role("link", name="Werkt hier niet meer").first.click()


def invited(*, logs_out: bool) -> Reach:
    """By the mail to an address that is not the owner's own."""

    def reach(visitor: Visitor) -> None:
        address = new_address("gast")
        visitor.page.goto(_PRACTICE)
        visitor.write("E-mailadres", address)
        visitor.choose("Als wat?", "Therapeut")
        visitor.tap("button", "Uitnodigen")
        link = link_in_mail(visitor, address, about=_INVITATION)
        if logs_out:
            visitor.page.context.clear_cookies()
        visitor.page.goto(link)

    return reach


PROFILE = (
    PageState("accounts:profile", "before the code is kept", NEWCOMER),
    PageState("accounts:personal_details", visitor=OWNER),
    PageState("accounts:personal_details", "while locked", LOCKED),
    PageState("accounts:personal_details", "sent empty", OWNER, sent(_PERSON, "Bewaren", name=""), 422),
    PageState("accounts:address", visitor=OWNER),
    PageState("accounts:address", "sent empty", OWNER, sent(_ADDRESS, "Stuur de link"), 422),
    PageState("accounts:address", "while a link waits", BEGINNER, ask_for_an_address),
    PageState("accounts:confirm_address", "by the link in the mail", WRITER, link_to_an_address),
    PageState("accounts:confirm_address", "over", OWNER, at(_ADDRESS + "abc-def/"), 404),
    PageState("accounts:practice", visitor=OWNER),
    PageState("accounts:practice", "as a therapist", DRAFTER),
    PageState("accounts:practice", "sent empty", OWNER, sent(_PRACTICE, "Uitnodigen"), 422),
    PageState("accounts:practice_details", visitor=OWNER),
    PageState("accounts:practice_details", "sent empty", OWNER, sent(_DETAILS, "Bewaren", name=""), 422),
    PageState("accounts:leave_practice", "as the only owner", OWNER),
    PageState("accounts:leave_practice", "as a therapist", DRAFTER),
    PageState("accounts:end_place", "asked", OWNER, end_of_a_place),
    PageState("accounts:accept_practice", "not logged in", OWNER, invited(logs_out=True)),
    PageState("accounts:accept_practice", "for another address", OWNER, invited(logs_out=False), 404),
)
