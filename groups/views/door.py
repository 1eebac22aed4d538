"""The way into every page of one group: where somebody stands there, worked out before the view runs."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect

from accounts.actor import ActingRequest
from groups.permissions import NotSigned
from groups.queries.records import NoSuchRecord, NotSharedWithYou
from groups.queries.standing import NoSuchGroup, standing

View = Callable[..., HttpResponseBase]


def in_group(view: View) -> View:
    """For a view of `(request, standing, ...)` under `groepen/<uuid:group_id>/`.

    A group, a record or a place that is not there (or not theirs) is 404; who has not signed goes to the declaration.
    What somebody may not do, by their role or because the case is another's, rises as PermissionDenied.
    """

    @wraps(view)
    def answered(request: ActingRequest, group_id: UUID, *arguments: Any, **named: Any) -> HttpResponseBase:
        try:
            place = standing(by=request.actor, group_id=group_id)
            return view(request, place, *arguments, **named)
        except (NoSuchGroup, NoSuchRecord):
            raise Http404 from None
        except NotSigned as reason:
            messages.info(request, str(reason))
            return redirect("groups:declaration", group_id=group_id)
        except NotSharedWithYou as reason:
            messages.info(request, str(reason))
            return redirect("groups:group", group_id=group_id)

    return answered
