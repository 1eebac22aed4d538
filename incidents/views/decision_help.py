"""Is dit een calamiteit? One question a page; leaving half-way loses nothing, and only the decision counts."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from accounts.actor import ActingRequest
from incidents import queries
from incidents.content import IncidentContent
from incidents.decision_help import (
    DecisionIsUnfinished,
    Question,
    answered_questions,
    decide,
    given_before,
    question_at,
    with_answer,
)
from incidents.forms import DecisionForm, DecisionQuestionForm
from incidents.views.faults import opens_records
from incidents.views.parts import Place, form_page, incident_to_change, saved, shown


@opens_records
@require_GET
def decision_help(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """What the help is, how far somebody came, and what was decided before."""
    found = queries.incident(by=request.actor, incident_id=record_id)
    context = {
        "incident": found,
        "answered": answered_questions(found.content),
        "go_on_url": _next_url(request, record_id, found.content),
    }
    return render(request, "incidents/decision_help/start.html", context)


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def decision_question(request: ActingRequest, record_id: UUID, slug: str) -> HttpResponse:
    """One question; the answer is kept at once, and changes nothing yet."""
    question = question_at(slug)
    if question is None:
        raise Http404
    found = incident_to_change(request, record_id)
    given = given_before(found.content, question.test)
    form = DecisionQuestionForm(question=question, given=given, **shown(request, found))

    def change(stored: IncidentContent) -> IncidentContent:
        return with_answer(stored, question.test, form.values(), now=form.now)

    url = ""
    if request.method == "POST" and form.is_valid():
        url = _next_url(request, record_id, change(found.content))
    answer = saved(request, found, form, change=change, then=Place(url, "", "deliberated"))
    back_url = _url_before(record_id, found.content, question)
    return answer or form_page(
        request, "incidents/decision_help/question.html", form, incident=found, back_url=back_url
    )


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """What the answers lead to and what starts with it; decided once it is confirmed with reasons."""
    found = incident_to_change(request, record_id)
    form = DecisionForm(initial={"decided_date": timezone.localdate()}, **shown(request, found))

    def change(stored: IncidentContent) -> IncidentContent:
        return decide(
            stored,
            reasons=form.given_reasons,
            decided_date=form.given_date,
            decided_by=request.actor.person.name,
            practice_form=queries.practice_form_of(request.actor),
            now=form.now,
        )

    then = Place(reverse("incidents:next_steps", args=[record_id]), "Uw besluit is vastgelegd.", "decided")
    try:
        if answer := saved(request, found, form, change=change, then=then):
            return answer
        preview = queries.what_follows(found.content, by=request.actor, decided_date=form.today, now=form.now)
    except DecisionIsUnfinished:
        return redirect(_next_url(request, record_id, found.content))
    about = {"preview": preview, "answered": answered_questions(found.content)}
    return form_page(request, "incidents/decision_help/decision.html", form, incident=found, **about)


def _next_url(request: ActingRequest, record_id: UUID, content: IncidentContent) -> str:
    question = queries.next_question(content, by=request.actor, now=timezone.now())
    if question is None:
        return reverse("incidents:decision", args=[record_id])
    return reverse("incidents:decision_question", args=[record_id, question.slug])


def _url_before(record_id: UUID, content: IncidentContent, question: Question) -> str:
    """The question answered before this one; from the first one back to the start."""
    slugs = [each.question.slug for each in answered_questions(content)]
    before = slugs[: slugs.index(question.slug)] if question.slug in slugs else slugs
    if not before:
        return reverse("incidents:decision_help", args=[record_id])
    return reverse("incidents:decision_question", args=[record_id, before[-1]])
