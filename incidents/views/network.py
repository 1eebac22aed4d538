"""Looking back together in a network: what is to do, the parties, consent per person, and when they met."""

from dataclasses import dataclass, replace
from typing import Any, Literal
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.actor import ActingRequest
from incidents import queries
from incidents.codes import Track
from incidents.content import CalamityFileContent
from incidents.content.network import Consent, Meeting, Party
from incidents.forms import ConsentForm, FilePartForm, MeetingForm, PartyForm
from incidents.panel.looking_back import Task, TaskKey
from incidents.views.faults import opens_records
from incidents.views.file_parts import file_to_change, file_to_read, saved_file, shown_file
from incidents.views.parts import Place

Several = Literal["parties", "consents", "meetings"]


@dataclass(frozen=True)
class _Kind:
    """One of the three lists of the network: its form, and the words around it."""

    form: type[PartyForm | ConsentForm | MeetingForm]
    page: str
    added: str
    changed: str
    said: str


_KINDS: dict[Several, _Kind] = {
    "parties": _Kind(PartyForm, "party", "Partij toevoegen", "Partij wijzigen", "De partij is bewaard."),
    "consents": _Kind(
        ConsentForm, "consent", "Toestemming vastleggen", "Toestemming wijzigen", "De toestemming is bewaard."
    ),
    "meetings": _Kind(
        MeetingForm,
        "meeting",
        "Bijeenkomst vastleggen",
        "Bijeenkomst wijzigen",
        "De bijeenkomst is bewaard.",
    ),
}
# What is not in this list is done on the page itself.
_PAGES = {
    TaskKey.REPORT: "calamity_file",
    TaskKey.LIST_PARTIES: "new_party",
    TaskKey.ASK_SOCIAL_DOMAIN: "new_party",
    TaskKey.RECORD_CONSENT: "new_consent",
    TaskKey.MEET: "new_meeting",
    TaskKey.WRITE_REFLECTION: "reflection",
    TaskKey.SEND_REFLECTION: "reflection_sent",
}
_ON_THE_PAGE = {TaskKey.ASK_PARTIES: "#parties"}


@opens_records
@require_GET
def network(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """What was done, what is to do, and the three lists."""
    found = file_to_read(request, record_id)
    now = timezone.now()
    whole = queries.network(found.incident, found.content, by=request.actor, now=now)
    context = {
        "incident": found.incident,
        "file": found.content,
        "version": found.version,
        "whole": whole,
        "tasks": [(task, _address(task, record_id)) for task in whole.tasks],
    }
    return render(request, "incidents/network/network.html", context)


@opens_records
@require_GET
def new_in_network(request: ActingRequest, record_id: UUID, several: Several) -> HttpResponse:
    """The id is given before anything is saved, so that a form sent twice is one party."""
    file_to_read(request, record_id)
    return redirect(f"incidents:{_KINDS[several].page}", record_id=record_id, part_id=uuid4())


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def in_network(request: ActingRequest, record_id: UUID, several: Several, part_id: UUID) -> HttpResponse:
    """One party, consent or meeting; under an id that is not there yet, a new one."""
    kind, found = _KINDS[several], file_to_change(request, record_id)
    earlier = _part(found.content, several, part_id)
    form = kind.form(
        part_id=part_id,
        earlier=earlier,
        client_died=Track.NEXT_OF_KIN in found.incident.outcome.tracks,
        **shown_file(request, found),
    )
    answer = saved_file(
        request,
        found,
        form,
        change=lambda stored: _with_part(stored, several, form.content()),
        then=Place(_network_url(record_id), kind.said, "network_kept"),
    )
    context = {
        "form": form,
        "incident": found.incident,
        "heading": kind.changed if earlier else kind.added,
    }
    template = f"incidents/network/{kind.page}.html"
    return answer or render(request, template, context, status=422 if form.errors else 200)


@opens_records
@require_POST
def remove_from_network(
    request: ActingRequest, record_id: UUID, several: Several, part_id: UUID
) -> HttpResponse:
    """Out of the list; an earlier version keeps it. Sent twice it is gone once."""
    found = file_to_change(request, record_id)
    form = FilePartForm(**shown_file(request, found))

    def change(stored: CalamityFileContent) -> CalamityFileContent:
        return _with_parts(
            stored, several, tuple(each for each in _parts(stored, several) if each.id != part_id)
        )

    then = Place(_network_url(record_id), "Weggehaald. De vorige versie blijft bewaard.", "network_kept")
    return saved_file(request, found, form, change=change, then=then) or redirect(then.url)


def _parts(file: CalamityFileContent, several: Several) -> tuple[Party | Consent | Meeting, ...]:
    return getattr(file, several)


def _part(file: CalamityFileContent, several: Several, part_id: UUID) -> Party | Consent | Meeting | None:
    return next((each for each in _parts(file, several) if each.id == part_id), None)


def _with_part(
    file: CalamityFileContent, several: Several, part: Party | Consent | Meeting
) -> CalamityFileContent:
    """In its place, or behind the others."""
    if _part(file, several, part.id) is None:
        return _with_parts(file, several, (*_parts(file, several), part))
    parts = tuple(part if each.id == part.id else each for each in _parts(file, several))
    return _with_parts(file, several, parts)


def _with_parts(file: CalamityFileContent, several: Several, parts: Any) -> CalamityFileContent:
    return replace(file, **{several: parts})


def _address(task: Task, record_id: UUID) -> str:
    if task.key in _ON_THE_PAGE:
        return _ON_THE_PAGE[task.key]
    return reverse(f"incidents:{_PAGES[task.key]}", args=[record_id])


def _network_url(record_id: UUID) -> str:
    return reverse("incidents:network", args=[record_id])
