"""Who gets what of a meeting and of a call to report: whoever reads comes and gives; who leads plans, holds and ends.

The owner leads the group and is alone in it: one meeting to come, with a case on its agenda, one that was held, and a
call that runs today.
"""

from tests.days import days_ago
from tests.promises.decision import GROUP, GROUP_REFUSED, Decision, if_led, in_group

MEETING = {"meeting_id": "meeting"}
HELD = {"meeting_id": "held meeting"}
CASE = {"case_id": "case"}
CAMPAIGN = {"campaign_id": "campaign"}


def decisions_about_meetings() -> list[Decision]:
    """Minutes are there once a meeting is held; then nothing is written in it any more."""
    return [
        in_group("new_meeting", post=if_led("meeting"), sends=_plan()),
        in_group("meeting", ids=MEETING),
        in_group("change_meeting", post=if_led("409"), ids=MEETING, sends=_plan()),
        in_group("cancel_meeting", GROUP, if_led("meeting"), ids=MEETING),
        in_group("share_meeting", GROUP_REFUSED, if_led("meeting"), ids=MEETING),
        in_group("arrange", GROUP_REFUSED, if_led("meeting"), ids=MEETING | CASE, sends={"do": "remove"}),
        in_group("meeting_calendar", ids=MEETING),
        in_group("minutes", if_led("meeting"), ids=MEETING),
        in_group("minutes", ids=HELD),
        in_group("room", post=if_led("room"), ids=MEETING),
        in_group("room", post=if_led("422"), ids=HELD),
        in_group("room_case", post=if_led("room_case"), ids=MEETING | CASE, sends={"lesson": "Rust helpt."}),
        in_group("end_meeting", post=if_led("meeting"), ids=MEETING),
        *_about_campaigns(),
    ]


def _about_campaigns() -> list[Decision]:
    """Thanks come once the days are over."""
    return [
        in_group("new_campaign", post=if_led("422")),
        in_group("campaign", ids=CAMPAIGN),
        in_group("give_number", GROUP_REFUSED, if_led("campaign"), ids=CAMPAIGN, sends={"number": "3"}),
        in_group("call_off", GROUP, if_led("campaign"), ids=CAMPAIGN),
        in_group("thank", post=if_led("422"), ids=CAMPAIGN, sends={"text": "Dank u."}),
    ]


def _plan() -> dict[str, str]:
    """Another moment than the meeting that is there."""
    return days_ago(day_date=-20) | {"at_time": "19:30", "way": "online"}
