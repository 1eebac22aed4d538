"""Days as forms type them. Reckoned when a test asks, never when it is collected: a run may go on past midnight."""

from datetime import date, timedelta

from django.utils import timezone

TODAY = timezone.localdate


def ago(days: int) -> date:
    return TODAY() - timedelta(days=days)


def typed(field: str, day: date) -> dict[str, str]:
    return {f"{field}_day": str(day.day), f"{field}_month": str(day.month), f"{field}_year": str(day.year)}


def days_ago(**fields: int) -> dict[str, str]:
    """The day of each field is so many days ago; less than nothing is still to come."""
    return {part: text for field, days in fields.items() for part, text in typed(field, ago(days)).items()}
