"""Files beside an incident: stored with the line that opens them, and taken away with it, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from incidents.codes import AttachmentKind
from incidents.content import (
    Attachment,
    CalamityFileContent,
    IncidentContent,
    is_repeat,
    with_attachment,
    without_attachment,
)
from incidents.operations.calamity_files import save_file
from incidents.operations.catalogue import held_catalogue
from incidents.operations.parts import save_part
from incidents.queries.calamity_files import file_beside
from incidents.queries.records import own_incident
from vault import files
from vault.files import SealedFile
from vault.formats import FileContext
from vault.identity import acting_as

Lines = tuple[Attachment, ...]
ChangeOfLines = Callable[[Lines], Lines]
Holder = TypeVar("Holder", IncidentContent, CalamityFileContent)


def attach(
    *, by: Actor, incident_id: UUID, attachment: Attachment, sealed: SealedFile, now: datetime
) -> None:
    """Keep the file with the incident, or what is for the inspectorate with its own file; sent twice, it is kept once.

    Raises Record.DoesNotExist, Unreadable, FormIsUsed, TooManyAttachments, or RegisterIsFull.
    """
    with acting_as(by.identity), transaction.atomic():
        if is_repeat(attachment, _lines_beside(incident_id, by=by)):
            return
        _save(
            lambda lines: with_attachment(lines, attachment),
            kind=attachment.kind,
            moment=_Moment(by, incident_id, now, "attached"),
        )
        files.store_file(sealed, bundle=by.unlocked)


def remove_attachment(*, by: Actor, incident_id: UUID, attachment: Attachment, now: datetime) -> None:
    """Take the file away for good; an earlier version keeps that it was there. Raises as `attach` does."""
    with acting_as(by.identity), transaction.atomic():
        _save(
            lambda lines: without_attachment(lines, attachment.id),
            kind=attachment.kind,
            moment=_Moment(by, incident_id, now, "removed"),
        )
        files.remove_file(FileContext(incident_id, attachment.id), bundle=by.unlocked)


@dataclass(frozen=True, repr=False)
class _Moment:
    """Who saves, about what, when, and what it is called in the sealed log."""

    by: Actor
    incident_id: UUID
    now: datetime
    entry: str


def _lines_beside(incident_id: UUID, *, by: Actor) -> Lines:
    """Of the incident and of its file for the inspectorate; until the end of the transaction nobody changes them."""
    catalogue = held_catalogue(by, for_record=incident_id)
    _, incident = own_incident(incident_id, by=by, catalogue=catalogue)
    file = file_beside(catalogue, incident_id, by=by).content
    return incident.attachments + (file.attachments if file else ())


def _save(change: ChangeOfLines, *, kind: AttachmentKind, moment: _Moment) -> None:
    """Files come and go, whatever another window saved meanwhile.

    What is for the inspectorate makes a version of the incident too: a stored file beside an incident that was never
    changed would tell that there is a calamity file.
    """
    if kind.is_for_inspectorate:
        _save_in(save_file, partial(_changed, change), moment)
        _save_in(save_part, lambda incident: replace(incident, amended_at=moment.now), moment)
    else:
        _save_in(save_part, partial(_changed, change), moment)


def _save_in(
    save: Callable[..., IncidentContent | CalamityFileContent],
    change: Callable[[Holder], Holder],
    moment: _Moment,
) -> None:
    save(
        by=moment.by,
        incident_id=moment.incident_id,
        change=change,
        expected_version=None,
        now=moment.now,
        entry=moment.entry,
    )


def _changed(change: ChangeOfLines, stored: Holder) -> Holder:
    return replace(stored, attachments=change(stored.attachments))
