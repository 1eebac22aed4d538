"""What breaks a bundle, or a blob that holds one: under a password, a recovery code or a session."""

from tests.vault import test_bundle as bundles
from tests.vault import test_misuse_password_blobs as passwords
from tests.vault import test_misuse_recovery as recovery
from tests.vault import test_misuse_sessions as sessions
from tests.vault.mutants.mutant import noticed_by

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

BUNDLES = (
    *noticed_by(
        bundles.test_a_second_writer_derives_the_same_identity,
        "bundle",
        ('b"vim-pick-v1"', 'b"vim-slot-v1"'),
    ),
    *noticed_by(bundles.test_a_catalogue_id_looks_like_any_other, "bundle", (", version=4)", ")")),
)
