"""Who may close an account: everybody who is logged in their own, open or on the lock, and only when they mean it."""

from tests.promises.decision import LOGGED_IN, Decision

REFUSED_WITHOUT_PASSWORD = "account_login 422 422 422 422 422"


def decisions_about_leaving() -> list[Decision]:
    return [Decision("incidents:leaving", LOGGED_IN, REFUSED_WITHOUT_PASSWORD, sends={"word": "sluiten"})]
