"""What goes on the form of the inspectorate (IGJ) for one kind of report, field by field, and what was sent.

It knows the calamity file only: of the register nothing can stand on it.
"""

from collections.abc import Iterator

from incidents.codes import ReportKind
from incidents.content import CalamityFileContent
from incidents.content.notification import Notification, PasteField, Sent, paste_fields
from incidents.papers.layout import (
    Block,
    Facts,
    Line,
    Maker,
    Moment,
    Moments,
    Notice,
    Paper,
    Section,
    Steps,
    in_line,
    section,
)
from incidents.wording import in_words, moment_in_words

TITLE = "Gegevens voor de melding bij de IGJ"
_HOW = (
    "Open het formulier voor verplichte meldingen op igj.nl. U logt in met uw vestigingsnummer.",
    "Neem de velden hieronder over. Wat leeg is, vult u daar in of laat u leeg.",
    "Kijk aan het eind of er ook een andere soort melding nodig is: het formulier vraagt daarnaar.",
    "Bewaar het ontvangstnummer en leg in Mijn SCAG vast wanneer u meldde.",
)
_NOT_SENT = "Mijn SCAG stuurt niets naar de IGJ. U meldt zelf, en u beslist wat u verstuurt."


def inspectorate_pack(file: CalamityFileContent, notification: Notification, *, maker: Maker) -> Paper:
    report = notification.REPORT
    return Paper(
        title=TITLE,
        reference=file.number,
        foot=maker.foot(f"{TITLE} · {file.number}"),
        lead=report.label,
        sections=(
            *section("Zo meldt u", Steps(_HOW), Notice(_NOT_SENT)),
            *section("Velden om over te nemen", _fields(paste_fields(notification, file.provider))),
            *(_sent(each) for each in notification.sent),
            *section("Brieven van de IGJ", *_letters(file, report)),
        ),
    )


def _fields(fields: tuple[PasteField, ...]) -> Facts:
    return Facts(tuple(Line(field.label, field.text) for field in fields))


def _sent(sent: Sent) -> Section:
    """What went out, as it was at that moment."""
    number = Line("Ontvangstnummer", sent.receipt_number, empty="Nog niet vastgelegd")
    copied = tuple(Line(field.label, field.text) for field in sent.copy if field.text.strip())
    when = moment_in_words(sent.sent_date, sent.sent_time)
    return Section(f"Verstuurd op {when}", (Facts((number, *copied)),))


def _letters(file: CalamityFileContent, report: ReportKind) -> Iterator[Block]:
    letters = [letter for letter in sorted(file.letters, key=lambda each: each.letter_date)]
    about = [letter for letter in letters if letter.report in (None, report)]
    if about:
        yield Moments(
            tuple(
                Moment(
                    in_words(letter.letter_date),
                    letter.kind.label,
                    in_line(
                        [
                            f"Uiterlijk {in_words(letter.due_date)}" if letter.due_date else "",
                            f"Beantwoord op {in_words(letter.answered_date)}" if letter.answered_date else "",
                            letter.summary,
                        ],
                        by="\n",
                    ),
                )
                for letter in about
            )
        )
