"""Which mail somebody gets."""

from datetime import timedelta

from django.utils import timezone

from tests.journeys.known_visitors import LOCKED, OWNER, WRITER
from tests.journeys.page_states.following_up import fill_day
from tests.journeys.page_states.page_state import PageState, sent
from tests.journeys.visitor import Visitor

_SEND = "Stuur mij die dag een mail"


def choose_a_day(visitor: Visitor) -> None:
    """A month from now; chosen twice it is there once."""
    visitor.page.goto("/profiel/voorkeuren/")
    fill_day(visitor, "Op welke dag wilt u een mail?", timezone.localdate() + timedelta(days=30))
    visitor.page.get_by_label("Ik weet dat SCAG dan kan zien").check()
    visitor.tap("button", _SEND)


MAIL = (
    PageState("accounts:reminders", visitor=OWNER),
    PageState("accounts:reminders", "while locked", LOCKED),
    PageState("accounts:reminders", "with a chosen day", WRITER, choose_a_day),
    PageState("accounts:chosen_day", "sent empty", OWNER, sent("/profiel/voorkeuren/", _SEND), status=422),
)
