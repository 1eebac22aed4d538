"""Who sees what counts in the figures, and who chooses it: the owner of a register alone. Advice is for everybody."""

from tests.promises.decision import OWN, UNLOCKED, UNLOCKED_REFUSED, Decision, part

NOT_WRITTEN = "account_login 404 404 404 accounts:unlock 404"
SWITCHED_ON = {"switch": "on"}


def decisions_about_counting() -> list[Decision]:
    return [
        part("counted", "counted", SWITCHED_ON, get=OWN),
        Decision(
            "incidents:count_register",
            UNLOCKED,
            "account_login" + " incidents:count_register" * 3 + " accounts:unlock accounts:recovery_kit",
            sends=SWITCHED_ON,
        ),
        Decision("incidents:advice_list", UNLOCKED, UNLOCKED_REFUSED),
        Decision(
            "incidents:advice",
            NOT_WRITTEN,
            NOT_WRITTEN,
            named={"slug": "nog-niet-geschreven"},
            sends=SWITCHED_ON,
        ),
    ]
