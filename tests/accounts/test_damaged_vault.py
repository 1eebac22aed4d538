"""Somebody changed or took what is stored of a vault: no lock is written over it, and the page says so calmly."""

import pytest
from django.db import transaction

from accounts import operations
from accounts.models import User
from tests.accounts.conftest import NEW_PASSWORD
from tests.factories import PASSWORD, locked
from vault.audit import account_events
from vault.identity import acting_as
from vault.models import Vault

CHANGE = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD}


@pytest.fixture
def stored(anna):
    """What is stored of Anna's vault; `None` once it is gone."""

    def read():
        with acting_as(anna.identity), transaction.atomic():
            return Vault.objects.filter(person_id=anna.person.id).values().first()

    return read


@pytest.fixture
def browser(anna, client_of):
    return client_of(anna)


@pytest.fixture(params=["changed", "gone"])
def damaged(request, anna, browser):
    with acting_as(anna.identity), transaction.atomic():
        row = Vault.objects.filter(person_id=anna.person.id)
        row.update(generation=2) if request.param == "changed" else row.delete()


@pytest.mark.usefixtures("damaged")
@pytest.mark.parametrize(
    ("page", "given"), [("/account/wachtwoord/", CHANGE), ("/account/herstelpakket/nieuw/", {})]
)
class TestPages:
    def test_it_is_said_and_nothing_changed(self, anna, browser, stored, page, given):
        before = stored()

        answer = browser.post(page, given)

        assert answer.status_code == 422
        assert "De sleutel van uw register is beschadigd" in answer.content.decode()
        assert "Uw register is nu nog open" in answer.content.decode()
        assert stored() == before
        assert User.objects.get(id=anna.person.id).check_password(PASSWORD)

    def test_the_register_stays_open_and_nothing_says_it_was_done(self, anna, browser, page, given):
        browser.post(page, given)

        assert browser.get("/register/").status_code == 200
        done = {"password_changed", "code_renewed"}
        assert not done & {event.action for event in account_events(anna.person.id)}


@pytest.mark.usefixtures("damaged")
def test_after_a_reset_by_mail_with_an_open_vault(anna):
    with pytest.raises(operations.VaultIsDamaged):
        operations.choose_password(person=anna.person, new=NEW_PASSWORD, bundle=anna.bundle)

    assert User.objects.get(id=anna.person.id).check_password(PASSWORD)


@pytest.mark.usefixtures("damaged")
def test_on_the_lock_the_login_still_gets_its_new_password(anna, stored):
    before = stored()

    operations.change_password(by=locked(anna), current=PASSWORD, new=NEW_PASSWORD)

    assert User.objects.get(id=anna.person.id).check_password(NEW_PASSWORD)
    assert stored() == before
