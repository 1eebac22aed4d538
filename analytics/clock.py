"""The day that counting goes by; only in a demo may it be moved, so that somebody can see a period close."""

from datetime import date

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

_MOVED_TO = "analytics:demo-day"


def today() -> date:
    moved = cache.get(_MOVED_TO) if settings.DEMO else None
    return date.fromisoformat(moved) if moved else timezone.localdate()


def move_to(day: date | None) -> None:
    """Go by another day, or by the true one again."""
    if not settings.DEMO:
        raise RuntimeError("Only a demo has a clock that can be moved.")
    cache.set(_MOVED_TO, day.isoformat(), None) if day else cache.delete(_MOVED_TO)
