"""Where somebody sees what an incident was before, and goes back to it."""

from django.urls import path

from incidents.views import versions as views

version_urls = [
    path("register/<uuid:record_id>/versies/", views.versions, name="versions"),
    path("register/<uuid:record_id>/versies/<int:number>/", views.version, name="version"),
]
