"""Where recording and the register are found."""

from django.urls import path

from incidents import views

register_urls = [
    path("vastleggen/", views.start, name="start"),
    path("vastleggen/nieuw/", views.new, name="new"),
    path("vastleggen/<uuid:record_id>/<int:step>/", views.step, name="step"),
    path("vastleggen/<uuid:record_id>/concept/", views.autosave, name="autosave"),
    path("vastleggen/<uuid:record_id>/weggooien/", views.discard, name="discard"),
    path("vastleggen/<uuid:record_id>/controleren/", views.check, name="check"),
    path("vastleggen/<uuid:record_id>/klaar/", views.done, name="done"),
    path("register/", views.register, name="register"),
    path("register/zoeken/", views.search, name="search"),
    path("register/discreet/", views.discreet, name="discreet"),
    path("mijn-cijfers/", views.own_figures, name="own_figures"),
    path("register/<uuid:record_id>/", views.incident, name="incident"),
    path("register/<uuid:record_id>/wijzigen/<int:step>/", views.amend, name="amend"),
]
