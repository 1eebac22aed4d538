"""One day for a calendar outside the portal: a neutral title and a date, nothing of what it is about, no place."""

from datetime import date, datetime, timedelta
from uuid import UUID

from icalendar import Alarm, Calendar, Event

ALARMS = (timedelta(days=-3), timedelta(days=-1))


def calendar_file(*, id: UUID, title: str, due: date | datetime, now: datetime) -> bytes:
    """The same id again replaces what a calendar already has."""
    event = Event()
    event.add("uid", str(id))
    event.add("dtstamp", now)
    event.add("summary", title)
    event.add("dtstart", due)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    for ahead in ALARMS:
        event.add_component(_alarm(title, ahead))
    calendar = Calendar()
    calendar.add("prodid", "-//Mijn SCAG//VIM-register//NL")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return calendar.to_ical()


def _alarm(title: str, ahead: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", ahead)
    return alarm
