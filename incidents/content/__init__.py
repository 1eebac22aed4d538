"""What gets sealed: frozen dataclasses with a schema number, to JSON and back, and rules about answers."""

from collections.abc import Mapping

from incidents.content.analysis import Analysis, Discussion, ImprovementAction
from incidents.content.answers import (
    REQUIRED,
    STEPS,
    Answers,
    Reply,
    missing_answers,
    questions_that_apply,
    title_of,
)
from incidents.content.archive import ArchiveContent, Archived, ArchiveIsClosed, to_put_away
from incidents.content.attachments import (
    MOST_ATTACHMENTS,
    Attachment,
    FormIsUsed,
    TooManyAttachments,
    is_repeat,
    with_attachment,
    without_attachment,
)
from incidents.content.calamity_file import CalamityFileContent, Closing, Letter
from incidents.content.catalogue import CatalogueContent, YearCount
from incidents.content.catalogue_entry import CatalogueEntries, CatalogueEntry, NextDate, Recorded
from incidents.content.cause_tree import CauseNode
from incidents.content.choices import AppliedAdvice, ChoicesContent
from incidents.content.circumstances import Circumstances
from incidents.content.client_talk import ClientTalk, Involved, file_text
from incidents.content.columns import Rows
from incidents.content.decision import Decision, Deliberation, TestAnswer
from incidents.content.incident import (
    Classification,
    DraftContent,
    IncidentContent,
    LoweringNeedsReason,
    OpenPage,
)
from incidents.content.milestones import Milestone, Milestones
from incidents.content.procedure import Arrangements, ProcedureContent, ProcedureVersion
from incidents.content.remarks import Remark
from incidents.content.sharing import CaseLink
from incidents.content.wire import ContentIsUnreadable

__all__ = [
    "MOST_ATTACHMENTS",
    "REQUIRED",
    "STEPS",
    "Analysis",
    "Answers",
    "AppliedAdvice",
    "ArchiveContent",
    "ArchiveIsClosed",
    "Archived",
    "Arrangements",
    "Attachment",
    "CalamityFileContent",
    "CaseLink",
    "CatalogueContent",
    "CatalogueEntries",
    "CatalogueEntry",
    "CauseNode",
    "ChoicesContent",
    "Circumstances",
    "Classification",
    "ClientTalk",
    "Closing",
    "ContentIsUnreadable",
    "Decision",
    "Deliberation",
    "Discussion",
    "DraftContent",
    "FormIsUsed",
    "ImprovementAction",
    "IncidentContent",
    "Involved",
    "Letter",
    "LoweringNeedsReason",
    "Milestone",
    "Milestones",
    "NextDate",
    "OpenPage",
    "ProcedureContent",
    "ProcedureVersion",
    "Recorded",
    "Remark",
    "Reply",
    "Rows",
    "TestAnswer",
    "TooManyAttachments",
    "YearCount",
    "file_text",
    "is_repeat",
    "missing_answers",
    "questions_that_apply",
    "read_content",
    "title_of",
    "to_put_away",
    "with_attachment",
    "without_attachment",
]

_DOCUMENTS: tuple[type[Recorded | CatalogueContent], ...] = (
    IncidentContent,
    CalamityFileContent,
    DraftContent,
    ProcedureContent,
    ChoicesContent,
    CatalogueContent,
)


def read_content(raw: Mapping[str, object]) -> Recorded | CatalogueContent:
    """The document that the opened record says it is."""
    for document in _DOCUMENTS:
        if raw.get("kind") == document.KIND:
            return document.from_json(raw)
    raise ContentIsUnreadable
