"""What a thief of a dump tries with one join: looking for bytes of an account in the rows of a register.

Eight bytes in a row are no chance: where they return, somebody wrote them twice.
"""

import re
from collections.abc import Collection, Iterator
from uuid import UUID

from psycopg import Connection, sql

WINDOW = 8
# Eight bytes at the least, with or without the dashes of a UUID.
HEXADECIMAL = re.compile("(?:[0-9a-f]{2}-?){8,}", re.IGNORECASE)


def shared(connection: Connection, accounts: Collection[str], registers: Collection[str]) -> set[str]:
    """Every column of a register that repeats bytes of a column of an account, as "this repeats that"."""
    known: dict[bytes, set[str]] = {}
    for table in accounts:
        for column, value in _values(connection, table):
            for window in _windows(value):
                known.setdefault(window, set()).add(column)
    return {
        f"{column} repeats {source}"
        for table in registers
        for column, value in _values(connection, table)
        for window in _windows(value)
        for source in known.get(window, ())
    }


def _values(connection: Connection, table: str) -> Iterator[tuple[str, object]]:
    query = connection.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table)))
    names = [f"{table}.{column.name}" for column in query.description or ()]
    for row in query:
        yield from zip(names, row, strict=True)


def _windows(value: object) -> Iterator[bytes]:
    """All runs of eight bytes, save one byte eight times over, which is padding."""
    for content in _as_bytes(value):
        for start in range(len(content) - WINDOW + 1):
            window = content[start : start + WINDOW]
            if len(set(window)) > 1:
                yield window


def _as_bytes(value: object) -> Iterator[bytes]:
    if isinstance(value, bytes | memoryview):
        yield bytes(value)
    elif isinstance(value, UUID):
        yield value.bytes
    elif isinstance(value, str):
        yield value.encode()
        for digits in HEXADECIMAL.findall(value):
            yield bytes.fromhex(digits.replace("-", ""))
