"""Numbers of a person: burgerservicenummer and IBAN by their checks, and what a word beside it calls a number."""

import re
from collections.abc import Iterator

from groups.marking.mark import Mark, MarkKind
from groups.marking.reading import Reading
from incidents.service_number import is_service_number

# Between two figures: a blank (a hard one too), full stop or dash.
_GAP = r"[ \u00a0.\-]?"
_NINE = re.compile(rf"(?<!\d)(?=(\d(?:{_GAP}\d){{8}})(?!\d))")

_IBAN = re.compile(r"(?<![^\W_])[A-Za-z]{2}[ \u00a0]?\d{2}")
_IBAN_CHARACTER = re.compile(r"[ \u00a0.\-]?([A-Za-z0-9])")
_IBAN_LENGTHS = {
    country: int(length)
    for length, countries in (
        line.split(":")
        for line in (
            "15:NO",
            "16:BE",
            "18:DK FI FK FO GL NL SD",
            "19:MK SI",
            "20:AT BA EE KZ LT LU MN XK",
            "21:CH HR LI LV",
            "22:BG BH CR DE GB GE IE ME RS VA",
            "23:AE GI IL IQ OM SO TL",
            "24:AD CZ ES MD PK RO SA SE SK TN VG",
            "25:LY PT ST",
            "26:IS TR",
            "27:BI DJ FR GR IT MC MR SM",
            "28:AL AZ BY CY DO GT HU LB NI PL SV",
            "29:BR EG PS QA UA",
            "30:JO KW MU YE",
            "31:MT SC",
            "32:LC",
            "33:RU",
        )
    )
    for country in countries.split()
}

_OF_A_PERSON = (
    r"(?:agb|big|bsn|burgerservice|sofi|lid|lidmaatschaps?|cli[eë]nt(?:en)?|pati[eë]nt(?:en)?|dossier|polis|zaak"
    r"|relatie|klant|registratie|register|kvk|uzi|rbcz|personeels?|medewerkers?|bank|bankrekening|rekening|giro"
    r"|verzekerings?|verzekerden?|paspoort|identiteitskaart|id|rijbewijs|document|factuur|aangifte|meldings?"
    r"|afspraak|kenmerk|referentie|ref|volg|casus)"
)
_CALLED = re.compile(
    rf"\b(?:{_OF_A_PERSON}(?:[ -]?(?:code|nummers?|nr\.?|kaart))?+|(?:met|onder|als)[ ]nummer)"
    r"(?:[ ]?[:#][ ]?|[ ](?:is|was|van\shaar|van\shem)?[ :]{0,2})"
    r"((?=[A-Za-z0-9./-]{0,7}\d{2})[A-Za-z0-9](?:[./-]?[A-Za-z0-9]){3,29})(?![A-Za-z0-9]|,\d)",
    re.IGNORECASE,
)
_LONG = re.compile(r"(?<![\d,.])\d{7,}+(?!,\d)")
# A number of a thing: what it is stands before it in the sentence.
_OF_A_THING = re.compile(
    r"(?:batch|lot|partij|artikel|serie|isbn|ean|rvg|order|bestel|product|charge|barcode|pmid|doi"
    r"|model)[^.!?\n]{0,40}\Z",
    re.IGNORECASE,
)

# Three groups with dashes, six characters, letters and figures apart.
_PLATE = re.compile(
    r"(?<![\w-])(?=[A-Z\d-]{8}(?![\w-]))(?=[\d-]*[A-Z])(?=[A-Z-]*\d)"
    r"(?:[A-Z]{1,3}|\d{1,3})-(?:[A-Z]{2,3}|\d{2,3})-(?:[A-Z]{1,3}|\d{1,3})(?![\w-])"
    r"|(?<![\w-])[1-9]-[A-Z]{3}-\d{3}(?![\w-])"
)
_PLATE_CALLED = re.compile(
    r"\b(?:kenteken|nummerbord)(?:plaat)?[ :]{1,2}(?:is |was "
    r"|met )?((?=[A-Z -]{0,6}\d)[A-Z\d](?:[ -]?[A-Z\d]){3,9})\b",
    re.IGNORECASE,
)


def ibans(reading: Reading) -> Iterator[Mark]:
    """Of every country that has them, however they are spaced."""
    for match in _IBAN.finditer(reading.text):
        end = _end_of_iban(reading.text, match)
        if end:
            yield _mark(reading, match.start(), end, MarkKind.IBAN, "een rekeningnummer")


def _end_of_iban(text: str, match: re.Match[str]) -> int | None:
    begin = "".join(match.group().split()).upper()
    found, end = begin, match.end()
    for _ in range(_IBAN_LENGTHS.get(begin[:2], 0) - 4):
        character = _IBAN_CHARACTER.match(text, end)
        if not character:
            return None
        found, end = found + character.group(1).upper(), character.end()
    is_whole = len(found) > 4 and not text[end : end + 1].isalnum()
    return end if is_whole and is_iban(found) else None


def is_iban(iban: str) -> bool:
    """ISO 13616: the remainder after 97 is 1."""
    return int("".join(str(int(each, 36)) for each in iban[4:] + iban[:4])) % 97 == 1


def service_numbers(reading: Reading) -> Iterator[Mark]:
    """Nine figures that pass the eleven-test."""
    for match in _NINE.finditer(reading.text):
        if is_service_number(re.sub(r"\D", "", match.group(1))):
            yield _mark(reading, *match.span(1), MarkKind.BSN, "een burgerservicenummer")


def called_numbers(reading: Reading) -> Iterator[Mark]:
    """Numbers with their name before them: AGB, BIG, lidnummer, dossiernummer; and long ones that are of no thing."""
    for match in _CALLED.finditer(reading.text):
        yield _mark(reading, *match.span(1), MarkKind.NUMBER, "een nummer")
    for match in _LONG.finditer(reading.text):
        if not _OF_A_THING.search(reading.text[max(0, match.start() - 60) : match.start()]):
            yield _mark(reading, *match.span(), MarkKind.NUMBER, "een nummer")


def plates(reading: Reading) -> Iterator[Mark]:
    for match in _PLATE.finditer(reading.text):
        yield _mark(reading, *match.span(), MarkKind.PLATE, "een auto")
    for match in _PLATE_CALLED.finditer(reading.text):
        yield _mark(reading, *match.span(1), MarkKind.PLATE, "een auto")


def _mark(reading: Reading, start: int, end: int, kind: MarkKind, suggestion: str) -> Mark:
    return Mark(start, end, kind, reading.text[start:end], suggestion)
