"""Mail that says only that somebody may look: every week to everybody, on a day of their choice, or for a group."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from accounts.actor import Actor
from accounts.models import ChosenDay, GroupMail, Mail, User
from vault.identity import acting_as
from vault.turns import take_turn

MOST_DAYS = 20
FURTHEST_AHEAD = timedelta(days=3653)
MORNING_HOUR = 7
MONDAY = 0
_BATCH = 1000


class DayHasPassed(Exception):
    """A mail can only be sent on a day to come."""

    def __init__(self) -> None:
        super().__init__("Kies een datum na vandaag.")


class TooManyDays(Exception):
    """More days than anybody needs, or a day that nobody will see."""

    def __init__(self) -> None:
        super().__init__(f"Kies hoogstens {MOST_DAYS} dagen, binnen tien jaar. Haal eerst een dag weg.")


def choose_day(*, by: Actor, day: date, now: datetime) -> None:
    """Ask for a mail on that day; chosen twice it is one mail. Raises DayHasPassed, or TooManyDays."""
    today = _local(now).date()
    if day <= today:
        raise DayHasPassed
    with acting_as(by.identity), transaction.atomic():
        take_turn(f"chosen days of {by.person.id}")
        chosen = set(ChosenDay.objects.filter(person=by.person).values_list("day_date", flat=True))
        if day in chosen:
            return
        if len(chosen) >= MOST_DAYS or day > today + FURTHEST_AHEAD:
            raise TooManyDays
        ChosenDay.objects.create(person=by.person, day_date=day)


def forget_day(*, by: Actor, day: date) -> None:
    with acting_as(by.identity), transaction.atomic():
        ChosenDay.objects.filter(person=by.person, day_date=day).delete()


def queue_weekly_mail(*, now: datetime) -> None:
    """One for every account that keeps it on; nothing here asks whether they recorded anything.

    Every row is the same but for whose it is. It leaves with the sweep.
    """
    with transaction.atomic():
        take_turn("weekly mail")
        this_week = Mail.objects.filter(kind=Mail.Kind.WEEKLY, not_before__gte=_monday(now))
        had_it = set(this_week.values_list("person", flat=True))
        keep_it = User.objects.filter(is_active=True, weekly_mail=True).order_by("id")
        due = [person for person in keep_it.values_list("id", flat=True) if person not in had_it]
        _queue(Mail.Kind.WEEKLY, due, now)


def queue_mail_of_the_day(*, now: datetime) -> None:
    """For days of today and before; the day goes as its mail is queued."""
    with transaction.atomic():
        take_turn("mail of the day")
        due = ChosenDay.objects.filter(day_date__lte=_local(now).date())
        people = sorted(set(due.values_list("person", flat=True)))
        _queue(Mail.Kind.CHOSEN_DAY, people, now)
        due.delete()


def wait_for_the_morning(mail: Mail, person: User, *, now: datetime) -> bool:
    """Of groups at most one mail a day: what happens after it waits for the next morning, together.

    Who asked for one mail a week waits for Monday; where the weekly mail says the same, for that one alone.
    Call in the transaction that takes the mail to send it.
    """
    take_turn(f"news for {person.id}")
    weekly, weekday = person.group_mail == GroupMail.WEEKLY, _local(now).weekday()
    if weekly and person.weekly_mail:
        mail.delete()
        return True
    others = Mail.objects.filter(kind=mail.kind, person=person, parked_at=None).exclude(id=mail.id)
    waiting = others.filter(sent_at=None, attempts=0)
    today = datetime.combine(_local(now).date(), time.min, tzinfo=_local(now).tzinfo)
    may_leave = not weekly or weekday == MONDAY
    if may_leave and not others.filter(Q(sent_at__gte=today) | Q(sent_at=None, attempts__gt=0)).exists():
        # They say the same. What another worker has taken up waits for this one, and then for the morning.
        said = list(waiting.select_for_update(skip_locked=True).values_list("id", flat=True))
        Mail.objects.filter(id__in=said).delete()
        return False
    if waiting.exists():
        mail.delete()
    else:
        days = 7 - weekday if weekly else 1
        mail.not_before = today + timedelta(days=days, hours=MORNING_HOUR)
        mail.save(update_fields=["not_before"])
    return True


def _queue(kind: Mail.Kind, people: list, now: datetime) -> None:
    mails = (Mail(kind=kind, person_id=person, not_before=now) for person in people)
    Mail.objects.bulk_create(mails, batch_size=_BATCH)


def _monday(now: datetime) -> datetime:
    local = _local(now)
    day = local.date() - timedelta(days=local.weekday())
    return datetime.combine(day, time.min, tzinfo=local.tzinfo)


def _local(now: datetime) -> datetime:
    return now.astimezone(ZoneInfo(settings.TIME_ZONE))
