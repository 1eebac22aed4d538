"""Uw bewijs van zorgvuldigheid: everything that was done, in the order in which it happened.

It takes over no name from the client's talk and no word of the analysis.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise

from incidents.codes import LetterKind, ReportKind
from incidents.content import Attachment, CalamityFileContent, ClientTalk, IncidentContent
from incidents.wording import AMSTERDAM, in_one_line, in_words, local_date

# Half of it: enough that no other file has the same.
_DIGEST_SHOWN = 32


@dataclass(frozen=True, repr=False)
class Event:
    """Something that happened on a day; the time where it is known."""

    day: date
    text: str
    at: time | None = None
    detail: str = ""


def timeline(content: IncidentContent, file: CalamityFileContent | None = None) -> tuple[Event, ...]:
    """Oldest first; on one day what has no time comes after what led to it."""
    found = [
        *_of_event(content),
        *_of_register(content),
        *_of_talks(content),
        *_of_attachments(content.attachments),
    ]
    if file:
        found += [
            *_of_reports(file),
            *_of_letters(file),
            *_of_network(file),
            *_of_attachments(file.attachments),
        ]
    return _in_order(found)


def _in_order(found: Iterable[Event]) -> tuple[Event, ...]:
    """An event without a time stands right after the one of that day that is told before it: a note after its talk."""
    told_at: dict[date, time] = {}
    places = []
    for event in found:
        told_at[event.day] = event.at or told_at.get(event.day, time.min)
        places.append((event.day, told_at[event.day], event))
    return tuple(event for *_, event in sorted(places, key=lambda place: place[:2]))


def _of_event(content: IncidentContent) -> Iterator[Event]:
    if content.answers.occurred_date:
        yield Event(content.answers.occurred_date, "Gebeurd", content.answers.occurred_time)
    seen = set()
    for mark in content.milestones.marks:
        if mark.kind.lies_ahead:
            continue
        detail = f"aangepast op {in_words(local_date(mark.recorded_at))}" if mark.kind in seen else ""
        seen.add(mark.kind)
        yield Event(mark.happened_date, mark.kind.label, mark.happened_time, detail)


def _of_register(content: IncidentContent) -> Iterator[Event]:
    yield _at(content.reported_at, "Vastgelegd in uw register", content.reported_by)
    for _, latter in pairwise(content.classified):
        label = latter.event_class.label
        yield _at(latter.at, f"Soort gebeurtenis veranderd: {label[0].lower()}{label[1:]}", latter.reason)
    for decision in content.decisions:
        label = decision.conclusion.label
        yield Event(
            decision.decided_date, f"Besluit: {label[0].lower()}{label[1:]}", detail=decision.decided_by
        )
    for discussion in content.discussions:
        yield Event(discussion.held_date, "Besproken", detail=discussion.kind.label)
    for action in content.actions:
        if action.done_date:
            yield Event(action.done_date, f"Maatregel klaar: {action.kind.label.lower()}")
        if action.reviewed_date:
            yield Event(action.reviewed_date, "Nagegaan of de maatregel hielp")


def _of_talks(content: IncidentContent) -> Iterator[Event]:
    for talk in content.client_talks:
        if talk.was_held and talk.told_date:
            yield Event(talk.told_date, _whom(talk), talk.told_time, _how(talk))
        if talk.noted_date:
            yield Event(talk.noted_date, "Notitie in het cliëntdossier")


def _whom(talk: ClientTalk) -> str:
    whom = in_one_line([each.label.lower() for each in talk.to_whom])
    return f"Verteld aan {whom}" if whom else "Verteld wat er gebeurde"


def _how(talk: ClientTalk) -> str:
    by = f"door {talk.told_by.strip()}" if talk.told_by.strip() else ""
    return " · ".join(word for word in (talk.how.label.lower() if talk.how else "", by) if word)


def _of_attachments(attachments: tuple[Attachment, ...]) -> Iterator[Event]:
    """Which file it was is told by its digest: a name may say who somebody is."""
    for attachment in attachments:
        digest = " ".join(attachment.digest[start : start + 8] for start in range(0, _DIGEST_SHOWN, 8))
        label = attachment.kind.label
        yield _at(
            attachment.added_at,
            f"Bewaard: {label[0].lower()}{label[1:]}",
            f"vingerafdruk (SHA-256) {digest}",
        )


def _of_reports(file: CalamityFileContent) -> Iterator[Event]:
    for report in ReportKind:
        for sent in file.sent_of(report):
            number = f"ontvangstnummer {sent.receipt_number}" if sent.receipt_number else ""
            text = f"Gemeld bij de IGJ: {report.label.lower()}"
            yield Event(sent.sent_date, text, sent.sent_time, number)
    if file.investigation.sent_date:
        yield Event(file.investigation.sent_date, "Onderzoeksrapport verstuurd")


def _of_letters(file: CalamityFileContent) -> Iterator[Event]:
    for letter in file.letters_of(*LetterKind):
        yield Event(letter.letter_date, f"Brief van de IGJ: {letter.kind.label.lower()}")
        if letter.answered_date:
            yield Event(letter.answered_date, "Brief van de IGJ beantwoord")
    if file.closing:
        yield Event(file.closing.letter_date, "Afgesloten door de IGJ")


def _of_network(file: CalamityFileContent) -> Iterator[Event]:
    for involvement in file.involvements:
        who = involvement.who.label
        if involvement.informed_date:
            yield Event(involvement.informed_date, f"{who} verteld over het onderzoek")
        if involvement.result_told_date:
            yield Event(involvement.result_told_date, f"{who} verteld over de uitkomst")
    for party in file.parties:
        if party.asked_date:
            yield Event(party.asked_date, "Andere partij gevraagd", detail=party.name)
    for meeting in file.meetings:
        form = meeting.working_form.label if meeting.working_form else ""
        yield Event(meeting.held_date, "Samen teruggekeken", detail=form)
    if file.reflection.sent_date:
        yield Event(file.reflection.sent_date, "Reflectieverslag verstuurd")


def _at(moment: datetime, text: str, detail: str = "") -> Event:
    local = moment.astimezone(AMSTERDAM)
    return Event(local.date(), text, local.time(), detail)
