"""What is stored of a bundle opens for its person only, and shows when somebody wrote in it."""

import pytest
from django.db import transaction

from tests.factories import PASSWORD
from vault import keyring
from vault.bundle import make_bundle
from vault.formats import Unreadable
from vault.identity import acting_as
from vault.keyring import NoVault
from vault.models import Vault


@pytest.fixture
def vault(anna):
    with acting_as(anna.identity), transaction.atomic():
        yield Vault.objects.get(person_id=anna.person.id)


def test_the_password_opens_it_and_another_does_not(anna, vault):
    assert keyring.open_with_password(anna.person.id, PASSWORD).to_bytes() == anna.bundle.to_bytes()
    with pytest.raises(Unreadable):
        keyring.open_with_password(anna.person.id, PASSWORD + "!")


def test_a_new_code_opens_it_until_the_next_one(anna, vault):
    first = keyring.renew_recovery_code(anna.person.id, anna.bundle)
    assert keyring.open_with_code(anna.person.id, first).to_bytes() == anna.bundle.to_bytes()

    keyring.renew_recovery_code(anna.person.id, anna.bundle)

    with pytest.raises(Unreadable):
        keyring.open_with_code(anna.person.id, first)


def test_a_new_code_counts_only_when_it_is_confirmed(anna, vault):
    older = keyring.renew_recovery_code(anna.person.id, anna.bundle)
    code = keyring.renew_recovery_code(anna.person.id, anna.bundle)
    with pytest.raises(Unreadable):
        keyring.confirm_recovery_code(anna.person.id, older)
    assert not keyring.vault_state(anna.person.id).recovery_confirmed

    keyring.confirm_recovery_code(anna.person.id, code)
    assert keyring.vault_state(anna.person.id).recovery_confirmed


@pytest.mark.parametrize(
    "planted",
    [
        lambda: {"public": make_bundle().public},
        lambda: {"key_id": make_bundle().key_id},
        lambda: {"generation": 2},
        lambda: {"mac": bytes(32)},
    ],
    ids=["public key", "key id", "generation", "seal"],
)
def test_a_planted_key_is_refused(anna, vault, planted):
    Vault.objects.filter(pk=vault.pk).update(**planted())

    with pytest.raises(Unreadable):
        keyring.lock_under_password(anna.person.id, anna.bundle, PASSWORD)


def test_another_installation_cannot_vouch_for_it(anna, vault, settings):
    settings.VAULT_ROW_KEY = bytes(32)

    with pytest.raises(Unreadable):
        keyring.renew_recovery_code(anna.person.id, anna.bundle)


def test_without_the_pepper_the_password_opens_nothing(anna, vault, settings):
    settings.VAULT_PEPPER_KEYS = {number: bytes(32) for number in settings.VAULT_PEPPER_KEYS}

    with pytest.raises(Unreadable):
        keyring.open_with_password(anna.person.id, PASSWORD)


def test_who_has_no_vault_is_told_apart(anna, bram, vault):
    with pytest.raises(NoVault):
        keyring.open_with_code(bram.person.id, "whatever")
