"""Anna, Bram and their keys: everything follows from a name, so that a failure can be repeated."""

from collections.abc import Callable
from hashlib import shake_256
from uuid import UUID

import pytest

from tests.vault import by_hand
from tests.vault.copies import Vault


def named_bytes(name: str, length: int) -> bytes:
    return shake_256(name.encode()).digest(length)


def named_id(name: str) -> UUID:
    return UUID(bytes=named_bytes(name, 16), version=4)


def halves(person: str) -> tuple[bytes, bytes]:
    """The private halves of a person's key pair: ML-KEM seed and X25519 key."""
    return named_bytes(f"{person}: ML-KEM seed", 64), named_bytes(f"{person}: X25519 key", 32)


def bundle_bytes(person: str) -> bytes:
    return by_hand.bundle(*halves(person), named_bytes(f"{person}: person secret", 32))


def bundle_of(vault: Vault, person: str):
    return vault.bundle.Bundle.from_bytes(bundle_bytes(person))


def flipped(blob: bytes, place: int) -> bytes:
    return blob[:place] + bytes((blob[place] ^ 1,)) + blob[place + 1 :]


def every_flip(blob: bytes, places: range | None = None) -> list[bytes]:
    return [flipped(blob, place) for place in places or range(len(blob))]


def every_cut(blob: bytes) -> list[bytes]:
    return [blob[:length] for length in range(len(blob))]


def refusals_of(open_blob: Callable[..., object]) -> tuple[Callable[..., None], Callable[..., None]]:
    """Two checks on a way to open: it refuses, and it refuses before any key was tried."""

    def refused(vault: Vault, blob: bytes, **circumstances: object) -> None:
        with pytest.raises(vault.Unreadable):
            open_blob(vault, blob, **circumstances)

    def refused_unopened(vault: Vault, blob: bytes, **circumstances: object) -> None:
        with vault.watched() as calls:
            refused(vault, blob, **circumstances)
        assert calls == []

    return refused, refused_unopened
