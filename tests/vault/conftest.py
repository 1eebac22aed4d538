"""What the vault's tests share: a copy of the pure modules to be watched, in which Argon2id costs nothing."""

import pytest

from tests.vault.copies import Vault, load_vault, quick_argon2id


@pytest.fixture(scope="session")
def vault() -> Vault:
    copy = load_vault()
    copy.replace("argon2id", quick_argon2id)
    return copy
