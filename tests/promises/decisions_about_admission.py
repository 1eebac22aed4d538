"""Who gets what at the addresses about being let in, and about what is agreed before."""

from tests.promises.decision import EVERYBODY, LOGGED_IN, Decision


def decisions_about_admission() -> list[Decision]:
    return [
        Decision("accounts:agreement", EVERYBODY),
        # The form is for whoever waits; those who are in get the page as it is.
        Decision("accounts:admission", LOGGED_IN, "account_login 200 200 200 200 200"),
        Decision("accounts:accept_agreement", LOGGED_IN, "account_login 422 422 422 422 422"),
    ]
