"""What breaks a document, its wraps or its files."""

from tests.vault import test_misuse_documents as documents
from tests.vault import test_misuse_files as files
from tests.vault import test_misuse_wraps as wraps
from tests.vault.mutants.mutant import noticed_by

DOCUMENTS = (
    *noticed_by(documents.test_another_table_is_refused, "formats.documents", ("self.table.encode(),", "")),
    *noticed_by(
        documents.test_another_row_is_refused,
        "formats.documents",
        ("self.record_id.bytes,", ""),
        ("context.to_bytes()", 'b""'),
    ),
    *noticed_by(documents.test_another_owner_is_refused, "formats.documents", ("self.owner_tag,", "")),
    *noticed_by(documents.test_another_version_is_refused, "formats.documents", ("u64(self.version),", "")),
    *noticed_by(
        documents.test_another_key_version_is_refused,
        "formats.documents",
        ("header == _header(context, padding)", "header[:4] == _header(context, padding)[:4]"),
    ),
    *noticed_by(
        documents.test_another_data_key_is_refused,
        "formats.documents",
        ("hkdf(data_key,", "hkdf(bytes(32),"),
    ),
    *noticed_by(
        documents.test_every_flipped_header_byte_is_refused_unopened,
        "formats.documents",
        (
            "header == _header(context, padding)",
            "header[:1] == bytes((FORMAT,)) and header[2:] == _header(context, padding)[2:]",
        ),
    ),
    *noticed_by(
        documents.test_a_total_that_is_no_bucket_is_refused_unopened,
        "formats.documents",
        ("length >= SMALLEST_BUCKET and ", ""),
        ("and length & (length - 1) == 0", ""),
    ),
    *noticed_by(
        documents.test_salts_never_repeat,
        "formats.documents",
        ("random_bytes(SALT_BYTES)", "bytes(SALT_BYTES)"),
    ),
    *noticed_by(
        documents.test_plaintext_in_place_of_ciphertext_is_refused,
        "formats.framing",
        ("raise Unreadable from None", "return ciphertext"),
    ),
)

WRAPS = (
    *noticed_by(wraps.test_another_incident_is_refused, "formats.wraps", ("context.record_id.bytes,", "")),
    *noticed_by(wraps.test_another_owner_is_refused, "formats.wraps", ("context.owner_tag,", "")),
    *noticed_by(wraps.test_another_holder_is_refused, "formats.wraps", ("context.holder,", "")),
    *noticed_by(
        wraps.test_another_key_version_is_refused,
        "formats.wraps",
        ("        u32(context.dek_version),\n", ""),
    ),
    *noticed_by(
        wraps.test_a_suite_that_is_not_on_the_list_is_refused_unopened,
        "formats.wraps",
        ("frozenset({HYBRID})", "frozenset({1, HYBRID})"),
    ),
    *noticed_by(
        wraps.test_a_wrap_names_nobody,
        "formats.wraps",
        ("_header(HYBRID, context) + sealed", "_header(HYBRID, context)[:8] + key_id(public)[:8] + sealed"),
    ),
    *noticed_by(
        wraps.test_a_wrap_that_names_its_holder_is_refused_unopened,
        "formats.wraps",
        ("header == _header(suite, context)", "header[:8] == _header(suite, context)[:8]"),
    ),
    *noticed_by(
        wraps.test_a_data_key_in_clear_is_refused,
        "formats.wraps",
        (
            "DecryptionFailed:\n        raise Unreadable from None",
            "DecryptionFailed:\n        return SecretBytes(sealed[-48:-16])",
        ),
    ),
    *noticed_by(
        wraps.test_nothing_is_wrapped_for_a_public_key_that_nobody_made,
        "primitives",
        ("or of low order\n        raise KeyRefused from None", "or of low order\n        raise"),
    ),
)

FILES = (
    *noticed_by(files.test_another_record_is_refused, "formats.files", ("self.record_id.bytes, ", "")),
    *noticed_by(
        files.test_another_attachment_is_refused, "formats.files", (", self.attachment_id.bytes", "")
    ),
    *noticed_by(
        files.test_another_file_key_is_refused, "formats.files", ("hkdf(file_key,", "hkdf(bytes(32),")
    ),
    *noticed_by(files.test_salts_never_repeat, "formats.files", ("random_bytes(SALT_BYTES)", "bytes(32)")),
    *noticed_by(files.test_a_file_without_an_end_is_refused, "formats.files", ("bytes((last,))", "bytes(1)")),
    *noticed_by(
        files.test_swapped_chunks_are_refused, "formats.files", ('number.to_bytes(11, "big")', "bytes(11)")
    ),
    *noticed_by(
        files.test_an_appended_byte_or_chunk_is_refused,
        "formats.files",
        (" and next(source, None) is None", ""),
        ("len(waiting) == length and ", ""),
    ),
    *noticed_by(
        files.test_the_end_is_withheld_until_everything_agrees,
        "formats.files",
        ("held = content or held", "yield content"),
    ),
    *noticed_by(
        files.test_sizes_are_padded_by_at_most_an_eighth,
        "formats.files",
        ("return (length + mask) & ~mask", "return length"),
    ),
)
