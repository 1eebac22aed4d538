"""A file opens whole, in its own order, for its own attachment, with the length and digest that were announced."""

from hashlib import sha256

import pytest

from tests.vault import by_hand
from tests.vault.cast import every_flip, flipped, named_bytes, named_id

KEY = named_bytes("file: key", 32)
SALT = named_bytes("file: salt", 32)
CHUNK = 65536
CONTENT = named_bytes("file: content", 140_000)  # padded to 143,360 bytes: three chunks
SEALED_CHUNK = CHUNK + 16
FIRST, SECOND, THIRD = 68, 68 + SEALED_CHUNK, 68 + 2 * SEALED_CHUNK


def context_in(vault, **changes):
    place = {"record_id": named_id("record"), "attachment_id": named_id("attachment")}
    return vault.files.FileContext(**place | changes)


def sealed_by(vault, content=CONTENT, step=50_000):
    sealer = vault.files.FileSealer(KEY, context_in(vault))
    parts = [sealer.add(content[start : start + step]) for start in range(0, len(content), step)]
    return b"".join((sealer.head, *parts, sealer.finish()))


def chunks_of(content, total):
    content = content.ljust(total, b"\0")
    return [content[start : start + CHUNK] for start in range(0, total, CHUNK)]


def written_by_hand(vault, content=CONTENT, total=143_360, **changes):
    return by_hand.file(KEY, context_in(vault), chunks_of(content, total), salt=SALT, **changes)


def opened(vault, blob, *, key=KEY, length=140_000, digest=None, step=30_000, content=CONTENT, **place):
    parts = [blob[start : start + step] for start in range(0, len(blob), step)]
    digest = digest or sha256(content).digest()
    return vault.files.open_file(key, context_in(vault, **place), parts, length=length, digest=digest)


def refused(vault, blob, *, content=CONTENT, **circumstances):
    """What was handed out before the refusal is always the beginning of the true content."""
    received = []
    with pytest.raises(vault.Unreadable):
        received.extend(opened(vault, blob, content=content, **circumstances))
    assert content.startswith(b"".join(received))


def refused_unopened(vault, blob, **circumstances):
    with vault.watched() as calls:
        refused(vault, blob, **circumstances)
    assert calls == []


def test_a_file_opens_where_it_belongs(vault):
    for length in (0, 1, 65_535, 65_536, 65_537, 131_072, 140_000):
        blob = sealed_by(vault, CONTENT[:length])
        assert b"".join(opened(vault, blob, content=CONTENT[:length], length=length)) == CONTENT[:length]


def test_a_second_writer_makes_the_same_bytes(vault):
    blob = sealed_by(vault)

    assert by_hand.file(KEY, context_in(vault), chunks_of(CONTENT, 143_360), salt=blob[4:36]) == blob


def test_the_pieces_in_which_a_file_arrives_do_not_matter(vault):
    for step in (1_000, 65_536, 1 << 20):
        blob = sealed_by(vault, step=step)
        assert b"".join(opened(vault, blob, step=step)) == CONTENT


def test_another_file_key_is_refused(vault):
    refused(vault, sealed_by(vault), key=named_bytes("another file key", 32))


def test_another_attachment_is_refused(vault):
    refused(vault, sealed_by(vault), attachment_id=named_id("another attachment"))


def test_another_record_is_refused(vault):
    refused(vault, sealed_by(vault), record_id=named_id("another record"))


def test_every_flipped_fixed_byte_is_refused_unopened(vault):
    for blob in every_flip(sealed_by(vault), range(4)):
        refused_unopened(vault, blob)


def test_a_flipped_byte_is_refused(vault):
    blob = sealed_by(vault)

    for place in (*range(4, 68), FIRST, SECOND - 1, SECOND, THIRD - 1, THIRD, len(blob) - 1):
        refused(vault, flipped(blob, place))


def test_a_false_commitment_with_valid_tags_is_refused(vault):
    assert b"".join(opened(vault, written_by_hand(vault))) == CONTENT
    refused(vault, written_by_hand(vault, commitment=named_bytes("false commitment", 32)))


def test_a_dropped_chunk_is_refused(vault):
    blob = sealed_by(vault)

    refused(vault, blob[:FIRST] + blob[SECOND:])
    refused(vault, blob[:SECOND] + blob[THIRD:])
    refused(vault, blob[:THIRD])


def test_swapped_chunks_are_refused(vault):
    blob = sealed_by(vault)

    refused(vault, blob[:FIRST] + blob[SECOND:THIRD] + blob[FIRST:SECOND] + blob[THIRD:])


def test_a_doubled_chunk_is_refused(vault):
    blob = sealed_by(vault)

    refused(vault, blob[:SECOND] + blob[FIRST:])
    refused(vault, blob[:SECOND] + blob[FIRST:SECOND] + blob[THIRD:])


def test_a_cut_file_is_refused(vault):
    blob = sealed_by(vault)

    for length in (0, 3, 35, 67):
        refused_unopened(vault, blob[:length])
    for length in (68, SECOND - 1, SECOND, THIRD, len(blob) - 1):
        refused(vault, blob[:length])


def test_an_appended_byte_or_chunk_is_refused(vault):
    blob = sealed_by(vault)

    refused(vault, blob + b"\0")
    refused(vault, blob + blob[FIRST:SECOND])
    refused(vault, blob + b"\0", step=len(blob))


def test_an_empty_part_behind_the_file_is_refused(vault):
    parts, digest = [sealed_by(vault), b""], sha256(CONTENT).digest()

    with pytest.raises(vault.Unreadable):
        list(vault.files.open_file(KEY, context_in(vault), parts, length=len(CONTENT), digest=digest))


def test_a_file_without_an_end_is_refused(vault):
    refused(vault, written_by_hand(vault, finals=[False, False, False]))


def test_a_file_that_ends_twice_is_refused(vault):
    refused(vault, written_by_hand(vault, finals=[False, True, True]))


def test_another_announced_length_is_refused(vault):
    blob = sealed_by(vault)

    for length in (0, -1, 65_536, 131_072, 139_999, 140_001, 143_360, 143_361, 1_000_000):
        refused(vault, blob, length=length)


def test_another_digest_is_refused(vault):
    refused(vault, sealed_by(vault), digest=named_bytes("another digest", 32))


def test_padding_that_is_not_zero_is_refused(vault):
    for place in (0, 3_359):
        padding = bytearray(143_360 - len(CONTENT))
        padding[place] = 1
        refused(vault, written_by_hand(vault, CONTENT + bytes(padding)))


def test_the_end_is_withheld_until_everything_agrees(vault):
    received = []
    with pytest.raises(vault.Unreadable):
        received.extend(opened(vault, sealed_by(vault), digest=bytes(32)))
    assert b"".join(received) == CONTENT[: 2 * CHUNK]

    received = []
    with pytest.raises(vault.Unreadable):
        received.extend(opened(vault, sealed_by(vault) + b"\0"))
    assert b"".join(received) == CONTENT[:CHUNK]


def test_a_file_read_as_a_document_is_refused_and_back(vault):
    context = vault.documents.DocumentContext("attachment", named_id("record"), b"", 1, 1)
    document = vault.documents.seal_document(KEY, context, b"{}")
    file = sealed_by(vault, b"{}")

    with pytest.raises(vault.Unreadable):
        vault.documents.open_document(KEY, context, file)
    with pytest.raises(vault.Unreadable):
        vault.documents.open_document(KEY, context, (b"\x01\x10\x01\x01" + file[4:])[: 72 + 2048 + 16])
    refused_unopened(vault, document, content=b"{}", length=2)
    refused(vault, (b"\x01\x20\x01\x10" + document[4:]).ljust(len(file), b"\0"), content=b"{}", length=2)


def test_salts_never_repeat(vault):
    assert len({vault.files.FileSealer(KEY, context_in(vault)).head for _ in range(200)}) == 200


def test_sizes_are_padded_by_at_most_an_eighth(vault):
    exact = {0: 65_536, 1: 65_536, 65_536: 65_536, 65_537: 67_584, 140_000: 143_360, 25 << 20: 25 << 20}
    for length, padded in exact.items():
        assert vault.files.padded_length(length) == padded

    sizes = {vault.files.padded_length(length) for length in range(65_536, 1 << 20, 997)}
    assert len(sizes) < 140
    assert all(
        length <= vault.files.padded_length(length) < length * 1.12 for length in range(65_536, 1 << 20, 997)
    )
