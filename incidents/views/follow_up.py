"""What follows from an incident: facts asked besides, days that count, and talks held outside the portal."""

from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from accounts.actor import ActingRequest
from incidents import queries
from incidents.codes import MilestoneKind, ReportKind, Track
from incidents.content import IncidentContent
from incidents.forms import CircumstancesForm, DiscussionForm, MilestoneForm
from incidents.timeline import timeline
from incidents.views import panels
from incidents.views.faults import opens_records
from incidents.views.parts import Place, form_page, incident_to_change, saved, shown


@opens_records
@require_GET
def next_steps(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """What can be done now: a panel an article, with its term, its evidence and what to do next."""
    now = timezone.now()
    found = queries.incident(by=request.actor, incident_id=record_id)
    panel = queries.panel(found, by=request.actor, now=now)
    context = {
        "incident": found,
        "panel": panel,
        "articles": panels.articles(panel, found, by=request.actor, now=now),
        "routes": panels.routes(panel, now),
        "links": panels.general_links(panel, found, by=request.actor),
        "timeline": timeline(found.content, found.file),
    }
    return render(request, "incidents/follow_up/next_steps.html", context)


@opens_records
@require_GET
def dates(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """The days from which terms are counted, each with its way to change it."""
    found = queries.incident(by=request.actor, incident_id=record_id)
    marks = [(kind, found.content.milestones.of(kind)) for kind in _days_that_count(found)]
    return render(request, "incidents/follow_up/dates.html", {"incident": found, "marks": marks})


def _days_that_count(found: queries.Incident) -> list[MilestoneKind]:
    outcome, care = found.outcome, found.outcome.underlying_class
    applies = {
        MilestoneKind.NOTICED: True,
        MilestoneKind.SERIOUS_NOTICED: care.may_be_sentinel_event,
        MilestoneKind.ESTABLISHED: care.is_sentinel_event,
        MilestoneKind.VIOLENCE_SUSPECTED: ReportKind.VIOLENCE in outcome.inspectorate_reports,
        MilestoneKind.CONTRACT_ENDED: ReportKind.DISMISSAL in outcome.inspectorate_reports,
        MilestoneKind.BREACH_DISCOVERED: Track.DATA_BREACH in outcome.tracks,
        MilestoneKind.COMPLAINT_RECEIVED: Track.COMPLAINT in outcome.tracks,
    }
    return [kind for kind, is_so in applies.items() if is_so]


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def circumstances(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """Facts that only some events need; everything may stay open."""
    found = incident_to_change(request, record_id)
    form = CircumstancesForm(**shown(request, found))

    def change(stored: IncidentContent) -> IncidentContent:
        return replace(stored, circumstances=form.content(), milestones=form.milestones(stored.milestones))

    then = Place(_next_steps_url(record_id), "De omstandigheden zijn bewaard.")
    answer = saved(request, found, form, change=change, then=then)
    return answer or form_page(request, "incidents/follow_up/circumstances.html", form, incident=found)


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def discussed(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """A discussion that was held outside the portal: evidence for article 9, without names."""
    found = incident_to_change(request, record_id)
    form = DiscussionForm(**shown(request, found))

    def change(stored: IncidentContent) -> IncidentContent:
        discussion = form.content()
        if discussion in stored.discussions:  # sent twice
            return stored
        return replace(stored, discussions=(*stored.discussions, discussion))

    then = Place(_next_steps_url(record_id), "De bespreking is vastgelegd.", "discussed")
    answer = saved(request, found, form, change=change, then=then)
    return answer or form_page(request, "incidents/follow_up/discussed.html", form, incident=found)


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def milestone(request: ActingRequest, record_id: UUID, kind: str) -> HttpResponse:
    """One day that counts; what was filled in before stays to be seen."""
    if kind not in {each.value for each in MilestoneKind}:
        raise Http404
    found = incident_to_change(request, record_id)
    form = MilestoneForm(kind=MilestoneKind(kind), **shown(request, found))

    def change(stored: IncidentContent) -> IncidentContent:
        return replace(stored, milestones=form.milestones(stored.milestones))

    then = Place(_next_steps_url(record_id), "De dag is bewaard.", "day_noted")
    answer = saved(request, found, form, change=change, then=then)
    earlier = found.content.milestones.changed(form.kind)
    return answer or form_page(
        request, "incidents/follow_up/milestone.html", form, incident=found, earlier=earlier
    )


def _next_steps_url(record_id: UUID) -> str:
    return reverse("incidents:next_steps", args=[record_id])
