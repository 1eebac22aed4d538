"""Who puts an incident in the bin and takes it out again: its owner alone. All practise in their own register."""

from tests.promises.decision import UNLOCKED, UNLOCKED_REFUSED, Decision, if_code_kept, part


def decisions_about_binning() -> list[Decision]:
    practised = "account_login" + " incidents:incident" * 3 + " accounts:unlock accounts:recovery_kit"
    return [
        Decision("incidents:practise", UNLOCKED_REFUSED, practised),
        Decision("incidents:bin", UNLOCKED, UNLOCKED_REFUSED),
        part("remove", "bin", {}),
        Decision(
            "incidents:put_back", UNLOCKED_REFUSED, if_code_kept("incidents:incident"), about="incident"
        ),
    ]
