"""Once a year somebody looks whether their paper still fits; looking opens nothing and changes nothing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts import operations, queries
from accounts.actor import Actor
from accounts.models import AccountAction
from tests.factories import locked
from vault.audit import account_events, record_account_event
from vault.identity import Identity, acting_as
from vault.models import Vault

pytestmark = pytest.mark.django_db
PAGE = "/account/herstelpakket/nakijken/"


def actions(by: Actor) -> list[str]:
    return [event.action for event in account_events(by.person.id)]


def stored(by: Actor) -> dict[str, object]:
    with acting_as(Identity(by.person.id, None)):
        return Vault.objects.filter(person_id=by.person.id).values().get()


def is_due(by: Actor, *, after: timedelta) -> bool:
    return queries.recovery_code_age(by=by, now=timezone.now() + after).is_due


class TestLooking:
    def test_the_right_code_is_noted_and_changes_nothing(self, anna: Actor, client_of) -> None:
        code = operations.renew_recovery_code(by=anna)
        before = stored(anna)

        answer = client_of(anna).post(PAGE, {"recovery_code": code.lower().replace("-", " ")}, follow=True)

        assert "De code klopt" in answer.content.decode()
        assert stored(anna) == before
        assert actions(anna)[-1] == AccountAction.CODE_CHECKED

    def test_a_former_code_does_not_fit_and_five_wrong_ones_wait_an_hour(
        self, anna: Actor, client_of
    ) -> None:
        former = operations.renew_recovery_code(by=anna)
        operations.renew_recovery_code(by=anna)
        client: Client = client_of(anna)

        answers = [client.post(PAGE, {"recovery_code": former}) for _ in range(6)]

        assert {answer.status_code for answer in answers} == {422}
        assert "past niet bij uw register" in answers[0].content.decode()
        assert "Wacht een uur" in answers[-1].content.decode()
        assert AccountAction.CODE_CHECKED not in actions(anna)

    def test_it_opens_no_register_that_is_on_the_lock(self, anna: Actor, client_of) -> None:
        code = operations.renew_recovery_code(by=anna)

        answer = client_of(locked(anna)).post(PAGE, {"recovery_code": code})

        assert answer.url.startswith("/ontgrendelen/")


class TestEveryYear:
    def test_asked_a_year_after_it_was_last_seen_to_be_right(self, anna: Actor) -> None:
        assert not is_due(anna, after=timedelta(days=364))
        assert is_due(anna, after=timedelta(days=366))

    def test_looking_it_over_begins_a_new_year(self, anna: Actor) -> None:
        later = timezone.now() + timedelta(days=300)
        record_account_event(anna.person.id, AccountAction.CODE_CHECKED, now=later)

        assert not is_due(anna, after=timedelta(days=600))
        assert is_due(anna, after=timedelta(days=670))

    def test_the_kit_says_when(self, anna: Actor, client_of) -> None:
        assert "Klopt de code nog?" in client_of(anna).get("/account/herstelpakket/").content.decode()
