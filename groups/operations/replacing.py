"""Somebody's place in their groups under new keys: what they promised, what they read, and what they put in.

In one transaction, which writes nothing of a register. Where somebody is not covered at that moment nothing is moved:
they sign, and colleagues share again, as after any new keys.
"""

import logging
from collections.abc import Iterator
from datetime import timedelta

from django.db import DatabaseError, transaction

from accounts.actor import Actor
from groups.content.campaign import CampaignContent
from groups.models import AgreementSignature, IncidentGroup, RecordWrap, RegisterWrap, SharedRecord
from groups.operations.sharing import save_record
from groups.queries.campaigns import own_mark
from groups.queries.records import NotSharedWithYou, Opened, open_row
from groups.queries.standing import own_groups
from groups.standing import Standing
from incidents.models import Record
from vault import public_keys
from vault.documents import wrap_for_new_keys
from vault.formats import Unreadable
from vault.identity import acting_as, show_marks
from vault.row_marks import mark
from vault.shared import wrap_shared

logger = logging.getLogger(__name__)

# Of two that somebody signed at one moment, the one with the keys of now comes last.
_JUST_AFTER = timedelta(microseconds=1)


def follow_new_keys(former: Actor, latter: Actor) -> None:
    """Done again it does nothing. Nobody is kept from their register by a fault: then colleagues share again."""
    try:
        _follow(former, latter)
    except DatabaseError:
        raise
    except Exception:
        logger.exception("Places in groups did not go along to new keys")


def _follow(former: Actor, latter: Actor) -> None:
    with acting_as(former.identity), transaction.atomic():
        published = public_keys.public_keys_of([former.person.id]).get(former.person.id)
        if published and published.key_id == latter.unlocked.key_id:
            return
        standings = [each for each in own_groups(by=former) if each.is_covered]
        held = IncidentGroup.objects.filter(id__in=[each.group.id for each in standings])
        list(held.select_for_update().order_by("id"))
        opened = {each.group.id: list(_opened(each, former)) for each in standings}
        kept = list(_kept_for_others(former, latter))
        _pass_on_marks([each for group in opened.values() for each in group], former, latter)
        public_keys.publish(latter.person.id, latter.unlocked)
        for standing in standings:
            _take_along(standing, opened[standing.group.id], latter)
        for wrap in kept:
            wrap.save(update_fields=["wrap"])


def _opened(standing: Standing, by: Actor) -> Iterator[Opened]:
    rows = {row.id: row for row in SharedRecord.objects.filter(circle=standing.group.id)}
    for wrap in RecordWrap.objects.filter(circle=standing.group.id, holder=by.person.id):
        row = rows.get(wrap.record)
        if row and row.dek_version == wrap.dek_version:
            try:
                yield open_row(row, bytes(wrap.wrap), by)
            except NotSharedWithYou:
                continue


def _kept_for_others(former: Actor, latter: Actor) -> Iterator[RegisterWrap]:
    """What the keeper of a practice's register reads of colleagues."""
    wraps = RegisterWrap.objects.filter(holder=former.person.id).exclude(wrap=b"")
    for wrap in wraps.exclude(owner_tag=latter.unlocked.owner_tag):
        row = Record(id=wrap.record, owner_tag=wrap.owner_tag, dek_version=wrap.dek_version)
        try:
            wrap.wrap = wrap_for_new_keys(
                row,
                bytes(wrap.wrap),
                reader_id=former.person.id,
                former=former.unlocked,
                latter=latter.unlocked,
            )
        except Unreadable:
            continue
        yield wrap


def _pass_on_marks(opened: list[Opened], former: Actor, latter: Actor) -> None:
    """Of what they put in, and of the numbers they gave."""
    own = [each.row for each in opened if each.is_own]
    show_marks([former.unlocked.case_mark(row.id) for row in own])
    for row in own:
        row.owner_mark = latter.unlocked.case_mark(row.id)
        row.save(update_fields=["owner_mark"])
    for each in opened:
        if isinstance(each.content, CampaignContent):
            number = each.content.number_of(own_mark(each.id, by=former))
            if number is not None:
                without = each.content.with_number(own_mark(each.id, by=former), None)
                save_record(each, without.with_number(own_mark(each.id, by=latter), number))


def _take_along(standing: Standing, opened: list[Opened], latter: Actor) -> None:
    """The same promise with the keys of now, and the data keys that it covers."""
    promised, key = (
        standing.signature,
        public_keys.PublicKey(latter.person.id, latter.unlocked.public, latter.unlocked.key_id),
    )
    if promised is None:
        return
    signature = AgreementSignature(
        group_id=standing.group.id,
        person_id=latter.person.id,
        version=promised.version,
        text_sha256=bytes(promised.text_sha256),
        key_id=latter.unlocked.key_id,
        signed_at=promised.signed_at + _JUST_AFTER,
        valid_until=promised.valid_until,
    )
    mark(signature).save(force_insert=True)
    records = [each.id for each in opened]
    own = RecordWrap.objects.filter(circle=standing.group.id, holder=latter.person.id)
    own.filter(record__in=records).delete()
    RecordWrap.objects.bulk_create(
        RecordWrap(
            circle=standing.group.id,
            record=each.id,
            holder=latter.person.id,
            signature=signature,
            dek_version=each.row.dek_version,
            wrap=wrap_shared(each.row, each.data_key, key),
        )
        for each in opened
    )
