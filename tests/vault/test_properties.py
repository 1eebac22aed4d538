"""For any content: what was sealed opens to itself, and with any byte gone, added or changed it does not open."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.vault.cast import bundle_bytes, named_bytes, named_id
from vault import bundle, formats

KEY = named_bytes("properties: key", 32)
ANNA = bundle.Bundle.from_bytes(bundle_bytes("anna"))
CODE = bundle.make_recovery_code()
DOCUMENT = formats.DocumentContext("incidents_record", named_id("record"), ANNA.owner_tag, 1, 1)
WRAP = formats.WrapContext(named_id("record"), ANNA.owner_tag, ANNA.owner_tag, 1)
FILE = formats.FileContext(named_id("record"), named_id("attachment"))
OWNER = {"person_id": named_id("anna"), "generation": 1}
VISIT = {"cookie_key": KEY, "person_id": named_id("anna"), "vault_id": named_id("vault")}


@dataclass(frozen=True)
class Sealed:
    name: str
    blob: bytes
    open: Callable[[bytes], object]

    def __str__(self) -> str:
        return self.name


def sealed_file(content: bytes) -> bytes:
    sealer = formats.FileSealer(KEY, FILE)
    return sealer.head + sealer.add(content) + sealer.finish()


def opened_file(content: bytes, blob: bytes) -> bytes:
    announced = {"length": len(content), "digest": sha256(content).digest()}
    return b"".join(formats.open_file(KEY, FILE, [blob], **announced))


EVERYTHING = [
    Sealed(
        "document",
        formats.seal_document(KEY, DOCUMENT, b"{}"),
        lambda blob: formats.open_document(KEY, DOCUMENT, blob),
    ),
    Sealed("wrap", formats.wrap_data_key(KEY, ANNA.public, WRAP), lambda blob: ANNA.unwrap(blob, WRAP)),
    Sealed("file", sealed_file(b"scan"), lambda blob: opened_file(b"scan", blob)),
    Sealed(
        "recovery blob",
        bundle.lock_with_recovery_code(ANNA, CODE, **OWNER),
        lambda blob: bundle.open_with_recovery_code(blob, CODE, **OWNER),
    ),
    Sealed(
        "session blob",
        bundle.seal_for_session(ANNA, expires_at=10, **VISIT),
        lambda blob: bundle.open_from_session(blob, now=9, **VISIT),
    ),
]
each = pytest.mark.parametrize("sealed", EVERYTHING, ids=str)
briefly = settings(database=None, deadline=None, max_examples=60)


@briefly
@given(content=st.binary(max_size=9000))
def test_any_document_opens_to_itself(content):
    blob = formats.seal_document(KEY, DOCUMENT, content)

    assert formats.open_document(KEY, DOCUMENT, blob) == content
    assert content not in blob or len(content) < 16


@briefly
@given(content=st.binary(max_size=252))
def test_any_log_entry_opens_to_itself(content):
    blob = formats.seal_document(KEY, DOCUMENT, content, padding=formats.Padding.ENTRY)

    assert formats.open_document(KEY, DOCUMENT, blob, padding=formats.Padding.ENTRY) == content


@briefly
@given(length=st.integers(0, 300_000), seed=st.binary(max_size=8))
def test_any_file_opens_to_itself(length, seed):
    content = named_bytes(seed.hex(), length)

    assert opened_file(content, sealed_file(content)) == content


@briefly
@given(text=st.binary(max_size=40))
def test_any_text_is_a_code_or_unreadable(text):
    typed = text.decode("latin-1")
    try:
        code = bundle.normalise_recovery_code(typed)
    except formats.Unreadable:
        return
    assert bundle.normalise_recovery_code(code) == code


@each
@briefly
@given(data=st.data())
def test_any_cut_is_refused(sealed, data):
    length = data.draw(st.integers(0, len(sealed.blob) - 1))
    with pytest.raises(formats.Unreadable):
        sealed.open(sealed.blob[:length])


@each
@briefly
@given(data=st.data())
def test_any_changed_byte_is_refused(sealed, data):
    place = data.draw(st.integers(0, len(sealed.blob) - 1))
    other = data.draw(st.integers(1, 255)) ^ sealed.blob[place]
    with pytest.raises(formats.Unreadable):
        sealed.open(sealed.blob[:place] + bytes((other,)) + sealed.blob[place + 1 :])


@each
@briefly
@given(added=st.binary(min_size=1, max_size=40))
def test_any_added_bytes_are_refused(sealed, added):
    for blob in (sealed.blob + added, added + sealed.blob):
        with pytest.raises(formats.Unreadable):
            sealed.open(blob)


@each
@briefly
@given(noise=st.binary(max_size=300))
def test_any_noise_is_refused(sealed, noise):
    for blob in (
        noise,
        noise.ljust(len(sealed.blob), b"\0"),
        sealed.blob[:4] + noise.ljust(len(sealed.blob) - 4),
    ):
        with pytest.raises(formats.Unreadable):
            sealed.open(blob)
