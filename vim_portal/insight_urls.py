"""SCAG Inzicht: one line for each page of the staff, with the roles it needs; without one every role will do."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from accounts import views as people
from accounts.models import StaffAction, StaffRole
from accounts.permissions import public, staff_only
from accounts.views import members
from analytics import views as figures
from analytics.views import advice, campaigns
from vim_portal import insight
from vim_portal.insight import noting

app_name = "insight"
EDITOR, PUBLISHER = StaffRole.EDITOR, StaffRole.PUBLISHER
MEMBERS, ADMINISTRATION = StaffRole.MEMBERS, StaffRole.ADMINISTRATION


def _page(route: str, view: Callable[..., Any], name: str, *roles: StaffRole) -> URLPattern:
    return path(route, staff_only(*roles)(view), name=name)


def _advice(
    route: str, view: Callable[..., Any], name: str, action: StaffAction, *roles: StaffRole
) -> URLPattern:
    """A page that does something with one advice, which the log of the staff then says."""
    return _page(f"adviezen/<slug:slug>/{route}", noting(action)(view), name, *roles)


urlpatterns = [
    _page("", figures.trends, "trends"),
    _page("onderwerp/<slug:slug>/", figures.topic, "topic"),
    _page("uitgaven/", figures.releases, "releases"),
    _page(
        "uitgaven/<str:name>.csv",
        noting(StaffAction.FIGURES_DOWNLOADED, method="GET")(figures.release_csv),
        "release_csv",
    ),
    _page("uitgaven/<str:name>/", figures.release, "release"),
    _page("methode/", figures.method, "method"),
    _page("privacyrekening/", figures.privacy_account, "privacy_account"),
    _page("adviezen/", advice.advices, "advices"),
    _page("adviezen/nieuw/", noting(StaffAction.ADVICE_WRITTEN)(advice.new_advice), "new_advice", EDITOR),
    _page("adviezen/<slug:slug>/", advice.advice, "advice"),
    _page("adviezen/<slug:slug>/versie/<int:number>/", advice.advice_version, "advice_version"),
    _advice("wijzigen/", advice.edit_advice, "edit_advice", StaffAction.ADVICE_WRITTEN, EDITOR),
    _advice("voorleggen/", advice.submit_advice, "submit_advice", StaffAction.ADVICE_SUBMITTED, EDITOR),
    _advice("teruggeven/", advice.return_advice, "return_advice", StaffAction.ADVICE_RETURNED, PUBLISHER),
    _advice("publiceren/", advice.publish_advice, "publish_advice", StaffAction.ADVICE_PUBLISHED, PUBLISHER),
    _advice("intrekken/", advice.withdraw_advice, "withdraw_advice", StaffAction.ADVICE_WITHDRAWN, PUBLISHER),
    _page("meldweek/", campaigns.campaigns, "campaigns"),
    _page(
        "meldweek/nieuw/",
        noting(StaffAction.CAMPAIGN_PLANNED, field="title")(campaigns.new_campaign),
        "new_campaign",
        PUBLISHER,
    ),
    _page(
        "meldweek/<uuid:campaign_id>/",
        noting(StaffAction.CAMPAIGN_CHANGED, field="title")(campaigns.campaign),
        "campaign",
        PUBLISHER,
    ),
    _page(
        "meldweek/<uuid:campaign_id>/afzeggen/",
        noting(StaffAction.CAMPAIGN_CANCELLED)(campaigns.cancel_campaign),
        "cancel_campaign",
        PUBLISHER,
    ),
    _page("meer/", insight.more, "more"),
    _page("medewerkers/", people.colleagues, "colleagues", ADMINISTRATION),
    _page("medewerkers/<uuid:person_id>/", people.colleague, "colleague", ADMINISTRATION),
    _page("leden/", members.overview, "members", MEMBERS),
    _page("leden/zoeken/", members.find, "find_member", MEMBERS),
    _page("leden/<uuid:person_id>/", members.member, "member", MEMBERS),
    _page("leden/<uuid:person_id>/toelaten/", members.admit, "admit_member", MEMBERS),
    _page("leden/<uuid:person_id>/niet-toelaten/", members.refuse, "refuse_member", MEMBERS),
    _page("leden/<uuid:person_id>/schorsen/", members.suspend, "suspend_member", MEMBERS),
    _page("leden/<uuid:person_id>/opheffen/", members.lift_suspension, "lift_suspension", MEMBERS),
    _page("leden/organisaties/nieuw/", members.new_body, "new_body", MEMBERS),
    _page("leden/organisaties/<uuid:body_id>/", members.body, "body", MEMBERS),
    _page(
        "leden/organisaties/<uuid:body_id>/lijst/<uuid:list_id>/",
        members.waiting_list,
        "waiting_list",
        MEMBERS,
    ),
    _page(
        "leden/organisaties/<uuid:body_id>/overgeslagen.csv", members.skipped_lines, "skipped_lines", MEMBERS
    ),
    _page("inzagelog/", noting(StaffAction.LOG_READ, method="GET")(people.staff_log), "log"),
    _page("inzagelog.csv", noting(StaffAction.LOG_READ, method="GET")(people.staff_log_csv), "log_csv"),
    path("uitnodiging/<uuid:person_id>/<str:key>/", public(people.accept), name="accept"),
]
