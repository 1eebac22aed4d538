"""A case with much said of it costs about what a page of the register costs."""

from statistics import median

import pytest
from allauth.account.models import EmailAddress
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from groups.codes import Question
from groups.content.message import MessageContent
from groups.operations import sharing
from groups.queries.standing import standing
from tests.factories import report_incident
from tests.groups.factories import covered_group, share_case
from tests.incidents.large_register import cpu
from tests.promises.working_day import join
from vault.identity import acting_as

pytestmark = pytest.mark.django_db

ROUNDS = 7
MEMBERS, CONTRIBUTIONS, INCIDENTS = 12, 100, 25
AT_MOST = 1.3


def talk(people, group, case):
    questions = list(Question)
    (by, *_) = people
    with acting_as(by.identity), transaction.atomic():
        held = sharing.held_record(by=by, standing=standing(by=by, group_id=group), record_id=case)
        for number in range(CONTRIBUTIONS):
            author = people[number % MEMBERS].person.id
            text = f"Bijdrage {number}. De bank stond hoog en het licht was uit; niemand had het gezien."
            question = questions[number % len(questions)]
            sharing.add_message(held, MessageContent(question, text, author, timezone.now()))


def test_a_case_of_twelve_with_a_hundred_contributions(anna, client_of):
    people = [anna, *(join(f"collega-{number}") for number in range(1, MEMBERS))]
    EmailAddress.objects.update(verified=True)
    group = covered_group(*people)
    case = share_case(anna, group)
    talk(people, group, case)
    for _ in range(INCIDENTS):
        report_incident(anna)
    browser = client_of(anna)
    pages = {
        "case": reverse("groups:case", kwargs={"group_id": group, "case_id": case}),
        "register": reverse("incidents:register"),
    }
    for page in pages.values():
        assert browser.get(page).status_code == 200

    rounds = [
        {name: cpu(lambda page=page: browser.get(page)) for name, page in pages.items()}
        for _ in range(ROUNDS)
    ]

    costs = {name: median(each[name] for each in rounds) for name in pages}
    assert costs["case"] <= AT_MOST * costs["register"], costs
