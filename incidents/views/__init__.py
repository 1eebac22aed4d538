"""The pages of the register."""

from incidents.views.recording import autosave, check, discard, done, new, start, step
from incidents.views.register import amend, discreet, incident, register

__all__ = [
    "amend",
    "autosave",
    "check",
    "discard",
    "discreet",
    "done",
    "incident",
    "new",
    "register",
    "start",
    "step",
]
