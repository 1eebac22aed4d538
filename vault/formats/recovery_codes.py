"""The code on paper: 26 random symbols and 2 check symbols, easy to type, hard to mistype unnoticed."""

import re

from vault.formats.framing import expect
from vault.primitives import SecretBytes, random_bytes

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O or U
RANDOM_SYMBOLS = 26
RANDOM_BITS = 130
CHECK_SYMBOLS = 2
GROUP = 4

# The largest prime that two symbols can hold. A prime beyond 31 catches every single wrong symbol and every
# pair of neighbours that changed places.
CHECK_PRIME = 1021

_LOOKALIKES = str.maketrans("OIL", "011")
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015]+")


def make_recovery_code() -> str:
    """28 symbols in 7 groups of 4, as printed."""
    number = int.from_bytes(random_bytes(RANDOM_BITS // 8 + 1), "big") >> 8 - RANDOM_BITS % 8
    code = _spell(number, RANDOM_SYMBOLS) + _spell(number % CHECK_PRIME, CHECK_SYMBOLS)
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def normalise_recovery_code(text: str) -> str:
    """What was typed, as the 28 symbols it means; Unreadable when it cannot be a code."""
    code = _SEPARATORS.sub("", text).upper().translate(_LOOKALIKES)
    expect(len(code) == RANDOM_SYMBOLS + CHECK_SYMBOLS)
    expect(set(code) <= set(SYMBOLS))
    number, check = _read(code[:RANDOM_SYMBOLS]), _read(code[RANDOM_SYMBOLS:])
    expect(number % CHECK_PRIME == check)
    return code


def recovery_secret(text: str) -> SecretBytes:
    """The input of the key derivation: all 28 symbols in ASCII, whichever way they were typed."""
    return SecretBytes(normalise_recovery_code(text).encode("ascii"))


def _spell(number: int, length: int) -> str:
    return "".join(SYMBOLS[number >> 5 * place & 31] for place in reversed(range(length)))


def _read(symbols: str) -> int:
    number = 0
    for symbol in symbols:
        number = number << 5 | SYMBOLS.index(symbol)
    return number
