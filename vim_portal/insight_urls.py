"""SCAG Inzicht: one line for each page of the staff, with the roles it needs; without one every role will do."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from accounts import views as people
from accounts.models import StaffAction, StaffRole
from accounts.permissions import public, staff_only
from analytics import views as figures
from vim_portal import insight
from vim_portal.insight import noting

app_name = "insight"


def _page(route: str, view: Callable[..., Any], name: str, *roles: StaffRole) -> URLPattern:
    return path(route, staff_only(*roles)(view), name=name)


urlpatterns = [
    _page("", figures.trends, "trends"),
    _page("onderwerp/<slug:slug>/", figures.topic, "topic"),
    _page("uitgaven/", figures.releases, "releases"),
    _page("uitgaven/<str:name>.csv", figures.release_csv, "release_csv"),
    _page("uitgaven/<str:name>/", figures.release, "release"),
    _page("methode/", figures.method, "method"),
    _page("privacyrekening/", figures.privacy_account, "privacy_account"),
    _page("meer/", insight.more, "more"),
    _page("medewerkers/", people.colleagues, "colleagues", StaffRole.ADMINISTRATION),
    _page("medewerkers/<uuid:person_id>/", people.colleague, "colleague", StaffRole.ADMINISTRATION),
    _page("inzagelog/", noting(StaffAction.LOG_READ, method="GET")(people.staff_log), "log"),
    path("uitnodiging/<uuid:person_id>/<str:key>/", public(people.accept), name="accept"),
]
