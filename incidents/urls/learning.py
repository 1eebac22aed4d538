"""Where an incident is learned from: its analysis and causes, what changes because of it, and the days that count."""

from django.urls import path

from incidents import views

_INCIDENT = "register/<uuid:record_id>/"
_CAUSE = f"{_INCIDENT}analyse/boom/<slug:place>/"
_ACTION = f"{_INCIDENT}maatregelen/<uuid:action_id>/"

learning_urls = [
    path(f"{_INCIDENT}analyse/", views.analysis, name="analysis"),
    path(f"{_INCIDENT}analyse/prisma/", views.root_causes, name="root_causes"),
    path(f"{_INCIDENT}analyse/boom/", views.cause_tree, name="cause_tree"),
    path(_CAUSE, views.cause, name="cause"),
    path(f"{_CAUSE}toevoegen/", views.add_cause, name="add_cause"),
    path(f"{_CAUSE}weghalen/", views.remove_cause, name="remove_cause"),
    path(f"{_INCIDENT}maatregelen/", views.improvements, name="improvements"),
    path(f"{_INCIDENT}maatregelen/nieuw/", views.new_improvement, name="new_improvement"),
    path(f"{_INCIDENT}maatregelen/geen/", views.no_improvement, name="no_improvement"),
    path(_ACTION, views.improvement, name="improvement"),
    path(f"{_ACTION}klaar/", views.improvement_done, name="improvement_done"),
    path(f"{_ACTION}hielp/", views.improvement_review, name="improvement_review"),
    path(f"{_ACTION}weghalen/", views.remove_improvement, name="remove_improvement"),
    path("acties/", views.actions, name="actions"),
    path("acties/<uuid:action_id>.ics", views.action_calendar, name="action_calendar"),
]
