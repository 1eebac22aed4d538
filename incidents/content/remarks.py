"""What is still to be put right in a piece of content, said as a sentence beside the field it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Remark:
    """The name of the field and what can be done; the sentence never quotes what somebody wrote."""

    field: str
    text: str


IN_THE_FUTURE = "Vul een datum in die niet in de toekomst ligt."
NOT_AHEAD = "Kies een datum na vandaag."


def not_in_future(field: str, day: date | None, *, today: date) -> tuple[Remark, ...]:
    return (Remark(field, IN_THE_FUTURE),) if day and day > today else ()


def after_today(field: str, day: date | None, *, today: date) -> tuple[Remark, ...]:
    return (Remark(field, NOT_AHEAD),) if day and day <= today else ()


def not_before(field: str, day: date | None, earlier: date | None, text: str) -> tuple[Remark, ...]:
    """For two days of which the one cannot lie before the other; a day that is not known says nothing."""
    return (Remark(field, text),) if day and earlier and day < earlier else ()


def is_given(field: str, value: object, text: str) -> tuple[Remark, ...]:
    """For something that must be filled in; blanks are nothing."""
    given = value.strip() if isinstance(value, str) else value
    return () if given else (Remark(field, text),)


def all_of(*groups: Iterable[Remark]) -> tuple[Remark, ...]:
    return tuple(remark for group in groups for remark in group)
