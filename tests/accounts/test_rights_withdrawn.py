"""What somebody may no longer do is gone at their next request, whatever page or link they still have open."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import operations
from accounts.actor import Actor
from accounts.models import ProfessionalBody, StaffRole
from accounts.operations import members
from tests.accounts.conftest import Letters
from tests.accounts.keeping import upload
from tests.accounts.staff import hire
from tests.conftest import ClientOf
from tests.factories import report_incident

pytestmark = pytest.mark.django_db


def test_a_suspension_counts_from_the_next_request_on(
    anna: Actor, sanne: Actor, client_of: ClientOf, letters: Letters
) -> None:
    at_work, recorded = client_of(anna), report_incident(anna)
    started = at_work.get("/vastleggen/nieuw/").url
    sent = {
        "page": "een-open-bladzijde",
        "version": "0",
        "when": "today",
        "description": "Nieuw.",
        "reach": "reached",
    }
    assert at_work.get(started).status_code == 200

    members.suspend_member(by=sanne, person_id=anna.person.id, now=timezone.now())

    for refused in (
        at_work.post(started, sent),
        at_work.post("/groepen/nieuw/", {"name": "O", "kind": "intervision", "part": "takes_part"}),
    ):
        assert refused.url == reverse("accounts:admission")
    assert at_work.get(f"/register/{recorded}/").status_code == 200
    assert letters.to(anna.person) == ["suspended"]

    members.lift_suspension(by=sanne, person_id=anna.person.id, now=timezone.now())
    assert at_work.post(started, sent).url.endswith("/2/")


def test_a_role_that_is_taken_away_is_gone_at_the_next_request(
    sanne: Actor, body: ProfessionalBody, client_of: ClientOf
) -> None:
    joost = hire("joost@scag.example", {StaffRole.MEMBERS}, by=sanne)
    browser = client_of(joost)
    upload(browser, body, b"1001\n;\n1002\n")
    download = reverse("insight:skipped_lines", args=[body.id])
    assert browser.get(download).status_code == 200

    operations.change_staff_roles(
        by=sanne, person_id=joost.person.id, roles={StaffRole.READER}, now=timezone.now()
    )

    for page in (download, reverse("insight:members"), reverse("insight:body", args=[body.id])):
        assert browser.get(page).status_code == 403
    assert upload(browser, body, b"7\n").status_code == 403
