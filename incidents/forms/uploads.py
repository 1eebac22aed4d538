"""An upload, judged and sealed while it arrives: nothing of it ever lies on a disk in clear.

A PDF goes to the vault as its bytes come in. A picture is held in memory until it is whole, for what a camera added to
it must come out first; what is refused is let run out without being kept.
"""

from collections.abc import Iterable
from time import monotonic
from typing import Any
from uuid import UUID

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from incidents.codes import FileType
from incidents.files import (
    HEAD_BYTES,
    LARGEST_BYTES,
    TAIL_BYTES,
    FileIsBroken,
    FileRefused,
    FileTooLarge,
    ends_whole,
    type_of,
    without_metadata,
)
from vault.files import ArrivingFile, SealedFile

# The other answers of the form come along; what is hopelessly large is not even read.
FORM_BYTES = 1 << 16
HOPELESS_BYTES = 8 * LARGEST_BYTES
# Who sends slower than this holds one of few threads; 25 MB takes a bad line three minutes.
LONGEST_SECONDS = 600


class TakesTooLong(SuspiciousOperation):
    """Somebody sends slower than any line is."""


class ArrivedFile(UploadedFile):
    """What the form gets to see: no content, only what it is and whether it can be kept."""

    def __init__(
        self,
        name: str,
        length: int,
        file_type: FileType | None,
        *,
        sealed: SealedFile | None = None,
        refusal: FileRefused | None = None,
    ) -> None:
        super().__init__(file=None, name=name, size=length)
        self.file_type, self.sealed, self.refusal = file_type, sealed, refusal

    def close(self) -> None:
        """There is nothing to close; Django does where what follows a file cannot be read."""


class SealingUploadHandler(FileUploadHandler):
    """Takes one file, for the attachment that the address names; a second one is passed over."""

    def __init__(self, request: HttpRequest, *, record_id: UUID, file_id: UUID) -> None:
        super().__init__(request)
        self._checkpoint = _Checkpoint(ArrivingFile(record_id=record_id, file_id=file_id))
        self._is_taken = False
        self._ends_at = monotonic() + LONGEST_SECONDS

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """Before the first byte: what is announced as too large is not kept at all."""
        if content_length > HOPELESS_BYTES:
            raise RequestDataTooBig
        if content_length > LARGEST_BYTES + FORM_BYTES:
            self._checkpoint.refuse(FileTooLarge())

    def new_file(self, *arguments: Any, **named: Any) -> None:
        super().new_file(*arguments, **named)
        if self._is_taken:
            raise SkipFile
        self._is_taken = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if monotonic() > self._ends_at:
            raise TakesTooLong
        self._checkpoint.add(raw_data)

    def file_complete(self, file_size: int) -> ArrivedFile:
        return self._checkpoint.finish(self.file_name or "")

    def upload_interrupted(self) -> None:
        self._checkpoint.refuse(FileIsBroken())


class _Checkpoint:
    """Between the network and the vault."""

    def __init__(self, vault: ArrivingFile) -> None:
        self._vault = vault
        self._length = 0
        self._held = bytearray()
        self._tail = b""
        self._type: FileType | None = None
        self._refusal: FileRefused | None = None

    def add(self, content: bytes) -> None:
        self._length += len(content)
        if self._refusal is None:
            self._unless_refused(self._take, content)

    def finish(self, name: str) -> ArrivedFile:
        if self._refusal is None:
            self._unless_refused(self._complete)
        if self._refusal is not None:
            return ArrivedFile(name, self._length, self._type, refusal=self._refusal)
        return ArrivedFile(name, self._length, self._type, sealed=self._vault.finish())

    def refuse(self, refusal: FileRefused) -> None:
        self._refusal, self._held = refusal, bytearray()

    def _unless_refused(self, step: Any, *arguments: bytes) -> None:
        try:
            step(*arguments)
        except FileRefused as refusal:
            self.refuse(refusal)

    def _take(self, content: bytes) -> None:
        if self._length > LARGEST_BYTES:
            raise FileTooLarge
        self._held += content
        if self._type is None and len(self._held) >= HEAD_BYTES:
            self._type = type_of(bytes(self._held[:HEAD_BYTES]))
        if self._type is FileType.PDF:
            self._pass_on([self._held])
            self._held = bytearray()

    def _complete(self) -> None:
        if self._type is None:
            self._type = type_of(bytes(self._held))
        if self._type.is_picture:
            self._pass_on(without_metadata(self._type, memoryview(self._held)))
        else:
            self._pass_on([self._held])
            if not ends_whole(self._tail):
                raise FileIsBroken
        self._held = bytearray()

    def _pass_on(self, pieces: Iterable[bytes | bytearray | memoryview]) -> None:
        for piece in pieces:
            self._vault.add(piece)
            self._tail = (self._tail + bytes(piece[-TAIL_BYTES:]))[-TAIL_BYTES:]
