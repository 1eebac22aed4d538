"""What members say of a case: placed, taken back by its author within five minutes, summed up by the facilitator."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from groups.codes import Question
from groups.content.conclusion import Summary
from groups.content.message import MessageContent
from groups.notifications import tell_group
from groups.operations.sharing import add_message, held_record, remove_message, save_record
from groups.operations.shown import check_shown
from groups.permissions import check_can_contribute, check_can_lead_talk
from groups.queries.discussion import as_case
from groups.queries.records import NoSuchRecord, Opened
from groups.standing import Standing
from vault.identity import acting_as


class CaseIsConcluded(Exception):
    def __init__(self) -> None:
        super().__init__("Deze casus is intussen afgerond. Lezen kan nog; er komt niets meer bij.")


class TooLateToRecall(Exception):
    def __init__(self) -> None:
        super().__init__(
            "Terughalen kan tot vijf minuten na het plaatsen. Die tijd is voorbij, dus uw bijdrage blijft staan. "
            "Klopt er iets niet? Plaats dan een aanvulling."
        )


def contribute(
    *, by: Actor, standing: Standing, case_id: UUID, question: Question, text: str, now: datetime
) -> UUID:
    """Say something on one question; sent twice it is said once. Raises CaseIsConcluded, or as `held_record`."""
    check_can_contribute(standing)
    said = MessageContent(question, text, author=by.person.id, written_at=now)
    with acting_as(by.identity), transaction.atomic():
        opened = held_record(by=by, standing=standing, record_id=case_id)
        _check_is_open(opened)
        for message in opened.messages:
            if isinstance(message.content, MessageContent) and message.content.says_the_same(said):
                return message.id
        tell_group(by=by, standing=standing)
        return add_message(opened, said)


def recall(
    *, by: Actor, standing: Standing, case_id: UUID, message_id: UUID, now: datetime
) -> MessageContent:
    """Take back what one said, and have it to write on. Raises TooLateToRecall, CaseIsConcluded, NoSuchRecord.

    What somebody else said is not there to take back, nor is what was taken back already.
    """
    with acting_as(by.identity), transaction.atomic():
        opened = held_record(by=by, standing=standing, record_id=case_id)
        said = next((each.content for each in opened.messages if each.id == message_id), None)
        if not isinstance(said, MessageContent) or said.author != by.person.id:
            raise NoSuchRecord
        _check_is_open(opened)
        if not said.can_be_recalled(by=by.person.id, now=now):
            raise TooLateToRecall
        remove_message(opened, message_id)
    return said


def write_summary(
    *, by: Actor, standing: Standing, case_id: UUID, text: str, shown: str, now: datetime
) -> None:
    """`shown` is the moment of the summary on the page, or nothing. Raises WasChanged, CaseIsConcluded."""
    check_can_lead_talk(standing)
    with acting_as(by.identity), transaction.atomic():
        opened = held_record(by=by, standing=standing, record_id=case_id)
        _check_is_open(opened)
        case = as_case(opened)
        if case.summary and case.summary.text == text:
            return
        check_shown(shown, case.summary.written_at if case.summary else None)
        save_record(opened, replace(case, summary=Summary(text, by.person.id, now)))


def _check_is_open(opened: Opened) -> None:
    if as_case(opened).conclusion:
        raise CaseIsConcluded
