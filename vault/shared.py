"""Documents that several people read: sealed under a data key of their own, which is wrapped for each reader.

They bear no owner tag but the circle in which they are shared, so that nothing joins them to anybody's register.
Nothing here asks whether somebody may read: who wraps, asks that first.
"""

import logging
from collections.abc import Iterable, Mapping
from typing import ClassVar, TypeVar
from uuid import UUID

from django.db import models

from vault import formats
from vault.bundle import Bundle
from vault.documents.rows import Content, decode, encode
from vault.formats import DocumentContext, Unreadable, WrapContext
from vault.public_keys import PublicKey

logger = logging.getLogger(__name__)


class SharedDocument(models.Model):
    """A row that a circle of people reads; every concrete field is listed in CLEAR_FIELDS with the reason."""

    id = models.UUIDField(primary_key=True, editable=False)
    circle = models.UUIDField()
    version = models.PositiveIntegerField(default=1)
    dek_version = models.PositiveIntegerField(default=1)
    doc = models.BinaryField()

    CLEAR_FIELDS: ClassVar[dict[str, str]] = {
        "id": "random; names the row and says nothing",
        "circle": "in which group it is shared, which its wraps tell anyhow",
        "version": "bound into the ciphertext; lets a lost race be seen",
        "dek_version": "bound into the ciphertext; says which data key opens it",
    }

    class Meta:
        abstract = True


Row = TypeVar("Row", bound=SharedDocument)


def seal_shared(row: SharedDocument, data_key: bytes, content: Mapping[str, object]) -> None:
    """Put `content` into `row` under the numbers that it has now; the caller saves it."""
    row.doc = formats.seal_document(data_key, _context(row), encode(content))


def open_shared(row: SharedDocument, data_key: bytes) -> Content:
    """Raises Unreadable when it is not the document that was sealed for this row."""
    try:
        return decode(formats.open_document(data_key, _context(row), bytes(row.doc)))
    except Unreadable:
        logger.warning("A shared row of %s does not open", row._meta.db_table)
        raise


def open_many_shared(rows: Iterable[Row], data_key: bytes) -> list[tuple[Row, Content | Unreadable]]:
    """Rows of one data key, in their order; one that does not open is an Unreadable in its place."""
    return [(row, _opened(row, data_key)) for row in rows]


def wrap_shared(row: SharedDocument, data_key: bytes, reader: PublicKey) -> bytes:
    return formats.wrap_data_key(data_key, reader.public, _wrap_context(row, reader.person_id))


def unwrap_shared(row: SharedDocument, wrap: bytes, *, bundle: Bundle, person_id: UUID) -> bytes:
    """The data key of `row`; raises Unreadable when this wrap is of another row, key or reader."""
    return bundle.unwrap(bytes(wrap), _wrap_context(row, person_id))


def _opened(row: SharedDocument, data_key: bytes) -> Content | Unreadable:
    try:
        return open_shared(row, data_key)
    except Unreadable as unreadable:
        return unreadable


def _context(row: SharedDocument) -> DocumentContext:
    return DocumentContext(row._meta.db_table, row.id, row.circle.bytes, row.version, row.dek_version)


def _wrap_context(row: SharedDocument, person_id: UUID) -> WrapContext:
    return WrapContext(row.id, row.circle.bytes, person_id.bytes, row.dek_version)
