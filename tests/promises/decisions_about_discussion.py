"""Who gets what of a case: whoever reads it says something; who leads concludes it; who put it in takes it along.

The owner leads the group, is alone in it, and put in both cases: one in discussion, one that was concluded.
"""

from tests.days import days_ago
from tests.promises.decision import GROUP_REFUSED, Decision, if_led, in_group

CASE = {"case_id": "case"}
CONCLUDED = {"case_id": "concluded case"}
SAID = {"question": "happening", "text": "De tafel stond hoog."}


def decisions_about_discussion() -> list[Decision]:
    """In a concluded case nothing is placed; whether it helped is told after the check in the own register."""
    return [
        in_group("case", ids=CASE),
        in_group("contribute", GROUP_REFUSED, if_led("case"), ids=CASE, sends=SAID),
        in_group("contribute", GROUP_REFUSED, if_led("409"), ids=CONCLUDED, sends=SAID),
        in_group("recall", GROUP_REFUSED, if_led("200"), ids=CASE | {"message_id": "contribution"}),
        in_group("summarise", post=if_led("case"), ids=CASE, sends={"text": "Rust helpt."}),
        in_group("conclude", post=if_led("case"), ids=CASE, sends=_conclusion()),
        in_group("conclude", if_led("case"), if_led("409"), ids=CONCLUDED, sends=_conclusion()),
        in_group("adopt", if_led("404"), if_led("404"), ids=CASE),
        in_group("adopt", post=if_led("case"), ids=CONCLUDED, sends=_plan()),
        in_group("tell_effect", if_led("case"), if_led("case"), ids=CONCLUDED),
    ]


def _conclusion() -> dict[str, str]:
    return {"lesson": "De bloeddruk daalt.", "recommendation": "Neem rust."} | days_ago(check_date=-90)


def _plan() -> dict[str, str]:
    """Sharing made the incident's third version."""
    words = {"what": "Ik neem rust.", "kind": "protocol", "responsible": "ikzelf", "version": "3"}
    return words | days_ago(due_date=-7, review_date=-90)
