"""The base of every row that holds what a person wrote, and how such a row is bound to its ciphertext."""

import hashlib
import json
import logging
from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from django.db import connection, models

from vault import formats
from vault.formats import DocumentContext, Unreadable, WrapContext

logger = logging.getLogger(__name__)

Content = dict[str, Any]


class LostRace(Exception):
    """Somebody, or another window, saved this record in the meantime."""

    def __init__(self) -> None:
        super().__init__("Deze melding is intussen gewijzigd, misschien in een ander venster.")


class SealedDocument(models.Model):
    """A row whose content is sealed; every concrete field is listed in CLEAR_FIELDS with the reason it is clear."""

    id = models.UUIDField(primary_key=True, editable=False)
    owner_tag = models.BinaryField()
    version = models.PositiveIntegerField(default=1)
    dek_version = models.PositiveIntegerField(default=1)
    doc = models.BinaryField()

    CLEAR_FIELDS: ClassVar[dict[str, str]] = {
        "id": "random; names the row and says nothing",
        "owner_tag": "blind tag; no stored link to an account",
        "version": "bound into the ciphertext; lets a lost race be seen",
        "dek_version": "bound into the ciphertext; says which data key opens it",
    }

    # The data key that opens it, for whom and by which number, as long as this object is there.
    unwrapped: tuple[tuple[bytes, int], bytes] | None = None

    class Meta:
        abstract = True


Row = TypeVar("Row", bound=SealedDocument)


def context_of(row: SealedDocument) -> DocumentContext:
    return DocumentContext(row._meta.db_table, row.id, bytes(row.owner_tag), row.version, row.dek_version)


def wrap_context_of(row: SealedDocument, dek_version: int, *, holder: bytes = b"") -> WrapContext:
    """For the owner, whose place as a holder the tag takes; or for another holder."""
    tag = bytes(row.owner_tag)
    return WrapContext(row.id, tag, holder or tag, dek_version)


def seal(row: SealedDocument, data_key: bytes, content: Mapping[str, Any]) -> None:
    """Put `content` into `row` under the numbers that it has now."""
    row.doc = formats.seal_document(data_key, context_of(row), encode(content))


def save_over(row: SealedDocument, expected_version: int, clear: Mapping[str, Any]) -> None:
    """Its ciphertext and numbers of now, and these other columns; raises LostRace unless that version is there still.

    By hand: composing the statement anew costs more than to carry it out.
    """
    columns = {"version": row.version, "dek_version": row.dek_version, "doc": row.doc, **clear}
    # Only names of columns reach the text of the statement.
    assigned = ", ".join(f"{name} = %s" for name in columns)
    statement = (
        f"UPDATE {row._meta.db_table} SET {assigned} WHERE id = %s AND owner_tag = %s AND version = %s"  # noqa: S608
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*columns.values(), row.id, bytes(row.owner_tag), expected_version])
        if not cursor.rowcount:
            raise LostRace


def is_newest(row: SealedDocument) -> bool:
    """Whether nobody saved or destroyed it since."""
    statement = f"SELECT EXISTS (SELECT FROM {row._meta.db_table} WHERE id = %s AND version = %s)"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [row.id, row.version])
        return bool(cursor.fetchone()[0])


def opened(row: SealedDocument, data_key: bytes | None) -> Content | Unreadable:
    """What `row` holds; one that does not open is an Unreadable, and the log of the portal says of which table."""
    try:
        if data_key is None:
            raise Unreadable
        return decode(formats.open_document(data_key, context_of(row), bytes(row.doc)))
    except Unreadable as unreadable:
        logger.warning("A sealed row of %s does not open", row._meta.db_table)
        return unreadable


def digest_of(row: SealedDocument) -> bytes:
    return hashlib.sha256(bytes(row.doc)).digest()


def encode(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def decode(plaintext: bytes) -> Content:
    content = json.loads(plaintext)
    if not isinstance(content, dict):
        raise Unreadable
    return content
