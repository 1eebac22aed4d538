"""SCAG Inzicht: one line for each page of the staff, with the roles it needs; without one every role will do."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from accounts import views as people
from accounts.models import StaffAction, StaffRole
from accounts.permissions import public, staff_only
from vim_portal import insight
from vim_portal.insight import noting

app_name = "insight"


def _page(route: str, view: Callable[..., Any], name: str, *roles: StaffRole) -> URLPattern:
    return path(route, staff_only(*roles)(view), name=name)


urlpatterns = [
    _page("", insight.trends, "trends"),
    _page("meer/", insight.more, "more"),
    _page("medewerkers/", people.colleagues, "colleagues", StaffRole.ADMINISTRATION),
    _page("medewerkers/<uuid:person_id>/", people.colleague, "colleague", StaffRole.ADMINISTRATION),
    _page("inzagelog/", noting(StaffAction.LOG_READ, method="GET")(people.staff_log), "log"),
    path("uitnodiging/<uuid:person_id>/<str:key>/", public(people.accept), name="accept"),
]
