"""From draft to incident, and what an incident becomes when it is amended."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from accounts.permissions import check_can_report
from incidents.content import DraftContent, IncidentContent, Reply, missing_answers
from incidents.hooks import other_readers
from incidents.operations.catalogue import held_catalogue, save_catalogue
from incidents.operations.parts import classified, save_part
from incidents.operations.readers import ReadersChanged
from incidents.queries.entries import entry_of
from incidents.queries.records import DraftIsReported, opened_draft, opened_incident, own_record
from incidents.retention import kept_until
from vault import documents
from vault.identity import acting_as


class AnswersAreMissing(Exception):
    """Too little was answered to record it."""

    def __init__(self, questions: tuple[str, ...]) -> None:
        super().__init__("Er is nog een vraag open.")
        self.questions = questions


def report_incident(
    *, by: Actor, draft_id: UUID, now: datetime, shown_readers: Collection[UUID] = ()
) -> IncidentContent:
    """Record the draft as an incident with a number and a class; done twice, it stays one incident.

    It is sealed for others only where the page named them: else ReadersChanged. What was in the draft before, they
    cannot open. Raises Record.DoesNotExist, AnswersAreMissing, or Unreadable.
    """
    with acting_as(by.identity), transaction.atomic():
        check_can_report(by)
        catalogue = held_catalogue(by, for_record=draft_id)
        row = own_record(draft_id, by=by, catalogue=catalogue)
        try:
            draft = opened_draft(row, by=by, catalogue=catalogue)
        except DraftIsReported:
            return opened_incident(row, by=by)
        number, numbered = catalogue.content.next_number(timezone.localdate(now).year)
        content = incident_from(draft, number=number, by=by, now=now)
        readers = [each for each in other_readers().of_new(by) if each.can_read]
        if {each.person_id for each in readers} != set(shown_readers):
            raise ReadersChanged
        row = documents.reseal(
            row,
            content=content.to_json(),
            bundle=by.unlocked,
            expected_version=row.version,
            entry="reported",
            fresh_key=bool(readers),
            retain_until=kept_until(timezone.localdate(now)),
        )
        other_readers().give(row, readers, by)
        save_catalogue(catalogue, numbered.with_entry(entry_of(row, content, by=by)), by=by)
    return content


def amend_incident(
    *, by: Actor, incident_id: UUID, reply: Reply, expected_version: int, now: datetime, reason: str = ""
) -> IncidentContent:
    """Keep what was, save what is; sent twice, it is one amendment.

    Raises Record.DoesNotExist, Unreadable, LostRace, or LoweringNeedsReason when the class becomes lighter.
    """

    def answered(stored: IncidentContent) -> IncidentContent:
        answers, _ = reply.onto(stored.answers).without_left_branches()
        return replace(stored, answers=answers)

    return save_part(
        by=by,
        incident_id=incident_id,
        change=answered,
        expected_version=expected_version,
        now=now,
        reason=reason,
    )


def incident_from(draft: DraftContent, *, number: str, by: Actor, now: datetime) -> IncidentContent:
    """What the draft is once it is recorded, with its class; nothing is saved. Raises AnswersAreMissing."""
    if missing := missing_answers(draft.answers):
        raise AnswersAreMissing(missing)
    incident = IncidentContent(
        number=number, reported_at=now, answers=draft.answers, reported_by=by.person.name
    )
    return classified(incident, by=by, now=now)
