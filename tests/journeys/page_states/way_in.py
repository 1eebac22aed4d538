"""Sign-up, login and the reset by mail, with what goes wrong there."""

from tests.journeys.known_visitors import LOCKED, OWNER
from tests.journeys.page_states.page_state import LONG_WORD, PageState, at, sent
from tests.journeys.visitor import Visitor, follow_reset_link, link_in_mail, new_address, send_sign_up
from vim_portal.demo import CARLA


def mail_to_confirm(visitor: Visitor) -> None:
    address = new_address("mia")
    send_sign_up(visitor, address, f"Mia {LONG_WORD}")
    visitor.page.goto(link_in_mail(visitor, address))


def new_password(visitor: Visitor) -> None:
    follow_reset_link(visitor, CARLA.email)


def new_password_too_short(visitor: Visitor) -> None:
    follow_reset_link(visitor, CARLA.email)
    visitor.page.locator("[name=password1]").fill("kort")
    visitor.page.locator("[name=recovery_code]").fill("AAAA-BBBB")
    visitor.tap("button", "Wachtwoord bewaren")


WAY_IN = (
    PageState("account_login"),
    PageState("account_login", "sent empty", reach=sent("/inloggen/", "Inloggen"), status=422),
    PageState(
        "account_login",
        "with a wrong password",
        reach=sent("/inloggen/", "Inloggen", login="niemand@nergens.example", password="x" * 200),
        status=422,
    ),
    PageState("account_signup"),
    PageState("account_signup", "sent empty", reach=sent("/account/aanmaken/", "Verder"), status=422),
    PageState(
        "account_signup",
        "with long answers",
        reach=sent(
            "/account/aanmaken/",
            "Verder",
            email=f"{LONG_WORD}@nergens",
            name=LONG_WORD * 3,
            practice_name=LONG_WORD,
            password1="wachtwoord",
        ),
        status=422,
    ),
    PageState("account_email_verification_sent"),
    PageState("account_confirm_email", reach=mail_to_confirm),
    PageState("account_confirm_email", "with an old link", reach=at("/account/bevestig/verlopen/")),
    PageState("account_reset_password"),
    PageState(
        "account_reset_password",
        "sent empty",
        reach=sent("/herstellen/wachtwoord/", "Stuur mij een link"),
        status=422,
    ),
    PageState("account_reset_password_done"),
    PageState("account_reset_password_from_key", reach=new_password),
    PageState("account_reset_password_from_key", "with errors", reach=new_password_too_short, status=422),
    PageState(
        "account_reset_password_from_key",
        "with an old link",
        reach=at("/herstellen/wachtwoord/1-verlopen/"),
    ),
    PageState("account_reset_password_from_key_done"),
    PageState("account_inactive"),
    PageState("account_logout", visitor=OWNER),
    PageState("account_change_password", visitor=OWNER),
    PageState("account_change_password", "while locked", LOCKED),
    PageState(
        "account_change_password",
        "sent empty",
        OWNER,
        reach=sent("/account/wachtwoord/", "Bewaren"),
        status=422,
    ),
)
