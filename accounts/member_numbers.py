"""A member number of a professional body, the same however somebody types it, and the digest that a list keeps of it.

Whoever reads the list learns no numbers from it: the digest is keyed with a key that is not in the database.
"""

from collections.abc import Callable
from uuid import UUID

from vault.primitives import hkdf, hmac_sha256

LONGEST = 40
_LABEL = b"vim-listed-member-v1"


def normalised(number: str) -> str:
    """In capitals, without what people put between the digits."""
    return "".join(symbol for symbol in number.upper() if symbol.isalnum())


def digests_of(body_id: UUID, *, row_key: bytes) -> Callable[[str], bytes]:
    """Of numbers of this body; the same number of another has another digest."""
    key = hkdf(row_key, info=_LABEL, length=32)
    return lambda number: hmac_sha256(key, body_id.bytes + number.encode())
