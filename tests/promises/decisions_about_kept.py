"""Where text waits that was sent after a session had ended: behind the door of whoever typed it."""

from tests.promises.decision import LOGGED_IN_REFUSED, UNLOCKED, UNLOCKED_REFUSED, Decision

AWAY = "account_login " + " ".join(["accounts:unlock"] * 5)


def decisions_about_kept() -> list[Decision]:
    return [
        Decision("kept", UNLOCKED, UNLOCKED.replace("200", "front"), staff="200 front"),
        Decision("set_aside", LOGGED_IN_REFUSED, AWAY),
        Decision("awake", UNLOCKED.replace("200", "204"), UNLOCKED_REFUSED),
    ]
