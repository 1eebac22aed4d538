"""The one file that staff send: a member list, held in memory while it is read and kept nowhere."""

from io import BytesIO
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers

MOST_BYTES = 4_000_000
_FORM_BYTES = 1 << 16
HOPELESS_BYTES = 10 * MOST_BYTES


class ListUploadHandler(FileUploadHandler):
    """Takes a file of at most four megabytes; of a larger one it keeps nothing, and the form says so."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """Before the first byte: what is hopelessly large is not read."""
        if content_length > HOPELESS_BYTES:
            raise RequestDataTooBig

    def new_file(self, *arguments: Any, **named: Any) -> None:
        super().new_file(*arguments, **named)
        self._held = BytesIO()
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start <= MOST_BYTES:
            self._held.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        whole = SimpleUploadedFile(self.file_name or "lijst.csv", self._held.getvalue())
        whole.size = file_size
        return whole
