"""Every page in every state that a visitor can meet it in. A new page without a line here fails a test."""

from tests.journeys.page_states.attachments import ATTACHMENTS
from tests.journeys.page_states.binning import BINNING
from tests.journeys.page_states.counting import COUNTING
from tests.journeys.page_states.exporting import EXPORTING
from tests.journeys.page_states.faults import FAULTS
from tests.journeys.page_states.figures import FIGURES
from tests.journeys.page_states.following_up import FOLLOWING_UP
from tests.journeys.page_states.frame import FRAME
from tests.journeys.page_states.groups import GROUPS
from tests.journeys.page_states.insight import INSIGHT
from tests.journeys.page_states.inspectorate import INSPECTORATE
from tests.journeys.page_states.kept import KEPT
from tests.journeys.page_states.keys import KEYS
from tests.journeys.page_states.learning import LEARNING
from tests.journeys.page_states.leaving import LEAVING
from tests.journeys.page_states.lock import LOCK
from tests.journeys.page_states.mail import MAIL
from tests.journeys.page_states.members import MEMBERS
from tests.journeys.page_states.network import NETWORK
from tests.journeys.page_states.page_state import PageState
from tests.journeys.page_states.papers import PAPERS
from tests.journeys.page_states.profile import PROFILE
from tests.journeys.page_states.recording import RECORDING
from tests.journeys.page_states.register import REGISTER
from tests.journeys.page_states.retention import RETENTION
from tests.journeys.page_states.searching import SEARCHING
from tests.journeys.page_states.second_factor import SECOND_FACTOR
from tests.journeys.page_states.versions import VERSIONS
from tests.journeys.page_states.way_in import WAY_IN
from tests.journeys.page_states.welcome import WELCOME

PAGE_STATES = (
    *FRAME,
    *WAY_IN,
    *LOCK,
    *SECOND_FACTOR,
    *KEYS,
    *RECORDING,
    *REGISTER,
    *SEARCHING,
    *BINNING,
    *VERSIONS,
    *RETENTION,
    *WELCOME,
    *EXPORTING,
    *FIGURES,
    *COUNTING,
    *FOLLOWING_UP,
    *LEARNING,
    *ATTACHMENTS,
    *INSPECTORATE,
    *NETWORK,
    *PAPERS,
    *MAIL,
    *PROFILE,
    *KEPT,
    *LEAVING,
    *GROUPS,
    *INSIGHT,
    *MEMBERS,
    *FAULTS,
)

# Addresses that show no page of their own, and why.
NOT_PAGES = {
    "health": "one word for a machine",
    "metrics": "figures for a machine",
    "accounts:begin_anew": "a button on the page of the fresh start",
    "accounts:withdraw_fresh_start": "a button on the page of the fresh start",
    "insight:admit_member": "a button on the page of a member",
    "insight:refuse_member": "a button on the page of a member",
    "insight:suspend_member": "a button on the page of a member",
    "insight:lift_suspension": "a button on the page of a member",
    "insight:skipped_lines": "a file",
    "insight:log_csv": "a file",
    "incidents:new": "leads to the first question",
    "incidents:autosave": "a word for the script of a page",
    "incidents:discard": "a button that leads home",
    "incidents:practise": "a button at home that leads to the example",
    "incidents:put_back": "a button in the bin",
    "incidents:discreet": "a button on the list and at home",
    "incidents:new_improvement": "leads to the form of a measure",
    "incidents:new_attachment": "leads to the form of an attachment",
    "incidents:attachment": "the file itself",
    "incidents:remove_cause": "a button that leads to the tree",
    "incidents:remove_proof": "a button that leads to the report",
    "incidents:remove_letter": "a button that leads to the list of letters",
    "incidents:remove_involvement": "a button that leads to the list of who is involved",
    "incidents:remove_improvement": "a button that leads to the list of measures",
    "incidents:new_party": "leads to the form of a party",
    "incidents:new_consent": "leads to the form of a consent",
    "incidents:new_meeting": "leads to the form of a meeting",
    "incidents:remove_party": "a button that leads to the network",
    "incidents:remove_consent": "a button that leads to the network",
    "incidents:remove_meeting": "a button that leads to the network",
    "incidents:action_calendar": "a file for a calendar",
    "accounts:forget_day": "a button that leads to the mail preferences",
    "accounts:withdraw_address": "a button on the page of the address",
    "accounts:withdraw_practice_invitation": "a button on the page of the practice",
    "accounts:make_owner": "a button on the page of the practice",
    "accounts:stop_owning": "a button on the page of the practice",
    "accounts:app_picture": "a picture",
    "accounts:end_session": "a button on the list of sessions",
    "accounts:end_every_session": "a button on the list of sessions",
    "accounts:lock": "a button that leads to the lock",
    "set_aside": "what a script sends when nobody is there",
    "awake": "asked by a script, with nothing to see",
    "accounts:renew_recovery_kit": "a button that leads to the recovery kit",
    "accounts:recovery_kit_pdf": "a paper",
    "accounts:certificate": "a paper",
    "groups:withdraw_invitation": "a button on the list of members",
    "groups:facilitator": "a button on the list of members",
    "groups:recall": "a button beside a contribution",
    "groups:marks": "a part of a form, for its script",
    "groups:arrange": "a button on the agenda",
    "groups:share_meeting": "a button on the meeting",
    "groups:meeting_calendar": "a file for a calendar",
    "groups:minutes": "a paper",
    "insight:release_csv": "a file",
    "insight:submit_advice": "a button on the advice",
    "insight:return_advice": "a button on the advice",
    "insight:publish_advice": "a button on the advice",
    "insight:withdraw_advice": "a button on the advice",
    "incidents:registration_paper": "a paper",
    "incidents:client_file_paper": "a paper",
    "incidents:evidence_paper": "a paper",
    "incidents:inspectorate_paper": "a paper",
    "incidents:investigation_paper": "a paper",
    "incidents:reflection_paper": "a paper",
    "incidents:empty_reflection_paper": "a paper",
    "incidents:year_paper": "a paper",
    "incidents:procedure_paper": "a paper",
}

__all__ = ["NOT_PAGES", "PAGE_STATES", "PageState"]
