"""What is read of a register: the list, the overview, a draft, an incident. Everything comes back opened."""

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
from incidents.queries.records import Draft, DraftIsReported, draft

__all__ = [
    "Draft",
    "DraftIsReported",
    "Incident",
    "Line",
    "Overview",
    "Register",
    "RegisterFilter",
    "Task",
    "Version",
    "draft",
    "drafts",
    "incident",
    "overview",
    "register",
]
