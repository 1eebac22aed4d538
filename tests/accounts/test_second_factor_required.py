"""Where the installation asks for an extra lock: nothing new without one, and no page of the staff."""

import pytest
from django.db import transaction

from accounts.permissions import SecondFactorMissing, can_report, check_can_follow_up, check_can_report
from tests.accounts.conftest import Visitor
from tests.accounts.locks import INDEX, with_app
from tests.factories import save_draft
from tests.promises.working_day import hire
from vault.identity import acting_as

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _required(settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


def test_recording_waits_for_a_lock_and_following_up_does_not(anna):
    with acting_as(anna.identity), transaction.atomic():
        check_can_follow_up(anna)
        assert not can_report(anna)
        with pytest.raises(SecondFactorMissing, match="Zet eerst een extra slot op uw account"):
            check_can_report(anna)


def test_with_a_lock_it_goes_on(anna):
    with_app(Visitor(anna.person.email))

    with acting_as(anna.identity), transaction.atomic():
        assert can_report(anna)


def test_not_even_a_draft_is_kept_without(anna):
    with pytest.raises(SecondFactorMissing):
        save_draft(anna)


def test_who_begins_comes_to_the_page_that_helps(anna, client_of):
    answer = client_of(anna).get("/vastleggen/", follow=True)

    assert answer.redirect_chain[-1][0] == INDEX
    assert "Zonder extra slot kunt u rondkijken, maar nog niets vastleggen." in answer.content.decode()


def test_staff_come_to_it_before_any_page_of_theirs(client_of):
    sanne = hire("sanne-zonder-slot")
    browser = client_of(sanne)
    assert browser.get("/inzicht/meer/").url == INDEX
    page = browser.get(INDEX).content.decode()
    assert "Zonder extra slot gaan de pagina’s van SCAG Inzicht niet open." in page

    with_app(Visitor(sanne.person.email))

    assert browser.get("/inzicht/meer/").status_code == 200
