"""Who may change an extra lock, and who sees where somebody is logged in: only whoever it is about, and only after
showing who they are. These visitors have no lock yet, so that is asked of their password."""

from tests.promises.decision import LOGGED_IN, LOGGED_IN_REFUSED, Decision

SHOWS_WHO = "account_login" + " account_reauthenticate" * 5
NOT_THERE = "account_login" + " 404" * 5
NOT_LOGGING_IN = "account_login" + " home" * 5


def decisions_about_second_factor() -> list[Decision]:
    both = "account_reauthenticate account_reauthenticate"
    return [
        Decision("mfa_authenticate", NOT_LOGGING_IN, NOT_LOGGING_IN, is_public=True),
        Decision("accounts:lost_phone", NOT_LOGGING_IN, NOT_LOGGING_IN, is_public=True),
        Decision("mfa_index", LOGGED_IN, LOGGED_IN_REFUSED, staff="200 405"),
        Decision("mfa_activate_totp", SHOWS_WHO, SHOWS_WHO, staff=both),
        Decision("accounts:app_picture", SHOWS_WHO, LOGGED_IN_REFUSED, staff="account_reauthenticate 405"),
        Decision("mfa_deactivate_totp", NOT_THERE, NOT_THERE, staff="404 404"),
        Decision("mfa_add_webauthn", SHOWS_WHO, SHOWS_WHO, staff=both),
        Decision("mfa_remove_webauthn", SHOWS_WHO, SHOWS_WHO, staff=both, named={"pk": "1"}),
        Decision("mfa_view_recovery_codes", NOT_THERE, LOGGED_IN_REFUSED, staff="404 405"),
        Decision("mfa_generate_recovery_codes", SHOWS_WHO, SHOWS_WHO, staff=both),
        Decision("mfa_reauthenticate", SHOWS_WHO, SHOWS_WHO, staff=both),
        Decision("mfa_reauthenticate_webauthn", SHOWS_WHO, SHOWS_WHO, staff=both),
        Decision("account_reauthenticate", LOGGED_IN, "account_login 422 422 422 422 422", staff="200 422"),
        Decision("accounts:sessions", LOGGED_IN, LOGGED_IN_REFUSED, staff="200 405"),
        Decision(
            "accounts:end_session",
            LOGGED_IN_REFUSED,
            "account_login" + " accounts:sessions" * 5,
            staff="405 accounts:sessions",
        ),
        Decision(
            "accounts:end_every_session", LOGGED_IN_REFUSED, "account_login " * 6, staff="405 account_login"
        ),
    ]
