"""A person's key bundle: what opens their register, and the locks it may lie under."""

from dataclasses import dataclass
from functools import cached_property
from typing import NoReturn
from uuid import UUID

from vault.formats import blobs, wraps
from vault.formats.blobs import BUNDLE_BYTES, KdfCost, Peppers, open_note, seal_note
from vault.formats.framing import FORMAT, expect, split
from vault.formats.recovery_codes import make_recovery_code, normalise_recovery_code
from vault.primitives import (
    KEY_BYTES,
    MLKEM_SEED_BYTES,
    X25519_BYTES,
    PrivateKey,
    SecretBytes,
    hkdf,
    hmac_sha256,
    make_key_pair,
    random_bytes,
)

__all__ = [
    "Bundle",
    "KdfCost",
    "Peppers",
    "lock_with_password",
    "lock_with_recovery_code",
    "make_bundle",
    "make_recovery_code",
    "normalise_recovery_code",
    "open_from_session",
    "open_note",
    "open_with_password",
    "open_with_recovery_code",
    "seal_for_session",
    "seal_note",
]

PREFIX = bytes((FORMAT, wraps.HYBRID))
PERSON_SECRET_BYTES = 32
OWNER_TAG_BYTES = 16


@dataclass(frozen=True, repr=False, eq=False)
class Bundle:
    """Two private keys and the person secret, from which all that is private to a person follows."""

    mlkem_seed: bytes
    x25519_private: bytes
    person_secret: bytes

    @classmethod
    def from_bytes(cls, content: bytes) -> "Bundle":
        expect(len(content) == BUNDLE_BYTES)
        prefix, *secrets, _nothing = split(content, (2, MLKEM_SEED_BYTES, X25519_BYTES, PERSON_SECRET_BYTES))
        expect(prefix == PREFIX)
        return cls(*(SecretBytes(secret) for secret in secrets))

    def to_bytes(self) -> SecretBytes:
        return SecretBytes(PREFIX + self.mlkem_seed + self.x25519_private + self.person_secret)

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("A bundle leaves the process only under a lock.")

    @cached_property
    def _private(self) -> PrivateKey:
        return PrivateKey(self.mlkem_seed, self.x25519_private)

    @cached_property
    def public(self) -> bytes:
        return wraps.encode_public_key(self._private.public)

    @cached_property
    def key_id(self) -> bytes:
        return wraps.key_id(self.public)

    @cached_property
    def owner_tag(self) -> bytes:
        """The blind tag on every row of this person; nothing stored leads from an account to it."""
        return bytes(self._derive(b"vim-owner-tag-v1", OWNER_TAG_BYTES))

    @cached_property
    def slot_key(self) -> SecretBytes:
        return self._derive(b"vim-slot-v1", KEY_BYTES)

    @cached_property
    def pick_key(self) -> SecretBytes:
        return self._derive(b"vim-pick-v1", KEY_BYTES)

    @cached_property
    def catalogue_id(self) -> UUID:
        """Where the person's catalogue lies; looks like any other row id."""
        return UUID(bytes=bytes(self._derive(b"vim-catalogue-v1", 16)), version=4)

    @cached_property
    def archive_id(self) -> UUID:
        """Where the part of the catalogue lies that is seldom read; looks like any other row id."""
        return UUID(bytes=bytes(self._derive(b"vim-catalogue-archive-v1", 16)), version=4)

    def calendar_id(self, what: bytes) -> UUID:
        """A name for a calendar outside the portal: always the same, and nobody leads it back to a record."""
        return UUID(bytes=hmac_sha256(self._derive(b"vim-calendar-v1", 32), what)[:16], version=4)

    def case_id(self, incident_id: UUID, group_id: UUID) -> UUID:
        """The row in which an incident is shared with a group: always the same, and to everybody else a random one."""
        key = self._derive(b"vim-case-id-v1", KEY_BYTES)
        return UUID(bytes=hmac_sha256(key, incident_id.bytes + group_id.bytes)[:16], version=4)

    def case_mark(self, record_id: UUID) -> bytes:
        """On what this person shared: only they can make it, and no two of theirs look alike."""
        return hmac_sha256(self._derive(b"vim-case-v1", KEY_BYTES), record_id.bytes)[:OWNER_TAG_BYTES]

    def number_mark(self, campaign_id: UUID) -> bytes:
        """Under which somebody gives a number for a call to report; not the mark of who began that call."""
        return hmac_sha256(self._derive(b"vim-number-v1", KEY_BYTES), campaign_id.bytes)[:OWNER_TAG_BYTES]

    def adopted_id(self, case_id: UUID) -> UUID:
        """The improvement action that a case led to: always the same, so what is adopted twice is there once."""
        key = self._derive(b"vim-adopted-v1", KEY_BYTES)
        return UUID(bytes=hmac_sha256(key, case_id.bytes)[:16], version=4)

    @cached_property
    def successor_key(self) -> SecretBytes:
        """Under which the keys lie that are about to take the place of these."""
        return self._derive(b"vim-successor-v1", KEY_BYTES)

    def unwrap(self, wrap: bytes, context: wraps.WrapContext) -> SecretBytes:
        return wraps.unwrap_data_key(wrap, self._private, context)

    def _derive(self, label: bytes, length: int) -> SecretBytes:
        return hkdf(self.person_secret, info=label, length=length)


def make_bundle() -> Bundle:
    pair = make_key_pair()
    return Bundle(pair.mlkem_seed, pair.x25519, random_bytes(PERSON_SECRET_BYTES))


def lock_with_password(
    bundle: Bundle, password: str, *, peppers: Peppers, person_id: UUID, generation: int
) -> bytes:
    return blobs.seal_with_password(
        bundle.to_bytes(), password, peppers=peppers, person_id=person_id, generation=generation
    )


def open_with_password(
    blob: bytes, password: str, *, peppers: Peppers, person_id: UUID, generation: int
) -> Bundle:
    return Bundle.from_bytes(
        blobs.open_password_blob(blob, password, peppers=peppers, person_id=person_id, generation=generation)
    )


def lock_with_recovery_code(bundle: Bundle, code: str, *, person_id: UUID, generation: int) -> bytes:
    return blobs.seal_with_recovery_code(bundle.to_bytes(), code, person_id=person_id, generation=generation)


def open_with_recovery_code(blob: bytes, code: str, *, person_id: UUID, generation: int) -> Bundle:
    return Bundle.from_bytes(blobs.open_recovery_blob(blob, code, person_id=person_id, generation=generation))


def seal_for_session(
    bundle: Bundle, *, cookie_key: bytes, expires_at: int, person_id: UUID, vault_id: UUID
) -> bytes:
    return blobs.seal_session_blob(
        bundle.to_bytes(),
        cookie_key=cookie_key,
        expires_at=expires_at,
        person_id=person_id,
        vault_id=vault_id,
    )


def open_from_session(blob: bytes, *, cookie_key: bytes, now: int, person_id: UUID, vault_id: UUID) -> Bundle:
    return Bundle.from_bytes(
        blobs.open_session_blob(blob, cookie_key=cookie_key, now=now, person_id=person_id, vault_id=vault_id)
    )
