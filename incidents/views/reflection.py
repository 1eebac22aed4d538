"""The reflection report: written in pages, read as a whole, sent by the therapist; and an empty one for others."""

from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from accounts.actor import ActingRequest
from incidents import queries
from incidents.content import CalamityFileContent
from incidents.content.network import REFLECTION_POINTS, check_reflection, declined
from incidents.content.reflection_text import Chapter, empty_text, reflection_chapters, reflection_text
from incidents.forms import REFLECTION_PAGES, ReflectionSentForm, Row
from incidents.views.faults import opens_records
from incidents.views.file_parts import file_to_change, file_to_read, saved_file, shown_file
from incidents.views.parts import Place

_SLUGS = tuple(REFLECTION_PAGES)
_PAGE_OF = {name: slug for slug, page in REFLECTION_PAGES.items() for name in page.names()}


@opens_records
@require_GET
def reflection(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """The report as it stands: what is open, each point with its way back, and the text to copy."""
    found = file_to_read(request, record_id)
    file = found.content
    chapters = reflection_chapters(file.reflection, file.parties, file.meetings)
    context = {
        "incident": found.incident,
        "file": file,
        "chapters": [(each.title, _rows(each, record_id)) for each in chapters],
        "missing": [
            (REFLECTION_POINTS[remark.field], _change_url(remark.field, record_id))
            for remark in check_reflection(file.reflection, file.parties)
        ],
        "text": reflection_text(chapters, title=f"Reflectieverslag {file.number}"),
        "first": _SLUGS[0],
    }
    return render(request, "incidents/network/reflection.html", context)


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def reflection_page(request: ActingRequest, record_id: UUID, slug: str) -> HttpResponse:
    """One page; everything on it may stay open."""
    if slug not in REFLECTION_PAGES:
        raise Http404
    found = file_to_change(request, record_id)
    form = REFLECTION_PAGES[slug](**shown_file(request, found))

    def change(stored: CalamityFileContent) -> CalamityFileContent:
        return replace(stored, reflection=form.onto(stored.reflection))

    then = Place(_next_url(request, record_id, slug), "", "reflection_written")
    answer = saved_file(request, found, form, change=change, then=then)
    number = _SLUGS.index(slug) + 1
    context = {
        "form": form,
        "incident": found.incident,
        "step": number,
        "steps": len(_SLUGS),
        "back_url": _page_url(record_id, _SLUGS[number - 2]) if number > 1 else _url("reflection", record_id),
        "declined": declined(found.content.parties),
    }
    return answer or render(
        request, "incidents/network/reflection_page.html", context, status=422 if form.errors else 200
    )


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def reflection_sent(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """The day on which it went to the inspectorate."""
    found = file_to_change(request, record_id)
    form = ReflectionSentForm(**shown_file(request, found))

    def change(stored: CalamityFileContent) -> CalamityFileContent:
        return replace(stored, reflection=form.onto(stored.reflection))

    then = Place(_url("network", record_id), "Vastgelegd: het verslag is verstuurd.", "reflection_sent")
    answer = saved_file(request, found, form, change=change, then=then)
    still_open = check_reflection(found.content.reflection, found.content.parties)
    context = {"form": form, "incident": found.incident, "still_open": still_open}
    return answer or render(
        request, "incidents/network/reflection_sent.html", context, status=422 if form.errors else 200
    )


@opens_records
@require_GET
def empty_reflection(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """To give to a party outside: headings and questions, not a word of the case."""
    found = queries.incident(by=request.actor, incident_id=record_id)
    context = {"incident": found, "text": empty_text()}
    return render(request, "incidents/network/empty_reflection.html", context)


def _next_url(request: ActingRequest, record_id: UUID, slug: str) -> str:
    """The page after this one, and after the last the whole; or away, for whoever goes on later."""
    if request.POST.get("actie") == "later":
        return _url("network", record_id)
    number = _SLUGS.index(slug) + 1
    return _page_url(record_id, _SLUGS[number]) if number < len(_SLUGS) else _url("reflection", record_id)


def _rows(chapter: Chapter, record_id: UUID) -> list[Row]:
    return [Row(each.heading, each.text, _change_url(each.name, record_id)) for each in chapter.sections]


def _change_url(name: str, record_id: UUID) -> str:
    """The lists are changed on the overview, the rest on the page that asks it."""
    if name not in _PAGE_OF:
        return f"{_url('network', record_id)}#{name}"
    return f"{_page_url(record_id, _PAGE_OF[name])}#id_{name}"


def _page_url(record_id: UUID, slug: str) -> str:
    return reverse("incidents:reflection_page", args=[record_id, slug])


def _url(name: str, record_id: UUID) -> str:
    return reverse(f"incidents:{name}", args=[record_id])
