"""What is read of a register: the list, the overview, a draft, an incident. Everything comes back opened."""

from incidents.queries.deciding import next_question, what_follows
from incidents.queries.incidents import Incident, Version, incident
from incidents.queries.lists import (
    Line,
    Overview,
    Register,
    RegisterFilter,
    Task,
    drafts,
    overview,
    register,
)
from incidents.queries.outcomes import practice_form_of
from incidents.queries.records import Draft, DraftIsReported, draft
from incidents.queries.routes import RunningRoute, routes
from incidents.queries.talks import Talk, client_talks

__all__ = [
    "Draft",
    "DraftIsReported",
    "Incident",
    "Line",
    "Overview",
    "Register",
    "RegisterFilter",
    "RunningRoute",
    "Talk",
    "Task",
    "Version",
    "client_talks",
    "draft",
    "drafts",
    "incident",
    "next_question",
    "overview",
    "practice_form_of",
    "register",
    "routes",
    "what_follows",
]
