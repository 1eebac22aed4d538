"""Days as they are typed."""

from datetime import timedelta

from django.utils import timezone

TODAY = timezone.localdate()


def day(field, moment):
    parts = (moment.day, moment.month, moment.year)
    return dict(zip((f"{field}_day", f"{field}_month", f"{field}_year"), map(str, parts), strict=True))


def ago(days):
    return TODAY - timedelta(days=days)
