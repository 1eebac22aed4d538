"""What gets sealed: frozen dataclasses with a schema number, to JSON and back, and rules about answers."""

from collections.abc import Mapping

from incidents.content.answers import (
    REQUIRED,
    STEPS,
    Answers,
    Reply,
    missing_answers,
    questions_that_apply,
    title_of,
)
from incidents.content.catalogue import CatalogueContent, CatalogueEntry, NextDate, YearCount
from incidents.content.incident import (
    Classification,
    DraftContent,
    IncidentContent,
    LoweringNeedsReason,
    OpenPage,
)
from incidents.content.wire import ContentIsUnreadable

__all__ = [
    "REQUIRED",
    "STEPS",
    "Answers",
    "CatalogueContent",
    "CatalogueEntry",
    "Classification",
    "ContentIsUnreadable",
    "DraftContent",
    "IncidentContent",
    "LoweringNeedsReason",
    "NextDate",
    "OpenPage",
    "Reply",
    "YearCount",
    "missing_answers",
    "questions_that_apply",
    "read_content",
    "title_of",
]


def read_content(raw: Mapping[str, object]) -> IncidentContent | DraftContent | CatalogueContent:
    """The document that the opened record says it is."""
    for document in (IncidentContent, DraftContent, CatalogueContent):
        if raw.get("kind") == document.KIND:
            return document.from_json(raw)
    raise ContentIsUnreadable
