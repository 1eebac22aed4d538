"""What the inspectorate (IGJ) wrote, and how client or next of kin are involved in what it asks."""

from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.actor import ActingRequest
from incidents.content import CalamityFileContent
from incidents.forms import InvolvementForm, LetterForm
from incidents.views.calamity_file import part_page, removed_from_file
from incidents.views.faults import opens_records
from incidents.views.file_parts import file_to_change, file_to_read, saved_file, shown_file
from incidents.views.parts import Place

Kept = TypeVar("Kept")

_GONE = "Weggehaald. De vorige versie blijft bewaard."


@opens_records
@require_GET
def letters(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """Each letter with what it asks and by when."""
    found = file_to_read(request, record_id)
    context = {"incident": found.incident, "file": found.content, "version": found.version}
    return render(request, "incidents/calamity_file/letters.html", context)


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: ActingRequest, record_id: UUID, number: int | None = None) -> HttpResponse:
    """One letter; without a number a new one."""
    found = file_to_change(request, record_id)
    form = LetterForm(earlier=_one_of(found.content.letters, number), **shown_file(request, found))

    def change(stored: CalamityFileContent) -> CalamityFileContent:
        return replace(stored, letters=_with(stored.letters, number, form.content()))

    then = Place(reverse("incidents:letters", args=[record_id]), "De brief is bewaard.", "letter_kept")
    answer = saved_file(request, found, form, change=change, then=then)
    lead = "Schrijf de datum van de brief op. Vanaf die dag tellen we, tenzij de brief zelf een dag noemt."
    return answer or part_page(request, found, form, "Brief van de IGJ", then.url, lead)


@opens_records
@require_POST
def remove_letter(request: ActingRequest, record_id: UUID, number: int) -> HttpResponse:
    """Its term no longer runs."""

    def change(stored: CalamityFileContent) -> CalamityFileContent:
        return replace(stored, letters=_without(stored.letters, number))

    then = Place(reverse("incidents:letters", args=[record_id]), _GONE, "file_changed")
    return removed_from_file(request, record_id, change, then)


@opens_records
@require_GET
def involvements(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """Who is involved in the investigation, and how."""
    found = file_to_read(request, record_id)
    context = {"incident": found.incident, "file": found.content, "version": found.version}
    return render(request, "incidents/calamity_file/involvements.html", context)


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def involvement(request: ActingRequest, record_id: UUID, number: int | None = None) -> HttpResponse:
    """One person; without a number a new one."""
    found = file_to_change(request, record_id)
    form = InvolvementForm(earlier=_one_of(found.content.involvements, number), **shown_file(request, found))

    def change(stored: CalamityFileContent) -> CalamityFileContent:
        return replace(stored, involvements=_with(stored.involvements, number, form.content()))

    then = Place(reverse("incidents:involvements", args=[record_id]), "Bewaard.", "involvement_kept")
    answer = saved_file(request, found, form, change=change, then=then)
    lead = "Schrijf op hoe deze persoon meedoet aan het onderzoek, en wanneer u de uitkomst vertelde."
    return answer or part_page(request, found, form, "Betrokken bij het onderzoek", then.url, lead)


@opens_records
@require_POST
def remove_involvement(request: ActingRequest, record_id: UUID, number: int) -> HttpResponse:
    """One that was kept by mistake."""

    def change(stored: CalamityFileContent) -> CalamityFileContent:
        return replace(stored, involvements=_without(stored.involvements, number))

    then = Place(reverse("incidents:involvements", args=[record_id]), _GONE, "file_changed")
    return removed_from_file(request, record_id, change, then)


def _one_of(kept: tuple[Kept, ...], number: int | None) -> Kept | None:
    if number is None:
        return None
    if not 1 <= number <= len(kept):
        raise Http404
    return kept[number - 1]


def _with(kept: tuple[Kept, ...], number: int | None, one: Kept) -> tuple[Kept, ...]:
    """A new one that was sent twice is one."""
    if number is None:
        return kept if one in kept else (*kept, one)
    return (*kept[: number - 1], one, *kept[number:])


def _without(kept: tuple[Kept, ...], number: int) -> tuple[Kept, ...]:
    if not 1 <= number <= len(kept):
        raise Http404
    return (*kept[: number - 1], *kept[number:])
