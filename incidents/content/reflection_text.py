"""The reflection report as a text to copy, and an empty one for a party that works without the portal.

The empty one holds nothing of the case: whoever gets it fills in their own side, and nothing is shared by itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from incidents.content.network import (
    REFLECTION_POINTS,
    REFLECTION_QUESTIONS,
    Meeting,
    Party,
    ReflectionReport,
)
from incidents.wording import in_words

NOT_FILLED_IN = "(nog niet ingevuld)"
NO_CLIENT_DATA = (
    "Noem geen namen en geen gegevens van de cliënt of de naasten. De Wkkgz geeft zorgaanbieders geen grond om "
    "persoonsgegevens met elkaar te delen. Is het toch nodig? Dan kan het met toestemming van de cliënt, en na "
    "overlijden met veronderstelde toestemming."
)
OWN_REPORT_STAYS = (
    "Dit verslag vervangt geen melding. Ligt de oorzaak in de samenwerking? Dan meldt iedere zorgaanbieder zelf bij de "
    "IGJ, ook als een ander al meldde."
)


@dataclass(frozen=True, repr=False)
class Section:
    """A heading of the report with what stands below it; nothing while it is open."""

    name: str
    heading: str
    text: str = ""


@dataclass(frozen=True, repr=False)
class Chapter:
    """Sections that belong together."""

    title: str
    sections: tuple[Section, ...]


def reflection_chapters(
    report: ReflectionReport, parties: Iterable[Party], meetings: Iterable[Meeting]
) -> tuple[Chapter, ...]:
    """Who and how, the questions on the way, and the seven points."""
    who_and_how = (
        Section("parties", "Partijen", "\n".join(_party(party) for party in parties)),
        Section("meetings", "Bijeenkomsten", "\n".join(_meeting(meeting) for meeting in meetings)),
        Section("working_form", "Werkvorm", report.working_form.label if report.working_form else ""),
    )
    questions = (Section(name, asked, getattr(report, name)) for name, asked in REFLECTION_QUESTIONS.items())
    points = (
        Section(name, f"{number}. {heading}", getattr(report, name))
        for number, (name, heading) in enumerate(REFLECTION_POINTS.items(), start=1)
    )
    return (
        Chapter("Wie en hoe", who_and_how),
        Chapter("Vragen onderweg", tuple(questions)),
        Chapter("De zeven punten", tuple(points)),
    )


def reflection_text(chapters: Iterable[Chapter], *, title: str = "Reflectieverslag") -> str:
    """Ready to copy; what is open says so."""
    return "\n\n".join((title, *_paragraphs(chapters, NOT_FILLED_IN)))


def empty_text() -> str:
    """To send to a party outside: questions with room below them, and not a word of the case."""
    chapters = reflection_chapters(ReflectionReport(), (), ())
    title = "Reflectieverslag na een calamiteit in een netwerk"
    return "\n\n".join((title, NO_CLIENT_DATA, OWN_REPORT_STAYS, *_paragraphs(chapters, "…")))


def _paragraphs(chapters: Iterable[Chapter], while_open: str) -> Iterator[str]:
    for chapter in chapters:
        yield chapter.title.upper()
        yield from (f"{each.heading}\n{each.text.strip() or while_open}" for each in chapter.sections)


def _party(party: Party) -> str:
    kind = f" ({party.kind.label.lower()})" if party.kind else ""
    role = f": {party.role}" if party.role else ""
    return f"{party.name}{kind}{role}. {party.takes_part.label}."


def _meeting(meeting: Meeting) -> str:
    how = (
        f": {meeting.working_form.label[0].lower()}{meeting.working_form.label[1:]}"
        if meeting.working_form
        else ""
    )
    present = f". Aanwezig: {meeting.present}" if meeting.present else ""
    return f"{in_words(meeting.held_date)}{how}{present}"
