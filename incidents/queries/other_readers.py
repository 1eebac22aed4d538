"""Who else reads an incident, who will read a new one, and when one of them looked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from accounts.models import User
from incidents.hooks import Reader, other_readers
from incidents.queries.one_look import glanced_catalogue
from incidents.queries.records import own_record
from vault.documents import open_log
from vault.identity import acting_as

SEEN_BY_KEEPER = "seen_by_keeper"


@dataclass(frozen=True)
class Look:
    """That somebody else opened it."""

    name: str
    at: datetime


@dataclass(frozen=True)
class ReadAlong:
    """Of one incident."""

    readers: tuple[Reader, ...]
    looks: tuple[Look, ...]


def readers_of_new(*, by: Actor) -> tuple[Reader, ...]:
    """Who would read what is recorded now, and who would if something did not stand in the way."""
    with acting_as(by.identity), transaction.atomic():
        return other_readers().of_new(by)


def read_along(*, by: Actor, incident_id: UUID) -> ReadAlong:
    """Newest look first. Raises Record.DoesNotExist."""
    with acting_as(by.identity), transaction.atomic():
        row = own_record(incident_id, by=by, catalogue=glanced_catalogue(by))
        if row.dek_version == 1:  # a data key that was given to somebody is never the first
            return ReadAlong((), ())
        lines = [line for line in open_log(row, bundle=by.unlocked) if line.what == SEEN_BY_KEEPER]
        people = User.objects.filter(id__in={line.by for line in lines}, closed_at=None)
        names: dict[UUID | None, str] = dict(people.values_list("id", "name"))
        readers = other_readers().of(incident_id, by)
    looks = (Look(names.get(line.by, "Iemand die vertrok"), line.at) for line in reversed(lines))
    return ReadAlong(readers, tuple(looks))
