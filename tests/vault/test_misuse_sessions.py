"""A session blob or a note opens with the cookie key of one visit, for one person, until it expires."""

import pytest

from tests.vault import by_hand
from tests.vault.cast import bundle_bytes, every_cut, every_flip, named_bytes, named_id

BUNDLE = bundle_bytes("anna")
COOKIE_KEY = named_bytes("cookie key", 32)
EXPIRES_AT = 1_800_000_000
VISIT = {"person_id": named_id("anna"), "vault_id": named_id("vault")}
CODE = "X2M7-5N4W-Q4WK-Y61E-M3T3-E5M7-TPE3"


def kept_by(vault):
    return vault.blobs.seal_session_blob(BUNDLE, cookie_key=COOKIE_KEY, expires_at=EXPIRES_AT, **VISIT)


def opened(vault, blob, *, cookie_key=COOKIE_KEY, now=EXPIRES_AT - 1, **changes):
    return vault.blobs.open_session_blob(blob, cookie_key=cookie_key, now=now, **VISIT | changes)


def noted_by(vault, text=CODE):
    return vault.blobs.seal_note(
        text, cookie_key=COOKIE_KEY, expires_at=EXPIRES_AT, person_id=named_id("anna")
    )


def read(vault, note, *, cookie_key=COOKIE_KEY, now=EXPIRES_AT - 1, person="anna"):
    return vault.blobs.open_note(note, cookie_key=cookie_key, now=now, person_id=named_id(person))


def refused(vault, blob, *, reader=opened, **circumstances):
    with pytest.raises(vault.Unreadable):
        reader(vault, blob, **circumstances)


def refused_unopened(vault, blob, **circumstances):
    with vault.watched() as calls:
        refused(vault, blob, **circumstances)
    assert calls == []


def test_a_session_blob_opens_during_the_visit(vault):
    blob = kept_by(vault)

    assert len(blob) == 170
    assert opened(vault, blob) == BUNDLE


def test_a_second_writer_makes_the_same_bytes(vault):
    blob = kept_by(vault)
    facts = {"cookie_key": COOKIE_KEY, "expires_at": EXPIRES_AT, "nonce": blob[12:24]}

    assert by_hand.session_blob(BUNDLE, **facts, **VISIT) == blob


def test_an_expired_blob_is_refused_unopened(vault):
    for now in (EXPIRES_AT, EXPIRES_AT + 1, 1 << 40):
        refused_unopened(vault, kept_by(vault), now=now)


def test_an_edited_expiry_is_refused(vault):
    blob = kept_by(vault)
    later = blob[:4] + (EXPIRES_AT + 3600).to_bytes(8, "big") + blob[12:]

    refused(vault, later)
    refused(vault, later, now=EXPIRES_AT + 1)


def test_another_person_is_refused(vault):
    refused(vault, kept_by(vault), person_id=named_id("bram"))


def test_another_vault_is_refused(vault):
    refused(vault, kept_by(vault), vault_id=named_id("another vault"))


def test_another_cookie_key_is_refused(vault):
    refused(vault, kept_by(vault), cookie_key=named_bytes("another cookie key", 32))


def test_a_cookie_key_of_another_length_is_refused_unopened(vault):
    for length in (0, 16, 24, 31, 33):
        refused_unopened(vault, kept_by(vault), cookie_key=bytes(length))


def test_every_flipped_fixed_byte_is_refused_unopened(vault):
    for blob in every_flip(kept_by(vault), range(4)):
        refused_unopened(vault, blob)


def test_every_flipped_byte_is_refused(vault):
    for blob in every_flip(kept_by(vault)):
        refused(vault, blob)


def test_every_cut_and_every_added_byte_is_refused_unopened(vault):
    blob = kept_by(vault)

    for cut in every_cut(blob):
        refused_unopened(vault, cut)
    refused_unopened(vault, blob + b"\0")


def test_a_bundle_in_clear_is_refused(vault):
    refused_unopened(vault, BUNDLE)
    refused(vault, kept_by(vault)[:24] + BUNDLE + bytes(16))


def test_nonces_never_repeat(vault):
    assert len({kept_by(vault)[12:24] for _ in range(200)}) == 200
    assert len({noted_by(vault)[12:24] for _ in range(200)}) == 200


def test_a_note_is_read_during_the_visit(vault):
    for text in ("", CODE, "é" * 63, "x" * 127):
        assert read(vault, noted_by(vault, text)) == text


def test_all_notes_have_one_size(vault):
    assert {len(noted_by(vault, text)) for text in ("", CODE, "x" * 127)} == {168}
    with pytest.raises(ValueError, match="127"):
        noted_by(vault, "x" * 128)


def test_a_note_of_another_visit_is_refused(vault):
    note = noted_by(vault)

    refused(vault, note, reader=read, person="bram")
    refused(vault, note, reader=read, cookie_key=named_bytes("another cookie key", 32))
    refused_unopened(vault, note, reader=read, now=EXPIRES_AT)


def test_a_changed_note_is_refused(vault):
    note = noted_by(vault)

    for changed in every_flip(note, range(4)):
        refused_unopened(vault, changed, reader=read)
    for changed in every_flip(note):
        refused(vault, changed, reader=read)
    for changed in (*every_cut(note), note + b"\0"):
        refused_unopened(vault, changed, reader=read)


def test_a_note_and_a_session_blob_never_stand_in_for_each_other(vault):
    note, blob = noted_by(vault), kept_by(vault)

    refused_unopened(vault, note)
    refused_unopened(vault, blob, reader=read)
    refused(vault, (b"\x01\x60" + note[2:]).ljust(170, b"\0"))
    refused(vault, (b"\x01\x61" + blob[2:])[:168], reader=read)
    # Not even when the same key had sealed a note's bytes in a note's place.
    head = note[:24]
    bound = by_hand.lp(b"vim-note-v1", named_id("anna").bytes)
    refused(vault, head + by_hand.gcm(COOKIE_KEY, note[12:24], bytes(128), head + bound), reader=read)
