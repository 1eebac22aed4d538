"""Where the next steps of an incident are found: what to do now, telling the client, deciding, other routes."""

from django.urls import path

from incidents import views

follow_up_urls = [
    path("register/<uuid:record_id>/dossiertekst/", views.client_file_text, name="client_file_text"),
    path("register/<uuid:record_id>/vervolg/", views.next_steps, name="next_steps"),
    path("register/<uuid:record_id>/vervolg/client/", views.client, name="client"),
    path("register/<uuid:record_id>/vervolg/client/<int:number>/", views.client_talk, name="client_talk"),
    path(
        "register/<uuid:record_id>/vervolg/client/<int:number>/notitie/",
        views.client_note,
        name="client_note",
    ),
    path("register/<uuid:record_id>/vervolg/omstandigheden/", views.circumstances, name="circumstances"),
    path("register/<uuid:record_id>/vervolg/besproken/", views.discussed, name="discussed"),
    path("register/<uuid:record_id>/vervolg/beslishulp/", views.decision_help, name="decision_help"),
    path("register/<uuid:record_id>/vervolg/beslishulp/besluit/", views.decision, name="decision"),
    path(
        "register/<uuid:record_id>/vervolg/beslishulp/<slug:slug>/",
        views.decision_question,
        name="decision_question",
    ),
    path("register/<uuid:record_id>/vervolg/dagen/", views.dates, name="dates"),
    path("register/<uuid:record_id>/vervolg/dag/<slug:kind>/", views.milestone, name="milestone"),
    path("register/<uuid:record_id>/vervolg/andere-routes/", views.other_routes, name="other_routes"),
]
