"""What the way in cannot do, said on a page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse

from accounts import operations
from accounts.actor import ActingRequest

View = Callable[..., HttpResponse]


def says_what_is_wrong(view: View) -> View:
    """Answer 422 when a form of allauth's view is shown again with errors."""

    @wraps(view)
    def answered(request: ActingRequest, *arguments: Any, **named: Any) -> HttpResponse:
        response = view(request, *arguments, **named)
        shown = getattr(response, "context_data", None) or {}
        forms = filter(None, (shown.get("form"), shown.get("webauthn_form")))
        if isinstance(response, TemplateResponse) and any(form.errors for form in forms):
            response.status_code = 422
        return response

    return answered


def spares_a_damaged_vault(view: View) -> View:
    """For every page that gives the vault another lock: nothing was changed, and the page says so."""

    @wraps(view)
    def answered(request: ActingRequest, *arguments: Any, **named: Any) -> HttpResponse:
        try:
            return view(request, *arguments, **named)
        except operations.VaultIsDamaged:
            return render(request, "accounts/vault_damaged.html", status=422)

    return answered
