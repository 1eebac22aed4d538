"""The calamity file: what is there for and from the inspectorate (IGJ), and who reports. The portal sends nothing."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from accounts.actor import ActingRequest, Actor
from incidents import queries
from incidents.codes import LetterKind, ReportKind
from incidents.content import CalamityFileContent
from incidents.content.file_checks import check_provider
from incidents.content.notification import Notification, Provider
from incidents.forms import ClosingForm, FilePartForm, ProviderForm
from incidents.operations import FileChange
from incidents.views import panels
from incidents.views.faults import opens_records
from incidents.views.file_parts import OpenFile, file_to_change, file_to_read, saved_file, shown_file
from incidents.views.parts import Place


@dataclass(frozen=True, repr=False)
class ListedReport:
    """One of the three kinds: whether it is asked, and how far it is."""

    report: ReportKind
    word: str
    is_asked: bool
    notification: Notification | None


@opens_records
@require_GET
def calamity_file(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """What is asked, what was sent and kept, and what the inspectorate wrote."""
    found = file_to_read(request, record_id)
    now = timezone.now()
    panel = queries.panel(found.incident, by=request.actor, now=now)
    asked = [
        each
        for each in panels.articles(panel, found.incident, by=request.actor, now=now)
        if each.panel.article == 11
    ]
    reports = _reports(found)
    context = {
        "incident": found.incident,
        "file": found.content,
        "reports": [each for each in reports if each.is_asked or each.notification],
        "other_reports": [each for each in reports if not (each.is_asked or each.notification)],
        "terms": [term for each in asked for term in each.terms],
        "number_remarks": check_provider(found.content.provider),
        "requests": found.content.letters_of(LetterKind.REQUEST_TO_INVESTIGATE),
        "panel": panel,
    }
    return render(request, "incidents/calamity_file/calamity_file.html", context)


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def provider(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """Who reports, with the two numbers of the trade register; what the profile knows stands there already."""
    found = file_to_change(request, record_id)
    known = found.content.provider
    form = ProviderForm(
        earlier=_of_profile(request.actor) if known == Provider() else known, **shown_file(request, found)
    )

    def change(stored: CalamityFileContent) -> CalamityFileContent:
        return replace(stored, provider=form.content())

    then = Place(file_url(record_id), "De gegevens van uw praktijk zijn bewaard.", "file_changed")
    answer = saved_file(request, found, form, change=change, then=then)
    return answer or part_page(request, found, form, "Gegevens van uw praktijk", then.url)


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """The inspectorate closes when it was carefully investigated and the measures are sufficient."""
    found = file_to_change(request, record_id)
    form = ClosingForm(earlier=found.content.closing, **shown_file(request, found))

    def change(stored: CalamityFileContent) -> CalamityFileContent:
        return replace(stored, closing=form.content())

    then = Place(file_url(record_id), "De afsluiting is bewaard.", "file_closed")
    answer = saved_file(request, found, form, change=change, then=then)
    lead = "De IGJ sluit af met een brief. Die kijkt naar twee dingen: het onderzoek en de maatregelen."
    return answer or part_page(request, found, form, "Afsluiting door de IGJ", then.url, lead)


def file_url(record_id: UUID) -> str:
    return reverse("incidents:calamity_file", args=[record_id])


def part_page(
    request: ActingRequest,
    found: OpenFile,
    form: FilePartForm,
    heading: str,
    back_url: str,
    lead: str = "Vul in wat u nu weet. Aanvullen kan altijd.",
) -> HttpResponse:
    """One form of the file; with what is wrong said beside it."""
    context = {
        "form": form,
        "incident": found.incident,
        "heading": heading,
        "lead": lead,
        "back_url": back_url,
    }
    return render(request, "incidents/calamity_file/part.html", context, status=422 if form.errors else 200)


def removed_from_file(
    request: ActingRequest, record_id: UUID, change: FileChange, then: Place
) -> HttpResponse:
    """Away with one thing of the file; an earlier version keeps it. What changed meanwhile is looked at first."""
    found = file_to_change(request, record_id)
    form = FilePartForm(**shown_file(request, found))
    if form.is_valid() and form.shown_version != found.version:
        messages.info(request, "Er was intussen iets veranderd. Er is niets weggehaald.")
        return redirect(then.url)
    return saved_file(request, found, form, change=change, then=then) or redirect(then.url)


def _reports(found: OpenFile) -> list[ListedReport]:
    asked = found.incident.outcome.inspectorate_reports
    return [
        ListedReport(report, word, report in asked, found.content.notification(report))
        for report, word in panels.REPORT_WORDS.items()
    ]


def _of_profile(by: Actor) -> Provider:
    practice = by.membership.practice.name if by.membership else ""
    return Provider(name=practice, contact=by.person.email, reporter_name=by.person.name)
