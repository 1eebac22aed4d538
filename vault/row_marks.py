"""The mark on a row that must be as the portal wrote it: a MAC under a key that the database does not hold.

A model names the columns that it protects in `MARKED`; its table and its primary key are always among them.
"""

import logging
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import ClassVar, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import models

from vault import formats
from vault.primitives import equal

logger = logging.getLogger(__name__)


class MarkedRow(models.Model):
    """A row that counts for nothing once somebody changed one of its `MARKED` columns past the portal."""

    mac = models.BinaryField()

    MARKED: ClassVar[tuple[str, ...]]

    class Meta:
        abstract = True


Row = TypeVar("Row", bound=MarkedRow)


def mark(row: Row) -> Row:
    """Put the mark on `row` for the values that it has now; call before it is saved."""
    row.mac = row_mark(row)
    return row


def row_mark(row: MarkedRow) -> bytes:
    columns = (_as_bytes(getattr(row, name)) for name in row.MARKED)
    return formats.row_mac(settings.VAULT_ROW_KEY, row._meta.db_table, row.pk.bytes, *columns)


def is_genuine(row: MarkedRow) -> bool:
    """Whether the row is as it was written; one that is not, is logged by its table alone."""
    if equal(bytes(row.mac), row_mark(row)):
        return True
    logger.warning("A row of %s is not as it was written", row._meta.db_table)
    return False


def genuine(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if is_genuine(row)]


def _as_bytes(value: object) -> bytes:
    match value:
        case None:
            return b""
        case UUID():
            return value.bytes
        case int():
            return value.to_bytes(4, "big")
        case str():
            return value.encode()
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds").encode()
        case bytes() | memoryview():
            return bytes(value)
    raise TypeError(f"no mark over {type(value).__name__}")
