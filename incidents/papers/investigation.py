"""Onderzoeksrapport: the report of one's own investigation, for the inspectorate. It holds no names (domain 11.3)."""

from collections.abc import Iterator

from incidents.content import CalamityFileContent
from incidents.content.investigation import REPORT_POINTS, InvestigationReport
from incidents.papers.layout import (
    Block,
    Facts,
    Line,
    Maker,
    Moment,
    Moments,
    Notice,
    Open,
    Paper,
    Section,
    Table,
    in_line,
    section,
    written,
)
from incidents.wording import in_words

TITLE = "Onderzoeksrapport"
_NO_NAMES = (
    "In dit rapport staan geen namen van cliënten of medewerkers. Kijk dat na voordat u het verstuurt."
)


def investigation_paper(file: CalamityFileContent, *, maker: Maker) -> Paper:
    """In the order in which such a report is usually written."""
    report = file.investigation
    return Paper(
        title=TITLE,
        foot=maker.foot(TITLE),
        lead="Wat er gebeurde, hoe dat kon en wat er verandert.",
        about=(
            Line("Zorgaanbieder", file.provider.name or maker.practice),
            Line("Kenmerk en data", report.reference),
            Line("Is het een calamiteit", report.is_sentinel_event.label if report.is_sentinel_event else ""),
        ),
        sections=(
            *(_section(name, heading, report) for name, heading in _headings()),
            *section("Betrokkenheid van cliënt of nabestaande", *_involvements(file)),
            *section("Over dit rapport", Notice(_NO_NAMES)),
        ),
    )


def _headings() -> Iterator[tuple[str, str]]:
    apart = ("reference", "is_sentinel_event", "without_names")
    return ((name, heading) for name, heading in REPORT_POINTS.items() if name not in apart)


def _section(name: str, heading: str, report: InvestigationReport) -> Section:
    blocks = {"team": _team, "facts": _facts, "improvements": _improvements}
    found = tuple(blocks[name](report)) if name in blocks else written(getattr(report, name))
    return Section(heading, found or (Open(),))


def _team(report: InvestigationReport) -> Iterator[Block]:
    rows = tuple((each.function, each.independence, each.expertise) for each in report.team)
    if rows:
        yield Table(("Functie", "Onafhankelijkheid", "Deskundigheid"), rows, (1, 1, 1))


def _facts(report: InvestigationReport) -> Iterator[Block]:
    if report.facts:
        yield Moments(tuple(Moment(fact.at, fact.what) for fact in report.facts))


def _improvements(report: InvestigationReport) -> Iterator[Block]:
    rows = tuple(
        (each.what, each.who, in_words(each.due_date) if each.due_date else "", each.how_checked)
        for each in report.improvements
    )
    if rows:
        yield Table(("Wat", "Wie", "Wanneer", "Hoe nagegaan"), rows, (4, 3, 3, 4))


def _involvements(file: CalamityFileContent) -> Iterator[Block]:
    for each in file.involvements:
        informed = in_words(each.informed_date) if each.informed_date else ""
        told = in_words(each.result_told_date) if each.result_told_date else ""
        yield Facts(
            (
                Line("Wie", in_line([each.who.label, each.relation])),
                Line("Verteld over het onderzoek", informed),
                Line("Hoe betrokken", each.how_involved or each.why_not_involved),
                Line("Vragen en wensen", each.wishes),
                Line("Verteld over de uitkomst", told),
            )
        )
