"""Saving a part of an incident from its page: done, asked why, or two versions to choose from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.actor import ActingRequest
from incidents import operations, queries
from incidents.content import LoweringNeedsReason
from incidents.forms import PartForm
from incidents.operations import Change
from incidents.permissions import check_can_follow_up
from vault.documents import LostRace
from vault.kept_posts import OF_THE_FORM

_OF_THE_PAGE = OF_THE_FORM | {"version"}


@dataclass(frozen=True)
class Place:
    """Where somebody goes after saving, and what is said there; `entry` names the change in the sealed log."""

    url: str
    said: str
    entry: str = "amended"


def incident_to_change(request: ActingRequest, record_id: UUID) -> queries.Incident:
    check_can_follow_up(request.actor)
    return queries.incident(by=request.actor, incident_id=record_id)


def shown(request: ActingRequest, found: queries.Incident) -> dict[str, Any]:
    """What every form about a part is made with."""
    return {
        "data": request.POST if request.method == "POST" else None,
        "stored": found.content,
        "version": found.version,
        "now": timezone.now(),
    }


def saved(
    request: ActingRequest,
    found: queries.Incident,
    form: PartForm,
    *,
    change: Change,
    then: Place,
) -> HttpResponse | None:
    """The answer once it is saved, or once another window was first; None when the form is to be shown."""

    def save() -> None:
        operations.save_part(
            by=request.actor,
            incident_id=found.id,
            change=change,
            expected_version=form.shown_version,
            now=form.now,
            entry=then.entry,
            reason=form.given_reason,
        )

    return answer_to(request, form, save=save, version=found.version, then=then)


def answer_to(
    request: ActingRequest, form: PartForm, *, save: Callable[[], None], version: int, then: Place
) -> HttpResponse | None:
    """What a form that was sent is answered with; `version` is the stored one of now."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        save()
    except LoweringNeedsReason as why:
        form.ask_reason(str(why))
        return None
    except LostRace:
        return _lost_race(request, form, version=version, then=then)
    if then.said:
        messages.success(request, then.said)
    return redirect(then.url)


def form_page(request: ActingRequest, template: str, form: Form, **context: Any) -> HttpResponse:
    """The page of a form; 422 where something is to be put right, with everything as it was filled in."""
    return render(request, template, {"form": form, **context}, status=422 if form.errors else 200)


def _lost_race(request: ActingRequest, form: PartForm, *, version: int, then: Place) -> HttpResponse:
    """What was filled in here beside what is stored by now; nothing is lost."""
    sent = [
        (name, value) for name, values in request.POST.lists() for value in values if name not in _OF_THE_PAGE
    ]
    context = {
        "differences": form.differences(),
        "sent": [*sent, ("version", version)],
        "kept_url": then.url,
    }
    return render(request, "incidents/lost_race.html", context, status=409)
