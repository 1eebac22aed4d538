"""Where a practice's register is switched on and off, and where its keeper reads."""

from django.urls import path

from groups.views.practice_register import kept, kept_incident, practice_register

practice_register_urls = [
    path("groepen/<uuid:group_id>/praktijkregister/", practice_register, name="practice_register"),
    path("praktijkregister/", kept, name="kept"),
    path("praktijkregister/<uuid:record_id>/", kept_incident, name="kept_incident"),
]
