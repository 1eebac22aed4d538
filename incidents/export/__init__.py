"""From content to files to take along: documents that other programs can read, a table, and the archive they go in.

What each file means to others is written in docs/export.md, and its shape in the schemas that go along.
"""

from incidents.export.archive import Archive
from incidents.export.coded import coded
from incidents.export.documents import (
    SCHEMAS,
    calamity_document,
    draft_document,
    incident_document,
    talk_document,
)
from incidents.export.file_names import numbered
from incidents.export.parts import Earlier, Kept, LogEntry
from incidents.export.table import Table

__all__ = [
    "SCHEMAS",
    "Archive",
    "Earlier",
    "Kept",
    "LogEntry",
    "Table",
    "calamity_document",
    "coded",
    "draft_document",
    "incident_document",
    "numbered",
    "talk_document",
]
