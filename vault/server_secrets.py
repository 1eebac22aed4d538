"""What the server must be able to read by itself, such as the seed of somebody's authenticator app.

Sealed under a key that the database and the session store do not hold: a copy of those gives nothing away.
"""

import base64

from django.conf import settings

from vault.formats import Unreadable
from vault.primitives import (
    KEY_BYTES,
    NONCE_BYTES,
    DecryptionFailed,
    decrypt_gcm,
    encrypt_gcm,
    hkdf,
    random_bytes,
)

_LABEL = b"vim-server-secret-v1"


def seal_secret(secret: str) -> str:
    nonce = random_bytes(NONCE_BYTES)
    return base64.b64encode(nonce + encrypt_gcm(_key(), nonce, secret.encode(), _LABEL)).decode()


def open_secret(sealed: str) -> str:
    """Raises Unreadable for anything that this installation did not seal."""
    try:
        blob = base64.b64decode(sealed, validate=True)
        return decrypt_gcm(_key(), blob[:NONCE_BYTES], blob[NONCE_BYTES:], _LABEL).decode()
    except (ValueError, DecryptionFailed):
        raise Unreadable from None


def _key() -> bytes:
    return hkdf(settings.VAULT_ROW_KEY, info=_LABEL, length=KEY_BYTES)
