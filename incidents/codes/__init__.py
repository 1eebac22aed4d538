"""The register's own code lists, beside those it shares with the dashboard (`analytics.taxonomy`).

Values are stored, labels are shown.
"""

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
    Track,
)
from incidents.codes.harm import Consequence, degree_of_harm, is_serious
from incidents.codes.improvement import ActionKind, DiscoveredBy, InformedHow, InvolvedRole, RecoveryFactor
from incidents.codes.reporting import (
    Answer,
    CareSetting,
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
    "ClockKind",
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
    "degree_of_harm",
    "is_serious",
]
