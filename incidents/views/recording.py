"""From "something went wrong" to an incident with a number: three pages of questions, a check, and done."""

import secrets
from contextlib import suppress
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.actor import ActingRequest
from incidents import operations, queries
from incidents.content import Answers, DraftContent, OpenPage, missing_answers
from incidents.forms import MISSING, PAGES, QuestionPage, labels_of, step_of, summary
from incidents.models import Record
from incidents.operations import AnswersAreMissing, ReadersChanged
from incidents.permissions import check_can_record
from incidents.views.faults import opens_records
from incidents.views.parts import form_page
from incidents.views.races import lost_race
from vault.documents import LostRace


@opens_records
@require_GET
def start(request: ActingRequest) -> HttpResponse:
    """Go on with a draft or begin anew; without drafts, straight to the first question."""
    check_can_record(request.actor)
    drafts = queries.drafts(by=request.actor)
    if not drafts:
        return redirect("incidents:new")
    return render(request, "incidents/start.html", {"drafts": drafts})


@require_GET
def new(request: ActingRequest) -> HttpResponse:
    """A fresh id; the draft itself begins with the first answer."""
    return redirect("incidents:step", record_id=uuid4(), step=1)


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: ActingRequest, record_id: UUID, step: int) -> HttpResponse:
    """One page of questions."""
    check_can_record(request.actor)
    draft, kept = _draft_or_new(request, record_id, step), ""
    form = _form(request, step, draft, partial=_wants_to_go_on_later(request))
    if request.method == "POST":
        try:
            if form.is_valid():
                return _saved(request, draft, form)
            kept = _kept(request, draft, form)
        except LostRace:
            return _lost_race(request, draft, form)
    about = {"back_url": _url_before(draft.id, step, request), "is_change": "wijzig" in request.GET}
    return form_page(request, "incidents/step.html", form, draft=draft, kept=kept, **about)


@sensitive_post_parameters()
@opens_records
@require_POST
def autosave(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """What is on the page so far, sent by the script; 422 when part of it cannot be kept as it is."""
    step = request.POST.get("step", "")
    if step not in {str(number) for number in PAGES}:
        raise Http404
    try:
        draft = _draft_or_new(request, record_id, 1)
        form = _form(request, int(step), draft, partial=True)
        form.is_valid()
        _kept(request, draft, form)
    except (LostRace, queries.DraftIsReported):
        return HttpResponse(status=409)
    return HttpResponse(status=422 if form.errors else 204)


@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """All answers once more. Nothing is recorded until the button is pressed."""
    refused, meanwhile = False, ""
    if request.method == "POST":
        try:
            operations.report_incident(
                by=request.actor,
                draft_id=record_id,
                now=timezone.now(),
                shown_readers=_shown_readers(request),
            )
        except AnswersAreMissing:
            refused = True
        except ReadersChanged as change:
            meanwhile = str(change)
        else:
            return redirect("incidents:done", record_id=record_id)
    draft = queries.draft(by=request.actor, draft_id=record_id)
    answers = draft.content.answers
    missing = missing_answers(answers)
    context = {
        "draft": draft,
        "rows": summary(answers, change_url=lambda step: _change_url(draft.id, step)),
        "missing": [(MISSING[name], _change_url(draft.id, step_of(name))) for name in missing],
        "dropped": labels_of(draft.content.dropped),
        "refused": refused,
        "readers": queries.readers_of_new(by=request.actor),
        "meanwhile": meanwhile,
    }
    return render(request, "incidents/check.html", context, status=422 if refused or meanwhile else 200)


@opens_records
@require_GET
def done(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """It is recorded: its number, and what can be done first."""
    incident = queries.incident(by=request.actor, incident_id=record_id)
    panel = queries.panel(incident, by=request.actor, now=timezone.now())
    return render(request, "incidents/done.html", {"incident": incident, "panel": panel})


@require_POST
@opens_records
def discard(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """Throw a draft away; one that is gone already is as good."""
    try:
        operations.discard_draft(by=request.actor, draft_id=record_id)
    except Record.DoesNotExist:
        return redirect("home")
    messages.success(request, "Het concept is weggegooid.")
    return redirect("home")


def _shown_readers(request: ActingRequest) -> set[UUID]:
    """Whom the page named above the button; what is no id names nobody who reads."""
    shown = set()
    for text in request.POST.getlist("reader"):
        with suppress(ValueError):
            shown.add(UUID(text))
    return shown


def _draft_or_new(request: ActingRequest, record_id: UUID, step: int) -> queries.Draft:
    """The first page may come before the draft exists; the others follow it."""
    if step not in PAGES:
        raise Http404
    try:
        return queries.draft(by=request.actor, draft_id=record_id)
    except Record.DoesNotExist:
        if step > 1:
            raise
    now = timezone.now()
    return queries.Draft(record_id, 0, DraftContent(started_at=now, saved_at=now, answers=Answers()))


def _form(request: ActingRequest, step: int, draft: queries.Draft, *, partial: bool) -> QuestionPage:
    return PAGES[step](
        request.POST if request.method == "POST" else None,
        stored=draft.content.answers,
        today=timezone.localdate(),
        page=OpenPage(secrets.token_urlsafe(12), draft.version),
        partial=partial,
    )


def _wants_to_go_on_later(request: ActingRequest) -> bool:
    return request.POST.get("actie") == "later"


def _saved(request: ActingRequest, draft: queries.Draft, form: QuestionPage) -> HttpResponse:
    _save(request, draft, form)
    if _wants_to_go_on_later(request):
        messages.success(request, "Uw concept is bewaard. U kunt later verder.")
        return redirect("home")
    if form.step == max(PAGES) or "wijzig" in request.GET:
        return redirect("incidents:check", record_id=draft.id)
    return redirect("incidents:step", record_id=draft.id, step=form.step + 1)


def _kept(request: ActingRequest, draft: queries.Draft, form: QuestionPage) -> str:
    """Keep what fits of a page that is not finished; gives the sentence that says so, if all of it was kept."""
    if {"page", "version"} & form.errors.keys() or not form.is_begun:
        return ""
    _save(request, draft, form)
    return "Wat u invulde, is bewaard." if form.is_kept_whole else ""


def _lost_race(request: ActingRequest, draft: queries.Draft, form: QuestionPage) -> HttpResponse:
    now = queries.draft(by=request.actor, draft_id=draft.id)
    kept_url = reverse("incidents:step", args=[draft.id, form.step])
    return lost_race(request, form, stored=now.content.answers, version=now.version, kept_url=kept_url)


def _save(request: ActingRequest, draft: queries.Draft, form: QuestionPage) -> None:
    operations.save_draft(
        by=request.actor,
        draft_id=draft.id,
        reply=form.content(),
        page=form.open_page(),
        now=timezone.now(),
    )


def _change_url(draft_id: UUID, step: int) -> str:
    """To one page of questions and straight back to the check."""
    return f"{reverse('incidents:step', args=[draft_id, step])}?wijzig"


def _url_before(draft_id: UUID, step: int, request: ActingRequest) -> str:
    if "wijzig" in request.GET:
        return reverse("incidents:check", args=[draft_id])
    return reverse("incidents:step", args=[draft_id, step - 1]) if step > 1 else reverse("home")
