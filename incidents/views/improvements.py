"""Improvement actions of an incident: planned, done, and looked at again; or none, with a reason."""

from dataclasses import replace
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.actor import ActingRequest
from incidents import queries
from incidents.codes import ActionKind
from incidents.content import ImprovementAction, IncidentContent
from incidents.forms import DoneForm, NoActionForm, PartForm, PlanForm, ReviewForm
from incidents.views.faults import opens_records
from incidents.views.parts import Place, form_page, incident_to_change, saved, shown

_PAGE = "incidents/improvements/improvement.html"


@opens_records
@require_GET
def improvements(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """What was agreed, with the state of each."""
    found = queries.incident(by=request.actor, incident_id=record_id)
    context = {
        "incident": found,
        "actions": [action for action in found.content.actions if action.kind is not ActionKind.NONE],
        "none": next((each for each in found.content.actions if each.kind is ActionKind.NONE), None),
    }
    return render(request, "incidents/improvements/improvements.html", context)


@opens_records
@require_GET
def new_improvement(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """The id is given before anything is saved, so that a form sent twice is one action."""
    queries.incident(by=request.actor, incident_id=record_id)
    return redirect("incidents:improvement", record_id=record_id, action_id=uuid4())


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def improvement(request: ActingRequest, record_id: UUID, action_id: UUID) -> HttpResponse:
    """What, who and by when."""
    found = incident_to_change(request, record_id)
    earlier = _action(found.content, action_id)
    action = earlier or ImprovementAction(action_id, ActionKind.PROTOCOL)
    form = PlanForm(action=action, earlier=earlier, **shown(request, found))
    heading = "Maatregel wijzigen" if earlier else "Maatregel toevoegen"
    return _action_page(request, found, form, heading, "De maatregel is bewaard.")


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def improvement_done(request: ActingRequest, record_id: UUID, action_id: UUID) -> HttpResponse:
    """It was done; and when to look whether it helped."""
    found = incident_to_change(request, record_id)
    action = _existing(found.content, action_id)
    form = DoneForm(action=action, earlier=action, **shown(request, found))
    return _action_page(request, found, form, "De maatregel is klaar", "Mooi. De maatregel is klaar.")


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def improvement_review(request: ActingRequest, record_id: UUID, action_id: UUID) -> HttpResponse:
    """A later look: did it help?"""
    found = incident_to_change(request, record_id)
    action = _existing(found.content, action_id)
    if action.done_date is None:
        return redirect("incidents:improvement_done", record_id=found.id, action_id=action.id)
    form = ReviewForm(action=action, earlier=action, **shown(request, found))
    return _action_page(request, found, form, "Hielp de maatregel?", "Bewaard.")


@opens_records
@require_POST
def remove_improvement(request: ActingRequest, record_id: UUID, action_id: UUID) -> HttpResponse:
    """Out of the list; an earlier version keeps it. Sent twice it is gone once."""
    found = incident_to_change(request, record_id)
    form = PartForm(**shown(request, found))

    def change(stored: IncidentContent) -> IncidentContent:
        kept = tuple(action for action in stored.actions if action.id != action_id)
        return stored if len(kept) == len(stored.actions) else replace(stored, actions=kept)

    then = Place(_list_url(found.id), "Weggehaald. De vorige versie blijft bewaard.", "improved")
    return saved(request, found, form, change=change, then=then) or redirect(then.url)


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def no_improvement(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """Geen maatregel (met reden): one such line an incident."""
    found = incident_to_change(request, record_id)
    earlier = next((each for each in found.content.actions if each.kind is ActionKind.NONE), None)
    form = NoActionForm(initial={"reason": earlier.reason if earlier else ""}, **shown(request, found))
    action_id = earlier.id if earlier else uuid4()

    def change(stored: IncidentContent) -> IncidentContent:
        known = next((each.id for each in stored.actions if each.kind is ActionKind.NONE), action_id)
        return _with_action(stored, form.content(known))

    then = Place(_list_url(found.id), "Bewaard: geen maatregel, met uw reden.", "improved")
    answer = saved(request, found, form, change=change, then=then)
    return answer or form_page(request, _PAGE, form, incident=found, heading="Geen maatregel")


def _action_page(
    request: ActingRequest,
    found: queries.Incident,
    form: PlanForm | DoneForm | ReviewForm,
    heading: str,
    said: str,
) -> HttpResponse:
    then = Place(_list_url(found.id), said, "improved")
    answer = saved(
        request, found, form, change=lambda stored: _with_action(stored, form.content()), then=then
    )
    about = {"action": form.earlier, "is_plan": isinstance(form, PlanForm)}
    return answer or form_page(request, _PAGE, form, incident=found, heading=heading, **about)


def _with_action(stored: IncidentContent, action: ImprovementAction) -> IncidentContent:
    """In its place, or behind the others."""
    if _action(stored, action.id) is None:
        return replace(stored, actions=(*stored.actions, action))
    actions = tuple(action if each.id == action.id else each for each in stored.actions)
    return replace(stored, actions=actions)


def _action(content: IncidentContent, action_id: UUID) -> ImprovementAction | None:
    return next((action for action in content.actions if action.id == action_id), None)


def _existing(content: IncidentContent, action_id: UUID) -> ImprovementAction:
    action = _action(content, action_id)
    if action is None or action.kind is ActionKind.NONE:
        raise Http404
    return action


def _list_url(incident_id: UUID) -> str:
    return reverse("incidents:improvements", args=[incident_id])
