"""What may be attached: the true type of a file by its content, and pictures without what a camera adds to them."""

from collections.abc import Iterable

from incidents.codes import FileType
from incidents.files import jpeg, png
from incidents.files.refusals import FileIsBroken, FileRefused, FileTooLarge, NothingInFile, WrongType
from incidents.files.types import HEAD_BYTES, TAIL_BYTES, ends_whole, file_name, type_of

LARGEST_BYTES = 25 * 1024 * 1024

__all__ = [
    "HEAD_BYTES",
    "LARGEST_BYTES",
    "TAIL_BYTES",
    "FileIsBroken",
    "FileRefused",
    "FileTooLarge",
    "NothingInFile",
    "WrongType",
    "ends_whole",
    "file_name",
    "type_of",
    "without_metadata",
]


def without_metadata(file_type: FileType, picture: memoryview) -> Iterable[memoryview | bytes]:
    """The pieces of a picture that make its image, pixel for pixel as taken; raises FileRefused."""
    return jpeg.image_of(picture) if file_type is FileType.JPEG else png.image_of(picture)
