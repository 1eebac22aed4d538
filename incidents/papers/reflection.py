"""Reflectieverslag of a network: who looked back together, the questions on the way, and the seven points.

Nothing about the client stands on it. The empty one is for a party outside and holds no word of the case.
"""

from collections.abc import Iterator

from incidents.content import CalamityFileContent
from incidents.content.network import REFLECTION_POINTS, REFLECTION_QUESTIONS, Party, ReflectionReport
from incidents.content.reflection_text import NO_CLIENT_DATA, OWN_REPORT_STAYS
from incidents.papers.layout import (
    Block,
    Line,
    Maker,
    Moment,
    Moments,
    Notice,
    Paper,
    Prose,
    Section,
    Space,
    Subheading,
    Table,
    in_line,
    section,
    written,
)
from incidents.wording import in_words

TITLE = "Reflectieverslag"
_LEAD = "Hoe de betrokken partijen samen terugkeken op een calamiteit in een netwerk, en wat er verandert."


def reflection_paper(file: CalamityFileContent, *, maker: Maker) -> Paper:
    report = file.reflection
    return Paper(
        title=TITLE,
        foot=maker.foot(TITLE),
        lead=_LEAD,
        about=(
            Line("Opgesteld door", in_line([file.provider.name or maker.practice])),
            Line("Werkvorm", report.working_form.label if report.working_form else ""),
            Line("Verstuurd aan de IGJ", in_words(report.sent_date) if report.sent_date else "", "Nog niet"),
        ),
        sections=(
            *section("Partijen", *_parties(file.parties)),
            *section("Bijeenkomsten", *_meetings(file)),
            *section("Delen van gegevens", *_consents(file)),
            *section("Vragen onderweg", *_asked(REFLECTION_QUESTIONS, report)),
            *(
                Section(f"{number}. {heading}", written(getattr(report, name)))
                for number, (name, heading) in enumerate(REFLECTION_POINTS.items(), start=1)
            ),
            *section("Over dit verslag", Notice(OWN_REPORT_STAYS)),
        ),
    )


def empty_reflection_paper() -> Paper:
    """To fill in with a pen, by whoever works without the portal."""
    return Paper(
        title=TITLE,
        foot=f"{TITLE} · om in te vullen",
        lead=_LEAD,
        sections=(
            *section("Voordat u begint", Notice(NO_CLIENT_DATA), Prose((OWN_REPORT_STAYS,))),
            *section("Wie u bent en wie er meededen", Space(3)),
            *section("Hoe en wanneer u samenkwam", Space(3)),
            *section("Vragen onderweg", *_to_answer()),
            *(
                Section(f"{number}. {heading}", (Space(4),))
                for number, heading in enumerate(REFLECTION_POINTS.values(), start=1)
            ),
        ),
    )


def _to_answer() -> Iterator[Block]:
    for question in REFLECTION_QUESTIONS.values():
        yield Subheading(question)
        yield Space(3)


def _asked(questions: dict[str, str], report: ReflectionReport) -> Iterator[Block]:
    for name, question in questions.items():
        yield Subheading(question)
        yield from written(getattr(report, name))


def _parties(parties: tuple[Party, ...]) -> Iterator[Block]:
    rows = tuple(
        (
            in_line([party.name, party.kind.label if party.kind else ""], by="\n"),
            party.role,
            in_line([party.takes_part.label, party.why_not], by="\n"),
            party.has_reported.label if party.has_reported else "",
        )
        for party in parties
    )
    if rows:
        yield Table(("Partij", "Rol", "Doet mee", "Meldde zelf"), rows, (4, 3, 4, 2))


def _meetings(file: CalamityFileContent) -> Iterator[Block]:
    meetings = sorted(file.meetings, key=lambda each: each.held_date)
    if meetings:
        yield Moments(
            tuple(
                Moment(
                    in_words(meeting.held_date),
                    meeting.working_form.label if meeting.working_form else "Bijeenkomst",
                    in_line(
                        [f"Aanwezig: {meeting.present}" if meeting.present.strip() else "", meeting.outcome],
                        by="\n",
                    ),
                )
                for meeting in meetings
            )
        )


def _consents(file: CalamityFileContent) -> Iterator[Block]:
    rows = tuple(
        (
            consent.about,
            consent.basis.label if consent.basis else "",
            in_words(consent.given_date) if consent.given_date else "",
            consent.with_whom,
        )
        for consent in file.consents
    )
    if rows:
        yield Table(("Over wie", "Grondslag", "Sinds", "Met wie"), rows, (2, 4, 3, 3))
