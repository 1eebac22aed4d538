"""Nobody writes over a colleague unseen: what a page showed is still what is stored, or nothing is saved."""

from datetime import datetime


class WasChanged(Exception):
    """Somebody else was first; the page shows theirs beside what was typed."""


def shown_as(stored_at: datetime | None) -> str:
    """How a page says which words it shows: by their moment, or by nothing while there are none."""
    return stored_at.isoformat() if stored_at else ""


def check_shown(shown: str, stored_at: datetime | None) -> None:
    """Call while the record is held. Raises WasChanged."""
    if shown != shown_as(stored_at):
        raise WasChanged
