"""When a key is lost: with the recovery code everything is left, without it nothing; and nothing is written over."""

import pytest

from accounts import operations, queries
from accounts.actor import Actor
from accounts.operations import CodeDoesNotFit, PasswordDoesNotOpen
from incidents.queries import incident
from tests.accounts.conftest import NEW_PASSWORD
from tests.factories import PASSWORD, locked, report_incident
from vault.identity import Identity, acting_as
from vault.models import Vault

pytestmark = pytest.mark.django_db
OTHER_KEY = b"\x07" * 32


@pytest.fixture
def incidents(anna: Actor) -> list:
    return [report_incident(anna) for _ in range(3)]


@pytest.fixture
def code(anna: Actor, incidents: list) -> str:
    return operations.renew_recovery_code(by=anna)


def stored(by: Actor) -> dict[str, object]:
    with acting_as(Identity(by.person.id, None)):
        return {
            name: bytes(value) if isinstance(value, memoryview) else value
            for name, value in Vault.objects.filter(person_id=by.person.id).values().get().items()
        }


def all_readable(by: Actor, incidents: list, opened: operations.OpenedVault) -> bool:
    person = queries.actor(person=by.person, bundle=opened.bundle)
    return all(incident(by=person, incident_id=each) for each in incidents)


def test_password_forgotten_and_the_code_kept(anna: Actor, incidents: list, code: str) -> None:
    operations.choose_password(person=anna.person, new=NEW_PASSWORD, bundle=None)

    opened = operations.recover_vault(by=locked(anna), code=code, password=NEW_PASSWORD)

    assert all_readable(anna, incidents, opened)
    assert all_readable(anna, incidents, operations.open_vault(person=anna.person, password=NEW_PASSWORD))


def test_password_and_code_lost_open_nothing_and_write_nothing(anna: Actor, code: str) -> None:
    operations.choose_password(person=anna.person, new=NEW_PASSWORD, bundle=None)
    before = stored(anna)

    with pytest.raises(PasswordDoesNotOpen):
        operations.open_vault(person=anna.person, password=NEW_PASSWORD)
    with pytest.raises(CodeDoesNotFit):
        operations.recover_vault(by=locked(anna), code="0" * 28, password=NEW_PASSWORD)
    assert stored(anna) == before


def test_the_pepper_gone_leaves_the_code(anna: Actor, incidents: list, code: str, settings) -> None:
    before = stored(anna)
    settings.VAULT_PEPPER_KEYS = {9: OTHER_KEY}

    with pytest.raises(PasswordDoesNotOpen):
        operations.open_vault(person=anna.person, password=PASSWORD)
    assert stored(anna) == before

    opened = operations.recover_vault(by=locked(anna), code=code, password=PASSWORD)
    assert all_readable(anna, incidents, opened)
    assert all_readable(anna, incidents, operations.open_vault(person=anna.person, password=PASSWORD))


def test_the_row_key_gone_opens_nothing_until_it_is_back(
    anna: Actor, incidents: list, code: str, settings
) -> None:
    before, key = stored(anna), settings.VAULT_ROW_KEY
    settings.VAULT_ROW_KEY = OTHER_KEY

    with pytest.raises(PasswordDoesNotOpen):
        operations.open_vault(person=anna.person, password=PASSWORD)
    with pytest.raises(CodeDoesNotFit):
        operations.recover_vault(by=locked(anna), code=code, password=PASSWORD)
    assert stored(anna) == before

    settings.VAULT_ROW_KEY = key
    assert all_readable(anna, incidents, operations.open_vault(person=anna.person, password=PASSWORD))
