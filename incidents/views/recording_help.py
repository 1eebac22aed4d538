"""Is this something to record? For everybody, also without an account; nothing of it is kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.permissions import public
from incidents.recording_help import FIRST, PAGES, Question


@public
@require_GET
def recording_help(request: HttpRequest, slug: str = FIRST) -> HttpResponse:
    """A question with its answers as links, or what the answers led to."""
    page = PAGES.get(slug)
    if page is None:
        raise Http404
    name = "question" if isinstance(page, Question) else "advice"
    return render(request, f"incidents/recording_help/{name}.html", {"page": page, "is_first": slug == FIRST})
