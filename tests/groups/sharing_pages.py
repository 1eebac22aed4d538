"""How the tests of sharing fill in its pages, and what they send."""

from uuid import UUID

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.actor import Actor
from groups.models import SharedRecord
from tests.incidents.conftest import acting_for
from tests.incidents.views.pages import hidden_fields, text_of

WORDS = {
    "title": "Val bij het opstaan",
    "story": "De cliënt stond snel op en viel. De therapeut stond aan de andere kant van de tafel.",
    "question": "Hoe begeleidt u het opstaan?",
    "goes_along": ["incident_types", "outcome"],
}


def url(name: str, *ids: UUID) -> str:
    return reverse(f"groups:{name}", args=ids)


def send(browser: Client, page: str, **words: object) -> HttpResponse:
    """The form of a page as it is shown, with these words."""
    return browser.post(page, hidden_fields(browser.get(page)) | WORDS | words)


def share(browser: Client, incident_id: UUID, group_id: UUID, **words: object) -> UUID:
    answer = send(browser, url("rewrite", incident_id, group_id), **words)
    assert answer.status_code == 302, text_of(answer)
    return UUID(answer.url.split("/")[-2])


def records(by: Actor) -> int:
    with acting_for(by):
        return SharedRecord.objects.count()


def first_key(answer: HttpResponse) -> str:
    return next(iter(answer.context["form"].marks.traces)).key


def sent_again(answer: HttpResponse) -> dict[str, list[str]]:
    sent: dict[str, list[str]] = {}
    for name, value in answer.context["sent"]:
        sent.setdefault(name, []).append(value)
    return sent
