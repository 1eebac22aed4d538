"""No page takes a file unless its view says how: Django's own handlers would write a large one to a disk in clear."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

# What a form may hold (DATA_UPLOAD_MAX_MEMORY_SIZE), and what its parts are wrapped in.
MOST_BYTES = 1_100_000


class TakeNoFile(FileUploadHandler):
    """Passes over every file that is sent; the rest of the form is read as always."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """Before the first byte: what no form of the portal can hold is not read."""
        if content_length > MOST_BYTES:
            raise RequestDataTooBig

    def new_file(self, *arguments: Any, **named: Any) -> None:
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Nothing comes here."""

    def file_complete(self, file_size: int) -> None:
        """Nothing comes here."""
