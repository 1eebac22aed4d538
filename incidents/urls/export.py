"""Where somebody takes along what is in their register."""

from django.urls import path

from incidents import views

export_urls = [
    path("profiel/gegevens/", views.export, name="export"),
    path("register/<uuid:record_id>/downloaden/", views.export_incident, name="export_incident"),
]
