"""A case with all that was said of it, under one data key; and the cases of a group."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from groups.blame import BlamingWord, blaming_words
from groups.codes import Question
from groups.content.case import CaseContent
from groups.content.message import RECALL_TIME, MessageContent
from groups.models import Role
from groups.queries.records import NoSuchRecord, Opened, Unshared, of_kind, record_in
from groups.queries.standing import names_of
from groups.standing import Standing
from vault.identity import acting_as


@dataclass(frozen=True, repr=False)
class Contribution:
    """What one member said. While its author may take it back, it comes with a hint on words that blame."""

    id: UUID
    author: str
    content: MessageContent
    can_be_recalled: bool = False

    @property
    def blaming(self) -> tuple[BlamingWord, ...]:
        return blaming_words(self.content.text) if self.can_be_recalled else ()

    @property
    def recall_until(self) -> datetime:
        return self.content.written_at + RECALL_TIME


@dataclass(frozen=True)
class Reader:
    """Somebody it was sealed for; not covered now, they read nothing until they sign again."""

    name: str
    is_covered: bool


@dataclass(frozen=True, repr=False)
class DiscussedCase:
    """A case as one of its readers sees it."""

    id: UUID
    version: int
    content: CaseContent
    is_own: bool
    contributions: tuple[Contribution, ...]
    unreadable: int
    readers: tuple[Reader, ...]
    facilitators: tuple[str, ...]

    def said_on(self, question: Question) -> tuple[Contribution, ...]:
        return tuple(each for each in self.contributions if each.content.question is question)


@dataclass(frozen=True, repr=False)
class GroupCase:
    """A line in the list of a group."""

    id: UUID
    content: CaseContent
    is_own: bool


@dataclass(frozen=True, repr=False)
class GroupCases:
    """Newest first; of what was never sealed for this reader there is only a number, and no kind."""

    in_discussion: tuple[GroupCase, ...]
    concluded: tuple[GroupCase, ...]
    unshared: int


def discussed_case(*, by: Actor, standing: Standing, case_id: UUID, now: datetime) -> DiscussedCase:
    """Raises NotSigned, NoSuchRecord, or NotSharedWithYou."""
    with acting_as(by.identity), transaction.atomic():
        opened = record_in(standing, case_id, by=by)
        content = as_case(opened)
        said = {each.id: each.content for each in opened.messages if isinstance(each.content, MessageContent)}
        people = standing.everybody
        names = names_of({*people, *opened.readers, *(each.author for each in said.values())})
    contributions = [
        Contribution(id, names[each.author], each, _can_be_recalled(content, each, by=by, now=now))
        for id, each in said.items()
    ]
    readers = (Reader(names[id], id in people and people[id].is_covered) for id in opened.readers)
    leading = (id for id, each in people.items() if each.role == Role.FACILITATOR)
    return DiscussedCase(
        id=opened.id,
        version=opened.row.version,
        content=content,
        is_own=opened.is_own,
        contributions=tuple(sorted(contributions, key=lambda each: each.content.written_at)),
        unreadable=len(opened.messages) - len(said),
        readers=tuple(sorted(readers, key=lambda reader: reader.name.lower())),
        facilitators=tuple(sorted(names[id] for id in leading)),
    )


def group_cases(records: Iterable[Opened | Unshared]) -> GroupCases:
    """The cases among what a group shares (`queries.records.opened_records`)."""
    records = tuple(records)
    cases = sorted(
        (GroupCase(each.id, content, each.is_own) for each, content in of_kind(records, CaseContent)),
        key=lambda case: case.content.shared_at,
        reverse=True,
    )
    return GroupCases(
        in_discussion=tuple(case for case in cases if not case.content.conclusion),
        concluded=tuple(case for case in cases if case.content.conclusion),
        unshared=sum(isinstance(each, Unshared) for each in records),
    )


def as_case(opened: Opened) -> CaseContent:
    """Raises NoSuchRecord for a record of another kind."""
    if not isinstance(opened.content, CaseContent):
        raise NoSuchRecord
    return opened.content


def _can_be_recalled(case: CaseContent, said: MessageContent, *, by: Actor, now: datetime) -> bool:
    """What a conclusion was drawn from stays."""
    return case.conclusion is None and said.can_be_recalled(by=by.person.id, now=now)
