"""What somebody fills in about an incident, and how their answers are shown again."""

from incidents.forms.filters import FilterForm, chosen_filter
from incidents.forms.steps import MISSING, PAGES, QuestionPage
from incidents.forms.summary import Difference, Row, differences, labels_of, step_of, summary

__all__ = [
    "MISSING",
    "PAGES",
    "Difference",
    "FilterForm",
    "QuestionPage",
    "Row",
    "chosen_filter",
    "differences",
    "labels_of",
    "step_of",
    "summary",
]
