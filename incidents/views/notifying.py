"""Reporting to the inspectorate (IGJ) oneself: the answers in pages, ready to paste, and the proof afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.actor import ActingRequest
from incidents.codes import ReportKind
from incidents.content import CalamityFileContent
from incidents.content.calamity_file import NothingWasPrepared
from incidents.content.file_checks import check_provider
from incidents.content.first_answers import first_notification
from incidents.content.notification import Notification, Sent, paste_fields
from incidents.forms import NOTIFICATION_PAGES, ProofForm
from incidents.views.calamity_file import part_page, removed_from_file
from incidents.views.faults import opens_records
from incidents.views.file_parts import OpenFile, file_to_change, file_to_read, saved_file, shown_file
from incidents.views.panels import REPORT_WORDS
from incidents.views.parts import Place

_REPORTS = {word: report for report, word in REPORT_WORDS.items()}
_LETTERS_ON_A_LINE = 60


@dataclass(frozen=True)
class ListedPage:
    """One page of a report: its address, and how many of its questions have an answer."""

    title: str
    word: str
    answered: int
    asked: int


@dataclass(frozen=True, repr=False)
class Pasted:
    """One field of the inspectorate's form, ready to copy."""

    label: str
    text: str
    lines: int


@opens_records
@require_GET
def notification(request: ActingRequest, record_id: UUID, word: str) -> HttpResponse:
    """How far the answers are, each ready to paste, and what shows that it was sent."""
    kind = _report(word)
    found = file_to_read(request, record_id)
    prepared = _prepared_or_begun(found, kind)
    fields = paste_fields(prepared, found.content.provider)
    context = {
        "incident": found.incident,
        "version": found.version,
        "kind": kind,
        "word": word,
        "pages": _pages(prepared, kind),
        "number_remarks": check_provider(found.content.provider),
        "fields": [Pasted(each.label, each.text, _lines(each.text)) for each in fields if each.text],
        "missing": [each.label for each in fields if not each.text],
        "is_prepared": found.content.notification(kind) is not None,
        "proofs": found.content.sent_of(kind),
    }
    return render(request, "incidents/calamity_file/notification.html", context)


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def notification_page(request: ActingRequest, record_id: UUID, word: str, page: str) -> HttpResponse:
    """One page of questions; what is not known yet stays open."""
    kind = _report(word)
    pages = NOTIFICATION_PAGES[kind]
    if page not in pages:
        raise Http404
    found = file_to_change(request, record_id)
    begun = _prepared_or_begun(found, kind)
    form = pages[page](earlier=begun, **shown_file(request, found))

    def change(stored: CalamityFileContent) -> CalamityFileContent:
        return stored.with_notification(form.onto(stored.notification(kind) or begun))

    then = Place(_notification_url(record_id, word), "Uw antwoorden zijn bewaard.", "report_prepared")
    answer = saved_file(request, found, form, change=change, then=then)
    return answer or part_page(request, found, form, form.title, then.url, form.lead)


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def proof(request: ActingRequest, record_id: UUID, word: str, number: int | None = None) -> HttpResponse:
    """When it was reported; without a number once more, such as when it was completed later."""
    kind = _report(word)
    found = file_to_change(request, record_id)
    if request.method != "POST" and found.content.notification(kind) is None:
        messages.info(request, str(NothingWasPrepared()))
        return redirect(_notification_url(record_id, word))
    earlier = _proof(found.content.sent_of(kind), number)
    form = ProofForm(report=kind, number=number, earlier=earlier, **shown_file(request, found))
    then = Place(
        _notification_url(record_id, word), "Bewaard als bewijs van uw melding.", "reported_to_inspectorate"
    )
    try:
        answer = saved_file(
            request,
            found,
            form,
            change=lambda stored: _with_proof(stored, kind, number, form.content()),
            then=then,
        )
    except NothingWasPrepared as reason:
        form.add_error(None, str(reason))
        answer = None
    lead = "U meldde zelf, op het formulier van de IGJ. We bewaren ook wat er op dat moment klaarstond."
    return answer or part_page(
        request, found, form, f"Gemeld bij de IGJ: {kind.label.lower()}", then.url, lead
    )


@opens_records
@require_POST
def remove_proof(request: ActingRequest, record_id: UUID, word: str, number: int) -> HttpResponse:
    """A proof that was kept by mistake: then it has not been reported yet."""
    kind = _report(word)

    def change(stored: CalamityFileContent) -> CalamityFileContent:
        sent, prepared = stored.sent_of(kind), stored.notification(kind)
        if prepared is None or not 1 <= number <= len(sent):
            raise Http404
        return stored.with_notification(replace(prepared, sent=(*sent[: number - 1], *sent[number:])))

    then = Place(
        _notification_url(record_id, word), "Weggehaald. De vorige versie blijft bewaard.", "file_changed"
    )
    return removed_from_file(request, record_id, change, then)


def _report(word: str) -> ReportKind:
    if word not in _REPORTS:
        raise Http404
    return _REPORTS[word]


def _notification_url(record_id: UUID, word: str) -> str:
    return reverse("incidents:notification", args=[record_id, word])


def _prepared_or_begun(found: OpenFile, kind: ReportKind) -> Notification:
    return found.content.notification(kind) or first_notification(kind, found.incident.content)


def _proof(sent: tuple[Sent, ...], number: int | None) -> Sent | None:
    if number is None:
        return None
    if not 1 <= number <= len(sent):
        raise Http404
    return sent[number - 1]


def _with_proof(
    stored: CalamityFileContent, kind: ReportKind, number: int | None, given: Sent
) -> CalamityFileContent:
    """A new one keeps a copy of what was ready; one that is corrected keeps the copy it had."""
    sent, prepared = stored.sent_of(kind), stored.notification(kind)
    if prepared is None or number is None:
        is_sent_twice = any(replace(each, copy=()) == given for each in sent)
        return stored if is_sent_twice else stored.with_proof(kind, given)
    corrected = replace(given, copy=sent[number - 1].copy)
    return stored.with_notification(replace(prepared, sent=(*sent[: number - 1], corrected, *sent[number:])))


def _pages(prepared: Notification, kind: ReportKind) -> Iterator[ListedPage]:
    for word, form in NOTIFICATION_PAGES[kind].items():
        asked = form.answers_in(prepared)
        yield ListedPage(form.title, word, sum(bool(answer) for answer in asked), len(asked))


def _lines(text: str) -> int:
    """How high a field must be to show its text."""
    return min(sum(1 + len(line) // _LETTERS_ON_A_LINE for line in text.splitlines()), 12)
