"""Who searches and takes along what: everybody their own register, with it open, and only with the password again."""

from tests.promises.decision import OWN, UNLOCKED, Decision

WITH_THE_PASSWORD = "account_login 422 422 422 accounts:unlock 422"


def decisions_about_export() -> list[Decision]:
    return [
        Decision("incidents:search", UNLOCKED, UNLOCKED, sends={"woorden": "viel"}),
        Decision("incidents:export", UNLOCKED, WITH_THE_PASSWORD),
        Decision("incidents:export_incident", OWN, OWN.replace("200", "422"), about="incident"),
    ]
