"""Where somebody finds out whether this is something to record."""

from django.urls import path

from incidents.views.recording_help import recording_help

recording_help_urls = [
    path("uitleg/beslishulp/", recording_help, name="recording_help"),
    path("uitleg/beslishulp/<slug:slug>/", recording_help, name="recording_help"),
]
