"""A register as an archive, made while it is sent: one record is open at a time, and nothing is left anywhere.

No identity is bound while something is sent: each step asks for its own, and gives it back.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from django.template.loader import render_to_string

from accounts.actor import Actor
from accounts.papers import typeset
from incidents import export, papers, queries
from incidents.content import Attachment, CalamityFileContent, IncidentContent
from incidents.content.investigation import InvestigationReport
from incidents.content.network import ReflectionReport
from incidents.export import Archive, Kept, Table, coded, numbered
from incidents.forms import summary
from incidents.models import Record
from incidents.papers import Paper
from incidents.queries import DraftIsReported, Exportable, ExportedIncident
from incidents.views.panels import REPORT_WORDS
from incidents.views.papers import maker_of
from vault.formats import Unreadable

Pieces = Iterator[bytes]


class RegisterArchive:
    """Of one person at one moment; what does not open is named in the text that goes along."""

    def __init__(self, *, by: Actor, found: Exportable, at: datetime) -> None:
        self._by, self._found, self._at = by, found, at
        self._archive, self._table, self._maker = Archive(at=at), Table(), maker_of(by)
        self._failed: list[str] = []

    def whole(self) -> Pieces:
        yield from self._json("profiel.json", self._profile())
        yield from self._procedure()
        yield from self._incidents()
        for number, entry in enumerate(self._found.drafts, start=1):
            try:
                draft = queries.exported_draft(by=self._by, entry=entry, catalogue=self._found.catalogue)
            except (Unreadable, Record.DoesNotExist, DraftIsReported):
                self._failed.append(f"concept {number}")
            else:
                yield from self._json(
                    f"concepten/concept-{number}/concept.json", export.draft_document(draft)
                )
        yield from self._end()

    def incidents_alone(self) -> Pieces:
        yield from self._incidents()
        yield from self._end()

    def _incidents(self) -> Pieces:
        for entry in self._found.incidents:
            try:
                found = queries.exported_incident(by=self._by, entry=entry, catalogue=self._found.catalogue)
            except (Unreadable, Record.DoesNotExist):
                self._failed.append(f"melding {entry.number}")
            else:
                yield from self._incident(found)

    def _end(self) -> Pieces:
        for name, schema in export.SCHEMAS.items():
            yield from self._json(f"schema/{name}.schema.json", schema)
        yield from self._archive.add("meldingen.csv", self._table.content())
        context = {"found": self._found, "at": self._at, "failed": self._failed, "maker": self._maker}
        text = render_to_string("incidents/export/read_me.txt", context)
        yield from self._archive.add("LEESMIJ.txt", text.encode())
        yield from self._archive.end()

    def _incident(self, found: ExportedIncident) -> Pieces:
        """To learn from, for the client and for the inspectorate: three folders, so that each can go its own way."""
        kept, content = found.incident, found.incident.content
        folder = f"meldingen/{content.number}"
        self._table.add(content, is_binned=found.is_binned)
        names = _names(content.attachments)
        yield from self._json(f"{folder}/melding.json", export.incident_document(kept, attachments=names))
        answers = [(row.label, row.value) for row in summary(content.answers)]
        yield from self._paper(
            f"{folder}/registratie.pdf",
            papers.registration(content, answers=answers, maker=self._maker),
        )
        yield from self._attachments(folder, found, content.attachments)
        if content.client_talks or any(each.content and each.content.client_talks for each in kept.earlier):
            yield from self._talks(kept)
        if not found.file_opens:
            self._failed.append(f"calamiteitendossier bij {content.number}")
        elif found.file:
            yield from self._calamity_file(found, found.file)
        else:
            yield from self._timeline(folder, content, None)

    def _talks(self, kept: Kept[IncidentContent]) -> Pieces:
        folder = f"clientgesprekken/{kept.content.number}"
        yield from self._json(f"{folder}/gesprekken.json", export.talk_document(kept))
        if kept.content.client_talks:
            yield from self._paper(
                f"{folder}/notitie.pdf", papers.client_file_note(kept.content, maker=self._maker)
            )

    def _calamity_file(self, found: ExportedIncident, kept: Kept[CalamityFileContent]) -> Pieces:
        content = kept.content
        folder = f"calamiteitendossiers/{content.number}"
        names = _names(content.attachments)
        document = export.calamity_document(kept, attachments=names)
        yield from self._json(f"{folder}/calamiteitendossier.json", document)
        for report, word in REPORT_WORDS.items():
            if notification := content.notification(report):
                paper = papers.inspectorate_pack(content, notification, maker=self._maker)
                yield from self._paper(f"{folder}/gegevens-{word}.pdf", paper)
        if content.investigation != InvestigationReport():
            yield from self._paper(
                f"{folder}/rapport.pdf", papers.investigation_paper(content, maker=self._maker)
            )
        if content.parties or content.meetings or content.reflection != ReflectionReport():
            yield from self._paper(
                f"{folder}/terugblik.pdf", papers.reflection_paper(content, maker=self._maker)
            )
        yield from self._timeline(folder, found.incident.content, content)
        yield from self._attachments(folder, found, content.attachments)

    def _timeline(self, folder: str, content: IncidentContent, file: CalamityFileContent | None) -> Pieces:
        """What the file says is in it too, so it lies beside that where there is one."""
        return self._paper(f"{folder}/tijdlijn.pdf", papers.evidence(content, file, maker=self._maker))

    def _attachments(self, folder: str, found: ExportedIncident, attachments: Iterable[Attachment]) -> Pieces:
        for attachment, path in zip(attachments, _names(attachments).values(), strict=True):
            try:
                pieces = queries.exported_file(by=self._by, incident_id=found.id, attachment=attachment)
            except Unreadable:
                self._failed.append(f"bijlage {path} bij {found.incident.content.number}")
            else:
                yield from self._archive.add_pieces(f"{folder}/{path}", pieces)

    def _procedure(self) -> Pieces:
        try:
            versions = queries.procedure(by=self._by, entry="exported").versions
        except Unreadable:
            self._failed.append("werkwijze")
            return
        for version in versions:
            folder = f"werkwijze/versie-{version.number}"
            earlier = tuple(each for each in versions if each.number < version.number)
            yield from self._json(f"{folder}/werkwijze.json", coded(version))
            paper = papers.procedure_paper(version, earlier, maker=self._maker)
            yield from self._paper(f"{folder}/werkwijze.pdf", paper)

    def _profile(self) -> dict[str, object]:
        person, membership = self._by.person, self._by.membership
        chosen = queries.choices(by=self._by, now=self._at).content
        return {
            "name": person.name,
            "email": person.email,
            "profession_group": person.profession_group,
            "professional_body": person.professional_body.name if person.professional_body else None,
            "member_number": person.member_number,
            "practice": membership.practice.name if membership else None,
            "practice_form": membership.practice.form if membership else None,
            "role": membership.role if membership else None,
            "joined_date": person.joined_date.isoformat(),
            "weekly_mail": person.weekly_mail,
            "counts_in_figures": chosen.counts,
            "applied_advice": coded(chosen.applied),
        }

    def _json(self, path: str, content: object) -> Pieces:
        return self._archive.add(path, json.dumps(content, ensure_ascii=False, indent=1).encode())

    def _paper(self, path: str, paper: Paper) -> Pieces:
        return self._archive.add(path, typeset("paper.typ", paper.to_json()))


def _names(attachments: Iterable[Attachment]) -> Mapping[str, str]:
    """By id, where each lies in the folder of its document."""
    return {
        str(each.id): f"bijlagen/{numbered(number, each.name)}"
        for number, each in enumerate(attachments, start=1)
    }
