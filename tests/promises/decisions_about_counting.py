"""Who sees what counts in the figures, and who chooses it: the owner of a register and nobody else."""

from tests.promises.decision import OWN, UNLOCKED, Decision, part

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
    ]
