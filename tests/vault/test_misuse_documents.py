"""A document opens under its own key, in its own place, as it was written; and not otherwise."""

import pytest

from tests.vault import by_hand
from tests.vault.cast import every_cut, every_flip, named_bytes, named_id, refusals_of

KEY = named_bytes("document: data key", 32)
SALT = named_bytes("document: salt", 32)
CONTENT = b'{"wat": "verkeerde olie gebruikt"}'


def context_in(vault, **changes):
    place = {
        "table": "incidents_record",
        "record_id": named_id("record"),
        "owner_tag": named_bytes("anna: owner tag", 16),
        "version": 3,
        "dek_version": 2,
    }
    return vault.documents.DocumentContext(**place | changes)


def sealed_by(vault, content=CONTENT, **changes):
    return vault.documents.seal_document(KEY, context_in(vault), content, **changes)


def written_by_hand(vault, plaintext, **changes):
    return by_hand.document(KEY, context_in(vault), plaintext, salt=SALT, **changes)


def opened(vault, blob, *, key=KEY, padding=1, **place):
    return vault.documents.open_document(
        key, context_in(vault, **place), blob, padding=vault.documents.Padding(padding)
    )


refused, refused_unopened = refusals_of(opened)


def test_a_document_opens_where_it_belongs(vault):
    assert opened(vault, sealed_by(vault)) == CONTENT


def test_a_second_writer_makes_the_same_bytes(vault):
    blob = sealed_by(vault)

    assert by_hand.document(KEY, context_in(vault), by_hand.padded(CONTENT), salt=blob[8:40]) == blob


def test_another_row_is_refused(vault):
    refused(vault, sealed_by(vault), record_id=named_id("another record"))


def test_another_owner_is_refused(vault):
    refused(vault, sealed_by(vault), owner_tag=named_bytes("bram: owner tag", 16))


def test_another_table_is_refused(vault):
    refused(vault, sealed_by(vault), table="incidents_recordversion")


def test_another_version_is_refused(vault):
    refused(vault, sealed_by(vault), version=2)


def test_another_key_version_is_refused(vault):
    blob = sealed_by(vault)

    refused_unopened(vault, blob, dek_version=3)
    refused(vault, blob[:4] + (3).to_bytes(4, "big") + blob[8:], dek_version=3)


def test_another_data_key_is_refused(vault):
    refused(vault, sealed_by(vault), key=named_bytes("another data key", 32))


def test_numbers_that_no_row_can_hold_are_refused(vault):
    for place in ({"version": -1}, {"version": 1 << 64}, {"dek_version": -1}, {"dek_version": 1 << 32}):
        refused_unopened(vault, sealed_by(vault), **place)


def test_every_flipped_header_byte_is_refused_unopened(vault):
    for blob in every_flip(sealed_by(vault), range(8)):
        refused_unopened(vault, blob)


def test_every_flipped_byte_is_refused(vault):
    for blob in every_flip(sealed_by(vault)):
        refused(vault, blob)


def test_every_cut_is_refused_unopened(vault):
    for blob in every_cut(sealed_by(vault)):
        refused_unopened(vault, blob)


def test_added_bytes_are_refused(vault):
    blob = sealed_by(vault)

    refused_unopened(vault, blob + b"\0")
    refused(vault, blob + bytes(2048))


def test_plaintext_in_place_of_ciphertext_is_refused(vault):
    plaintext = by_hand.padded(CONTENT)

    refused_unopened(vault, CONTENT)
    refused_unopened(vault, plaintext)
    refused(vault, sealed_by(vault)[:72] + plaintext + bytes(16))


def test_a_false_commitment_with_a_valid_tag_is_refused(vault):
    honest = written_by_hand(vault, by_hand.padded(CONTENT))
    false = written_by_hand(vault, by_hand.padded(CONTENT), commitment=named_bytes("false commitment", 32))

    assert opened(vault, honest) == CONTENT
    refused(vault, false)


def test_padding_that_is_not_zero_is_refused(vault):
    for place in (4 + len(CONTENT), 1000, 2047):
        plaintext = by_hand.padded(CONTENT)
        refused(vault, written_by_hand(vault, plaintext[:place] + b"\x01" + plaintext[place + 1 :]))


def test_a_length_beyond_the_end_is_refused(vault):
    for length in (2045, 1 << 31, (1 << 32) - 1):
        refused(vault, written_by_hand(vault, length.to_bytes(4, "big") + bytes(2044)))


def test_a_total_that_is_no_bucket_is_refused_unopened(vault):
    for total in (0, 3, 4, 256, 1024, 2047, 2049, 3072, 6144):
        refused_unopened(vault, written_by_hand(vault, bytes(total)))
    for total in (0, 255, 257, 512, 2048):
        refused_unopened(vault, written_by_hand(vault, bytes(total), scheme=2), padding=2)


def test_the_reader_says_which_padding_it_expects(vault):
    document = sealed_by(vault)
    entry = sealed_by(vault, padding=vault.documents.Padding.ENTRY)

    assert opened(vault, entry, padding=2) == CONTENT
    refused_unopened(vault, document, padding=2)
    refused_unopened(vault, entry, padding=1)


def test_a_relabelled_padding_scheme_is_refused(vault):
    as_entry = written_by_hand(vault, by_hand.padded(CONTENT, 256), scheme=1)
    relabelled = as_entry[:3] + b"\x02" + as_entry[4:]

    refused(vault, relabelled, padding=2)
    refused_unopened(vault, written_by_hand(vault, by_hand.padded(CONTENT), scheme=3))


def test_salts_never_repeat(vault):
    blobs = [sealed_by(vault) for _ in range(500)]

    assert len({blob[8:40] for blob in blobs}) == len({blob[40:72] for blob in blobs}) == 500


def test_lengths_fall_into_buckets(vault):
    lengths = {0: 2048, 1: 2048, 2044: 2048, 2045: 4096, 4092: 4096, 4093: 8192, 100_000: 131_072}

    for content, bucket in lengths.items():
        blob = sealed_by(vault, b"x" * content)
        assert len(blob) == 72 + bucket + 16
        assert opened(vault, blob) == b"x" * content


def test_every_log_entry_has_one_size(vault):
    entries = [
        sealed_by(vault, b"x" * length, padding=vault.documents.Padding.ENTRY) for length in (0, 9, 252)
    ]

    assert {len(entry) for entry in entries} == {344}
    with pytest.raises(ValueError, match="252"):
        sealed_by(vault, b"x" * 253, padding=vault.documents.Padding.ENTRY)
