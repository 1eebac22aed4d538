"""What is read of a register: the list, the overview, a draft, an incident. Everything comes back opened."""

from incidents.queries.actions import Action, ActionList, action, actions, calendar_id, open_action_count
from incidents.queries.calamity_files import CalamityFile, calamity_file
from incidents.queries.deciding import next_question, what_follows
from incidents.queries.incidents import Incident, Version, incident
from incidents.queries.lists import (
    Line,
    Overview,
    Register,
    RegisterFilter,
    drafts,
    overview,
    register,
)
from incidents.queries.outcomes import practice_form_of
from incidents.queries.panel import panel
from incidents.queries.records import Draft, DraftIsReported, draft
from incidents.queries.talks import Talk, client_talks

__all__ = [
    "Action",
    "ActionList",
    "CalamityFile",
    "Draft",
    "DraftIsReported",
    "Incident",
    "Line",
    "Overview",
    "Register",
    "RegisterFilter",
    "Talk",
    "Version",
    "action",
    "actions",
    "calamity_file",
    "calendar_id",
    "client_talks",
    "draft",
    "drafts",
    "incident",
    "next_question",
    "open_action_count",
    "overview",
    "panel",
    "practice_form_of",
    "register",
    "what_follows",
]
