"""A certificate says whose register there is and since when; its code lets anybody check that.

The code carries what it says, and a seal over it and the name. Nothing is stored of a certificate, and nothing in it
comes from a register: somebody who recorded something and somebody who did not get the same.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from vault.primitives import equal, hkdf, hmac_sha256

FORMAT = 1
SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # as on the recovery kit: no I, L, O or U
GROUP = 4
_LABEL = b"vim-certificate-v1"
_FIRST_DAY = date(2020, 1, 1)
_SAID, _SEAL = 5, 10  # bytes; together 24 symbols
_LOOKALIKES = str.maketrans("OIL", "011")
_BETWEEN = " -.'\u2019"
_NO_SYMBOL = re.compile(r"[\s\-\u2010-\u2015]+")


class CodeDoesNotFit(Exception):
    """The code was not made for this name, or is no code."""

    def __init__(self) -> None:
        super().__init__(
            "Deze naam en code horen niet bij elkaar. Kijk of u ze precies zo overnam als ze op het bewijs staan."
        )


@dataclass(frozen=True)
class Certificate:
    """On the day of issue this person had a register, since that month."""

    name: str
    since_date: date  # the first of a month
    issued_date: date


def certificate_for(*, name: str, joined_date: date, today: date) -> Certificate:
    return Certificate(name, joined_date.replace(day=1), today)


def code_of(certificate: Certificate, *, key: bytes) -> str:
    """Six groups of four, the same whenever it is asked on the same day."""
    issued = (certificate.issued_date - _FIRST_DAY).days
    since = _months(certificate.since_date) - _months(_FIRST_DAY)
    said = bytes([FORMAT]) + issued.to_bytes(2, "big") + since.to_bytes(2, "big")
    number = int.from_bytes(said + _seal(said, certificate.name, key), "big")
    symbols = "".join(
        SYMBOLS[number >> 5 * place & 31] for place in reversed(range((_SAID + _SEAL) * 8 // 5))
    )
    return "-".join(symbols[at : at + GROUP] for at in range(0, len(symbols), GROUP))


def certificate_of(*, name: str, code: str, key: bytes) -> Certificate:
    """What the code says of this name. Raises CodeDoesNotFit."""
    content = _bytes_of(code)
    said, seal = content[:_SAID], content[_SAID:]
    if not equal(seal, _seal(said, name, key)) or said[0] != FORMAT:
        raise CodeDoesNotFit
    issued, since = int.from_bytes(said[1:3], "big"), int.from_bytes(said[3:], "big")
    month = _months(_FIRST_DAY) + since
    return Certificate(
        _as_said(name), date(month // 12, month % 12 + 1, 1), _FIRST_DAY + timedelta(days=issued)
    )


def _bytes_of(code: str) -> bytes:
    symbols = _NO_SYMBOL.sub("", code).upper().translate(_LOOKALIKES)
    if len(symbols) != (_SAID + _SEAL) * 8 // 5 or not set(symbols) <= set(SYMBOLS):
        raise CodeDoesNotFit
    number = 0
    for symbol in symbols:
        number = number << 5 | SYMBOLS.index(symbol)
    return number.to_bytes(_SAID + _SEAL, "big")


def _seal(said: bytes, name: str, key: bytes) -> bytes:
    own_key = hkdf(key, info=_LABEL, length=32)
    return hmac_sha256(own_key, said + _as_compared(name).encode())[:_SEAL]


def _as_compared(name: str) -> str:
    """Letters with their marks, and digits, without capitals: as somebody copies a name from paper."""
    together = unicodedata.normalize("NFC", name.casefold())
    return "".join(filter(_is_compared, together))


def _as_said(name: str) -> str:
    """What was compared and what stands between it; nothing else that a visitor types is said to be proven."""
    together = unicodedata.normalize("NFC", name)
    return " ".join("".join(sign for sign in together if _is_compared(sign) or sign in _BETWEEN).split())


def _is_compared(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign).startswith("M")


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1
