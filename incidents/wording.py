"""Dutch days, moments and numbers for the sentences of the pure modules."""

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_NUMBERS = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")


def local_date(moment: datetime) -> date:
    """The Dutch day on which it was."""
    return moment.astimezone(AMSTERDAM).date()


def moment_of(day: date, at: time | None = None) -> datetime:
    """The moment on the Dutch clock; without a time the day's first, so that no term ends too late."""
    return datetime.combine(day, at or time.min, tzinfo=AMSTERDAM)


def in_words(day: date, *, beside: date | None = None) -> str:
    """18 november, with the year where it is another one than that of the day beside it."""
    words = f"{day.day} {_MONTHS[day.month - 1]}"
    return words if beside and beside.year == day.year else f"{words} {day.year}"


def weekday_in_words(day: date, *, beside: date | None = None) -> str:
    """dinsdag 24 november"""
    return f"{_WEEKDAYS[day.weekday()]} {in_words(day, beside=beside)}"


def moment_in_words(day: date, at: time | None = None) -> str:
    """19 november 2026, 09:15"""
    return f"{in_words(day)}, {at:%H:%M}" if at else in_words(day)


def instant_in_words(moment: datetime) -> str:
    """The same for a moment anywhere, on the Dutch clock."""
    local = moment.astimezone(AMSTERDAM)
    return moment_in_words(local.date(), local.time())


def number_in_words(number: int) -> str:
    """één, twee, drie; figures above ten."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def in_one_line(words: Sequence[str]) -> str:
    """a, b en c"""
    *first, last = words or ("",)
    return f"{', '.join(first)} en {last}" if first else last


def as_sentence(text: str) -> str:
    """Trimmed, with a capital and a full stop."""
    text = " ".join(text.split())
    if not text:
        return ""
    return f"{text[0].upper()}{text[1:]}{'' if text[-1] in '.!?…' else '.'}"
