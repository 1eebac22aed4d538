"""The pages of the register."""

from incidents.views.actions import action_calendar, actions
from incidents.views.analysis import add_cause, analysis, cause, cause_tree, remove_cause, root_causes
from incidents.views.attachments import (
    add_attachment,
    attachment,
    attachments,
    new_attachment,
    remove_attachment,
)
from incidents.views.calamity_file import calamity_file, closing, provider
from incidents.views.client_talk import client, client_file_text, client_note, client_talk
from incidents.views.decision_help import decision, decision_help, decision_question
from incidents.views.export import export, export_incident
from incidents.views.follow_up import circumstances, dates, discussed, milestone, next_steps
from incidents.views.improvements import (
    improvement,
    improvement_done,
    improvement_review,
    improvements,
    new_improvement,
    no_improvement,
    remove_improvement,
)
from incidents.views.investigation import investigation, investigation_page
from incidents.views.letters import (
    involvement,
    involvements,
    letter,
    letters,
    remove_involvement,
    remove_letter,
)
from incidents.views.network import in_network, network, new_in_network, remove_from_network
from incidents.views.notifying import notification, notification_page, proof, remove_proof
from incidents.views.own_figures import own_figures
from incidents.views.recording import autosave, check, discard, done, new, start, step
from incidents.views.reflection import empty_reflection, reflection, reflection_page, reflection_sent
from incidents.views.register import amend, discreet, incident, register
from incidents.views.routes import other_routes
from incidents.views.search import search

__all__ = [
    "action_calendar",
    "actions",
    "add_attachment",
    "add_cause",
    "amend",
    "analysis",
    "attachment",
    "attachments",
    "autosave",
    "calamity_file",
    "cause",
    "cause_tree",
    "check",
    "circumstances",
    "client",
    "client_file_text",
    "client_note",
    "client_talk",
    "closing",
    "dates",
    "decision",
    "decision_help",
    "decision_question",
    "discard",
    "discreet",
    "discussed",
    "done",
    "empty_reflection",
    "export",
    "export_incident",
    "improvement",
    "improvement_done",
    "improvement_review",
    "improvements",
    "in_network",
    "incident",
    "investigation",
    "investigation_page",
    "involvement",
    "involvements",
    "letter",
    "letters",
    "milestone",
    "network",
    "new",
    "new_attachment",
    "new_improvement",
    "new_in_network",
    "next_steps",
    "no_improvement",
    "notification",
    "notification_page",
    "other_routes",
    "own_figures",
    "proof",
    "provider",
    "reflection",
    "reflection_page",
    "reflection_sent",
    "register",
    "remove_attachment",
    "remove_cause",
    "remove_from_network",
    "remove_improvement",
    "remove_involvement",
    "remove_letter",
    "remove_proof",
    "root_causes",
    "search",
    "start",
    "step",
]
