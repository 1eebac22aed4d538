"""Passwords in tests: the real Argon2id with little memory, for thousands of logins guard nothing here.

Every input still counts, and what is stored names the full price. A test about the price itself asks for `full_price`.
"""

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import override_settings

from vault.formats import blobs
from vault.primitives import SecretBytes, argon2id

AS_CONFIGURED = tuple(settings.PASSWORD_HASHERS)


class QuickArgon2Hasher(Argon2PasswordHasher):
    time_cost, memory_cost, parallelism = 1, 64, 1


def quick_argon2id(password: bytes, *, memory_kib: int, **inputs: Any) -> SecretBytes:
    return argon2id(password, memory_kib=memory_kib // 256, **inputs)


def pytest_configure(config: pytest.Config) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.QuickArgon2Hasher"]
    blobs.argon2id = quick_argon2id


@pytest.fixture
def full_price() -> Iterator[None]:
    """Of a login and of a lock, as in production."""
    with override_settings(PASSWORD_HASHERS=list(AS_CONFIGURED)), patch.object(blobs, "argon2id", argon2id):
        yield
