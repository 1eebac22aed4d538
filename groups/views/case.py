"""A case with its four questions: read it, say something, take that back."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from accounts.actor import ActingRequest
from groups.codes import Question
from groups.forms.discussion import ContributionForm
from groups.operations import discussion
from groups.permissions import can_lead_talk
from groups.queries.adoption import own_side
from groups.queries.discussion import Contribution, DiscussedCase, discussed_case
from groups.queries.records import NoSuchRecord, NotSharedWithYou
from groups.standing import Standing
from groups.views.door import in_group


@dataclass(frozen=True)
class QuestionPart:
    """One of the four on the page; the one that is open has the form, the others an empty field like it."""

    question: Question
    contributions: tuple[Contribution, ...]
    form: ContributionForm | None


@in_group
@require_GET
def case(request: ActingRequest, standing: Standing, case_id: UUID) -> HttpResponse:
    """What members read; for whom it was never sealed, a page that says how they come to read it."""
    try:
        return _page(request, standing, case_id)
    except NotSharedWithYou:
        return render(request, "groups/unshared.html", {"standing": standing}, status=403)


@sensitive_post_parameters()
@in_group
@require_POST
def contribute(request: ActingRequest, standing: Standing, case_id: UUID) -> HttpResponse:
    """Say something on one question; what was typed stays on the page until it is placed."""
    form = ContributionForm(request.POST)
    if not form.is_valid():
        return _page(request, standing, case_id, form, status=422)
    question, text = form.content()
    try:
        discussion.contribute(
            by=request.actor,
            standing=standing,
            case_id=case_id,
            question=question,
            text=text,
            now=timezone.now(),
        )
    except discussion.CaseIsConcluded as reason:
        messages.warning(request, str(reason))
        return _page(request, standing, case_id, form, status=409)
    return redirect(f"{case_url(standing, case_id)}#{question}")


@sensitive_post_parameters()
@in_group
@require_POST
def recall(request: ActingRequest, standing: Standing, case_id: UUID, message_id: UUID) -> HttpResponse:
    """The text comes back into its field, also when the button was pressed twice: the page sends it along."""
    try:
        said = discussion.recall(
            by=request.actor, standing=standing, case_id=case_id, message_id=message_id, now=timezone.now()
        )
    except (discussion.TooLateToRecall, discussion.CaseIsConcluded) as reason:
        messages.warning(request, str(reason))
        return redirect(f"{case_url(standing, case_id)}#{request.POST.get('question', '')}")
    except NoSuchRecord:
        typed = ContributionForm(request.POST)
        if not typed.is_valid():
            raise
        question, text = typed.content()
    else:
        question, text = said.question, said.text
    form = ContributionForm(initial={"question": question, "text": text})
    messages.success(request, "Teruggehaald. Uw tekst staat weer in het veld; niemand anders ziet die nu.")
    return _page(request, standing, case_id, form)


def case_url(standing: Standing, case_id: UUID) -> str:
    return reverse("groups:case", args=[standing.group.id, case_id])


def _page(
    request: ActingRequest,
    standing: Standing,
    case_id: UUID,
    form: ContributionForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    by = request.actor
    found = discussed_case(by=by, standing=standing, case_id=case_id, now=timezone.now())
    context = {
        "standing": standing,
        "leads": can_lead_talk(standing),
        "case": found,
        "facets": found.content.facets.in_words.values(),
        "questions": _questions(found, form, by=by.person.id),
        "own": own_side(by=by, case_id=case_id) if found.is_own else None,
        "form": form,
        "unplaced": form["text"].value() if form and found.content.conclusion else "",
    }
    return render(request, "groups/case.html", context, status=status)


def _questions(found: DiscussedCase, form: ContributionForm | None, *, by: UUID) -> list[QuestionPart]:
    """Open is the one that is being written, or else the first that this reader said nothing on yet."""
    said = {question: found.said_on(question) for question in Question}
    if form is None:
        silent = (each for each in Question if all(one.content.author != by for one in said[each]))
        form = next((ContributionForm(initial={"question": each}) for each in silent), None)
    return [
        QuestionPart(question, said[question], form if form and form.about is question else None)
        for question in Question
    ]
