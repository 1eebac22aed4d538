"""Who keeps a practice's register, what a new incident is sealed for, and what the keeper reads."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import QuerySet

from accounts.actor import Actor
from accounts.models import Practice
from groups.models import GroupKind, PracticeRegister, RegisterWrap, Role
from groups.queries.standing import NoSuchGroup, names_of, standing, standings_in
from groups.standing import DeclarationState, Standing
from incidents import queries as incidents
from incidents.hooks import Reader
from incidents.models import Record
from vault.identity import acting_as
from vault.row_marks import genuine, is_genuine

PER_PAGE = 25

_HINDRANCES = {
    DeclarationState.EXPIRED: "De verklaring van geheimhouding is verlopen.",
    DeclarationState.NEW_TEXT: "De verklaring heeft een nieuwe tekst, die nog niet is getekend.",
    DeclarationState.NEW_KEYS: "Er zijn nieuwe sleutels, en daarmee is nog niet getekend.",
    DeclarationState.UNSIGNED: "De verklaring van geheimhouding is nog niet getekend.",
    DeclarationState.NO_READER: "Een coördinator leest niet mee.",
}
_LEFT = "De registerhouder zit niet meer in de groep van de praktijk."


@dataclass(frozen=True)
class Keeping:
    """That the register of a practice is kept, by whom, and since when."""

    group_id: UUID
    practice_name: str
    keeper_id: UUID
    keeper: str
    started_at: datetime
    hindrance: str


@dataclass(frozen=True)
class KeptList:
    """One page of what the keeper reads; `unreadable` were sealed for keys that are gone, or do not open."""

    lines: tuple[incidents.KeptLine, ...]
    page: Page[incidents.KeptLine]
    unreadable: int


def keeping_of(*, by: Actor, standing: Standing) -> Keeping | None:
    """Of this group, for everybody in it; nothing while it is off."""
    if standing.group.kind != GroupKind.PRACTICE:
        return None
    with acting_as(by.identity), transaction.atomic():
        row = running_register(group=standing.group.id)
        return _keeping(row) if row else None


def readers_of_new(by: Actor) -> tuple[Reader, ...]:
    """Of what is recorded for the practice that `by` works for, by who is in its group; never oneself."""
    if by.membership is None:
        return ()
    row = running_register(practice_id=by.membership.practice_id)
    if row is None or row.keeper_id == by.person.id:
        return ()
    try:
        place = standing(by=by, group_id=row.group_id)
    except NoSuchGroup:
        return ()
    return () if place.role == Role.COORDINATOR else (_reader(row, by.membership.practice.name),)


def readers_of(record_id: UUID, by: Actor) -> tuple[Reader, ...]:
    """Of what was recorded; by name also where `by` is not in that group any more."""
    found = []
    for wrap in own_wraps(by).filter(record=record_id).exclude(wrap=b""):
        row = running_register(group=wrap.circle)
        if row and row.keeper_id == wrap.holder:
            found.append(_reader(row, ""))
        else:
            found.append(Reader(wrap.holder, names_of([wrap.holder])[wrap.holder], "registerhouder"))
    return tuple(found)


def own_keepings(*, by: Actor) -> tuple[Keeping, ...]:
    """The registers that somebody keeps now."""
    with acting_as(by.identity), transaction.atomic():
        rows = PracticeRegister.objects.filter(keeper_id=by.person.id, ended_at=None).select_related("group")
        return tuple(_keeping(row) for row in genuine(rows))


def kept_list(*, by: Actor, page: int) -> KeptList:
    """What colleagues recorded since `by` keeps their register, newest first."""
    with acting_as(by.identity), transaction.atomic():
        wraps = {wrap.record: bytes(wrap.wrap) for wrap in _held_wraps(by)}
        lines, unreadable = incidents.kept_lines(by=by, wraps=wraps)
    shown = Paginator(lines, PER_PAGE).get_page(page)
    return KeptList(tuple(shown), shown, unreadable)


def kept_incident(*, by: Actor, record_id: UUID, now: datetime) -> incidents.KeptIncident:
    """Its owner sees that it was opened. Raises Record.DoesNotExist, or Unreadable."""
    with acting_as(by.identity), transaction.atomic():
        wrap = _held_wraps(by).filter(record=record_id).first()
        if wrap is None:
            raise Record.DoesNotExist
        return incidents.kept_incident(by=by, record_id=record_id, wrap=bytes(wrap.wrap), now=now)


def running_register(**of: UUID) -> PracticeRegister | None:
    """As the portal wrote it; call inside a transaction that acts as somebody of its group."""
    row = PracticeRegister.objects.filter(ended_at=None, **of).first()
    return row if row and is_genuine(row) else None


def own_wraps(by: Actor) -> QuerySet[RegisterWrap]:
    """Of one's own incidents for whoever keeps, or kept, a register; for use inside a transaction that acts as `by`."""
    return RegisterWrap.objects.filter(owner_tag=by.unlocked.owner_tag)


def _held_wraps(by: Actor) -> QuerySet[RegisterWrap]:
    return RegisterWrap.objects.filter(holder=by.person.id).exclude(wrap=b"")


def _keeping(row: PracticeRegister) -> Keeping:
    """Whoever does not work for the practice itself knows it by the name of the group."""
    practice = Practice.objects.filter(id=row.practice_id).first()
    reader = _reader(row, "")
    return Keeping(
        group_id=row.group_id,
        practice_name=practice.name if practice else row.group.name,
        keeper_id=row.keeper_id,
        keeper=reader.name,
        started_at=row.started_at,
        hindrance=reader.hindrance,
    )


def _reader(row: PracticeRegister, practice_name: str) -> Reader:
    """Call inside a transaction that acts as somebody of the group."""
    keeper = standings_in(row.group_id).get(row.keeper_id)
    hindrance = _LEFT if keeper is None else _HINDRANCES.get(keeper.state, "")
    role = f"registerhouder van {practice_name}" if practice_name else "registerhouder van uw praktijk"
    return Reader(row.keeper_id, names_of([row.keeper_id])[row.keeper_id], role, hindrance)
