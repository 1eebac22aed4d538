"""Sealed files beside a record: sealed while they arrive, stored in parts, and opened whole or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from vault import formats
from vault.bundle import Bundle
from vault.formats import FileContext, FileSealer
from vault.models import FilePart

PART_BYTES = 1 << 20
# About 2 GB for each register, whoever it is of: the disk and the nightly rewrite are everybody's.
MOST_PARTS = 2000
# The sealer is fed in small helpings, or it would copy what waits in it again and again.
_HELPING_BYTES = 1 << 16


class RegisterIsFull(ValueError):
    """The files of a register take all the room that a register has."""

    def __init__(self) -> None:
        super().__init__(
            "In uw register is geen plaats meer voor dit bestand. Haal eerst bijlagen weg die u niet meer nodig hebt, "
            "of kies een kleiner bestand."
        )


@dataclass(frozen=True, repr=False)
class SealedFile:
    """A file that arrived whole and is not stored yet; what opens it goes into the document of its record."""

    context: FileContext
    file_key: bytes
    length: int
    digest: bytes
    parts: tuple[bytes, ...]


class ArrivingFile:
    """Seals what arrives at once and keeps only ciphertext, under a key that nothing else was sealed with."""

    def __init__(self, *, record_id: UUID, file_id: UUID) -> None:
        self._context = FileContext(record_id, file_id)
        self._file_key = formats.make_data_key()
        self._sealer = FileSealer(self._file_key, self._context)
        self._parts: list[bytes] = []
        self._waiting = bytearray(self._sealer.head)

    def add(self, content: bytes | bytearray | memoryview) -> None:
        for start in range(0, len(content), _HELPING_BYTES):
            self._keep(self._sealer.add(bytes(content[start : start + _HELPING_BYTES])))

    def finish(self) -> SealedFile:
        self._keep(self._sealer.finish())
        parts = (*self._parts, bytes(self._waiting)) if self._waiting else tuple(self._parts)
        return SealedFile(self._context, self._file_key, self._sealer.length, self._sealer.digest, parts)

    def _keep(self, sealed: bytes) -> None:
        self._waiting += sealed
        while len(self._waiting) >= PART_BYTES:
            self._parts.append(bytes(self._waiting[:PART_BYTES]))
            del self._waiting[:PART_BYTES]


def store_file(sealed: SealedFile, *, bundle: Bundle) -> None:
    """Call in the transaction that writes its key into the document, so that there is both or neither.

    And while nobody else stores in this register, for its parts are counted. Raises RegisterIsFull.
    """
    with transaction.atomic():
        if FilePart.objects.filter(owner_tag=bundle.owner_tag).count() + len(sealed.parts) > MOST_PARTS:
            raise RegisterIsFull
        for number, part in enumerate(sealed.parts):
            FilePart.objects.create(
                owner_tag=bundle.owner_tag,
                record=sealed.context.record_id,
                file=sealed.context.attachment_id,
                number=number,
                sealed=part,
            )


def open_file(
    context: FileContext, *, file_key: bytes, length: int, digest: bytes, bundle: Bundle
) -> tuple[bytes, ...]:
    """The whole content in pieces, verified to the last byte before the first is given away; or Unreadable."""
    with transaction.atomic():
        return tuple(
            formats.open_file(file_key, context, _stored_parts(context, bundle), length=length, digest=digest)
        )


@dataclass(frozen=True, repr=False)
class StoredFile:
    """A file as the document of its record speaks of it."""

    context: FileContext
    file_key: bytes
    length: int
    digest: bytes


def is_stored(stored: StoredFile, *, bundle: Bundle) -> bool:
    return _rows(stored.context, bundle).exists()


def sealed_anew(stored: StoredFile, *, bundle: Bundle) -> SealedFile:
    """The same file under a key of its own again; raises Unreadable."""
    arriving = ArrivingFile(record_id=stored.context.record_id, file_id=stored.context.attachment_id)
    pieces = open_file(
        stored.context,
        file_key=stored.file_key,
        length=stored.length,
        digest=stored.digest,
        bundle=bundle,
    )
    for piece in pieces:
        arriving.add(piece)
    return arriving.finish()


def remove_file(context: FileContext, *, bundle: Bundle) -> None:
    """Without its parts there is nothing left that the key in earlier versions of the document would open."""
    _rows(context, bundle).delete()


def _stored_parts(context: FileContext, bundle: Bundle) -> Iterator[bytes]:
    """One at a time: an open cursor would outlive a file that breaks off half-way. A gap is none of its parts."""
    parts = _rows(context, bundle)
    for number in range(parts.count()):
        part = parts.filter(number=number).values_list("sealed", flat=True).first()
        if part is None:
            raise formats.Unreadable
        yield bytes(part)


def _rows(context: FileContext, bundle: Bundle) -> QuerySet[FilePart]:
    return FilePart.objects.filter(
        owner_tag=bundle.owner_tag, record=context.record_id, file=context.attachment_id
    )
