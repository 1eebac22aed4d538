"""How long an incident lies in the bin, and why it may not go there yet."""

from datetime import date, datetime, timedelta

from incidents.content import CatalogueEntry
from incidents.wording import local_date

DAYS_IN_BIN = 30


class TermIsRunning(Exception):
    """The law still asks something of its owner, and what is kept here shows that it was done."""

    def __init__(self) -> None:
        super().__init__("Deze melding heeft een lopende termijn. Sluit die eerst af.")


def has_running_term(entry: CatalogueEntry) -> bool:
    """What somebody set for themselves, such as the day of a measure, keeps nothing."""
    return bool(entry.open_duties) or any(each.is_open and each.set_by for each in entry.next_dates)


def leaves_on(binned_at: datetime) -> date:
    """From this day on it is destroyed as soon as its owner opens the register."""
    return local_date(binned_at) + timedelta(days=DAYS_IN_BIN)
