"""The only module that imports `cryptography`: each primitive once, at one strength."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import NoReturn

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES128
from cryptography.hazmat.primitives.ciphers.modes import CTR
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
MLKEM_SEED_BYTES = 64
MLKEM_PUBLIC_BYTES = 1184
X25519_BYTES = 32
HPKE_ENCAPSULATION_BYTES = 1120

_FROM_NOUGHT = CTR(bytes(16))
_HYBRID = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


class DecryptionFailed(Exception):
    """The key, the context or the ciphertext is not the right one; it is not known which."""


class KeyRefused(Exception):
    """A public key that no honest holder would have made."""


class SecretBytes(bytes):
    """Key material: stays out of `repr`, and so out of error reports, and cannot be pickled."""

    def __repr__(self) -> str:
        return "SecretBytes(...)"

    __str__ = __repr__

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("Key material is never pickled.")


@dataclass(frozen=True)
class PublicKey:
    """What anybody may use to seal for one holder: an ML-KEM-768 key beside an X25519 key."""

    mlkem: bytes
    x25519: bytes

    @cached_property
    def _loaded(self) -> hpke.MLKEM768X25519PublicKey:
        return hpke.MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(self.mlkem),
            X25519PublicKey.from_public_bytes(self.x25519),
        )


@dataclass(frozen=True, repr=False, eq=False)
class PrivateKey:
    """Both private halves; the loaded key is kept, because loading costs as much as opening one wrap."""

    mlkem_seed: bytes
    x25519: bytes

    @cached_property
    def _halves(self) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
        return (
            MLKEM768PrivateKey.from_seed_bytes(self.mlkem_seed),
            X25519PrivateKey.from_private_bytes(self.x25519),
        )

    @cached_property
    def _loaded(self) -> hpke.MLKEM768X25519PrivateKey:
        return hpke.MLKEM768X25519PrivateKey(*self._halves)

    @cached_property
    def public(self) -> PublicKey:
        mlkem, x25519 = self._halves
        return PublicKey(mlkem.public_key().public_bytes_raw(), x25519.public_key().public_bytes_raw())


def make_key_pair() -> PrivateKey:
    return PrivateKey(random_bytes(MLKEM_SEED_BYTES), random_bytes(X25519_BYTES))


def hpke_seal(public: PublicKey, *, info: bytes, plaintext: bytes) -> bytes:
    """The encapsulated key and the ciphertext; the library takes no AAD, so `info` carries the context."""
    try:
        return _HYBRID.encrypt(plaintext, public._loaded, info)
    except ValueError:  # not reduced, or of low order
        raise KeyRefused from None


def hpke_open(private: PrivateKey, *, info: bytes, ciphertext: bytes) -> SecretBytes:
    try:
        return SecretBytes(_HYBRID.decrypt(ciphertext, private._loaded, info))
    except InvalidTag:
        raise DecryptionFailed from None


def random_bytes(length: int) -> SecretBytes:
    return SecretBytes(secrets.token_bytes(length))


def hkdf(secret: bytes, *, info: bytes, length: int, salt: bytes | None = None) -> SecretBytes:
    return SecretBytes(HKDF(hashes.SHA256(), length, salt, info).derive(secret))


# OpenSSL works on the lanes with threads of one pool, and two derivations at once can wait for each other for ever
# (seen with cryptography 50.0.2, OpenSSL 4.0.3). One at a time also bounds the memory that logins take.
_ONE_DERIVATION = Lock()


def argon2id(
    password: bytes,
    *,
    salt: bytes,
    memory_kib: int,
    passes: int,
    lanes: int,
    additional: bytes,
    pepper: bytes,
) -> SecretBytes:
    """One 32-byte key. The caller has checked the cost: this spends the memory it is told to spend."""
    kdf = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=passes,
        lanes=lanes,
        memory_cost=memory_kib,
        ad=additional,
        secret=pepper,
    )
    with _ONE_DERIVATION:
        return SecretBytes(kdf.derive(password))


def encrypt_gcm(key: bytes, nonce: bytes, plaintext: bytes, aad: bytes) -> bytes:
    return _aes_256(key).encrypt(nonce, plaintext, aad)


def decrypt_gcm(key: bytes, nonce: bytes, ciphertext: bytes, aad: bytes) -> bytes:
    try:
        return _aes_256(key).decrypt(nonce, ciphertext, aad)
    except InvalidTag:
        raise DecryptionFailed from None


def _aes_256(key: bytes) -> AESGCM:
    # The library would take 16 bytes too and quietly be AES-128.
    if len(key) != KEY_BYTES:
        raise ValueError("An AES-256 key has 32 bytes.")
    return AESGCM(key)


def keystream(seed: bytes, length: int) -> SecretBytes:
    """What a 16-byte seed grows into (AES-128 in counter mode from nought); a seed grows once, into one thing."""
    return SecretBytes(Cipher(AES128(seed), _FROM_NOUGHT).encryptor().update(bytes(length)))


def make_signing_key() -> SecretBytes:
    return random_bytes(KEY_BYTES)


def signing_public_key(signing_key: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(signing_key).public_key().public_bytes_raw()


def sign(signing_key: bytes, content: bytes) -> bytes:
    """An Ed25519 signature of 64 bytes; the content must say what it is for."""
    return Ed25519PrivateKey.from_private_bytes(signing_key).sign(content)


def is_signed(public_key: bytes, signature: bytes, content: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, content)
    except (InvalidSignature, ValueError):  # a wrong signature, or no key at all
        return False
    return True


def sha256(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def hmac_sha256(key: bytes, content: bytes) -> bytes:
    return hmac.digest(key, content, "sha256")


def equal(one: bytes, other: bytes) -> bool:
    """Compares in the same time whatever differs."""
    return hmac.compare_digest(one, other)
