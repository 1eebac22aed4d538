"""The edits that break the pure vault one promise at a time, below the misuse test that has to notice each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.vault import test_bundle as bundles
from tests.vault import test_misuse_chains as chains
from tests.vault import test_misuse_documents as documents
from tests.vault import test_misuse_files as files
from tests.vault import test_misuse_password_blobs as passwords
from tests.vault import test_misuse_recovery as recovery
from tests.vault import test_misuse_sessions as sessions
from tests.vault import test_misuse_wraps as wraps
from tests.vault.copies import Vault

Check = Callable[[Vault], None]


@dataclass(frozen=True)
class Mutant:
    module: str
    changes: tuple[str, ...]  # before, after, before, after, ...
    check: Check

    def __str__(self) -> str:
        return f"{self.module}: {' '.join(self.changes[0].split())} -> {' '.join(self.changes[1].split())}"

    def edit(self, source: str) -> str:
        for before, after in zip(self.changes[::2], self.changes[1::2], strict=True):
            assert before in source, f"The source has moved on; move this mutant along: {before!r}"
            source = source.replace(before, after)
        return source


def noticed_by(check: Check, module: str, *mutants: tuple[str, ...]) -> Iterator[Mutant]:
    for changes in mutants:
        yield Mutant(module, changes, check)


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

PASSWORDS = (
    *noticed_by(
        passwords.test_too_cheap_a_key_derivation_is_refused_unopened,
        "formats.blobs",
        ("65536 <= self.memory_kib", "8 <= self.memory_kib"),
        ("3 <= self.passes", "0 <= self.passes"),
        ("1 <= self.lanes", "0 <= self.lanes"),
    ),
    *noticed_by(
        passwords.test_too_dear_a_key_derivation_is_refused_unopened,
        "formats.blobs",
        ("self.memory_kib <= 1048576", "self.memory_kib"),
        ("self.passes <= 16", "self.passes"),
        ("self.lanes <= 16", "self.lanes"),
        # Checked, but after the memory is spent.
        (
            *("    expect(cost.is_acceptable())\n", ""),
            *("    aad = blob[:42]", "    expect(cost.is_acceptable())\n    aad = blob[:42]"),
        ),
    ),
    *noticed_by(passwords.test_another_password_is_refused, "formats.blobs", ("password.encode(),", 'b"",')),
    *noticed_by(passwords.test_another_pepper_is_refused, "formats.blobs", ("pepper=pepper,", 'pepper=b"",')),
    *noticed_by(
        passwords.test_another_person_is_refused,
        "formats.blobs",
        ('b"vim-ukey-v1", person_id.bytes,', 'b"vim-ukey-v1",'),
    ),
    *noticed_by(
        passwords.test_another_generation_is_refused,
        "formats.blobs",
        ('b"vim-ukey-v1", person_id.bytes, u32(generation)', 'b"vim-ukey-v1", person_id.bytes'),
    ),
    *noticed_by(
        passwords.test_salts_and_nonces_never_repeat,
        "formats.blobs",
        ("random_bytes(SALT_BYTES)", "bytes(SALT_BYTES)"),
        ("random_bytes(NONCE_BYTES)", "bytes(NONCE_BYTES)"),
    ),
)

RECOVERY = (
    *noticed_by(
        recovery.test_another_code_is_refused,
        "formats.blobs",
        ("hkdf(recovery_secret(code),", "hkdf(bytes(32),"),
    ),
    *noticed_by(
        recovery.test_another_person_is_refused,
        "formats.blobs",
        ('b"vim-recovery-v1", person_id.bytes,', 'b"vim-recovery-v1",'),
    ),
    *noticed_by(
        recovery.test_another_generation_is_refused,
        "formats.blobs",
        ('b"vim-recovery-v1", person_id.bytes, u32(generation)', 'b"vim-recovery-v1", person_id.bytes'),
    ),
    *noticed_by(
        recovery.test_a_code_opens_however_it_is_typed,
        "formats.recovery_codes",
        ('("OIL", "011")', '("", "")'),
        ('_SEPARATORS.sub("", text)', "text"),
        (".upper()", ""),
    ),
    *noticed_by(recovery.test_one_wrong_symbol_is_noticed, "formats.recovery_codes", ("1021", "1024")),
    *noticed_by(
        recovery.test_a_code_is_shown_in_seven_groups_of_four,
        "formats.recovery_codes",
        ("random_bytes(RANDOM_BITS // 8 + 1)", "bytes(RANDOM_BITS // 8 + 1)"),
    ),
)

SESSIONS = (
    *noticed_by(
        sessions.test_an_expired_blob_is_refused_unopened,
        "formats.blobs",
        ("expect(now < int", "expect(now <= int"),
    ),
    *noticed_by(
        sessions.test_an_edited_expiry_is_refused,
        "formats.blobs",
        (
            *("bundle, head + _session_context", "bundle, nonce + _session_context"),
            *("blob[:24] + _session_context", "nonce + _session_context"),
        ),
    ),
    *noticed_by(
        sessions.test_another_person_is_refused,
        "formats.blobs",
        ('b"vim-sess-v1", person_id.bytes,', 'b"vim-sess-v1",'),
    ),
    *noticed_by(
        sessions.test_another_vault_is_refused,
        "formats.blobs",
        ("person_id.bytes, vault_id.bytes", "person_id.bytes"),
    ),
    *noticed_by(
        sessions.test_nonces_never_repeat,
        "formats.blobs",
        ("    nonce = random_bytes(NONCE_BYTES)\n", "    nonce = bytes(NONCE_BYTES)\n"),
    ),
    *noticed_by(
        sessions.test_a_note_of_another_visit_is_refused,
        "formats.blobs",
        ('lp(b"vim-note-v1", person_id.bytes)', 'b""'),
    ),
    *noticed_by(
        sessions.test_a_note_and_a_session_blob_never_stand_in_for_each_other,
        "formats.blobs",
        ('hkdf(cookie_key, info=b"vim-note-key-v1", length=KEY_BYTES)', "SecretBytes(cookie_key)"),
    ),
    *noticed_by(
        sessions.test_all_notes_have_one_size, "formats.blobs", (".ljust(NOTE_TEXT_BYTES", ".ljust(0")
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

CHAINS = (
    *noticed_by(
        chains.test_every_field_of_a_line_changes_its_hash,
        "formats.chains",
        ("            previous,\n", ""),
        ("            u64(seq),\n", ""),
        ("            u64(at),\n", ""),
        ("            actor.bytes,\n", ""),
        ("            action.encode(),\n", ""),
        ("            object_id.bytes,\n", ""),
        ("            digest,\n", ""),
    ),
    *noticed_by(
        chains.test_a_line_that_was_changed_breaks_the_chain,
        "formats.chains",
        ("or not equal(bytes(line.hash), hash_after(previous, line))", ""),
    ),
    *noticed_by(
        chains.test_a_chain_holds_as_it_was_written,
        "formats.chains",
        ("        previous = bytes(line.hash)\n", ""),
    ),
    *noticed_by(
        chains.test_a_chain_that_begins_elsewhere_does_not_hold,
        "formats.chains",
        ("line.seq != place or ", ""),
    ),
    *noticed_by(
        chains.test_every_column_of_a_row_changes_its_mac,
        "formats.chains",
        ("table.encode(), ", ""),
        ("primary_key, *columns)", "*columns)"),
        ("primary_key, *columns)", "primary_key)"),
        ("hmac_sha256(row_key,", "hmac_sha256(bytes(32),"),
    ),
    *noticed_by(
        chains.test_fields_never_run_into_each_other,
        "formats.framing",
        ('len(field).to_bytes(2, "big") + field', "field"),
    ),
)

BUNDLES = (
    *noticed_by(
        bundles.test_a_second_writer_derives_the_same_identity,
        "bundle",
        ('b"vim-pick-v1"', 'b"vim-slot-v1"'),
    ),
    *noticed_by(bundles.test_a_catalogue_id_looks_like_any_other, "bundle", (", version=4)", ")")),
)

MUTANTS = (*DOCUMENTS, *WRAPS, *PASSWORDS, *RECOVERY, *SESSIONS, *FILES, *CHAINS, *BUNDLES)
