"""Names of people: after a title or a role, by their first name, by their surname, and initials."""

import re
from collections.abc import Iterator

from groups.marking import cues
from groups.marking.likeness import (
    ALL_SURNAMES,
    FIRST_NAMES,
    LOW_NAMES,
    LOW_SURNAMES,
    base,
    is_first_name,
    is_no_name,
    is_surname,
    is_surname_after,
    is_unknown_name,
    joined,
    particles,
)
from groups.marking.mark import Mark, MarkKind
from groups.marking.reading import Reading
from groups.marking.words import word_set

_INITIALED = re.compile(
    r"(?<![\w.@-])(?:(?:[Mm]evrouw|[Mm]evr\.?|[Mm]w\.?|[Mm]eneer|[Dd]hr\.?|[Hh]eer|[Ff]am\.?|[Dd]rs?\.?"
    r"|[Pp]rof\.?|[Dd]s\.?)[ ]){0,3}"
    r"(?:(?:[A-Z]|IJ|Th|Ch|Ph)\.[ ]?){1,5}(?:(?:van|de|der|den|het|ten|ter|te|el|'t|’t|v\.d\.|vd)[ ]){0,3}"
    r"([A-ZÀ-Þ][^\W\d_]{1,30}+(?:-[A-ZÀ-Þ][^\W\d_]{1,30}+)?)"
)
_BEFORE_A_LETTER = re.compile(
    r"(?:vitamine|hepatitis|groep|type|punt|graad|optie|plan|letter|categorie|deel|bijlage)[ ]\Z",
    re.IGNORECASE,
)
_DOTTED = re.compile(
    r"(?<![\w.@-])[A-Z]\.[ ]?(?:(?:v\.?d|v|d|vd|van|de|der|t)\.?[ ]?){0,3}[A-Z]\.?(?:[A-Z]\.){0,3}(?![\w-])(?!\.\w)"
)
_TITLED = re.compile(
    r"\b(?:[Mm]evrouw|[Mm]evr\.?|[Mm]w\.?|[Mm]eneer|[Dd]hr\.?|[Hh]eer|[Ff]am\.?|[Ff]amilie)[ ]([A-Z](?:\."
    r"|[A-Zvd.]{0,5}[A-Z.])?)(?![\w])"
)
_ABBREVIATED = word_set(
    "B.V. N.V. V.O.F. M.R.I. T.A.V. P.S. N.B. U.S.A. D.D. C.V. A.U.B. I.V.M. T.C.M. H.B.O. E.G. V.S."
    " S.O.A. C.T. V.I.M. A.D.H.D. I.G.J. B.I.G. E.H.B.O. G.G.Z. G.G.D. M.S. A.L.S. P.T.S.S. D.M.V. T.N.V."
    " O.K. I.C. N.H.G."
)


def people(reading: Reading) -> Iterator[Mark]:
    """Titles and roles first, for they say most; then first names, then surnames."""
    for match in _INITIALED.finditer(reading.text):
        if not is_no_name(match.group(1)) and not _BEFORE_A_LETTER.search(reading.before(match.start())):
            yield Mark(*match.span(), MarkKind.PERSON, match.group(), "de cliënt")
    words, index = reading.words, 0
    while index < len(words):
        end, suggestion = _person_at(reading, index)
        if end > index:
            start = words[index].start
            last = words[end - 1].end
            yield Mark(start, last, MarkKind.PERSON, reading.text[start:last], suggestion)
        index = max(end, index + 1)


def initials(reading: Reading) -> Iterator[Mark]:
    for match in _DOTTED.finditer(reading.text):
        if match.group().replace(" ", "").rstrip(".") + "." not in _ABBREVIATED and " " not in match.group():
            yield Mark(*match.span(), MarkKind.INITIALS, match.group(), "de cliënt")
    for match in _TITLED.finditer(reading.text):
        yield Mark(*match.span(), MarkKind.INITIALS, match.group(), "de cliënt")


def _person_at(reading: Reading, index: int) -> tuple[int, str]:
    """The index after the name that begins at this word, or the same index."""
    word = reading.words[index]
    if word.low in cues.TITLES:
        return _after_title(reading, index), "de cliënt"
    if word.low in cues.ACADEMIC:
        return _after_title(reading, index), "een arts"
    if word.low in cues.ROLES:
        return _after_role(reading, index)
    before = particles(reading, index)
    if not word.has_capital and before > index + 1 and reading.words[index + 1].has_capital:
        return index, ""  # The "van" of "de tas van Van den Berg" stays.
    if before > index and is_surname_after(reading, index, before):
        return _rest(reading, before + 1), "de cliënt"
    if is_first_name(reading, index) or is_surname(reading, index):
        return _rest(reading, index + 1), "de cliënt"
    return index, ""


def _after_title(reading: Reading, index: int) -> int:
    at = index + 1
    while at < len(reading.words) and reading.words[at].low in cues.ACADEMIC and joined(reading, at - 1, "."):
        at += 1
    at = particles(reading, _initials(reading, at))
    if not joined(reading, at - 1, "."):
        return index
    word = reading.words[at]
    is_name = (word.has_capital and not is_no_name(word.text) and len(word.text) > 1) or (
        word.low not in cues.NOT_AFTER_TITLE
        and (word.low in LOW_SURNAMES or base(word.low) in LOW_NAMES or base(word.low.title()) in FIRST_NAMES)
    )
    return _rest(reading, at + 1) if is_name else index


def _after_role(reading: Reading, index: int) -> tuple[int, str]:
    """ "dochter Petra" becomes "een dochter"."""
    role, at = reading.words[index].low, particles(reading, _initials(reading, index + 1))
    if not joined(reading, index, "") or not joined(reading, at - 1, "."):
        return index, ""
    is_part = at > index + 1 and not reading.words[index + 1].has_capital
    if (
        is_part
        and not is_surname_after(reading, index + 1, at)
        and base(reading.words[at].text) not in ALL_SURNAMES
    ):
        return index, ""
    is_known = is_first_name(reading, at) or base(reading.words[at].text) in ALL_SURNAMES
    if not ((is_known and reading.words[at].has_capital) or is_unknown_name(reading, at)):
        return index, ""
    return _rest(reading, at + 1), f"een {role}"


def _rest(reading: Reading, index: int) -> int:
    """Behind the words that go on with the name: particles, a second name, a surname."""
    for _ in range(4):
        at = particles(reading, _initials(reading, index))
        if not joined(reading, index - 1, "") or not joined(reading, at - 1, "."):
            return index
        word = reading.words[at]
        name = base(word.text)
        goes_on = (
            word.has_capital
            and not word.opens
            and (name in FIRST_NAMES or name in ALL_SURNAMES or is_unknown_name(reading, at))
        )
        low_name = not word.has_capital and at > index and base(word.low) in LOW_SURNAMES and at - index < 4
        if not (goes_on or low_name):
            return index
        index = at + 1
    return index


def _initials(reading: Reading, index: int) -> int:
    at = index
    while (
        at < len(reading.words) - 1
        and at - index < 4
        and len(reading.words[at].text) == 1
        and reading.words[at].has_capital
    ):
        if not reading.text.startswith(".", reading.words[at].end):
            break
        at += 1
    return at
