"""Every page in every state that a visitor can meet it in. A new page without a line here fails a test."""

from tests.journeys.page_states.faults import FAULTS
from tests.journeys.page_states.frame import FRAME
from tests.journeys.page_states.lock import LOCK
from tests.journeys.page_states.page_state import PageState
from tests.journeys.page_states.recording import RECORDING
from tests.journeys.page_states.register import REGISTER
from tests.journeys.page_states.way_in import WAY_IN

PAGE_STATES = (*FRAME, *WAY_IN, *LOCK, *RECORDING, *REGISTER, *FAULTS)

# Addresses that show no page of their own, and why.
NOT_PAGES = {
    "health": "one word for a machine",
    "incidents:new": "leads to the first question",
    "incidents:autosave": "a word for the script of a page",
    "incidents:discard": "a button that leads home",
    "incidents:discreet": "a button on the list and at home",
    "accounts:lock": "a button that leads to the lock",
    "accounts:renew_recovery_kit": "a button that leads to the recovery kit",
    "accounts:recovery_kit_pdf": "a paper",
}

__all__ = ["NOT_PAGES", "PAGE_STATES", "PageState"]
