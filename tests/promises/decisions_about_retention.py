"""Who chooses how long a register keeps: its owner, for their own. Everybody reads who sees what."""

from tests.promises.decision import UNLOCKED, Decision


def decisions_about_retention() -> list[Decision]:
    may = "account_login 200 200 200 accounts:unlock accounts:recovery_kit"
    chosen = "account_login" + " incidents:retention" * 3 + " accounts:unlock accounts:recovery_kit"
    read = "account_login home home home accounts:unlock accounts:recovery_kit"
    nowhere = "account_login 404 404 404 accounts:unlock 404"
    return [
        Decision("incidents:retention", may, chosen, sends={"years": "5", "gezien": "5"}),
        Decision("incidents:welcome", UNLOCKED, read),
        Decision("incidents:welcome", UNLOCKED, read, named={"card": "3"}),
        Decision("incidents:welcome", nowhere, nowhere, named={"card": "4"}),
    ]
