"""What a full case page costs beside a page of the register: processor time of the web and of its database together."""

import os
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.actor import Actor
from accounts.models import PracticeForm
from groups.codes import Question
from groups.operations.discussion import contribute
from groups.queries.standing import standing
from tests.conftest import ClientOf
from tests.factories import join, report_incident
from tests.groups.factories import covered_group, share_case

pytestmark = [pytest.mark.django_db, pytest.mark.long]

MEMBERS = 12
CONTRIBUTIONS = 100
INCIDENTS = 25
ROUNDS = 7
PAGES_A_ROUND = 10
TICKS = os.sysconf("SC_CLK_TCK")


def test_a_full_case_costs_hardly_more_than_a_page_of_the_register(
    anna: Actor,
    bram: Actor,
    carla: Actor,
    client_of: ClientOf,
    record_property: Callable[[str, object], None],
) -> None:
    """Median of interleaved rounds; every page is looked at, so that none of them is the empty one."""
    others = [_member(number) for number in range(MEMBERS - 3)]
    group_id = covered_group(anna, bram, carla, *others)
    case_id = share_case(anna, group_id)
    for number in range(CONTRIBUTIONS):
        by = (anna, bram, carla, *others)[number % MEMBERS]
        contribute(
            by=by,
            standing=standing(by=by, group_id=group_id),
            case_id=case_id,
            question=tuple(Question)[number % 4],
            text=f"Bijdrage {number}: na een lange behandeling blijft de cliënt twee minuten zitten.",
            now=timezone.now(),
        )
    for _ in range(INCIDENTS):
        report_incident(anna, now=timezone.now())
    browser = client_of(anna)
    case, register = reverse("groups:case", args=[group_id, case_id]), reverse("incidents:register")
    assert browser.get(case).content.count(b'class="msg"') == CONTRIBUTIONS
    assert browser.get(register).content.decode().count("VIM-") >= INCIDENTS

    ratios = []
    for _ in range(ROUNDS + 1):
        seconds = {page: _cost(lambda page=page: browser.get(page)) for page in (case, register)}
        ratios.append(seconds[case] / seconds[register])

    record_property("ratio", median(ratios[1:]))
    print(f"a case of {MEMBERS} and {CONTRIBUTIONS} / a register page: {median(ratios[1:]):.2f}")
    assert median(ratios[1:]) <= 1.3


def _member(number: int) -> Actor:
    return join(f"lid{number}@groep.example", f"Lid {number}", f"Praktijk {number}", PracticeForm.SOLO)


def _cost(open_page: Callable[[], object]) -> float:
    """Seconds of this process and of the database process that serves it."""
    began = process_time() + _of_the_database()
    for _ in range(PAGES_A_ROUND):
        open_page()
    return process_time() + _of_the_database() - began


def _of_the_database() -> float:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (process,) = cursor.fetchone()
    user, system = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / TICKS
