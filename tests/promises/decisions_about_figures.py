"""Who sees figures of one register: whoever opens it, and of that one alone."""

from tests.promises.decision import UNLOCKED, UNLOCKED_REFUSED, Decision


def decisions_about_figures() -> list[Decision]:
    return [Decision("incidents:own_figures", UNLOCKED, UNLOCKED_REFUSED)]
