"""What the vault's tests share: one copy of the pure modules to be watched, in which Argon2id costs nothing."""

import pytest
from hypothesis import settings

from tests.vault.copies import Vault, load_vault, quick_argon2id

settings.register_profile("vault", database=None, deadline=None, max_examples=60)


@pytest.fixture(scope="session")
def vault() -> Vault:
    copy = load_vault()
    copy.replace("argon2id", quick_argon2id)
    return copy


@pytest.fixture(autouse=True)
def _small_hypothesis_runs():
    settings.load_profile("vault")
