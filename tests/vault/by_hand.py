"""A second writer of the formats, from their description and the standard library, that also writes them wrongly."""

import hashlib
import hmac
from uuid import UUID

from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def lp(*fields: bytes) -> bytes:
    return b"".join(len(field).to_bytes(2, "big") + field for field in fields)


def hkdf(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    """RFC 5869 over SHA-256."""
    return hkdf_expand(hmac.digest(salt or bytes(32), secret, "sha256"), info, length)


def hkdf_expand(secret: bytes, info: bytes, length: int) -> bytes:
    output = block = b""
    for number in range(1, -(-length // 32) + 1):
        block = hmac.digest(secret, block + info + bytes((number,)), "sha256")
        output += block
    return output[:length]


def gcm(key: bytes, nonce: bytes, plaintext: bytes, aad: bytes) -> bytes:
    return AESGCM(key).encrypt(nonce, plaintext, aad)


def padded(content: bytes, total: int = 2048) -> bytes:
    return (len(content).to_bytes(4, "big") + content).ljust(total, b"\0")


def document(
    data_key: bytes,
    context,
    plaintext: bytes,
    *,
    salt: bytes,
    scheme: int = 1,
    commitment: bytes | None = None,
) -> bytes:
    header = bytes((1, 0x10, 1, scheme)) + context.dek_version.to_bytes(4, "big")
    bound = lp(
        b"vim-doc-v1",
        context.table.encode(),
        context.record_id.bytes,
        context.owner_tag,
        context.version.to_bytes(8, "big"),
        context.dek_version.to_bytes(4, "big"),
    )
    keys = hkdf(data_key, salt, lp(b"vim-doc-key-v1", header, bound), 64)
    head = header + salt + (commitment or keys[32:])
    return head + gcm(keys[:32], bytes(12), plaintext, head + bound)


def file(
    file_key: bytes,
    context,
    chunks: list[bytes],
    *,
    salt: bytes,
    finals: list[bool] | None = None,
    commitment: bytes | None = None,
) -> bytes:
    prefix = bytes((1, 0x20, 1, 16))
    bound = lp(b"vim-file-v1", context.record_id.bytes, context.attachment_id.bytes)
    keys = hkdf(file_key, salt, lp(b"vim-file-key-v1", prefix, bound), 64)
    sealed = prefix + salt + (commitment or keys[32:])
    finals = finals or [False] * (len(chunks) - 1) + [True]
    for number, (chunk, final) in enumerate(zip(chunks, finals, strict=True)):
        sealed += gcm(keys[:32], number.to_bytes(11, "big") + bytes((final,)), chunk, b"")
    return sealed


def bundle(mlkem_seed: bytes, x25519: bytes, person_secret: bytes) -> bytes:
    return b"\x01\x02" + mlkem_seed + x25519 + person_secret


def public_key(mlkem_seed: bytes, x25519: bytes) -> bytes:
    mlkem_public = MLKEM768PrivateKey.from_seed_bytes(mlkem_seed).public_key()
    x25519_public = X25519PrivateKey.from_private_bytes(x25519).public_key()
    return b"\x01\x02" + mlkem_public.public_bytes_raw() + x25519_public.public_bytes_raw()


def key_id(public: bytes) -> bytes:
    return hashlib.sha256(b"vim-key-id-v1" + public).digest()


def wrap_info(context, holder_key_id: bytes, *, suite: int = 2) -> bytes:
    return lp(
        b"vim-wrap-v1",
        bytes((suite,)),
        context.record_id.bytes,
        context.owner_tag,
        context.holder,
        holder_key_id,
        context.dek_version.to_bytes(4, "big"),
    )


def wrap_header(context, *, suite: int = 2, reserved: bytes = bytes(8)) -> bytes:
    return bytes((1, 0x40, suite, 0)) + context.dek_version.to_bytes(4, "big") + reserved


def wrap(
    data_key: bytes,
    mlkem_seed: bytes,
    x25519: bytes,
    context,
    *,
    suite: int = 2,
    info_suite: int = 2,
    info_key_id: bytes | None = None,
    reserved: bytes = bytes(8),
) -> bytes:
    holder = hpke.MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(mlkem_seed), X25519PrivateKey.from_private_bytes(x25519)
    )
    hybrid = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
    holder_key_id = key_id(public_key(mlkem_seed, x25519))
    info = wrap_info(context, info_key_id or holder_key_id, suite=info_suite)
    sealed = hybrid.encrypt(data_key, holder.public_key(), info)
    return wrap_header(context, suite=suite, reserved=reserved) + sealed


def weak_wrap(data_key: bytes, mlkem_seed: bytes, x25519: bytes, context) -> bytes:
    """A correct wrap of suite 1, X25519 alone, which is reserved and not read."""
    weak = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
    holder_key_id = key_id(public_key(mlkem_seed, x25519))
    public = X25519PrivateKey.from_private_bytes(x25519).public_key()
    sealed = weak.encrypt(data_key, public, wrap_info(context, holder_key_id, suite=1))
    return wrap_header(context, suite=1) + sealed


def password_blob(
    content: bytes,
    password: str,
    *,
    argon2id,
    pepper: bytes,
    person_id: UUID,
    generation: int,
    salt: bytes,
    nonce: bytes,
    pepper_id: int = 1,
    memory_kib: int = 65536,
    passes: int = 3,
    lanes: int = 4,
) -> bytes:
    cost = memory_kib.to_bytes(4, "big") + passes.to_bytes(4, "big") + bytes((lanes,))
    head = bytes((1, 0x50, 1, pepper_id)) + cost + b"\0" + salt + nonce
    key = argon2id(
        password.encode(),
        salt=salt,
        memory_kib=memory_kib,
        passes=passes,
        lanes=lanes,
        additional=b"vim-kek-v1",
        pepper=pepper,
    )
    return head + gcm(
        key, nonce, content, head + lp(b"vim-ukey-v1", person_id.bytes, generation.to_bytes(4, "big"))
    )


def recovery_blob(
    content: bytes, code: str, *, person_id: UUID, generation: int, salt: bytes, nonce: bytes
) -> bytes:
    head = bytes((1, 0x51, 1, 0)) + salt + nonce
    info = lp(b"vim-recovery-v1", person_id.bytes, generation.to_bytes(4, "big"))
    return head + gcm(hkdf(code.encode(), salt, info, 64)[:32], nonce, content, head)


def session_blob(
    content: bytes, *, cookie_key: bytes, expires_at: int, person_id: UUID, vault_id: UUID, nonce: bytes
) -> bytes:
    head = bytes((1, 0x60, 1, 0)) + expires_at.to_bytes(8, "big") + nonce
    return head + gcm(cookie_key, nonce, content, head + lp(b"vim-sess-v1", person_id.bytes, vault_id.bytes))


def recovery_code(number: int) -> str:
    """The 28 symbols for a number of 130 bits: Crockford's base 32, the last two hold the rest modulo 1021."""
    symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    places = [*(number >> shift for shift in range(125, -1, -5)), number % 1021 >> 5, number % 1021]
    return "".join(symbols[place & 31] for place in places)
