"""What is shared in a group: sealed for those who are covered, sealed anew when somebody left, and taken away.

Whatever is written goes in the transaction of the operation that asks for it, with the group held: so nobody who has
just gone can still be written for. A record is written in only through `held_record`.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F

from accounts.actor import Actor
from groups.content.wire import SharedContent
from groups.models import IncidentGroup, Message, RecordWrap, SharedRecord
from groups.operations.practice_register import end_keeping
from groups.permissions import check_can_contribute, check_can_read_cases
from groups.queries.records import NoSuchRecord, Opened, with_all
from groups.queries.standing import NoSuchGroup, standings_in
from groups.standing import Standing
from vault.formats import Unreadable, make_data_key
from vault.identity import acting_as, show_marks
from vault.row_marks import is_genuine
from vault.shared import open_many_shared, open_shared, seal_shared, wrap_shared


class NotCovered(Exception):
    """Somebody who was named as a reader has no declaration that holds now."""

    def __init__(self) -> None:
        super().__init__(
            "Een van deze collega’s is intussen niet meer gedekt door een verklaring. "
            "Kijk wie het kan lezen, en deel opnieuw."
        )


def new_record(
    *, by: Actor, standing: Standing, content: SharedContent, record_id: UUID | None = None
) -> SharedRecord:
    """Seal something new for everybody in the group who is covered, its owner among them. Raises NotSigned."""
    check_can_contribute(standing)
    with acting_as(by.identity), transaction.atomic():
        group, record_id, data_key = _held(standing), record_id or uuid4(), make_data_key()
        row = SharedRecord(
            id=record_id,
            circle=group.id,
            epoch=group.epoch,
            owner_mark=by.unlocked.case_mark(record_id),
        )
        seal_shared(row, data_key, content.to_json())
        row.save(force_insert=True)
        _wrap_for(row, data_key, _covered_in(group).values())
    return row


def held_record(*, by: Actor, standing: Standing, record_id: UUID) -> Opened:
    """A record to write in, locked until the end of the transaction, under a data key that nobody took along.

    Call inside a transaction that acts as `by`. Raises NotSigned, NoSuchRecord, or NotSharedWithYou.
    """
    check_can_read_cases(standing)
    group = _held(standing)
    row = SharedRecord.objects.select_for_update().filter(id=record_id, circle=group.id).first()
    if row is None:
        raise NoSuchRecord
    return _tended(with_all(row, by=by), group, by=by)


def save_record(opened: Opened, content: SharedContent) -> Opened:
    """The next version of a record that is held."""
    row = opened.row
    row.version += 1
    seal_shared(row, opened.data_key, content.to_json())
    row.save(update_fields=["version", "doc"])
    return replace(opened, content=content)


def add_message(opened: Opened, content: SharedContent) -> UUID:
    """Say something of a record that is held."""
    message = Message(
        id=uuid4(), circle=opened.row.circle, record=opened.id, dek_version=opened.row.dek_version
    )
    seal_shared(message, opened.data_key, content.to_json())
    message.save(force_insert=True)
    return message.id


def remove_message(opened: Opened, message_id: UUID) -> None:
    """Take back what was said of a record that is held; whether that may, the caller asked."""
    Message.objects.filter(id=message_id, circle=opened.row.circle, record=opened.id).delete()


def share_again(opened: Opened, person_ids: Iterable[UUID]) -> None:
    """Let these people of the group read a record that is held, from its beginning. Raises NotCovered."""
    asked, covered = set(person_ids), _covered_in(_group_of(opened.row))
    if not asked <= covered.keys():
        raise NotCovered
    RecordWrap.objects.filter(circle=opened.row.circle, record=opened.id, holder__in=asked).delete()
    _wrap_for(opened.row, opened.data_key, [covered[each] for each in asked])


def withdraw_record(opened: Opened) -> None:
    """Take a record that is held from everybody, with all that was said of it; whether that may, the caller asked."""
    Message.objects.filter(circle=opened.row.circle, record=opened.id).delete()
    RecordWrap.objects.filter(circle=opened.row.circle, record=opened.id).delete()
    opened.row.delete()


def withdraw_unread(*, by: Actor, group_id: UUID, record_ids: Collection[UUID]) -> None:
    """Take what `by` put in from everybody, also while `by` may not read it: their marks show it to be theirs.

    What was said of it is opened by nobody from then on, and goes at night (`vim_portal.leavers`).
    """
    with acting_as(by.identity), transaction.atomic():
        show_marks([by.unlocked.case_mark(record_id) for record_id in record_ids])
        rows = SharedRecord.objects.filter(circle=group_id, id__in=record_ids)
        RecordWrap.objects.filter(circle=group_id, record__in=rows.values("id")).delete()
        rows.delete()


def end_reading(group: IncidentGroup, person_id: UUID) -> None:
    """Call in the transaction in which somebody's place ends: nothing is readable for them, nor will be.

    Their wraps go, and from now on a record gets a new data key before anything is written in it.
    """
    RecordWrap.objects.filter(circle=group.id, holder=person_id).delete()
    end_keeping(group.id, person_id)
    IncidentGroup.objects.filter(id=group.id).update(epoch=F("epoch") + 1)


def tend(*, by: Actor, standing: Standing, record_id: UUID) -> None:
    """Bring one record up to date, by whoever reads it: a new data key if one is due, and wraps that were waiting."""
    with acting_as(by.identity), transaction.atomic():
        held_record(by=by, standing=standing, record_id=record_id)


def _held(standing: Standing) -> IncidentGroup:
    """The group as it is now, held: who comes, goes or signs waits. Raises NoSuchGroup."""
    group = IncidentGroup.objects.select_for_update().filter(id=standing.group.id, ended_at=None).first()
    if group is None:
        raise NoSuchGroup
    return group


def _group_of(row: SharedRecord) -> IncidentGroup:
    return IncidentGroup.objects.get(id=row.circle)


def _covered_in(group: IncidentGroup) -> dict[UUID, Standing]:
    return {each.person_id: each for each in standings_in(group.id).values() if each.is_covered}


def _wrap_for(row: SharedRecord, data_key: bytes, readers: Iterable[Standing]) -> None:
    RecordWrap.objects.bulk_create(
        RecordWrap(
            circle=row.circle,
            record=row.id,
            holder=reader.person_id,
            signature=reader.signature,
            dek_version=row.dek_version,
            wrap=wrap_shared(row, data_key, reader.key),
        )
        for reader in readers
        if reader.key
    )


@dataclass(frozen=True)
class _Holders:
    """Who has a wrap of a record, of now or of before; and who of them gets one of now."""

    behind: dict[UUID, Standing]
    up_to_date: dict[UUID, Standing]


def _tended(opened: Opened, group: IncidentGroup, *, by: Actor) -> Opened:
    """A new data key when somebody left since the last, and the wraps of those whose access paused meanwhile."""
    row, holders = opened.row, _holders(opened.row, _covered_in(group))
    if row.epoch < group.epoch:
        data_key = _seal_anew(opened, group)
        _wrap_anew(row, data_key, holders.behind | holders.up_to_date)
    elif holders.behind:
        _wrap_anew(row, opened.data_key, holders.behind)
    else:
        return opened
    return with_all(row, by=by)


def _holders(row: SharedRecord, covered: dict[UUID, Standing]) -> _Holders:
    """Whoever has new keys gets nothing by itself: the owner shares with them again."""
    newest: dict[UUID, RecordWrap] = {}
    wraps = RecordWrap.objects.filter(circle=row.circle, record=row.id).select_related("signature")
    for wrap in wraps.order_by("dek_version"):
        newest[wrap.holder] = wrap
    entitled = {
        holder: wrap
        for holder, wrap in newest.items()
        if holder in covered and _is_for(wrap, covered[holder])
    }
    return _Holders(
        behind={each: covered[each] for each, wrap in entitled.items() if wrap.dek_version < row.dek_version},
        up_to_date={
            each: covered[each] for each, wrap in entitled.items() if wrap.dek_version == row.dek_version
        },
    )


def _is_for(wrap: RecordWrap, reader: Standing) -> bool:
    """Whether it was made for the keys that this reader has now."""
    return (
        reader.key is not None
        and bytes(wrap.signature.key_id) == reader.key.key_id
        and is_genuine(wrap.signature)
    )


def _seal_anew(opened: Opened, group: IncidentGroup) -> bytes:
    """The record and all that was said of it under a new data key; a message that does not open stays behind."""
    row, data_key = opened.row, make_data_key()
    content = open_shared(row, opened.data_key)
    said = open_many_shared(Message.objects.filter(circle=row.circle, record=row.id), opened.data_key)
    row.epoch, row.version, row.dek_version = group.epoch, row.version + 1, row.dek_version + 1
    seal_shared(row, data_key, content)
    row.save(update_fields=["epoch", "version", "dek_version", "doc"])
    messages = []
    for message, words in said:
        if not isinstance(words, Unreadable):
            message.version, message.dek_version = message.version + 1, row.dek_version
            seal_shared(message, data_key, words)
            messages.append(message)
    Message.objects.bulk_update(messages, ["version", "dek_version", "doc"])
    return data_key


def _wrap_anew(row: SharedRecord, data_key: bytes, readers: dict[UUID, Standing]) -> None:
    """In the place of the wraps they have; those of a reader whose access is paused stay as they are."""
    RecordWrap.objects.filter(circle=row.circle, record=row.id, holder__in=readers).delete()
    _wrap_for(row, data_key, readers.values())
