"""Who gets what of a practice's register: in a group of another kind there is none, and without keeping one, nothing.

What a keeper gets is in `tests/groups/practice_register/test_pages.py`.
"""

from tests.promises.decision import UNLOCKED, UNLOCKED_REFUSED, Decision, if_led, in_group

NOBODY_KEEPS = UNLOCKED.replace("200", "404")


def decisions_about_practice_register() -> list[Decision]:
    return [
        in_group("practice_register", if_led("404"), if_led("404")),
        Decision("groups:kept", NOBODY_KEEPS, UNLOCKED_REFUSED),
        Decision("groups:kept_incident", NOBODY_KEEPS, UNLOCKED_REFUSED, about="incident"),
    ]
