"""PASSWORD, RECOVERY and SESSION BLOB: the three locks of a key bundle; and NOTE, a short text on its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from vault.formats.framing import FORMAT, Kind, decrypt, expect, lp, split, u32, u64
from vault.formats.recovery_codes import recovery_secret
from vault.primitives import (
    KEY_BYTES,
    NONCE_BYTES,
    TAG_BYTES,
    SecretBytes,
    argon2id,
    encrypt_gcm,
    hkdf,
    random_bytes,
)

BUNDLE_BYTES = 130
LOCKED_BYTES = BUNDLE_BYTES + TAG_BYTES
SALT_BYTES = 16

PASSWORD_BLOB_BYTES = 42 + LOCKED_BYTES
RECOVERY_BLOB_BYTES = 32 + LOCKED_BYTES
SESSION_BLOB_BYTES = 24 + LOCKED_BYTES

ARGON2ID = 1
RECOVERY_PREFIX = bytes((FORMAT, Kind.RECOVERY_BLOB, 1, 0))
SESSION_PREFIX = bytes((FORMAT, Kind.SESSION_BLOB, 1, 0))
NOTE_PREFIX = bytes((FORMAT, Kind.NOTE, 1, 0))

# One size for every note, so that the session store does not tell which note it holds.
NOTE_TEXT_BYTES = 128
NOTE_BYTES = 24 + NOTE_TEXT_BYTES + TAG_BYTES


@dataclass(frozen=True)
class KdfCost:
    """What one guess costs: the second recommended option of RFC 9106."""

    memory_kib: int = 65536
    passes: int = 3
    lanes: int = 4

    def is_acceptable(self) -> bool:
        """A floor against a weakened blob, a ceiling against one that eats the server; both only in code."""
        return 65536 <= self.memory_kib <= 1048576 and 3 <= self.passes <= 16 and 1 <= self.lanes <= 16

    def to_bytes(self) -> bytes:
        return u32(self.memory_kib) + u32(self.passes) + bytes((self.lanes,))


CURRENT_COST = KdfCost()


@dataclass(frozen=True)
class Peppers:
    """The secrets of the installation that a stolen database lacks; old ones stay until nobody uses them."""

    current_id: int
    by_id: Mapping[int, bytes] = field(repr=False)

    def __post_init__(self) -> None:
        if self.current_id not in self.by_id:
            raise ValueError("The current pepper is missing.")
        if any(
            not 0 < pepper_id < 256 or len(pepper) != KEY_BYTES for pepper_id, pepper in self.by_id.items()
        ):
            raise ValueError("A pepper has a number from 1 to 255 and 32 bytes.")


def seal_with_password(
    bundle: bytes, password: str, *, peppers: Peppers, person_id: UUID, generation: int
) -> bytes:
    salt, nonce = random_bytes(SALT_BYTES), random_bytes(NONCE_BYTES)
    head = _password_prefix(peppers.current_id) + CURRENT_COST.to_bytes() + b"\0" + salt + nonce
    key = _password_key(password, salt, CURRENT_COST, peppers.by_id[peppers.current_id])
    return head + encrypt_gcm(key, nonce, bundle, head + _password_context(person_id, generation))


def open_password_blob(
    blob: bytes, password: str, *, peppers: Peppers, person_id: UUID, generation: int
) -> SecretBytes:
    expect(len(blob) == PASSWORD_BLOB_BYTES)
    prefix, cost_bytes, zero, salt, nonce, ciphertext = split(blob, (4, 9, 1, SALT_BYTES, NONCE_BYTES))
    pepper_id = prefix[3]
    expect(prefix == _password_prefix(pepper_id))
    expect(zero == b"\0")
    expect(pepper_id in peppers.by_id)
    memory, passes, lanes = (int.from_bytes(part, "big") for part in split(cost_bytes, (4, 4)))
    cost = KdfCost(memory, passes, lanes)
    expect(cost.is_acceptable())
    key = _password_key(password, salt, cost, peppers.by_id[pepper_id])
    aad = blob[:42] + _password_context(person_id, generation)
    return SecretBytes(decrypt(key, nonce, ciphertext, aad))


def seal_with_recovery_code(bundle: bytes, code: str, *, person_id: UUID, generation: int) -> bytes:
    salt, nonce = random_bytes(SALT_BYTES), random_bytes(NONCE_BYTES)
    head = RECOVERY_PREFIX + salt + nonce
    return head + encrypt_gcm(_recovery_key(code, salt, person_id, generation), nonce, bundle, head)


def open_recovery_blob(blob: bytes, code: str, *, person_id: UUID, generation: int) -> SecretBytes:
    expect(len(blob) == RECOVERY_BLOB_BYTES)
    prefix, salt, nonce, ciphertext = split(blob, (4, SALT_BYTES, NONCE_BYTES))
    expect(prefix == RECOVERY_PREFIX)
    return SecretBytes(
        decrypt(_recovery_key(code, salt, person_id, generation), nonce, ciphertext, blob[:32])
    )


def seal_session_blob(
    bundle: bytes, *, cookie_key: bytes, expires_at: int, person_id: UUID, vault_id: UUID
) -> bytes:
    nonce = random_bytes(NONCE_BYTES)
    head = SESSION_PREFIX + u64(expires_at) + nonce
    return head + encrypt_gcm(cookie_key, nonce, bundle, head + _session_context(person_id, vault_id))


def open_session_blob(
    blob: bytes, *, cookie_key: bytes, now: int, person_id: UUID, vault_id: UUID
) -> SecretBytes:
    expect(len(blob) == SESSION_BLOB_BYTES)
    expect(len(cookie_key) == KEY_BYTES)
    prefix, expires_at, nonce, ciphertext = split(blob, (4, 8, NONCE_BYTES))
    expect(prefix == SESSION_PREFIX)
    expect(now < int.from_bytes(expires_at, "big"))
    aad = blob[:24] + _session_context(person_id, vault_id)
    return SecretBytes(decrypt(cookie_key, nonce, ciphertext, aad))


def seal_note(text: str, *, cookie_key: bytes, expires_at: int, person_id: UUID) -> bytes:
    """A short text that lives as long as the cookie key and no longer than `expires_at`."""
    content = text.encode()
    if len(content) >= NOTE_TEXT_BYTES:
        raise ValueError("A note holds at most 127 bytes.")
    nonce = random_bytes(NONCE_BYTES)
    head = NOTE_PREFIX + u64(expires_at) + nonce
    padded = (bytes((len(content),)) + content).ljust(NOTE_TEXT_BYTES, b"\0")
    return head + encrypt_gcm(_note_key(cookie_key), nonce, padded, head + _note_context(person_id))


def open_note(blob: bytes, *, cookie_key: bytes, now: int, person_id: UUID) -> str:
    expect(len(blob) == NOTE_BYTES)
    prefix, expires_at, nonce, ciphertext = split(blob, (4, 8, NONCE_BYTES))
    expect(prefix == NOTE_PREFIX)
    expect(now < int.from_bytes(expires_at, "big"))
    padded = decrypt(_note_key(cookie_key), nonce, ciphertext, blob[:24] + _note_context(person_id))
    return padded[1 : 1 + padded[0]].decode()


def _password_prefix(pepper_id: int) -> bytes:
    return bytes((FORMAT, Kind.PASSWORD_BLOB, ARGON2ID, pepper_id))


def _password_key(password: str, salt: bytes, cost: KdfCost, pepper: bytes) -> SecretBytes:
    return argon2id(
        password.encode(),
        salt=salt,
        memory_kib=cost.memory_kib,
        passes=cost.passes,
        lanes=cost.lanes,
        additional=b"vim-kek-v1",
        pepper=pepper,
    )


def _password_context(person_id: UUID, generation: int) -> bytes:
    return lp(b"vim-ukey-v1", person_id.bytes, u32(generation))


def _recovery_key(code: str, salt: bytes, person_id: UUID, generation: int) -> SecretBytes:
    # No pepper: the paper must work alone, and its 130 bits need no help.
    context = lp(b"vim-recovery-v1", person_id.bytes, u32(generation))
    return hkdf(recovery_secret(code), salt=salt, info=context, length=KEY_BYTES)


def _session_context(person_id: UUID, vault_id: UUID) -> bytes:
    return lp(b"vim-sess-v1", person_id.bytes, vault_id.bytes)


def _note_key(cookie_key: bytes) -> SecretBytes:
    # A key of its own, so that a note and a session blob can never stand in for each other.
    return hkdf(cookie_key, info=b"vim-note-key-v1", length=KEY_BYTES)


def _note_context(person_id: UUID) -> bytes:
    return lp(b"vim-note-v1", person_id.bytes)
