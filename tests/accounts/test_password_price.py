"""A password is dear to guess: what is stored of it, and of the vault that it opens, costs the full price."""

import pytest
from django.db import transaction

from accounts import operations
from accounts.models import User
from tests.accounts.conftest import NEWCOMER
from tests.factories import PASSWORD, let_in
from vault.identity import Identity, acting_as
from vault.models import Vault

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("full_price")]

# What OWASP asks of Argon2id at the least, for logins; for a vault, the second recommended option of RFC 9106.
LEAST_MEMORY_KIB, LEAST_PASSES = 19456, 2
COST_OF_A_VAULT = (65536).to_bytes(4, "big") + (3).to_bytes(4, "big") + b"\x04"


def test_a_login_and_a_vault_are_stored_at_full_price_and_open() -> None:
    person = let_in(operations.register_person(newcomer=NEWCOMER))
    opened = operations.open_vault(person=person, password=PASSWORD)

    algorithm, kind, _, cost, *_ = User.objects.get(id=person.id).password.split("$")
    paid = {name: int(amount) for name, amount in (each.split("=") for each in cost.split(","))}
    assert (algorithm, kind) == ("argon2", "argon2id")
    assert paid["m"] >= LEAST_MEMORY_KIB
    assert paid["t"] >= LEAST_PASSES
    with acting_as(Identity(person.id, None)), transaction.atomic():
        assert bytes(Vault.objects.get(person_id=person.id).blob_password)[4:13] == COST_OF_A_VAULT
    assert person.check_password(PASSWORD)
    again = operations.open_vault(person=person, password=PASSWORD)
    assert again.bundle.to_bytes() == opened.bundle.to_bytes()
