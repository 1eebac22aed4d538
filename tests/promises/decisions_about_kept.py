"""Where text waits that was sent after a session had ended: behind the door of whoever typed it."""

from tests.promises.decision import UNLOCKED, Decision


def decisions_about_kept() -> list[Decision]:
    return [Decision("kept", UNLOCKED, UNLOCKED.replace("200", "front"), staff="200 front")]
