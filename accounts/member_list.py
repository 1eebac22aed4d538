"""Reads a list of member numbers as associations send them: any separator, with or without a heading, from Excel too.

Nothing is guessed that could be wrong: what cannot be used is skipped, with the line and the reason.
"""

import csv
from dataclasses import dataclass
from io import StringIO

from accounts.member_numbers import LONGEST, normalised

MOST_LINES = 200_000
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SEPARATORS = ";,\t"
_HEADINGS = frozenset(
    {
        "lidnummer",
        "lidnr",
        "lid nr",
        "lid nummer",
        "nummer",
        "relatienummer",
        "registratienummer",
        "member number",
    }
)
_ZIP = b"PK\x03\x04"


class ListUnreadable(Exception):
    """Nothing of the file was used."""


@dataclass(frozen=True)
class SkippedLine:
    number: int
    reason: str


@dataclass(frozen=True)
class MemberList:
    """The numbers in a file, each once, and the lines that gave none."""

    numbers: tuple[str, ...]
    skipped: tuple[SkippedLine, ...]


def read_member_list(raw: bytes, *, column: int | None = None) -> MemberList:
    """`column` counts from one; without it the heading says which, or there is only one. Raises ListUnreadable."""
    lines = _lines(_text(raw))
    if not lines:
        raise ListUnreadable("Dit bestand is leeg.")
    headed = next((at for at, cell in enumerate(lines[0][1]) if _is_heading(cell)), None)
    if column is not None:
        at = column - 1
        has_heading = headed is not None
    elif headed is not None:
        at, has_heading = headed, True
    elif all(len(cells) == 1 for _, cells in lines):
        at, has_heading = 0, False
    else:
        raise ListUnreadable(
            "We weten niet in welke kolom het lidnummer staat. Zet ‘lidnummer’ boven die kolom of vul het nummer "
            "van de kolom in."
        )
    if at >= max(len(cells) for _, cells in lines):
        raise ListUnreadable(f"Dit bestand heeft geen kolom {at + 1}.")
    return _numbers(lines[1:] if has_heading else lines, at)


def _numbers(lines: list[tuple[int, list[str]]], at: int) -> MemberList:
    first_seen: dict[str, int] = {}
    skipped: list[SkippedLine] = []
    for line, cells in lines:
        number = normalised(cells[at]) if at < len(cells) else ""
        reason = _objection(number, first_seen)
        if reason:
            skipped.append(SkippedLine(line, reason))
        else:
            first_seen[number] = line
    return MemberList(tuple(first_seen), tuple(skipped))


def _objection(number: str, first_seen: dict[str, int]) -> str:
    if not number:
        return "Geen lidnummer in deze regel."
    if len(number) > LONGEST:
        return f"Dit lidnummer is langer dan {LONGEST} tekens."
    if not any(symbol.isdigit() for symbol in number):
        return "In dit lidnummer staat geen cijfer."
    if number in first_seen:
        return f"Dit lidnummer staat ook op regel {first_seen[number]}."
    return ""


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """Each with its number in the file; empty ones are passed over."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    found: list[tuple[int, list[str]]] = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not _names_separator(cells):
                found.append((reader.line_num, cells))
            if len(found) > MOST_LINES:
                raise ListUnreadable(f"Dit bestand heeft meer dan {MOST_LINES} regels.")
    except csv.Error as error:
        raise ListUnreadable(f"Regel {reader.line_num} is niet te lezen.") from error
    return found


def _text(raw: bytes) -> str:
    """UTF-8 or UTF-16 when the file says so, else UTF-8 when it is that, else as Windows writes it."""
    if raw.startswith(_ZIP) or (b"\x00" in raw and not raw.startswith((b"\xff\xfe", b"\xfe\xff"))):
        raise ListUnreadable("Dit is geen CSV-bestand. Kies in Excel: Opslaan als, en dan CSV.")
    said = next((encoding for bom, encoding in _BOMS.items() if raw.startswith(bom)), None)
    for encoding in (said,) if said else ("utf-8", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ListUnreadable("De tekens in dit bestand zijn niet te lezen. Bewaar het als CSV (UTF-8).")


def _names_separator(cells: list[str]) -> bool:
    """A first line that is there for Excel only."""
    return "".join(cells).strip().lower() == "sep="


def _is_heading(cell: str) -> bool:
    return cell.strip().strip(".:").lower().replace("-", " ").replace("_", " ") in _HEADINGS
