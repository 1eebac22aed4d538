"""Sets who acts, binds that identity for row-level security, and lets nobody past what a page asks for."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, resolve_url

from accounts import queries
from accounts.actor import Actor
from accounts.operations.open_sessions import keep_listed
from accounts.permissions import (
    MayNotBegin,
    PageAccess,
    SecondFactorMissing,
    check_second_factor,
    may_open,
    page_access,
)
from vault.custody import bundle_in_custody
from vault.identity import NOBODY, acting_as

GetResponse = Callable[[HttpRequest], HttpResponse]


class ActAs:
    """`request.actor` is who asks, or None; everything below runs with their identity and no other."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = actor = _actor(request)  # type: ignore[attr-defined]
        with acting_as(actor.identity if actor else NOBODY):
            response = self.get_response(request)
        keep_listed(request)
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        arguments: Sequence[Any],
        named: Mapping[str, Any],
    ) -> HttpResponse | None:
        access, actor = page_access(view), request.actor  # type: ignore[attr-defined]
        if access is PageAccess.PUBLIC:
            return None
        if actor is None:
            return _by_way_of(resolve_url(settings.LOGIN_URL), request)
        if access is PageAccess.STAFF:
            _check_is_for(actor, view)
            return _by_way_of_the_lock(actor)
        if access is PageAccess.ACCOUNT:
            return None
        if actor.is_staff:
            return redirect(settings.STAFF_REDIRECT_URL)
        if access is PageAccess.UNLOCKED and actor.bundle is None:
            return _by_way_of(resolve_url("accounts:unlock"), request)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Whoever may not begin something comes to the page that helps, wherever they tried."""
        if not isinstance(exception, MayNotBegin):
            return None
        messages.warning(request, str(exception))
        return redirect(exception.solved_at)


def _actor(request: HttpRequest) -> Actor | None:
    if not request.user.is_authenticated:
        return None
    return queries.actor(person=request.user, bundle=bundle_in_custody(request))


def _check_is_for(actor: Actor, view: Callable[..., Any]) -> None:
    """To a therapist the pages of the staff are not there; to staff they may be somebody else's."""
    if not actor.staff_roles:
        raise Http404
    if not may_open(view, by=actor):
        raise PermissionDenied


def _by_way_of_the_lock(actor: Actor) -> HttpResponse | None:
    try:
        check_second_factor(actor)
    except SecondFactorMissing as reason:
        return redirect(reason.solved_at)
    return None


def _by_way_of(door: str, request: HttpRequest) -> HttpResponse:
    """Through the door and then back to this page; of a form only its page, never what was typed."""
    query = QueryDict(mutable=True)
    query["next"] = request.get_full_path() if request.method == "GET" else request.path
    return redirect(f"{door}?{query.urlencode(safe='/')}")
