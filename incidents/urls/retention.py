"""Where somebody chooses how long their register keeps what was closed, and first reads who sees what."""

from django.urls import path

from incidents.views.retention import retention
from incidents.views.welcome import welcome

retention_urls = [
    path("profiel/bewaren/", retention, name="retention"),
    path("welkom/", welcome, name="welcome"),
    path("welkom/<int:card>/", welcome, name="welcome"),
]
