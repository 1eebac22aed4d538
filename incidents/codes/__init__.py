"""The register's own code lists, beside those it shares with the dashboard (`analytics.taxonomy`).

Values are stored, labels are shown.
"""

from incidents.codes.escalation import (
    Duty,
    EventClass,
    HappenedIn,
    PotentialSeverity,
    Product,
    Recurrence,
    ReportKind,
    Representation,
    Track,
)
from incidents.codes.improvement import ActionKind, DiscoveredBy, InformedHow, InvolvedRole, RecoveryFactor
from incidents.codes.reporting import (
    Answer,
    CareSetting,
    Consequence,
    Discipline,
    Noticeable,
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
    "CareSetting",
    "Consequence",
    "Discipline",
    "DiscoveredBy",
    "Duty",
    "EventClass",
    "HappenedIn",
    "InformedHow",
    "InvolvedRole",
    "Noticeable",
    "PotentialSeverity",
    "PracticeForm",
    "Product",
    "Reach",
    "RecordKind",
    "RecoveryFactor",
    "Recurrence",
    "ReportKind",
    "Representation",
    "Status",
    "Track",
    "Violence",
    "ViolenceBy",
]
