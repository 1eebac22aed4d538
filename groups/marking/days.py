"""Days: a date in figures or words, a feast day, a year of birth."""

import re
from collections.abc import Iterator

from groups.marking.mark import Mark, MarkKind
from groups.marking.reading import Reading

_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|jan|feb|febr|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)"
)
_WEEKDAY = r"(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|ma|di|wo|do|vr|za|zo)"
UNITS = "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
WRITTEN = (
    rf"(?:(?:{UNITS})(?:[eë]n)(?:twintig|dertig)|{UNITS}|tien|elf|twaalf|dertien|veertien|vijftien|zestien"
    rf"|zeventien"
    r"|achttien|negentien|twintig|dertig|eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende"
    r"|tiende|elfde"
    rf"|twaalfde|(?:der|veer|vijf|zes|zeven|acht|negen)tiende|(?:(?:{UNITS})[eë]n)?(?:twin|der)tigste)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:(?:18|19|20)\d\d|['’]\d\d)"
_GAP = "[ \u00a0]"

# Two figures for the year must not be the middle of a telephone number.
_NO_PHONE = r"(?!\d|[-./]\d|[ -]?\d\d[ -]?\d\d(?!\d))"
_FIGURES = re.compile(
    rf"(?<![\d.,/-]){_DAY}(?P<gap>[-/.]|\. | [-/] )(?:0?[1-9]|1[0-2])(?P=gap)(?:(?:18|19|20)\d\d(?![\d/-])"
    rf"|['’]?\d\d{_NO_PHONE})"
    r"|(?<![\d.,/-])(?:18|19|20)\d\d(?P<dash>[-/.])(?:0[1-9]|1[0-2])(?P=dash)(?:0[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?<![\d.,/-])(?:0[1-9]|[12]\d|3[01]) (?:0[1-9]|1[0-2]) (?:19|20)\d\d(?!\d)"
)
_NO_YEAR = re.compile(
    r"\b(?:op|gisteren|eergisteren|vandaag|vorige week|d\.d\.|dd\.?|datum:?|sinds|vanaf|per|t/m|tot|geb\.?"
    r"|geboren|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag"
    r"|zondag|ma|di|wo|do|vr|za|zo) "
    rf"({_DAY}[-/](?:0?[1-9]|1[0-2])(?![\d/%-]|[.,]\d))"
    r"(?! ?(?:keer|x|dagen|dag|uur|u|weken|week|maanden|jaar|%|punten|minuten|min|mg|ml|druppels|korrels"
    r"|personen|nrs|vas)\b)",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    rf"(?<!\w)(?:{_WEEKDAY}\.?,?{_GAP})?(?:de{_GAP})?(?:{_DAY}(?:e|ste|de)?\.?"
    rf"|{WRITTEN})(?:{_GAP}van)?{_GAP}{_MONTH}(?!\w)"
    rf"\.?(?:,?{_GAP}{_YEAR})?(?!\w)"
    rf"|(?<!\w){_MONTH}\.?{_GAP}(?:van{_GAP})?{_YEAR}(?!\w)"
    rf"|(?<!\w){_WEEKDAY}{_GAP}(?:de{_GAP})?(?:{_DAY}(?:e|ste|de)?|[a-zë]{{3,18}}(?:de|ste))(?![\w.:-]"
    rf"|{_GAP}(?:keer|uur|week|behandeling|sessie))"
    rf"|(?<!\w)de{_GAP}{_DAY}(?:e|ste|de){_GAP}van{_GAP}(?:de|die|deze|vorige){_GAP}maand(?!\w)",
    re.IGNORECASE,
)
_FEAST = re.compile(
    r"(?<!\w)(?:(?:eerste|tweede|1e|2e){gap}(?:kerst|paas|pinkster)dag|oudejaars(?:avond|dag|nacht)"
    r"|nieuwjaars(?:dag|nacht)"
    r"|koningsdag|koninginnedag|bevrijdingsdag|dodenherdenking|kerst(?:avond|nacht)|goede{gap}vrijdag"
    r"|hemelvaartsdag"
    r"|sinterklaasavond|pakjesavond|valentijnsdag|dierendag|moederdag|vaderdag|prinsjesdag|suikerfeest"
    r"|offerfeest|keti{gap}koti)"
    rf"(?:{_GAP}{_YEAR})?(?!\w)".replace("{gap}", _GAP),
    re.IGNORECASE,
)
_BIRTH_YEAR = re.compile(
    rf"\b(?:geboren(?:{_GAP}(?:is|werd))?(?:{_GAP}(?:in|te))?|geb\.?(?:{_GAP}in)?|geboortejaar:?"
    rf"|geboortedatum:?|bouwjaar"
    rf"|(?:man|vrouw|cli[eë]nte?|pati[eë]nte?){_GAP}(?:van|uit)){_GAP}(?:in{_GAP}"
    rf"|het{_GAP}jaar{_GAP})?({_YEAR})(?!\w)",
    re.IGNORECASE,
)


def dates(reading: Reading) -> Iterator[Mark]:
    for pattern in (_FIGURES, _IN_WORDS, _FEAST):
        for match in pattern.finditer(reading.text):
            yield _day(reading, *match.span())
    for pattern in (_NO_YEAR, _BIRTH_YEAR):
        for match in pattern.finditer(reading.text):
            yield _day(reading, *match.span(1))


def _day(reading: Reading, start: int, end: int) -> Mark:
    end = start + len(reading.text[start:end].rstrip(" .,"))
    return Mark(start, end, MarkKind.DATE, reading.text[start:end], _some_time(reading.before(start)))


def _some_time(before: str) -> str:
    """What can stand there after "op", "sinds" or "geboren in", and is still true."""
    if re.search(r"\b(?:op|van) \Z", before, re.IGNORECASE):
        return "een dag"
    if re.search(r"\b(?:sinds|vanaf|tot|t/m|per) \Z", before, re.IGNORECASE):
        return "een eerdere dag"
    return "" if re.search(r"geb\w*[.:]? (?:in )?\Z", before, re.IGNORECASE) else "onlangs"
