"""What a record cannot give, said as a page; the rest of the register goes on."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render

from accounts.actor import ActingRequest
from incidents import operations
from incidents.models import Record
from incidents.queries import DraftIsReported, IncidentIsBinned
from vault.formats import Unreadable

View = Callable[..., HttpResponseBase]


def opens_records(view: View) -> View:
    """For every page about one record: in the bin, not there (or not yours), unreadable, or recorded by now."""

    @wraps(view)
    def answered(request: ActingRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        try:
            return view(request, *arguments, **named)
        except IncidentIsBinned:
            messages.info(request, "Deze melding ligt in de prullenbak. Zet haar terug om haar te openen.")
            return redirect("incidents:bin")
        except Record.DoesNotExist:
            raise Http404 from None
        except Unreadable:
            return render(request, "incidents/unreadable.html", status=422)
        except DraftIsReported:
            return redirect("incidents:incident", record_id=named["record_id"])

    return answered


def tell_if_made_anew(request: ActingRequest, made_anew: bool) -> None:
    """Say once that the catalogue was lost, for then a record that was put back no longer shows by itself."""
    if made_anew:
        operations.accept_catalogue(by=request.actor)
        messages.warning(
            request,
            "De inhoudsopgave van uw register is opnieuw gemaakt. "
            "Controleer of uw meldingen er nog zijn zoals u ze kent.",
        )
