"""The register of a practice: what it means, on or off, and what its keeper reads."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.actor import ActingRequest
from groups import permissions
from groups.forms.practice_register import PracticeRegisterForm
from groups.models import GroupKind
from groups.operations import practice_register as keeping
from groups.queries import practice_register as queries
from groups.queries.standing import members
from groups.standing import Standing
from groups.views.door import in_group
from incidents.forms import summary
from incidents.views.faults import opens_records
from incidents.views.register import page_number


@in_group
@require_http_methods(["GET", "HEAD", "POST"])
def practice_register(request: ActingRequest, standing: Standing) -> HttpResponse:
    """Everybody in the group reads whether it is on; its owner switches."""
    if standing.group.kind != GroupKind.PRACTICE:
        raise Http404
    if request.method == "POST":
        permissions.check_can_switch_register(standing, by=request.actor)
        if "off" in request.POST:
            return _switched_off(request, standing)
    everybody = members(by=request.actor, group_id=standing.group.id)
    form = PracticeRegisterForm(request.POST if request.method == "POST" else None, members=everybody)
    if request.method == "POST" and form.is_valid():
        try:
            return _switched_on(request, standing, form.content())
        except (keeping.KeeperNotCovered, keeping.AlreadyKept) as error:
            form.add_error("keeper", str(error))
    context = {
        "standing": standing,
        "keeping": queries.keeping_of(by=request.actor, standing=standing),
        "form": form if permissions.can_switch_register(standing, by=request.actor) else None,
        "me": request.actor.person.id,
    }
    return render(request, "groups/practice_register.html", context, status=422 if form.errors else 200)


@require_GET
def kept(request: ActingRequest) -> HttpResponse:
    """For whoever keeps a register; to others it is not there."""
    registers = queries.own_keepings(by=request.actor)
    if not registers:
        raise Http404
    context = {
        "registers": registers,
        "kept": queries.kept_list(by=request.actor, page=page_number(request)),
    }
    return render(request, "groups/kept.html", context)


@opens_records
@require_GET
def kept_incident(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """To read, and nothing else; its owner sees that it was opened."""
    found = queries.kept_incident(by=request.actor, record_id=record_id, now=timezone.now())
    context = {"incident": found, "rows": summary(found.content.answers)}
    return render(request, "groups/kept_incident.html", context)


def _switched_on(request: ActingRequest, standing: Standing, keeper_id: UUID) -> HttpResponse:
    keeping.switch_on(by=request.actor, group_id=standing.group.id, keeper_id=keeper_id, now=timezone.now())
    messages.success(request, "Het praktijkregister staat aan, voor meldingen van nu af.")
    return redirect("groups:practice_register", group_id=standing.group.id)


def _switched_off(request: ActingRequest, standing: Standing) -> HttpResponse:
    keeping.switch_off(by=request.actor, group_id=standing.group.id, now=timezone.now())
    messages.success(request, "Het praktijkregister staat uit. De registerhouder leest niets meer mee.")
    return redirect("groups:practice_register", group_id=standing.group.id)
