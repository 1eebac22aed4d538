"""A ZIP that is made while it is sent: never whole in memory, and never on a disk."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

# Small bits are sent together.
_ENOUGH = 1 << 16


class _Outlet:
    """Where the archive writes to: what was written is taken out again and forgotten."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def write(self, content: bytes) -> int:
        self._waiting += content
        return len(content)

    def flush(self) -> None:
        """Nothing lies anywhere else."""

    def close(self) -> None:
        """Nothing is open."""

    def taken(self, *, at_least: int = 0) -> Iterator[bytes]:
        if len(self._waiting) > at_least:
            content, self._waiting = bytes(self._waiting), bytearray()
            yield content


class Archive:
    """Each method gives what can be sent by then; `at` is what the files are dated."""

    def __init__(self, *, at: datetime) -> None:
        self._outlet = _Outlet()
        self._zip = ZipFile(self._outlet, "w")
        self._at = at.timetuple()[:6]

    def add(self, path: str, content: bytes) -> Iterator[bytes]:
        return self._add(path, [content], ZIP_DEFLATED)

    def add_pieces(self, path: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """For photos and papers that somebody added: they do not get any smaller."""
        return self._add(path, pieces, ZIP_STORED)

    def end(self) -> Iterator[bytes]:
        self._zip.close()
        return self._outlet.taken()

    def _add(self, path: str, pieces: Iterable[bytes], how: int) -> Iterator[bytes]:
        about = ZipInfo(path, date_time=self._at)
        about.compress_type, about.external_attr = how, 0o600 << 16
        with self._zip.open(about, "w") as entry:
            for piece in pieces:
                entry.write(piece)
                yield from self._outlet.taken(at_least=_ENOUGH)
        yield from self._outlet.taken(at_least=_ENOUGH)
