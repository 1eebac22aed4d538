"""Wat kunt u nu doen? What articles 9, 10 and 11 ask of an incident, what was done, and every date."""

from incidents.panel.case import Case, case_of
from incidents.panel.parts import (
    Action,
    ActionKey,
    ArticlePanel,
    Emphasis,
    Evidence,
    Explanation,
    Panel,
    Reference,
    Route,
    State,
    StateKind,
    TermLine,
)
from incidents.panel.whole import panel_for, panel_of

__all__ = [
    "Action",
    "ActionKey",
    "ArticlePanel",
    "Case",
    "Emphasis",
    "Evidence",
    "Explanation",
    "Panel",
    "Reference",
    "Route",
    "State",
    "StateKind",
    "TermLine",
    "case_of",
    "panel_for",
    "panel_of",
]
