"""The list of a professional body says what the last file said; one that takes much away waits until somebody says yes.

What waits is held for half an hour, for whoever sent it alone: digests as the table has them, and never a number.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from accounts.actor import Actor
from accounts.member_list import MemberList, SkippedLine
from accounts.member_numbers import digests_of
from accounts.models import ListedMember, Mail, ProfessionalBody, StaffAction
from accounts.notifications import queue_mail
from accounts.operations.members import is_taken
from accounts.operations.staff import note_staff_action
from accounts.permissions import check_can_keep_members
from accounts.queries.members import with_known_address
from vault.turns import take_turn

HELD_SECONDS = 30 * 60
MOST_SKIPPED_LINES = 10_000
_BATCH = 1_000
# One in so many goes without a question.
_FEW = 10


@dataclass(frozen=True)
class ListChange:
    """What reading in a list changes of the one that stands."""

    added: int
    gone: int
    stayed: int

    @property
    def before(self) -> int:
        return self.gone + self.stayed

    @property
    def after(self) -> int:
        return self.added + self.stayed

    @property
    def takes_much(self) -> bool:
        return self.gone * _FEW > self.before


@dataclass(frozen=True)
class ListRead(ListChange):
    """What reading in a list changed, and how many it let in."""

    admitted: int


@dataclass(frozen=True, repr=False)
class HeldList:
    """A list that waits for a yes to what it changes; `skipped` are the first of the lines that gave no number."""

    person_id: UUID
    body_id: UUID
    digests: frozenset[bytes]
    change: ListChange
    skipped_count: int
    skipped: tuple[SkippedLine, ...]


class ListWaits(Exception):
    """Much would go: nothing has changed, and the list is held under this id until somebody says yes."""

    def __init__(self, list_id: UUID) -> None:
        super().__init__("De lijst is nog niet bijgewerkt. Kijk eerst na wat er verandert.")
        self.list_id = list_id


class MoreWouldGo(Exception):
    """The list that stands is another than when the question was asked: nothing has changed."""

    def __init__(self) -> None:
        super().__init__("De lijst is intussen veranderd. Kijk de getallen opnieuw na.")


class NoListWaits(Exception):
    """It was read in, its half hour is over, somebody else sent it, or it never was."""

    def __init__(self) -> None:
        super().__init__(
            "Deze lijst staat niet meer klaar. Is ze nog niet bijgewerkt? Stuur het bestand dan opnieuw."
        )


class _TooMuch(Exception):
    def __init__(self, change: ListChange) -> None:
        super().__init__()
        self.change = change


def read_in_list(*, by: Actor, body_id: UUID, sent: MemberList, now: datetime) -> ListRead:
    """Have the list of a body say exactly this. Who waited with one of these numbers is let in; nobody is put out.

    Raises ListWaits, or ProfessionalBody.DoesNotExist.
    """
    check_can_keep_members(by)
    digest_of = digests_of(body_id, row_key=settings.VAULT_ROW_KEY)
    digests = frozenset(digest_of(number) for number in sent.numbers)
    try:
        return _read_in(by, body_id, digests, lambda change: not change.takes_much, now)
    except _TooMuch as much:
        list_id, skipped = uuid4(), sent.skipped[:MOST_SKIPPED_LINES]
        held = HeldList(by.person.id, body_id, digests, much.change, len(sent.skipped), skipped)
        cache.set(_name(list_id), held, HELD_SECONDS)
        raise ListWaits(list_id) from None


def waiting_list(*, by: Actor, body_id: UUID, list_id: UUID) -> HeldList:
    """Raises NoListWaits."""
    check_can_keep_members(by)
    held = cache.get(_name(list_id))
    if held is None or (held.person_id, held.body_id) != (by.person.id, body_id):
        raise NoListWaits
    return held


def confirm_list(*, by: Actor, body_id: UUID, list_id: UUID, now: datetime) -> ListRead:
    """Read in what waits. Where more would go than the question said, the list waits on with the question put right.

    Raises NoListWaits, or MoreWouldGo.
    """
    held = waiting_list(by=by, body_id=body_id, list_id=list_id)
    try:
        read = _read_in(by, body_id, held.digests, lambda change: change.gone <= held.change.gone, now)
    except _TooMuch as much:
        cache.set(_name(list_id), replace(held, change=much.change), HELD_SECONDS)
        raise MoreWouldGo from None
    cache.delete(_name(list_id))
    return read


def _name(list_id: UUID) -> str:
    return f"member-list:{list_id}"


def _read_in(
    by: Actor, body_id: UUID, digests: frozenset[bytes], may_be: Callable[[ListChange], bool], now: datetime
) -> ListRead:
    """Raises _TooMuch, before anything has changed."""
    with transaction.atomic():
        body = _held_body(body_id)
        listed = ListedMember.objects.filter(body=body)
        had = {bytes(digest) for digest in listed.values_list("digest", flat=True)}
        change = ListChange(len(digests - had), len(had - digests), len(digests & had))
        if not may_be(change):
            raise _TooMuch(change)
        listed.filter(digest__in=had - digests).delete()
        new = (ListedMember(body=body, digest=digest) for digest in digests - had)
        ListedMember.objects.bulk_create(new, batch_size=_BATCH)
        admitted = _let_in_who_waited(body, digests, now)
    note_staff_action(
        person_id=by.person.id, action=StaffAction.MEMBER_LIST_READ_IN, about=str(body_id), now=now
    )
    return ListRead(**vars(change), admitted=admitted)


def _let_in_who_waited(body: ProfessionalBody, digests: frozenset[bytes], now: datetime) -> int:
    """Who confirmed their address and whose number nobody else gives; the others are looked at by staff."""
    digest_of = digests_of(body.id, row_key=settings.VAULT_ROW_KEY)
    waiting = list(
        with_known_address()
        .select_for_update()
        .filter(professional_body=body, admitted_at=None, refused_at=None)
    )
    given = Counter(person.member_number for person in waiting)
    found = 0
    for person in waiting:
        number = person.member_number
        if given[number] == 1 and digest_of(number) in digests and not is_taken(body.id, number):
            person.admitted_at = now
            person.save(update_fields=["admitted_at"])
            queue_mail(Mail.Kind.ADMITTED, person)
            found += 1
    return found


def _held_body(body_id: UUID) -> ProfessionalBody:
    """Two lists for one body wait for each other."""
    take_turn(f"members of {body_id}")
    return ProfessionalBody.objects.get(id=body_id)
