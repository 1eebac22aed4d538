"""Drafts: saved while somebody types, without earlier versions and without a log, until they are recorded."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.actor import Actor
from accounts.permissions import check_can_report
from analytics.taxonomy import ProfessionGroup
from incidents.content import Answers, DraftContent, OpenPage, Reply, questions_that_apply
from incidents.models import Record
from incidents.operations.catalogue import held_catalogue, save_catalogue
from incidents.queries.catalogue import CheckedCatalogue
from incidents.queries.entries import entry_of
from incidents.queries.records import opened_draft, own_record
from vault import documents
from vault.documents import LostRace
from vault.identity import acting_as


def save_draft(*, by: Actor, draft_id: UUID, reply: Reply, page: OpenPage, now: datetime) -> DraftContent:
    """Keep the reply in the draft, or begin one. Answers that no longer apply go, and the draft says which.

    Raises LostRace when another page changed the draft in the meantime, DraftIsReported, or Unreadable.
    """
    with acting_as(by.identity), transaction.atomic():
        check_can_report(by)
        catalogue = held_catalogue(by, for_record=draft_id)
        row, stored = _stored_or_new(draft_id, catalogue, by, now)
        content = _with_reply(stored, reply)
        if row and content == stored:
            return stored
        if row and row.version != page.version and stored.saved_from != page.name:
            raise LostRace
        content = replace(content, saved_at=now, saved_from=page.name)
        row = _reseal(row, content, by) if row else _seal(draft_id, content, by)
        save_catalogue(catalogue, catalogue.content.with_entry(entry_of(row, content, by=by)), by=by)
    return content


def discard_draft(*, by: Actor, draft_id: UUID) -> None:
    """Throw the draft away. Raises Record.DoesNotExist when there is none, DraftIsReported, or Unreadable."""
    with acting_as(by.identity), transaction.atomic():
        catalogue = held_catalogue(by, for_record=draft_id)
        row = own_record(draft_id, by=by, catalogue=catalogue)
        opened_draft(row, by=by, catalogue=catalogue)
        documents.destroy(row)
        save_catalogue(catalogue, catalogue.content.without_entry(draft_id), by=by)


def _stored_or_new(
    draft_id: UUID, catalogue: CheckedCatalogue, by: Actor, now: datetime
) -> tuple[Record | None, DraftContent]:
    try:
        row = own_record(draft_id, by=by, catalogue=catalogue)
    except Record.DoesNotExist:
        # What the profile says is not asked again.
        answers = Answers(profession_group=ProfessionGroup(by.person.profession_group))
        return None, DraftContent(started_at=now, saved_at=now, answers=answers)
    return row, opened_draft(row, by=by, catalogue=catalogue)


def _with_reply(stored: DraftContent, reply: Reply) -> DraftContent:
    answers, dropped = reply.onto(stored.answers).without_left_branches()
    apply = questions_that_apply(answers)
    # A page without those questions sends no answers to them: what was stored is gone all the same.
    had = {name for name, answer in vars(stored.answers).items() if answer}
    gone = (had | dropped | set(stored.dropped)) - apply
    return replace(stored, answers=answers, dropped=tuple(sorted(gone)))


def _reseal(row: Record, content: DraftContent, by: Actor) -> Record:
    return documents.reseal(
        row, content=content.to_json(), bundle=by.unlocked, expected_version=row.version, entry=None
    )


def _seal(draft_id: UUID, content: DraftContent, by: Actor) -> Record:
    try:
        return documents.seal_new(
            Record, record_id=draft_id, content=content.to_json(), bundle=by.unlocked, entry=None
        )
    except IntegrityError as error:
        # The id is somebody else's: to them it exists, to us it does not.
        raise Record.DoesNotExist from error
