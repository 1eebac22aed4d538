"""A sealed file opens for its owner, whole and in its own place, and goes with its record."""

import os
import tracemalloc
import uuid
from dataclasses import replace

import pytest
from django.db import transaction
from django.db.utils import IntegrityError

from incidents.models import Record
from vault import documents, files
from vault.bundle import make_bundle
from vault.files import PART_BYTES, ArrivingFile, SealedFile
from vault.formats import FileContext, Unreadable, padded_length
from vault.identity import Identity, acting_as
from vault.models import FilePart

SIZES = [1, 65_535, 65_536, 65_537, PART_BYTES, 3 * PART_BYTES + 5]


@pytest.fixture
def bundle(anna):
    with acting_as(anna.identity), transaction.atomic():
        yield anna.bundle


def sealed(content: bytes, *, record_id=None, piece=10_000) -> SealedFile:
    """As it arrives: in pieces that fit nothing."""
    arriving = ArrivingFile(record_id=record_id or uuid.uuid4(), file_id=uuid.uuid4())
    for start in range(0, len(content), piece):
        arriving.add(content[start : start + piece])
    return arriving.finish()


def opened(file: SealedFile, bundle, **other) -> bytes:
    known = {"file_key": file.file_key, "length": file.length, "digest": file.digest} | other
    return b"".join(files.open_file(known.pop("context", file.context), bundle=bundle, **known))


@pytest.mark.parametrize("size", SIZES)
def test_what_was_stored_opens_again(bundle, size):
    content = os.urandom(size)
    file = sealed(content)

    files.store_file(file, bundle=bundle)

    assert opened(file, bundle) == content


@pytest.mark.parametrize("size", SIZES)
def test_its_rows_tell_no_more_than_the_padded_size(bundle, size):
    file = sealed(os.urandom(size))

    stored = sum(map(len, file.parts))

    assert stored - 68 - 16 * -(-padded_length(size) // 65_536) == padded_length(size)
    assert {len(part) for part in file.parts[:-1]} <= {PART_BYTES}


def test_two_small_files_look_alike_in_every_column(bundle):
    for content in (b"a", os.urandom(60_000)):
        files.store_file(sealed(content), bundle=bundle)

    assert len({(len(part.sealed), part.number) for part in FilePart.objects.all()}) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts[1].delete(),
        lambda parts: parts[-1].delete(),
        lambda parts: FilePart.objects.all().delete(),
        lambda parts: overwrite(parts[0], bytes(parts[1].sealed)),
        lambda parts: overwrite(parts[2], flipped(bytes(parts[2].sealed))),
        lambda parts: overwrite(parts[-1], bytes(parts[-1].sealed)[:-1]),
        lambda parts: overwrite(parts[-1], bytes(parts[-1].sealed) + b"\0"),
        lambda parts: added(parts[-1], number=len(parts)),
        lambda parts: added(parts[-1], number=len(parts) + 1),
    ],
    ids=[
        "a part gone",
        "the last part gone",
        "all gone",
        "doubled",
        "a bit flipped",
        "cut",
        "lengthened",
        "an empty part behind it",
        "a part behind a gap",
    ],
)
def test_a_damaged_file_gives_not_one_byte(bundle, change):
    file = sealed(os.urandom(3 * PART_BYTES))
    files.store_file(file, bundle=bundle)
    change(list(FilePart.objects.filter(file=file.context.attachment_id).order_by("number")))

    with pytest.raises(Unreadable):
        opened(file, bundle)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda file: {"file_key": bytes(32)},
        lambda file: {"length": file.length - 1},
        lambda file: {"length": file.length + 1},
        lambda file: {"digest": bytes(32)},
        lambda file: {"context": FileContext(uuid.uuid4(), file.context.attachment_id)},
        lambda file: {"context": FileContext(file.context.record_id, uuid.uuid4())},
    ],
    ids=["key", "shorter", "longer", "digest", "another record", "another file"],
)
def test_it_opens_only_with_what_its_document_says(bundle, wrong):
    file = sealed(b"brief van de huisarts")
    files.store_file(file, bundle=bundle)

    with pytest.raises(Unreadable):
        opened(file, bundle, **wrong(file))


def test_the_parts_of_another_file_do_not_fit(bundle):
    record_id = uuid.uuid4()
    one, other = sealed(b"een", record_id=record_id), sealed(b"twee", record_id=record_id)
    exchanged = replace(one, parts=other.parts)
    files.store_file(exchanged, bundle=bundle)

    with pytest.raises(Unreadable):
        opened(one, bundle)


def test_a_file_is_stored_once(bundle):
    file = sealed(b"een")
    files.store_file(file, bundle=bundle)

    with pytest.raises(IntegrityError), transaction.atomic():
        files.store_file(file, bundle=bundle)


def test_somebody_else_finds_no_parts(anna):
    file, dirk = sealed(b"van anna"), make_bundle()
    with acting_as(anna.identity), transaction.atomic():
        files.store_file(file, bundle=anna.bundle)

    with acting_as(Identity(uuid.uuid4(), dirk.owner_tag)), transaction.atomic():
        assert FilePart.objects.count() == 0
        with pytest.raises(Unreadable):
            opened(file, dirk)


def test_removing_one_leaves_the_others(bundle):
    record_id = uuid.uuid4()
    gone, kept = sealed(b"weg", record_id=record_id), sealed(b"blijft", record_id=record_id)
    for file in (gone, kept):
        files.store_file(file, bundle=bundle)

    files.remove_file(gone.context, bundle=bundle)

    assert opened(kept, bundle) == b"blijft"
    assert FilePart.objects.filter(file=gone.context.attachment_id).count() == 0


def test_a_record_that_is_destroyed_takes_its_files_along(bundle):
    content = {"story": "een losse loper"}
    row, other = (
        documents.seal_new(Record, record_id=uuid.uuid4(), content=content, bundle=bundle, entry="saved")
        for _ in range(2)
    )
    for record in (row, other):
        files.store_file(sealed(b"foto", record_id=record.id), bundle=bundle)

    documents.destroy(row)

    assert list(FilePart.objects.values_list("record", flat=True)) == [other.id]


def test_what_arrives_is_kept_once_and_sealed():
    """Beside the ciphertext of 25 MB there is no second copy, and nothing of it is in clear."""
    helping, helpings = os.urandom(1 << 16), 400
    tracemalloc.start()
    arriving = ArrivingFile(record_id=uuid.uuid4(), file_id=uuid.uuid4())

    for _ in range(helpings):
        arriving.add(helping)
    file = arriving.finish()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert file.length == len(helping) * helpings
    assert most < sum(map(len, file.parts)) + 4 * PART_BYTES


def test_neither_key_nor_content_shows_in_a_log_line():
    file = sealed(b"foto van een arm")

    assert file.file_key.hex() not in repr(file)
    assert "foto" not in repr(file)


def overwrite(part: FilePart, content: bytes) -> None:
    """What somebody with the whole database in their hands would do; the web's role may not change a part."""
    FilePart.objects.filter(pk=part.pk).delete()
    part.sealed = content
    part.save(force_insert=True)


def added(part: FilePart, *, number: int) -> None:
    part.pk, part.number, part.sealed = uuid.uuid4(), number, b""
    part.save(force_insert=True)


def flipped(content: bytes) -> bytes:
    return bytes([content[0] ^ 1]) + content[1:]
