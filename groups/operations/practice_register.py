"""A practice keeps the register together: switched on by its owner, ended by whoever may, and what follows from both.

Nobody gets a colleague's data key but the keeper who was named when the incident was recorded, while covered. When that
ends, the wraps are emptied at once, and each incident gets a fresh data key from its owner: before the next save, or at
the next unlocking.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from accounts.models import AccountAction
from accounts.operations.account_log import note
from groups.models import PracticeRegister, RegisterWrap
from groups.notifications import tell_group
from groups.operations.hold import held_standing
from groups.permissions import check_can_switch_register
from groups.queries.practice_register import own_wraps, readers_of, readers_of_new
from groups.queries.standing import standings_in
from incidents.hooks import Reader
from incidents.models import Record
from incidents.operations import renew_data_key
from vault.documents import wrap_for_reader
from vault.formats import Unreadable
from vault.identity import acting_as
from vault.row_marks import is_genuine, mark


class KeeperNotCovered(Exception):
    """Only a member with a declaration that holds can keep the register."""

    def __init__(self) -> None:
        super().__init__("Kies iemand uit de groep die de verklaring van geheimhouding heeft getekend.")


class AlreadyKept(Exception):
    """Another keeper is named by switching off first."""

    def __init__(self) -> None:
        super().__init__("Uw praktijk houdt al een praktijkregister bij. Zet dat eerst uit.")


def switch_on(*, by: Actor, group_id: UUID, keeper_id: UUID, now: datetime) -> None:
    """From now on. Raises NoSuchGroup, MayNotSwitchRegister, KeeperNotCovered, or AlreadyKept."""
    with acting_as(by.identity), transaction.atomic():
        standing = held_standing(by=by, group_id=group_id)
        practice_id = check_can_switch_register(standing, by=by)
        keeper = standings_in(group_id).get(keeper_id)
        if keeper is None or not keeper.is_covered:
            raise KeeperNotCovered
        if _running(group=group_id) or _running(practice_id=practice_id):
            raise AlreadyKept
        row = PracticeRegister(
            group_id=group_id,
            practice_id=practice_id,
            keeper_id=keeper_id,
            started_by=by.person.id,
            started_at=now,
        )
        mark(row).save(force_insert=True)
        tell_group(by=by, standing=standing)
    note(by.person.id, AccountAction.SWITCHED_REGISTER_ON, object_id=group_id)


def switch_off(*, by: Actor, group_id: UUID, now: datetime) -> None:
    """The keeper reads nothing more from now on; done twice, it is done once. Raises as `switch_on`."""
    with acting_as(by.identity), transaction.atomic():
        standing = held_standing(by=by, group_id=group_id)
        check_can_switch_register(standing, by=by)
        is_on = end_register(group_id, now=now)
    if is_on:
        note(by.person.id, AccountAction.SWITCHED_REGISTER_OFF, object_id=group_id)


def end_register(group_id: UUID, *, now: datetime) -> bool:
    """Call inside a transaction that acts as somebody of the group; says whether there was one."""
    row = _running(group=group_id)
    if row is not None:
        row.ended_at = now
        mark(row).save(update_fields=["ended_at", "mac"])
    RegisterWrap.objects.filter(circle=group_id).exclude(wrap=b"").update(wrap=b"")
    return row is not None


def end_keeping(group_id: UUID, person_id: UUID) -> None:
    """Call in the transaction in which a place ends: a register ends with its keeper, or with who asked for it."""
    row = _running(group=group_id)
    if row and person_id in (row.keeper_id, row.started_by):
        end_register(group_id, now=timezone.now())


def renew_data_keys(by: Actor) -> None:
    """After an unlocking: what somebody may no longer read gets a fresh data key, each in a transaction of its own."""
    with acting_as(by.identity), transaction.atomic():
        due = set(own_wraps(by).filter(wrap=b"").values_list("record", flat=True))
    for record_id in due:
        try:
            renew_data_key(by=by, incident_id=record_id)
        except (Record.DoesNotExist, Unreadable):
            # Destroyed, or spoiled: no next version follows that a fresh data key would have to guard.
            continue


def let_go_of_emptied(by: Actor) -> None:
    """Before a register is destroyed: what nobody reads any more is not kept for anybody."""
    if by.bundle is not None:
        with acting_as(by.identity), transaction.atomic():
            own_wraps(by).filter(wrap=b"").delete()


class KeeperOfThePractice:
    """What the register asks about its other readers (`incidents.hooks.OtherReaders`)."""

    def of_new(self, by: Actor) -> tuple[Reader, ...]:
        return readers_of_new(by)

    def of(self, record_id: UUID, by: Actor) -> tuple[Reader, ...]:
        return readers_of(record_id, by)

    def give(self, row: Record, readers: Iterable[Reader], by: Actor) -> None:
        if by.membership is not None:
            for reader in readers:
                _give(row, reader.person_id, by, practice_id=by.membership.practice_id)

    def must_lose(self, record_id: UUID, by: Actor) -> bool:
        return own_wraps(by).filter(record=record_id, wrap=b"").exists()

    def give_again(self, row: Record, by: Actor) -> None:
        """Only to the keeper of now, who had the data key before."""
        before = own_wraps(by).filter(record=row.id, dek_version__lt=row.dek_version)
        held = list(before.exclude(wrap=b"").values_list("circle", "holder"))
        before.delete()
        for circle, holder in held:
            _give(row, holder, by, group=circle)

    def move(self, rows: Mapping[UUID, Record], *, former: Actor, latter: Actor) -> None:
        with acting_as(former.identity):
            given = own_wraps(former)
            held = list(given.exclude(wrap=b"").values_list("record", "circle", "holder"))
            given.delete()
        with acting_as(latter.identity):
            for record_id, circle, holder in held:
                if row := rows.get(record_id):
                    _give(row, holder, latter, group=circle)

    def kept_records(self, by: Actor) -> frozenset[UUID]:
        return frozenset(own_wraps(by).exclude(wrap=b"").values_list("record", flat=True))

    def forget(self, record_id: UUID, by: Actor) -> None:
        own_wraps(by).filter(record=record_id).delete()


def _give(row: Record, holder: UUID, by: Actor, **of: UUID) -> None:
    """Nothing to whoever does not keep that register, or is not covered at this moment; meanwhile it does not end."""
    register = _running(**of)
    if register is None or not is_genuine(register) or register.keeper_id != holder:
        return
    keeper = standings_in(register.group_id).get(holder)
    if keeper is None or not keeper.is_covered or not keeper.signature or not keeper.key:
        return
    RegisterWrap.objects.create(
        circle=register.group_id,
        record=row.id,
        owner_tag=row.owner_tag,
        holder=holder,
        signature_id=keeper.signature.id,
        dek_version=row.dek_version,
        wrap=wrap_for_reader(row, bundle=by.unlocked, reader=keeper.key),
    )


def _running(**of: UUID) -> PracticeRegister | None:
    """Whoever wrote it: a row that was planted ends as any other."""
    return PracticeRegister.objects.select_for_update().filter(ended_at=None, **of).first()
