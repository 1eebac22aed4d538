"""Who gets what at the addresses about being let in: by the portal, and by staff."""

from tests.promises.decision import LOGGED_IN, LOGGED_IN_REFUSED, Decision


def decisions_about_admission() -> list[Decision]:
    return [Decision("accounts:admission", LOGGED_IN, LOGGED_IN_REFUSED)]
