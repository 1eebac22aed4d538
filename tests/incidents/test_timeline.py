"""Uw bewijs van zorgvuldigheid: everything that was done, in order, without the analysis and without names."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import UUID, uuid4

from incidents.codes import (
    ActionKind,
    Answer,
    AttachmentKind,
    Conclusion,
    EventClass,
    FileType,
    GroupKind,
    Helped,
    InformedHow,
    InvolvedRole,
    LetterKind,
    MilestoneKind,
    PartyKind,
    ReportKind,
    ToldTo,
    WorkingForm,
)
from incidents.content import (
    Analysis,
    Attachment,
    ClientTalk,
    Closing,
    Decision,
    Discussion,
    ImprovementAction,
    Involved,
    Letter,
)
from incidents.content.investigation import Involvement
from incidents.content.network import Meeting, Party
from incidents.timeline import Event, timeline
from tests.incidents.cases import incident_of
from tests.incidents.escalation.stories import SERIOUS
from tests.incidents.panel.cases import reported

RECORDED = datetime(2026, 3, 2, 17, 5, tzinfo=UTC)
LATER = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
TALK = ClientTalk(
    nature="GEHEIM",
    people_involved=(Involved("Mevrouw De Wit", InvolvedRole.CLIENT),),
    to_whom=(ToldTo.CLIENT,),
    told_date=date(2026, 3, 2),
    told_time=time(9, 15),
    how=InformedHow.PHONE,
    told_by="Anna Bos",
    noted_date=date(2026, 3, 3),
)


def full():
    content = incident_of(SERIOUS)
    milestones = content.milestones.with_mark(MilestoneKind.NOTICED, date(2026, 3, 1), at=RECORDED)
    milestones = milestones.with_mark(MilestoneKind.NOTICED, date(2026, 3, 2), at=LATER)
    milestones = milestones.with_mark(MilestoneKind.REASSESSMENT, date(2026, 9, 1), at=LATER)
    return replace(
        content,
        reported_by="Anna Bos",
        milestones=milestones,
        client_talks=(TALK,),
        analysis=Analysis(cause="GEHEIM"),
        decisions=(
            Decision(date(2026, 3, 8), LATER, Conclusion.SENTINEL_EVENT, "GEHEIM", decided_by="Anna Bos"),
        ),
        discussions=(Discussion(date(2026, 3, 12), GroupKind.TEAM, "GEHEIM"),),
        actions=(
            ImprovementAction(
                UUID(int=1),
                ActionKind.TRAINING,
                what="GEHEIM",
                done_date=date(2026, 4, 1),
                helped=Helped.YES,
                reviewed_date=date(2026, 6, 1),
            ),
        ),
    )


def told(events: tuple[Event, ...]) -> list[tuple[int, int, str]]:
    return [(event.day.month, event.day.day, event.text) for event in events]


def test_a_register_is_told_in_order():
    assert told(timeline(full())) == [
        (3, 1, "Gebeurd"),
        (3, 1, "Gemerkt dat er iets gebeurde"),
        (3, 2, "Gemerkt dat er iets gebeurde"),
        (3, 2, "Verteld aan cliënt"),
        (3, 2, "Vastgelegd in uw register"),
        (3, 3, "Notitie in het cliëntdossier"),
        (3, 8, "Besluit: dit is een calamiteit"),
        (3, 12, "Besproken"),
        (4, 1, "Maatregel klaar: scholing"),
        (6, 1, "Nagegaan of de maatregel hielp"),
    ]


def test_a_note_of_the_same_day_comes_after_the_talk_that_it_is_about():
    content = replace(full(), client_talks=(replace(TALK, noted_date=TALK.told_date),))

    texts = [event.text for event in timeline(content)]

    assert texts.index("Verteld aan cliënt") + 1 == texts.index("Notitie in het cliëntdossier")


def test_a_day_that_was_changed_says_so_and_one_ahead_is_not_done():
    events = timeline(full())

    noticed = [event for event in events if event.text.startswith("Gemerkt")]
    assert [event.detail for event in noticed] == ["", "aangepast op 9 maart 2026"]
    assert not [event for event in events if event.day == date(2026, 9, 1)]


def test_it_says_how_and_by_whom():
    by_text = {event.text: event for event in timeline(full())}

    assert by_text["Verteld aan cliënt"].detail == "telefoon · door Anna Bos"
    assert (by_text["Vastgelegd in uw register"].at, by_text["Vastgelegd in uw register"].detail) == (
        time(18, 5),
        "Anna Bos",
    )


def test_a_class_that_changed_is_told_with_its_reason():
    content = (
        incident_of(SERIOUS)
        .classified_as(EventClass.SENTINEL_EVENT, at=RECORDED)
        .classified_as(EventClass.WITH_CONSEQUENCE, at=LATER, reason="Het lag anders.")
    )

    (changed,) = [event for event in timeline(content) if event.text.startswith("Soort")]

    assert (changed.text, changed.detail) == (
        "Soort gebeurtenis veranderd: incident met merkbaar gevolg",
        "Het lag anders.",
    )


def test_the_calamity_file_joins_in():
    file = reported(ReportKind.SENTINEL_EVENT)
    file = replace(
        file,
        letters=(
            Letter(LetterKind.OTHER, date(2026, 3, 10), answered_date=date(2026, 3, 11)),
            Letter(LetterKind.RECEIPT, date(2026, 3, 4)),
        ),
        involvements=(Involvement(ToldTo.CLIENT, "", date(2026, 3, 20), result_told_date=date(2026, 5, 1)),),
        investigation=replace(file.investigation, sent_date=date(2026, 4, 30)),
        parties=(Party(uuid4(), "Praktijk Zuid", PartyKind.CARE_PROVIDER, asked_date=date(2026, 3, 15)),),
        meetings=(Meeting(uuid4(), date(2026, 4, 2), WorkingForm.MEET),),
        reflection=replace(file.reflection, sent_date=date(2026, 5, 2)),
        closing=Closing(date(2026, 6, 1), Answer.YES, "GEHEIM", Answer.YES, "GEHEIM"),
    )

    assert told(timeline(incident_of(SERIOUS), file))[2:] == [
        (3, 3, "Gemeld bij de IGJ: calamiteit"),
        (3, 4, "Brief van de IGJ: ontvangstbevestiging"),
        (3, 10, "Brief van de IGJ: andere brief"),
        (3, 11, "Brief van de IGJ beantwoord"),
        (3, 15, "Andere partij gevraagd"),
        (3, 20, "Cliënt verteld over het onderzoek"),
        (4, 2, "Samen teruggekeken"),
        (4, 30, "Onderzoeksrapport verstuurd"),
        (5, 1, "Cliënt verteld over de uitkomst"),
        (5, 2, "Reflectieverslag verstuurd"),
        (6, 1, "Afgesloten door de IGJ"),
    ]


def test_what_was_attached_is_told_by_its_fingerprint_and_not_by_its_name():
    content = replace(incident_of(SERIOUS), attachments=(attached(AttachmentKind.PHOTO),))
    file = replace(
        reported(ReportKind.SENTINEL_EVENT), attachments=(attached(AttachmentKind.PROOF_OF_REPORT),)
    )

    kept = [event for event in timeline(content, file) if event.text.startswith("Bewaard")]

    assert [event.text for event in kept] == ["Bewaard: foto", "Bewaard: bewijs van uw melding bij de IGJ"]
    assert {event.detail for event in kept} == {"vingerafdruk (SHA-256) 01234567 89abcdef 01234567 89abcdef"}
    assert {event.day for event in kept} == {LATER.date()}


def attached(kind: AttachmentKind) -> Attachment:
    return Attachment(
        id=UUID(int=2),
        kind=kind,
        name="GEHEIM.pdf",
        file_type=FileType.PDF,
        length=5,
        digest="0123456789abcdef" * 4,
        file_key="GEHEIM",
        added_at=LATER,
        description="GEHEIM",
    )


def test_no_analysis_and_no_name_of_the_client_is_told():
    said = " ".join(
        f"{event.text} {event.detail}" for event in timeline(full(), reported(ReportKind.SENTINEL_EVENT))
    )

    assert "GEHEIM" not in said
    assert "De Wit" not in said
