"""Bewijs van zorgvuldigheid: the timeline on paper, with a fingerprint that anybody can work out again.

The lines lie in the paper as a small text file; the SHA-256 of that file is the fingerprint that is printed.
"""

from hashlib import sha256

from incidents.content import CalamityFileContent, IncidentContent
from incidents.papers.layout import (
    Attachment,
    Fingerprint,
    Line,
    Maker,
    Moment,
    Moments,
    Paper,
    Prose,
    Section,
)
from incidents.timeline import Event, timeline
from incidents.wording import instant_in_words, moment_in_words

TITLE = "Bewijs van zorgvuldigheid"
FILE_NAME = "tijdlijn.txt"
_HOW_TO_CHECK = (
    f"In dit pdf-bestand zit een bijlage: {FILE_NAME}. Daarin staan dezelfde regels als hierboven. "
    "De vingerafdruk hieronder is de SHA-256 van dat bestand. Wie de bijlage opslaat, kan haar narekenen: "
    "is er ook maar één teken veranderd, dan is de uitkomst anders."
)
_STILL_THE_SAME = (
    "Maakt u dit bewijs later opnieuw en is er niets bijgekomen? Dan is de vingerafdruk dezelfde. "
    "Zo laat u zien dat deze stappen toen al zo in uw register stonden."
)


def evidence(content: IncidentContent, file: CalamityFileContent | None, *, maker: Maker) -> Paper:
    """Every step with its day, oldest first."""
    events = timeline(content, file)
    lines = lines_of(events)
    return Paper(
        title=TITLE,
        reference=content.number,
        foot=maker.foot(f"{TITLE} {content.number}"),
        lead="Wat er is gedaan, en wanneer. Wat u met de cliënt besprak en uw analyse staan hier niet in.",
        about=(
            Line("Nummer", content.number),
            Line("Van", maker.who),
            Line("Gemaakt", instant_in_words(maker.at)),
            Line("Aantal stappen", str(len(events))),
        ),
        sections=(
            Section("Tijdlijn", (Moments(tuple(_moment(event) for event in events)),)),
            Section(
                "Vingerafdruk",
                (
                    Prose((_HOW_TO_CHECK,)),
                    Fingerprint(in_groups(fingerprint(lines))),
                    Prose((_STILL_THE_SAME,)),
                ),
            ),
        ),
        attachment=Attachment(FILE_NAME, lines, "De regels van de tijdlijn"),
    )


def lines_of(events: tuple[Event, ...]) -> str:
    """One line an event: day, time, what and detail with a bar between them."""
    return "".join(f"{' | '.join(_parts(event))}\n" for event in events)


def fingerprint(lines: str) -> str:
    return sha256(lines.encode()).hexdigest()


def in_groups(hexadecimal: str) -> str:
    """Eight groups of eight, to be read out."""
    return " ".join(hexadecimal[at : at + 8] for at in range(0, len(hexadecimal), 8))


def _parts(event: Event) -> tuple[str, str, str, str]:
    at = f"{event.at:%H:%M}" if event.at else "-"
    return event.day.isoformat(), at, _on_one_line(event.text), _on_one_line(event.detail) or "-"


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _moment(event: Event) -> Moment:
    return Moment(moment_in_words(event.day, event.at), event.text, event.detail)
