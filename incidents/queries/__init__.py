"""What is read of a register: the list, the overview, a draft, an incident. Everything comes back opened."""

from incidents.queries.access_log import AccessLog, access_log
from incidents.queries.actions import Action, ActionList, action, actions, calendar_id, open_action_count
from incidents.queries.advice import (
    AdviceLine,
    AdviceList,
    NoSuchAdvice,
    ReadAdvice,
    advice_at,
    advice_list,
    newest_advice,
    read_advice,
)
from incidents.queries.attachments import (
    AttachmentIsGone,
    OpenedFile,
    attachment_of,
    attachments_of,
    opened_file,
)
from incidents.queries.binned import BeforeBinning, Binned, before_binning, binned
from incidents.queries.calamity_files import CalamityFile, calamity_file
from incidents.queries.catalogue import IncidentIsBinned
from incidents.queries.choices import Choices, choices
from incidents.queries.counting import Counted, CountedPeriod, counted, register_counts
from incidents.queries.deciding import next_question, what_follows
from incidents.queries.exporting import (
    Exportable,
    ExportedIncident,
    exportable,
    exported_draft,
    exported_file,
    exported_incident,
)
from incidents.queries.filters import Offers, RegisterFilter
from incidents.queries.incidents import Incident, Version, incident
from incidents.queries.keeping import KeptIncident, KeptLine, kept_incident, kept_lines
from incidents.queries.leaving import Leaving, leaving
from incidents.queries.lists import (
    Line,
    Overview,
    Register,
    drafts,
    overview,
    register,
)
from incidents.queries.network import network
from incidents.queries.other_readers import Look, ReadAlong, read_along, readers_of_new
from incidents.queries.outcomes import practice_form_of
from incidents.queries.own_figures import OwnFigures, own_figures
from incidents.queries.panel import panel
from incidents.queries.procedures import Procedure, procedure, usual_arrangements
from incidents.queries.records import Draft, DraftIsReported, draft
from incidents.queries.retention import Ending, Retention, going_by, retention
from incidents.queries.search import Found, SearchResult, offers, search
from incidents.queries.sharing import incident_of_case, own_incidents
from incidents.queries.talks import Talk, client_talks
from incidents.queries.year import Year, year, years

__all__ = [
    "AccessLog",
    "Action",
    "ActionList",
    "AdviceLine",
    "AdviceList",
    "AttachmentIsGone",
    "BeforeBinning",
    "Binned",
    "CalamityFile",
    "Choices",
    "Counted",
    "CountedPeriod",
    "Draft",
    "DraftIsReported",
    "Ending",
    "Exportable",
    "ExportedIncident",
    "Found",
    "Incident",
    "IncidentIsBinned",
    "KeptIncident",
    "KeptLine",
    "Leaving",
    "Line",
    "Look",
    "NoSuchAdvice",
    "Offers",
    "OpenedFile",
    "Overview",
    "OwnFigures",
    "Procedure",
    "ReadAdvice",
    "ReadAlong",
    "Register",
    "RegisterFilter",
    "Retention",
    "SearchResult",
    "Talk",
    "Version",
    "Year",
    "access_log",
    "action",
    "actions",
    "advice_at",
    "advice_list",
    "attachment_of",
    "attachments_of",
    "before_binning",
    "binned",
    "calamity_file",
    "calendar_id",
    "choices",
    "client_talks",
    "counted",
    "draft",
    "drafts",
    "exportable",
    "exported_draft",
    "exported_file",
    "exported_incident",
    "going_by",
    "incident",
    "incident_of_case",
    "kept_incident",
    "kept_lines",
    "leaving",
    "network",
    "newest_advice",
    "next_question",
    "offers",
    "open_action_count",
    "opened_file",
    "overview",
    "own_figures",
    "own_incidents",
    "panel",
    "practice_form_of",
    "procedure",
    "read_advice",
    "read_along",
    "readers_of_new",
    "register",
    "register_counts",
    "retention",
    "search",
    "usual_arrangements",
    "what_follows",
    "year",
    "years",
]
