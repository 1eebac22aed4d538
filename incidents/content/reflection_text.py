"""The reflection report as a text to copy, and an empty one for a party that works without the portal.

The empty one holds nothing of the case: whoever gets it fills in their own side, and nothing is shared by itself.
"""

from collections.abc import Iterable
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


def reflection_sections(
    report: ReflectionReport, parties: Iterable[Party], meetings: Iterable[Meeting]
) -> tuple[Section, ...]:
    """In reading order: who and how, the questions on the way, then the seven points."""
    return (
        Section("parties", "Partijen", "\n".join(_party(party) for party in parties)),
        Section("meetings", "Bijeenkomsten", "\n".join(_meeting(meeting) for meeting in meetings)),
        Section("working_form", "Werkvorm", report.working_form.label if report.working_form else ""),
        *(Section(name, asked, getattr(report, name)) for name, asked in REFLECTION_QUESTIONS.items()),
        *(
            Section(name, f"{number}. {heading}", getattr(report, name))
            for number, (name, heading) in enumerate(REFLECTION_POINTS.items(), start=1)
        ),
    )


def empty_sections() -> tuple[Section, ...]:
    """The same headings without a word of the case."""
    return reflection_sections(ReflectionReport(), (), ())


def reflection_text(sections: Iterable[Section], *, title: str = "Reflectieverslag") -> str:
    """Ready to copy; what is open says so."""
    parts = (f"{section.heading}\n{section.text.strip() or NOT_FILLED_IN}" for section in sections)
    return "\n\n".join((title, *parts))


def empty_text() -> str:
    """To send to a party outside: questions with room below them."""
    questions = "\n\n".join(f"{section.heading}\n…" for section in empty_sections())
    return f"Reflectieverslag van een netwerk\n\n{NO_CLIENT_DATA}\n\n{OWN_REPORT_STAYS}\n\n{questions}\n"


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
