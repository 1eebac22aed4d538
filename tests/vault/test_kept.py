"""What is kept opens with the key of that browser, until it expires, and only as it was sealed."""

import pytest

from tests.vault.cast import every_cut, every_flip, named_bytes
from vault import formats
from vault.formats import Unreadable

KEY, OTHER_KEY = named_bytes("kept key", 32), named_bytes("another key", 32)
EXPIRES_AT = 1_800_000_000
CONTENT = b'[{"fields": [["description", "Ik zag het pas toen hij weg was."]]}]'
SEALED = formats.seal_kept(CONTENT, cookie_key=KEY, expires_at=EXPIRES_AT)


def opened(blob: bytes, *, cookie_key: bytes = KEY, now: int = EXPIRES_AT - 1) -> bytes:
    return formats.open_kept(blob, cookie_key=cookie_key, now=now)


@pytest.mark.parametrize("content", [b"", CONTENT, b"x" * 4092, b"x" * 4093, b"\0" * 300_000])
def test_it_opens_as_it_was(content):
    blob = formats.seal_kept(content, cookie_key=KEY, expires_at=EXPIRES_AT)

    assert opened(blob) == content
    assert (len(blob) - 40) % 4096 == 0


def test_another_key_or_a_moment_too_late_opens_nothing():
    for circumstances in ({"cookie_key": OTHER_KEY}, {"cookie_key": b""}, {"now": EXPIRES_AT}):
        with pytest.raises(Unreadable):
            opened(SEALED, **circumstances)


def test_nothing_of_it_can_be_changed_or_left_out():
    head = SEALED[:64]
    for changed in [*(flip + SEALED[64:] for flip in every_flip(head)), *every_cut(head), SEALED[:-1]]:
        with pytest.raises(Unreadable):
            opened(changed)


def test_its_name_tells_nothing_of_its_key():
    assert formats.kept_name(KEY) != formats.kept_name(OTHER_KEY)
    assert KEY.hex() not in formats.kept_name(KEY)
    assert len(formats.kept_name(KEY)) == 32
