"""A register under the new keys of its owner: counted in the former slot no more, then moved whole or not at all."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.actor import Actor
from accounts.hooks import NothingMoved
from analytics.encoder import encode
from analytics.operations import seal_envelopes
from analytics.queries import sealable_periods
from incidents.codes import RecordKind
from incidents.content import Attachment, CatalogueContent, CatalogueEntries
from incidents.content.sharing import CaseLink
from incidents.hooks import other_readers
from incidents.models import Record, RecordVersion
from incidents.operations.catalogue import save_index
from incidents.operations.hold import wait_for_register
from incidents.queries.catalogue import compared_catalogue
from vault import documents, moving
from vault.bundle import Bundle
from vault.documents import Content
from vault.files import StoredFile
from vault.formats import FileContext, Unreadable
from vault.identity import acting_as
from vault.moving import Tables

logger = logging.getLogger(__name__)


def move_register(former: Actor, latter: Actor) -> None:
    """Done again it does nothing. Raises NothingMoved when something of it does not open."""
    if _has_anything(latter) or not _has_anything(former):
        return
    _count_nothing(former)
    try:
        with acting_as(former.identity), transaction.atomic():
            wait_for_register(former)
            _move(former, latter)
    except DatabaseError:
        raise
    except Exception as error:
        # Rolled back whole; said here, for what is asked next is to leave everything as it was.
        logger.exception("A register was not moved to new keys")
        raise NothingMoved from error


def _move(former: Actor, latter: Actor) -> None:
    catalogue = compared_catalogue(former)
    if catalogue.unreadable:
        raise Unreadable
    if catalogue.row and catalogue.archive:
        # One index is moved: the next save puts away again what is seldom read.
        save_index(catalogue.content, catalogue.row, by=former)
        documents.destroy(catalogue.archive)
    rows = moving.move_register(
        Tables(Record, RecordVersion),
        former=former.unlocked,
        latter=latter.unlocked,
        reading=_Register(former.unlocked, latter.unlocked),
    )
    other_readers().move({row.id: row for row in rows}, former=former, latter=latter)


def _count_nothing(former: Actor) -> None:
    """Before anything is counted under the new keys, so that nothing is counted twice."""
    bundle = former.unlocked
    nothing = {
        period: encode(period, (), pick_key=bundle.pick_key)
        for period in sealable_periods(timezone.localdate())
    }
    with acting_as(former.identity), transaction.atomic():
        seal_envelopes(slot_key=bundle.slot_key, vectors=nothing)


def _has_anything(by: Actor) -> bool:
    with acting_as(by.identity), transaction.atomic():
        return Record.objects.filter(owner_tag=by.unlocked.owner_tag).exists()


@dataclass(frozen=True, repr=False)
class _Register:
    """`vault.moving.Reading` for the documents of a register."""

    former: Bundle
    latter: Bundle

    def renamed(self, contents: Iterable[Content]) -> Mapping[str, str]:
        """What a recommendation led to lies under an id made from its case: found again, it is not adopted twice."""
        links = (CaseLink.from_json(raw) for content in contents for raw in content.get("cases", ()))
        return {
            str(self.former.adopted_id(link.case_id)): str(self.latter.adopted_id(link.case_id))
            for link in links
        }

    def files(self, contents: Mapping[UUID, Content]) -> Iterable[StoredFile]:
        """What the inspectorate sent lies beside the incident as well, and its line in the file about it."""
        for record_id, content in contents.items():
            is_file = content.get("kind") == RecordKind.CALAMITY_FILE
            beside = UUID(content["incident_id"]) if is_file else record_id
            for raw in content.get("attachments", ()):
                line = Attachment.from_json(raw)
                yield StoredFile(
                    FileContext(beside, line.id),
                    bytes.fromhex(line.file_key),
                    line.length,
                    bytes.fromhex(line.digest),
                )

    def reindexed(self, index: Content, digests: Mapping[UUID, str]) -> Content:
        catalogue = CatalogueContent.from_json(index)
        entries = CatalogueEntries.of(
            replace(entry, digest=digests.get(entry.id, entry.digest)) for entry in catalogue.entries.rows
        )
        return replace(catalogue, entries=entries).to_json()
