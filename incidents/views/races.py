"""Two windows changed the same answers: both are shown, and nothing is lost."""

from django.http import HttpResponse
from django.shortcuts import render

from accounts.actor import ActingRequest
from incidents.content import Answers
from incidents.forms import QuestionPage, differences
from vault.kept_posts import OF_THE_FORM

# Said anew by the form that sends the answers again.
_OF_THE_PAGE = OF_THE_FORM | {"version"}


def lost_race(
    request: ActingRequest, form: QuestionPage, *, stored: Answers, version: int, kept_url: str
) -> HttpResponse:
    """Let somebody choose: their own answers over what is there now, or leave that as it is."""
    sent = [
        (name, value) for name, values in request.POST.lists() for value in values if name not in _OF_THE_PAGE
    ]
    context = {
        "differences": differences(form.content().onto(stored), stored),
        "sent": [*sent, ("version", version)],
        "kept_url": kept_url,
    }
    return render(request, "incidents/lost_race.html", context, status=409)
