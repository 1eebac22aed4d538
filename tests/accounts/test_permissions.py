"""Who may do what, as a table; the question and the refusal always agree."""

from dataclasses import replace

import pytest
from django.db import transaction
from django.http import HttpResponse

from accounts import operations
from accounts.models import User
from accounts.permissions import (
    MembershipRests,
    NotAdmittedYet,
    NotTheOwner,
    PageAccess,
    RecoveryCodeNotConfirmed,
    can_keep_practice,
    can_report,
    check_can_follow_up,
    check_can_keep_practice,
    check_can_report,
    is_admitted,
    page_access,
    public,
    signed_in,
)
from tests.factories import NOW, amend, locked, report_incident
from tests.groups.factories import found
from vault.identity import acting_as


def page(request: object) -> HttpResponse:
    return HttpResponse()


def test_a_view_without_a_mark_asks_for_an_unlocked_register():
    assert page_access(page) is PageAccess.UNLOCKED


def test_a_mark_says_what_a_view_asks_and_leaves_the_view_itself_alone():
    assert page_access(public(page)) is PageAccess.PUBLIC
    assert page_access(signed_in(page)) is PageAccess.SIGNED_IN
    assert page_access(page) is PageAccess.UNLOCKED


def test_recording_waits_for_a_recovery_code_on_paper(anna):
    with acting_as(anna.identity), transaction.atomic():
        check_can_report(anna)
        assert can_report(anna)

    operations.renew_recovery_code(by=anna)

    with acting_as(anna.identity), transaction.atomic():
        assert not can_report(anna)
        with pytest.raises(RecoveryCodeNotConfirmed, match="Bewaar eerst uw herstelcode"):
            check_can_report(anna)


@pytest.mark.parametrize(
    ("state", "reason"),
    [({"admitted_at": None}, NotAdmittedYet), ({"suspended_at": NOW}, MembershipRests)],
)
def test_who_waits_or_is_suspended_goes_on_and_begins_nothing_new(anna, client_of, state, reason):
    case_in_hand = report_incident(anna)
    User.objects.filter(id=anna.person.id).update(**state)
    anna = replace(anna, person=User.objects.get(id=anna.person.id))

    with acting_as(anna.identity), transaction.atomic():
        check_can_follow_up(anna)
        assert not can_report(anna)
        assert not is_admitted(anna)
    for begins in (report_incident, found):
        with pytest.raises(reason) as refused:
            begins(anna)
        assert refused.value.solved_at == "accounts:admission"
    amend(anna, case_in_hand, description="Cliënt viel bijna; ik hield haar vast.")
    browser = client_of(anna)
    assert browser.get(f"/register/{case_in_hand}/").status_code == 200
    begun = (
        browser.get("/vastleggen/"),
        browser.post("/groepen/nieuw/", {"name": "Oost", "kind": "intervision", "part": "takes_part"}),
    )
    assert {answer["Location"] for answer in begun} == {"/account/toelating/"}
    assert str(reason()) in browser.get("/account/toelating/").content.decode()


def test_only_who_owns_a_practice_keeps_it(anna, bram):
    assert [can_keep_practice(who) for who in (anna, locked(anna), bram)] == [True, True, False]
    assert not can_keep_practice(replace(anna, membership=None))
    with pytest.raises(NotTheOwner):
        check_can_keep_practice(bram)
