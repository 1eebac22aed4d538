"""KEPT: what somebody sent, under a key that only their browser has and no longer than it says."""

from vault.formats.framing import FORMAT, Kind, decrypt, expect, split, u64
from vault.primitives import KEY_BYTES, NONCE_BYTES, TAG_BYTES, SecretBytes, encrypt_gcm, hkdf, random_bytes

KEPT_PREFIX = bytes((FORMAT, Kind.KEPT, 1, 0))
HEAD_BYTES = 12 + NONCE_BYTES
# The store sees only how many of these it takes.
STEP_BYTES = 4096


def seal_kept(content: bytes, *, cookie_key: bytes, expires_at: int) -> bytes:
    nonce = random_bytes(NONCE_BYTES)
    head = KEPT_PREFIX + u64(expires_at) + nonce
    framed = len(content).to_bytes(4, "big") + content
    padded = framed.ljust(-(-len(framed) // STEP_BYTES) * STEP_BYTES, b"\0")
    return head + encrypt_gcm(_kept_key(cookie_key), nonce, padded, head)


def open_kept(blob: bytes, *, cookie_key: bytes, now: int) -> bytes:
    expect(len(blob) > HEAD_BYTES + TAG_BYTES)
    expect(len(cookie_key) == KEY_BYTES)
    prefix, expires_at, nonce, ciphertext = split(blob, (4, 8, NONCE_BYTES))
    expect(prefix == KEPT_PREFIX)
    expect(now < int.from_bytes(expires_at, "big"))
    padded = decrypt(_kept_key(cookie_key), nonce, ciphertext, blob[:HEAD_BYTES])
    return padded[4 : 4 + int.from_bytes(padded[:4], "big")]


def kept_name(cookie_key: bytes) -> str:
    """Under what it lies in the store; tells nothing of the key."""
    return hkdf(cookie_key, info=b"vim-kept-name-v1", length=16).hex()


def _kept_key(cookie_key: bytes) -> SecretBytes:
    return hkdf(cookie_key, info=b"vim-kept-key-v1", length=KEY_BYTES)
