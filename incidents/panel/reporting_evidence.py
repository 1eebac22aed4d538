"""What shows that article 11 was followed: decisions, reports, letters, the investigation and its closing."""

from incidents.codes import LetterKind, ReportKind, TakesPart
from incidents.content import CalamityFileContent, Decision
from incidents.content.notification import Sent
from incidents.panel.case import Case
from incidents.panel.parts import Evidence
from incidents.wording import in_words, moment_in_words


def evidence(case: Case) -> tuple[Evidence, ...]:
    lines = [_of_decision(decision) for decision in case.content.decisions]
    for report in ReportKind:
        sent = case.file.sent_of(report) if case.file else ()
        lines += [_of_report(report, each) for each in sent]
        if not sent and report in case.outcome.inspectorate_reports:
            lines.append(Evidence(f"Melding bij de IGJ: {report.label.lower()}"))
    if case.file:
        lines += _of_file(case.file)
    return tuple(lines)


def _of_decision(decision: Decision) -> Evidence:
    detail = _joined(in_words(decision.decided_date), decision.decided_by)
    return Evidence(
        f"Besluit: {decision.conclusion.label[0].lower()}{decision.conclusion.label[1:]}",
        detail,
        is_done=True,
    )


def _of_report(report: ReportKind, sent: Sent) -> Evidence:
    number = f"ontvangstnummer {sent.receipt_number}" if sent.receipt_number else "nog zonder ontvangstnummer"
    detail = _joined(moment_in_words(sent.sent_date, sent.sent_time), number)
    return Evidence(f"Gemeld bij de IGJ: {report.label.lower()}", detail, is_done=True)


def _of_file(file: CalamityFileContent) -> list[Evidence]:
    lines = [
        Evidence(f"Brief van de IGJ: {letter.kind.label.lower()}", in_words(letter.letter_date), is_done=True)
        for letter in file.letters_of(*LetterKind)
    ]
    lines += [
        Evidence(
            f"{involvement.who.label} betrokken bij het onderzoek",
            in_words(involvement.informed_date) if involvement.informed_date else "",
            is_done=True,
        )
        for involvement in file.involvements
    ]
    asked = [party for party in file.parties if party.takes_part is not TakesPart.NOT_ASKED]
    if file.parties:
        detail = f"{len(asked)} van {len(file.parties)}"
        lines.append(Evidence("Andere partijen gevraagd", detail, is_done=len(asked) == len(file.parties)))
    for text, day in (
        ("Onderzoeksrapport verstuurd", file.investigation.sent_date),
        ("Reflectieverslag verstuurd", file.reflection.sent_date),
        ("Afgesloten door de IGJ", file.closing.letter_date if file.closing else None),
    ):
        if day:
            lines.append(Evidence(text, in_words(day), is_done=True))
    return lines


def _joined(*words: str) -> str:
    return " · ".join(word for word in words if word)
