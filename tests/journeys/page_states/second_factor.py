"""The extra lock on an account, and where somebody is logged in."""

import re

from tests.journeys.known_visitors import GUARDED, HALFWAY, LOCKED, OWNER, STAFF
from tests.journeys.page_states.page_state import PageState, Reach, sent
from tests.journeys.visitor import Visitor, log_in
from vim_portal.demo import ANNA, PASSWORD

_CODE_AGAIN = "/account/tweestaps/bevestigen/"
_STEP_UP = "/account/wachtwoord/bevestigen/"


def _shown_who(path: str, *taps: str) -> Reach:
    """To a page that asks who one is, and past that; then these buttons.

    In a session of its own: it gets another key there, which would log out whoever else has the former one.
    """

    def reach(visitor: Visitor) -> None:
        log_in(visitor, ANNA.email)
        visitor.page.goto(path)
        if visitor.heading() == "Bent u het?":
            visitor.write("Wachtwoord", PASSWORD)
            visitor.tap("button", "Verder")
        for button in taps:
            visitor.tap("button", button)

    return reach


def _to_take_off_passkey(visitor: Visitor) -> None:
    visitor.page.goto("/account/tweestaps/")
    visitor.tap("link", re.compile("^Weghalen ?: passkey"))


SECOND_FACTOR = (
    PageState("mfa_index", visitor=OWNER),
    PageState("mfa_index", "while locked", LOCKED),
    PageState("mfa_index", "as staff", STAFF),
    PageState("account_reauthenticate", visitor=OWNER),
    PageState("account_reauthenticate", "sent empty", OWNER, sent(_STEP_UP, "Verder"), status=422),
    PageState("mfa_activate_totp", "with its code", reach=_shown_who("/account/tweestaps/app/")),
    PageState(
        "mfa_activate_totp",
        "sent empty",
        reach=_shown_who("/account/tweestaps/app/", "Slot aanzetten"),
        status=422,
    ),
    PageState("mfa_add_webauthn", "once sure who", reach=_shown_who("/account/tweestaps/passkey/")),
    PageState("mfa_index", "with locks", GUARDED),
    PageState("mfa_deactivate_totp", visitor=GUARDED),
    PageState("mfa_remove_webauthn", visitor=GUARDED, reach=_to_take_off_passkey),
    PageState("mfa_view_recovery_codes", "seen before", GUARDED),
    PageState("mfa_generate_recovery_codes", visitor=GUARDED),
    PageState(
        "mfa_view_recovery_codes",
        "made just now",
        GUARDED,
        sent("/account/tweestaps/reservecodes/nieuw/", "Nieuwe codes maken"),
    ),
    PageState("mfa_reauthenticate", visitor=GUARDED),
    PageState("mfa_reauthenticate", "sent empty", GUARDED, sent(_CODE_AGAIN, "Verder"), status=422),
    PageState("mfa_reauthenticate_webauthn", visitor=GUARDED),
    PageState("mfa_authenticate", visitor=HALFWAY),
    PageState("mfa_authenticate", "sent empty", HALFWAY, sent("/inloggen/code/", "Verder"), status=422),
    PageState("accounts:lost_phone", visitor=HALFWAY),
    PageState(
        "accounts:lost_phone",
        "sent empty",
        HALFWAY,
        sent("/inloggen/code/kwijt/", "Extra slot weghalen"),
        status=422,
    ),
    PageState("accounts:sessions", visitor=OWNER),
    PageState("accounts:sessions", "as staff", STAFF),
)
