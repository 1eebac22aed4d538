"""Who gets what of sharing: the owner of an incident chooses and rewrites, the owner of a case keeps it up.

The owner is alone in the group, so there is nobody to share with. A case that is withdrawn is gone: that address is
tried with one that is not there.
"""

from tests.promises.decision import OWN, UNLOCKED_REFUSED, Decision, if_led, in_group

CASE = {"case_id": "case"}
WORDS = {"title": "Val", "story": "De cliënt viel.", "question": "Wat doet u?", "shown": "0" * 32}


def decisions_about_sharing() -> list[Decision]:
    return [
        Decision("groups:share", OWN, UNLOCKED_REFUSED, about="incident"),
        in_group("rewrite", post=if_led("422"), about="incident", sends=WORDS),
        in_group("amend", post=if_led("422"), ids=CASE, sends=WORDS),
        in_group("share_again", post=if_led("422"), ids=CASE, sends=WORDS),
        in_group("withdraw", if_led("404"), if_led("404"), ids={"case_id": "incident"}),
    ]
