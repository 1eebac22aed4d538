"""Telling the client (article 10): what was said, when the note went into the file, and the text for it."""

from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from accounts.actor import ActingRequest
from incidents import queries
from incidents.content import ClientTalk, IncidentContent
from incidents.forms import ClientTalkForm, NoteForm
from incidents.views.faults import opens_records
from incidents.views.parts import Place, form_page, incident_to_change, saved, shown

# What a next talk usually says again.
_SAID_AGAIN = ("nature", "cause_facts", "people_involved", "consequences", "options")


@opens_records
@require_GET
def client(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """Who is to be told, and every time that somebody was."""
    found = queries.incident(by=request.actor, incident_id=record_id)
    context = {"incident": found, "talks": queries.client_talks(found)}
    return render(request, "incidents/client/client.html", context)


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def client_talk(request: ActingRequest, record_id: UUID, number: int) -> HttpResponse:
    """One talk; the number after the last one begins a new one."""
    found = incident_to_change(request, record_id)
    talk = _talk_or_new(found.content, number)
    form = ClientTalkForm(talk=talk, **shown(request, found))
    then = Place(
        reverse("incidents:client_file_text", args=[found.id]), "Het gesprek is bewaard.", "client_told"
    )
    answer = saved(request, found, form, change=lambda stored: _with_talk(stored, number, form), then=then)
    return answer or form_page(request, "incidents/client/talk.html", form, incident=found, number=number)


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def client_note(request: ActingRequest, record_id: UUID, number: int) -> HttpResponse:
    """The day on which the text was put in the client file."""
    found = incident_to_change(request, record_id)
    talk = _talk(found.content, number)
    form = NoteForm(initial={"noted_date": talk.noted_date}, **shown(request, found))
    then = Place(
        reverse("incidents:next_steps", args=[found.id]), "De notitie is vastgelegd.", "noted_in_file"
    )
    answer = saved(request, found, form, change=lambda stored: _noted(stored, number, form), then=then)
    return answer or form_page(request, "incidents/client/note.html", form, incident=found, number=number)


@opens_records
@require_GET
def client_file_text(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """Ready to copy: facts of article 10 only, one text a talk."""
    found = queries.incident(by=request.actor, incident_id=record_id)
    context = {"incident": found, "talks": queries.client_talks(found)}
    return render(request, "incidents/client/file_text.html", context)


def _talk(content: IncidentContent, number: int) -> ClientTalk:
    if not 1 <= number <= len(content.client_talks):
        raise Http404
    return content.client_talks[number - 1]


def _talk_or_new(content: IncidentContent, number: int) -> ClientTalk:
    talks = content.client_talks
    if number != len(talks) + 1:
        return _talk(content, number)
    if not talks:  # nothing from the register: what stands there was not written for the client file
        return ClientTalk()
    return ClientTalk(**{name: getattr(talks[-1], name) for name in _SAID_AGAIN})


def _with_talk(stored: IncidentContent, number: int, form: ClientTalkForm) -> IncidentContent:
    """In its place, or behind the others; the note in the file stays as it is written down."""
    talks = list(stored.client_talks)
    talk = form.content()
    if number <= len(talks):
        talks[number - 1] = replace(talk, noted_date=talks[number - 1].noted_date)
    else:
        talks.append(talk)
    return replace(stored, client_talks=tuple(talks))


def _noted(stored: IncidentContent, number: int, form: NoteForm) -> IncidentContent:
    talks = list(stored.client_talks)
    talks[number - 1] = replace(_talk(stored, number), noted_date=form.content())
    return replace(stored, client_talks=tuple(talks))
