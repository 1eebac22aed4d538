"""Every incident on a line, for a Dutch spreadsheet: semicolons, a byte order mark, and no cell that is a formula."""

import csv
import io
from datetime import date

from incidents.content import IncidentContent
from incidents.wording import AMSTERDAM

_BOM = "\ufeff"
# What makes a spreadsheet calculate, also in its full-width form.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_HEAD = (
    "Nummer", "Datum", "Tijd", "Soort gebeurtenis", "Gebeurtenis", "Zorgfase", "Plek", "Vakgroep", "Bij de cliënt",
    "Merkbaar", "Ernst lichamelijk", "Ernst psychisch", "Gevolgen", "Wat gebeurde er", "Hoe kon dit gebeuren",
    "Oorzaken", "Maatregelen", "Vastgelegd", "Laatst gewijzigd", "Telt mee", "In de prullenbak",
)  # fmt: skip


class Table:
    """Filled while the archive is made, so that no incident has to be kept for it."""

    def __init__(self) -> None:
        self._out = io.StringIO()
        self._lines = csv.writer(self._out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        self._lines.writerow(_HEAD)

    def add(self, content: IncidentContent, *, is_binned: bool) -> None:
        self._lines.writerow([safe(_text(cell)) for cell in _row(content, is_binned)])

    def content(self) -> bytes:
        return (_BOM + self._out.getvalue()).encode()


def safe(cell: str) -> str:
    """Text that begins as a formula does gets a quotation mark before it, as OWASP advises."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _row(content: IncidentContent, is_binned: bool) -> tuple[object, ...]:
    answers, analysis = content.answers, content.analysis
    return (
        content.number,
        answers.occurred_date,
        f"{answers.occurred_time:%H:%M}" if answers.occurred_time else "",
        content.event_class,
        answers.incident_types,
        answers.care_phase,
        answers.care_setting,
        answers.profession_group,
        answers.reach,
        answers.noticeable,
        answers.harm_physical,
        answers.harm_psychological,
        answers.consequences,
        answers.description,
        analysis.cause,
        analysis.all_cause_groups,
        tuple(action.what or action.reason for action in content.actions),
        content.reported_at.astimezone(AMSTERDAM).date(),
        content.saved_at.astimezone(AMSTERDAM).date(),
        "ja" if content.counts else "nee",
        "ja" if is_binned else "nee",
    )


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case tuple():
            return ", ".join(_text(each) for each in value)
        case date():
            return value.isoformat()
    return str(getattr(value, "label", value))
