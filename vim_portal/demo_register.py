"""Fill a register with the demo's stories and what followed on them, through the operations that people use."""

from dataclasses import fields
from datetime import date, timedelta
from uuid import UUID, uuid4

from accounts.actor import Actor
from accounts.papers import typeset
from analytics.taxonomy import ProfessionGroup
from incidents import operations
from incidents.codes import AttachmentKind, FileType
from incidents.content import Answers, Attachment, Reply
from incidents.operations import OpenPage
from incidents.papers.layout import Facts, Line, Notice, Paper, Section
from incidents.wording import in_words
from vault.files import ArrivingFile
from vim_portal import demo_calamity, demo_learning
from vim_portal.demo import STORIES, Story
from vim_portal.demo_calamity import BENCH_FALL, receipt_number, reported_date
from vim_portal.demo_steps import Days, FileStep, Step, evening_of

EVERY_QUESTION = tuple(field.name for field in fields(Answers))
FOLLOW_UPS = {**demo_learning.FOLLOW_UPS, **demo_calamity.FOLLOW_UPS}
EVERY_STORY = tuple(
    sorted(dict.fromkeys((*STORIES, *FOLLOW_UPS)), key=lambda story: story.days_ago, reverse=True)
)


def fill_register(*, by: Actor, today: date) -> dict[Story, UUID]:
    """Each story is recorded on the evening of its day, so that numbers and dates look like a year of work."""
    recorded = {}
    for story in EVERY_STORY:
        days = Days(happened=today - timedelta(days=story.days_ago), today=today)
        recorded[story] = incident_id = _record(story, days.happened, by=by)
        for step in steps_of(story, days):
            _take(step, incident_id, by=by)
        if story is BENCH_FALL:
            _attach_the_receipt(incident_id, days, by=by)
    return recorded


def steps_of(story: Story, days: Days) -> tuple[Step | FileStep, ...]:
    follow_up = FOLLOW_UPS.get(story)
    return follow_up(days) if follow_up else ()


def _record(story: Story, day: date, *, by: Actor) -> UUID:
    answers = story.answers(day, ProfessionGroup(by.person.profession_group))
    draft_id, evening = uuid4(), evening_of(day)
    reply = Reply(EVERY_QUESTION, answers)
    operations.save_draft(
        by=by, draft_id=draft_id, reply=reply, page=OpenPage(name="", version=0), now=evening
    )
    operations.report_incident(by=by, draft_id=draft_id, now=evening)
    return draft_id


def _take(step: Step | FileStep, incident_id: UUID, *, by: Actor) -> None:
    if isinstance(step, FileStep):
        operations.save_file(
            by=by, incident_id=incident_id, change=step.change, expected_version=None, now=step.at
        )
    else:
        operations.save_part(
            by=by, incident_id=incident_id, change=step.change, expected_version=None, now=step.at
        )


def _attach_the_receipt(incident_id: UUID, days: Days, *, by: Actor) -> None:
    """In the calamity file, as somebody would keep what the inspectorate's page showed."""
    sent = reported_date(days)
    arriving = ArrivingFile(record_id=incident_id, file_id=uuid4())
    arriving.add(typeset("paper.typ", _receipt(sent).to_json()))
    sealed = arriving.finish()
    now = evening_of(sent)
    attachment = Attachment(
        id=sealed.context.attachment_id,
        kind=AttachmentKind.PROOF_OF_REPORT,
        name="ontvangstbevestiging.pdf",
        file_type=FileType.PDF,
        length=sealed.length,
        digest=sealed.digest.hex(),
        file_key=bytes(sealed.file_key).hex(),
        added_at=now,
        description="Ontvangstbevestiging van de melding",
    )
    operations.attach(by=by, incident_id=incident_id, attachment=attachment, sealed=sealed, now=now)


def _receipt(sent: date) -> Paper:
    facts = (
        Line("Melding", "Calamiteit"),
        Line("Ontvangen op", f"{in_words(sent)} om 11:05"),
        Line("Ontvangstnummer", receipt_number(sent)),
    )
    return Paper(
        title="Uw melding is ontvangen",
        head="Verzonnen voor de demo",
        author="",
        with_mark=False,
        foot="Geen stuk van de IGJ",
        sections=(
            Section("Gegevens", (Facts(facts),)),
            Section("Over dit papier", (Notice("Dit hoort bij de demo van Mijn SCAG. Er is niets gemeld."),)),
        ),
    )
