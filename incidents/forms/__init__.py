"""What somebody fills in about an incident, and how their answers are shown again."""

from incidents.forms.analysis import AnalysisForm, CauseForm, RootCausesForm
from incidents.forms.attachments import AttachmentForm
from incidents.forms.circumstances import CircumstancesForm, MilestoneForm
from incidents.forms.client_talk import ClientTalkForm, NoteForm
from incidents.forms.decision import DecisionForm, DecisionQuestionForm
from incidents.forms.discussion import DiscussionForm
from incidents.forms.file_parts import FilePartForm
from incidents.forms.filters import FILTERS, FilterForm, chosen_filter
from incidents.forms.improvements import DoneForm, NoActionForm, PlanForm, ReviewForm
from incidents.forms.inspectorate import ClosingForm, InvolvementForm, LetterForm, ProofForm
from incidents.forms.investigation import INVESTIGATION_PAGES
from incidents.forms.network import ConsentForm, MeetingForm, PartyForm
from incidents.forms.notification import NOTIFICATION_PAGES
from incidents.forms.parts import PartForm
from incidents.forms.provider import ProviderForm
from incidents.forms.reflection import REFLECTION_PAGES, ReflectionSentForm
from incidents.forms.search import SearchForm, place_of
from incidents.forms.steps import MISSING, PAGES, QuestionPage
from incidents.forms.summary import (
    Difference,
    Row,
    differences,
    labels_of,
    step_of,
    summary,
    summary_of_facets,
)
from incidents.forms.switch import OFF, ON, SwitchForm

__all__ = [
    "FILTERS",
    "INVESTIGATION_PAGES",
    "MISSING",
    "NOTIFICATION_PAGES",
    "OFF",
    "ON",
    "PAGES",
    "REFLECTION_PAGES",
    "AnalysisForm",
    "AttachmentForm",
    "CauseForm",
    "CircumstancesForm",
    "ClientTalkForm",
    "ClosingForm",
    "ConsentForm",
    "DecisionForm",
    "DecisionQuestionForm",
    "Difference",
    "DiscussionForm",
    "DoneForm",
    "FilePartForm",
    "FilterForm",
    "InvolvementForm",
    "LetterForm",
    "MeetingForm",
    "MilestoneForm",
    "NoActionForm",
    "NoteForm",
    "PartForm",
    "PartyForm",
    "PlanForm",
    "ProofForm",
    "ProviderForm",
    "QuestionPage",
    "ReflectionSentForm",
    "ReviewForm",
    "RootCausesForm",
    "Row",
    "SearchForm",
    "SwitchForm",
    "chosen_filter",
    "differences",
    "labels_of",
    "place_of",
    "step_of",
    "summary",
    "summary_of_facets",
]
