"""AUDIT and ROW MAC: what makes a log a chain, and a row that was edited by hand visible."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar
from uuid import UUID

from vault.formats.framing import lp, u64
from vault.primitives import equal, hmac_sha256, sha256

FIRST_HASH = bytes(32)
NOBODY = UUID(int=0)


class ChainedLine(Protocol):
    """A line of a log with its place, from 1, and its hash."""

    @property
    def seq(self) -> int: ...

    @property
    def hash(self) -> bytes | bytearray | memoryview: ...


Line = TypeVar("Line", bound=ChainedLine)


def chain_holds(lines: Iterable[Line], hash_after: Callable[[bytes, Line], bytes]) -> bool:
    """Whether no line was changed, moved or taken out of the middle."""
    previous = FIRST_HASH
    for place, line in enumerate(lines, start=1):
        if line.seq != place or not equal(bytes(line.hash), hash_after(previous, line)):
            return False
        previous = bytes(line.hash)
    return True


def audit_hash(
    previous: bytes, *, seq: int, at: int, actor: UUID, action: str, object_id: UUID, digest: bytes
) -> bytes:
    """The register log says neither who nor when in clear: there `at` is 0 and `actor` is NOBODY."""
    return sha256(
        lp(
            b"vim-audit-v1",
            previous,
            u64(seq),
            u64(at),
            actor.bytes,
            action.encode(),
            object_id.bytes,
            digest,
        )
    )


def row_mac(row_key: bytes, table: str, primary_key: bytes, *columns: bytes) -> bytes:
    return hmac_sha256(row_key, lp(b"vim-row-v1", table.encode(), primary_key, *columns))
