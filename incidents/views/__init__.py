"""The pages of the register."""

from incidents.views.client_talk import client, client_file_text, client_note, client_talk
from incidents.views.decision_help import decision, decision_help, decision_question
from incidents.views.follow_up import circumstances, discussed, milestone, next_steps
from incidents.views.recording import autosave, check, discard, done, new, start, step
from incidents.views.register import amend, discreet, incident, register
from incidents.views.routes import other_routes

__all__ = [
    "amend",
    "autosave",
    "check",
    "circumstances",
    "client",
    "client_file_text",
    "client_note",
    "client_talk",
    "decision",
    "decision_help",
    "decision_question",
    "discard",
    "discreet",
    "discussed",
    "done",
    "incident",
    "milestone",
    "new",
    "next_steps",
    "other_routes",
    "register",
    "start",
    "step",
]
