"""The register's own code lists, beside those it shares with the dashboard (`analytics.taxonomy`).

Values are stored, labels are shown.
"""

from incidents.codes.attachments import AttachmentKind, FileType
from incidents.codes.causes import RootCause
from incidents.codes.decision import Conclusion, DecisionTest, DueKind, MilestoneKind
from incidents.codes.escalation import (
    ClockKind,
    Duty,
    EventClass,
    HappenedIn,
    PotentialSeverity,
    Product,
    Recurrence,
    ReportKind,
    Representation,
    SetBy,
    Track,
)
from incidents.codes.harm import Consequence, degree_of_harm, is_serious
from incidents.codes.improvement import (
    ActionKind,
    DiscoveredBy,
    DiscussionRhythm,
    GroupKind,
    Helped,
    InformedHow,
    InvolvedRole,
    RecoveryFactor,
    ToldTo,
)
from incidents.codes.inspectorate import ConsentBasis, LetterKind, PartyKind, TakesPart, WorkingForm
from incidents.codes.looks import LoggedAct
from incidents.codes.reporting import (
    Answer,
    CareSetting,
    Discipline,
    Noticeable,
    Order,
    PracticeForm,
    Reach,
    RecordKind,
    Status,
    Violence,
    ViolenceBy,
)

__all__ = [
    "ActionKind",
    "Answer",
    "AttachmentKind",
    "CareSetting",
    "ClockKind",
    "Conclusion",
    "ConsentBasis",
    "Consequence",
    "DecisionTest",
    "Discipline",
    "DiscoveredBy",
    "DiscussionRhythm",
    "DueKind",
    "Duty",
    "EventClass",
    "FileType",
    "GroupKind",
    "HappenedIn",
    "Helped",
    "InformedHow",
    "InvolvedRole",
    "LetterKind",
    "LoggedAct",
    "MilestoneKind",
    "Noticeable",
    "Order",
    "PartyKind",
    "PotentialSeverity",
    "PracticeForm",
    "Product",
    "Reach",
    "RecordKind",
    "RecoveryFactor",
    "Recurrence",
    "ReportKind",
    "Representation",
    "RootCause",
    "SetBy",
    "Status",
    "TakesPart",
    "ToldTo",
    "Track",
    "Violence",
    "ViolenceBy",
    "WorkingForm",
    "degree_of_harm",
    "is_serious",
]
