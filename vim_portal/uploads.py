"""No page takes a file unless its view says how: Django's own handlers would write a large one to a disk in clear."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class TakeNoFile(FileUploadHandler):
    """Passes over every file that is sent; the rest of the form is read as always."""

    def new_file(self, *arguments: Any, **named: Any) -> None:
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Nothing comes here."""

    def file_complete(self, file_size: int) -> None:
        """Nothing comes here."""
