"""Marks for a text that is being typed. Nothing of it is kept, and nothing of it is logged."""

from itertools import zip_longest

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts.actor import ActingRequest
from accounts.plain_text import UnreadableCharacter, plain_text
from groups.forms.marks import KEEP, MarkedTexts, marked_texts

MOST_TEXTS = 12


@sensitive_post_parameters()
@require_POST
def marks(request: ActingRequest) -> HttpResponse:
    """A part of the page around it: the texts with their marks, and what can be done with each."""
    texts = request.POST.getlist("text")[:MOST_TEXTS]
    labels = request.POST.getlist("label")[: len(texts)]
    try:
        shown = [(label, plain_text(text)) for label, text in zip_longest(labels, texts, fillvalue="")]
        found = marked_texts(shown, frozenset(request.POST.getlist(KEEP)))
    except UnreadableCharacter as reason:
        found = MarkedTexts(fault=str(reason))
    return render(request, "groups/_marks_found.html", {"marks": found})
