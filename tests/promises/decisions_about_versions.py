"""Who reads what an incident was before, and goes back to it: its owner alone."""

from tests.promises.decision import OWN, UNLOCKED_REFUSED, Decision, part


def decisions_about_versions() -> list[Decision]:
    """Of an incident that was never amended the only version is the one of now: there is nothing to go back to."""
    return [
        Decision("incidents:versions", OWN, UNLOCKED_REFUSED, about="incident"),
        part("version", "404", {}, get=OWN, number="2"),
    ]
