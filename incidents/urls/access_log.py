"""Where somebody sees who opened what."""

from django.urls import path

from incidents.views import access_log as views

access_log_urls = [path("profiel/inzagelog/", views.access_log, name="access_log")]
