"""Who gets marks for a text that is being typed: whoever has a register open; the text is of nobody yet."""

from tests.promises.decision import UNLOCKED, UNLOCKED_REFUSED, Decision


def decisions_about_marks() -> list[Decision]:
    return [Decision("groups:marks", UNLOCKED_REFUSED, UNLOCKED, sends={"text": "Mevrouw Jansen belde."})]
