"""Leaving: what goes, what stays counted and what still runs is said before; a letter says it after."""

from datetime import datetime, timedelta

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import operations as accounts
from accounts import queries as account_queries
from accounts.actor import ActingRequest
from accounts.permissions import signed_in
from incidents import queries
from incidents.forms.leaving import LeavingForm
from incidents.retention import latest_month
from vault.custody import end_custody

# Backups are made of everything and kept this long (docs/adr/0012).
BACKUPS_KEPT = timedelta(days=35)


@sensitive_post_parameters()
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request: ActingRequest) -> HttpResponse:
    """Says first what it means for this person; with the password and the word it is done, and cannot be undone."""
    is_open = request.actor.bundle is not None
    form = LeavingForm(request.POST if request.method == "POST" else None, is_open=is_open)
    now = timezone.now()
    context = _what_it_means(request, is_open=is_open, now=now) | {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            accounts.use_a_try(request, "unlock", person=request.user)
            accounts.close_account(by=request.actor, password=form.content(), now=now)
        except accounts.TooManyTries as error:
            form.add_error("password", str(error))
        except accounts.WrongPassword as error:
            said = accounts.with_tries_left(request, "unlock", error, person=request.user)
            form.add_error("password", said)
        except accounts.ResetTooRecent as error:
            form.add_error("password", str(error))
        except accounts.RegisterStillOpens as error:
            context["still_opens"] = True
            form.add_error("password", str(error))
        else:
            return _letter(request, context)
    if form.has_error("register"):
        form.accept_state()
    status = 422 if form.errors else 200
    return render(request, "incidents/leaving/leaving.html", context, status=status)


def _what_it_means(request: ActingRequest, *, is_open: bool, now: datetime) -> dict[str, object]:
    today = timezone.localdate(now)
    return {
        "now": now,
        "person": request.actor.person,
        "membership": request.actor.membership,
        "has_vault": account_queries.vault(person_id=request.actor.person.id).exists,
        "register": queries.leaving(by=request.actor, now=now) if is_open else None,
        "colleagues": account_queries.left_without_owner(by=request.actor),
        "last_backup": today + BACKUPS_KEPT,
        "latest_month": latest_month(today),
    }


def _letter(request: ActingRequest, context: dict[str, object]) -> HttpResponse:
    """The only answer that tells; from here on nobody is logged in."""
    end_custody(request)
    logout(request)
    request.actor = None  # type: ignore[assignment]
    return render(request, "incidents/leaving/left.html", context)
