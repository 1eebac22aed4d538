"""Ways to reach somebody: telephone, mail, web, and the postcode."""

import re
from collections.abc import Iterator

from groups.marking.mark import Mark, MarkKind
from groups.marking.reading import Reading

_GAP = r"[ \u00a0.\-–/()]{0,3}"
_ABROAD = re.compile(rf"(?<![\w+])(?:\+|00){_GAP}[1-9](?:{_GAP}\d){{7,13}}(?!\d)")
_AT_HOME = re.compile(rf"(?<![\d,.])\(?0(?:{_GAP}[1-9])(?:{_GAP}\d){{7,9}}(?!\d)")
_SERVICE = re.compile(r"(?<!\d)0[89]00[ -]?\d{4}(?:\d{3})?(?!\d)")
_SHORT = re.compile(
    r"\b(?:tel|telefoon|telefoonnummer|mobiel|mob|toestel|bereikbaar op|whatsapp)\b"
    r"[.: ]{1,3}(?:is |was )?(\d(?:[ .-]?\d){4,9})(?!\d)",
    re.IGNORECASE,
)

# A bound on each part keeps the search short in a run of letters and signs.
_MAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}(?:@|[ ]?(?:\(at\)|\[at\])[ ]?)(?:[\w-]{1,63}\.){1,5}[^\W\d_]{2,24}(?![\w@])"
)
_WEB = re.compile(
    r"\b(?:https?://|www\.)[^\s<>\"”’)]{3,300}"
    r"|(?<![\w.@/-])(?:[a-z0-9-]{1,63}\.){1,4}"
    r"(?-i:nl|com|be|org|net|eu|nu|de|info|online|amsterdam|frl|me)(?:/[^\s<>\"”’)]{0,300})?(?![\w@.-]\w)",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"(?<![\w@.])@(?=[\w.]{0,29}[^\W\d])[\w.]{2,29}\w")

# Letters that no postcode has, and units that stand after a number far more often.
_NOT_LETTERS = r"(?!SA|SD|SS|IE|IU|MG|ML|KG|KM|CM|MM|KJ|EU|DE|EN|OF|BC|AD)"
_POSTCODE = re.compile(
    rf"(?<![\w.,-])[1-9]\d{{3}}[ \u00a0]?{_NOT_LETTERS}[A-Z]{{2}}(?![\w])"
    r"|(?<![\w.,-])[1-9]\d{3}(?!sa|sd|ss|ie|iu|mg|ml|kg|km|cm|mm|kj|st|de|nm|hz|px|ch|ck|cc|gr|pk|kw|va|wh"
    r"|mw)[a-z]{2}(?!\w)"
    r"|(?<=postcode )[1-9]\d{3}(?:[ ]?[A-Za-z]{2})?(?!\w)"
    r"|(?<![\w-])(?:B|D|F|NL)-\d{4,5}(?: ?[A-Z]{2})?(?!\w)"
)


def phones_abroad(reading: Reading) -> Iterator[Mark]:
    """With a country before it; so long that it goes before every other number."""
    yield from _marks(reading, _ABROAD, MarkKind.PHONE, "een telefoonnummer")


def phones(reading: Reading) -> Iterator[Mark]:
    for pattern in (_AT_HOME, _SERVICE):
        yield from _marks(reading, pattern, MarkKind.PHONE, "een telefoonnummer")
    for match in _SHORT.finditer(reading.text):
        yield Mark(*match.span(1), MarkKind.PHONE, match.group(1), "een telefoonnummer")


def mails(reading: Reading) -> Iterator[Mark]:
    yield from _marks(reading, _MAIL, MarkKind.MAIL, "een mailadres")


def webs(reading: Reading) -> Iterator[Mark]:
    """Addresses of pages, and names of accounts."""
    yield from _marks(reading, _WEB, MarkKind.WEB, "een website")
    yield from _marks(reading, _ACCOUNT, MarkKind.WEB, "een account")


def postcodes(reading: Reading) -> Iterator[Mark]:
    yield from _marks(reading, _POSTCODE, MarkKind.POSTCODE, "een postcode")


def _marks(reading: Reading, pattern: re.Pattern[str], kind: MarkKind, suggestion: str) -> Iterator[Mark]:
    for match in pattern.finditer(reading.text):
        end = match.start() + len(match.group().rstrip(".,;:!?- "))
        yield Mark(match.start(), end, kind, reading.text[match.start() : end], suggestion)
