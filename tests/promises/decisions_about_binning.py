"""Who puts an incident in the bin and takes it out again: its owner alone."""

from tests.promises.decision import UNLOCKED, UNLOCKED_REFUSED, Decision, if_code_kept, part


def decisions_about_binning() -> list[Decision]:
    return [
        Decision("incidents:bin", UNLOCKED, UNLOCKED_REFUSED),
        part("remove", "bin", {}),
        Decision(
            "incidents:put_back", UNLOCKED_REFUSED, if_code_kept("incidents:incident"), about="incident"
        ),
    ]
