"""Who gets what of groups: everybody their own list, whoever is in a group its pages, and an invitation who it is for.

The owner leads the group and is the only one in it; so what would take that away is refused or left as it was.
"""

from tests.promises.decision import GROUP_REFUSED, UNLOCKED, UNLOCKED_REFUSED, Decision, if_led, in_group

NOT_THEIRS = "404 404 404 404 404 404"
PLACE = {"membership_id": "place in a group"}


def decisions_about_groups() -> list[Decision]:
    return [
        Decision("groups:groups", UNLOCKED, UNLOCKED_REFUSED),
        Decision("groups:found", UNLOCKED, UNLOCKED.replace("200", "422")),
        in_group("group"),
        in_group("members", post=if_led("422")),
        in_group(
            "withdraw_invitation", GROUP_REFUSED, if_led("members"), ids={"invitation_id": "invitation"}
        ),
        in_group("facilitator", GROUP_REFUSED, if_led("members"), ids=PLACE),
        in_group("remove_member", if_led("404"), if_led("404"), ids=PLACE),
        in_group("declaration", post=if_led("group")),
        in_group("signed", named={"version": "1"}),
        in_group("new_text", post=if_led("422")),
        in_group("leave", post=if_led("422")),
        in_group("end", post=if_led("422")),
        # Somebody who is not logged in learns no more of a key that opens nothing.
        Decision("groups:accept", NOT_THEIRS, NOT_THEIRS, named={"key": "abc:def"}),
    ]
