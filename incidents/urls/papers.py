"""Where papers are fetched: those of one incident below it, those of the practice together."""

from django.urls import path

from incidents.views import file_papers
from incidents.views import papers as views

_INCIDENT = "register/<uuid:record_id>/"

paper_urls = [
    path(f"{_INCIDENT}pdf/", views.registration, name="registration_paper"),
    path(f"{_INCIDENT}dossiertekst/pdf/", views.client_file_note, name="client_file_paper"),
    path(f"{_INCIDENT}vervolg/bewijs/", views.evidence, name="evidence_paper"),
    path(f"{_INCIDENT}igj/pdf/<slug:word>/", file_papers.inspectorate, name="inspectorate_paper"),
    path(f"{_INCIDENT}igj/rapport/pdf/", file_papers.investigation, name="investigation_paper"),
    path(f"{_INCIDENT}netwerk/pdf/", file_papers.reflection, name="reflection_paper"),
    path("papieren/leeg-reflectieverslag/", file_papers.empty_reflection, name="empty_reflection_paper"),
    path("papieren/", views.overview, name="papers"),
    path("papieren/jaarverslag/<int:number>/", views.year, name="year_paper"),
    path("papieren/werkwijze/", views.procedure, name="procedure"),
    path("papieren/werkwijze/<int:number>/", views.procedure_paper, name="procedure_paper"),
]
