"""Who may begin anew, replace keys or look into the logs: everybody their own, with the password where it matters."""

from tests.promises.decision import LOGGED_IN, LOGGED_IN_REFUSED, UNLOCKED, UNLOCKED_REFUSED, Decision

REFUSED_WITHOUT_PASSWORD = "account_login 422 422 422 422 422"

TO_FRESH_START = "account_login" + " accounts:fresh_start" * 5


def decisions_about_keys() -> list[Decision]:
    return [
        Decision("accounts:account_log", LOGGED_IN, LOGGED_IN_REFUSED),
        Decision("incidents:access_log", UNLOCKED, UNLOCKED_REFUSED),
        Decision("accounts:replace_keys", UNLOCKED, "account_login 422 422 422 accounts:unlock 422"),
        Decision("accounts:code_check", UNLOCKED, "account_login 422 422 422 accounts:unlock 422"),
        Decision("accounts:fresh_start", LOGGED_IN, REFUSED_WITHOUT_PASSWORD),
        Decision("accounts:begin_anew", LOGGED_IN_REFUSED, TO_FRESH_START),
        Decision("accounts:withdraw_fresh_start", LOGGED_IN_REFUSED, TO_FRESH_START),
    ]
