"""A sealed backup opens for its recipient, whole; anything cut, swapped, added or changed does not."""

from itertools import chain

import pytest

from vault.formats import backups
from vault.formats.backups import CHUNK_BYTES, HEAD_BYTES, open_backup, seal_backup
from vault.formats.framing import Unreadable
from vault.formats.wraps import encode_public_key
from vault.primitives import TAG_BYTES, make_key_pair

OFFICER, THIEF = make_key_pair(), make_key_pair()
PIECE = CHUNK_BYTES + TAG_BYTES


def sealed(content: bytes, *, step: int = 300_000) -> bytes:
    parts = (content[start : start + step] for start in range(0, len(content), step))
    return b"".join(seal_backup(encode_public_key(OFFICER.public), parts))


def opened(blob: bytes, *, private=OFFICER, step: int = 70_000) -> bytes:
    parts = (blob[start : start + step] for start in range(0, len(blob), step))
    return b"".join(open_backup(private, parts))


@pytest.mark.parametrize("length", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES])
def test_what_went_in_comes_out(length):
    content = bytes(length)

    assert opened(sealed(content)) == content


def test_two_backups_of_the_same_share_nothing_but_the_recipient():
    one, other = sealed(b"het register"), sealed(b"het register")

    assert one[:36] == other[:36]
    assert one[36:] != other[36:]
    assert b"register" not in one


def test_only_the_recipient_opens_it():
    with pytest.raises(Unreadable):
        opened(sealed(b"het register"), private=THIEF)


def damaged():
    whole = sealed(b"a" * CHUNK_BYTES + b"b" * CHUNK_BYTES + b"c")
    head, first, second = whole[:HEAD_BYTES], slice(HEAD_BYTES, HEAD_BYTES + PIECE), HEAD_BYTES + PIECE
    yield "empty", b""
    yield "half a head", whole[: HEAD_BYTES // 2]
    yield "only the head", head
    yield "cut between pieces", whole[: HEAD_BYTES + PIECE]
    yield "cut inside a piece", whole[:-1]
    yield "lengthened", whole + b"\0"
    yield "pieces swapped", head + whole[second : second + PIECE] + whole[first] + whole[second + PIECE :]
    yield "piece twice", head + whole[first] + whole[first] + whole[second:]
    yield "piece left out", head + whole[second:]
    yield "other head", sealed(b"")[:HEAD_BYTES] + whole[HEAD_BYTES:]
    for place in chain(range(0, 40), (HEAD_BYTES - 1, HEAD_BYTES, HEAD_BYTES + PIECE + 5)):
        yield f"byte {place}", whole[:place] + bytes((whole[place] ^ 1,)) + whole[place + 1 :]


@pytest.mark.parametrize("blob", [pytest.param(blob, id=name) for name, blob in damaged()])
def test_a_damaged_one_does_not_open(blob):
    with pytest.raises(Unreadable):
        opened(blob)


def test_it_is_never_held_in_memory_whole():
    pieces = seal_backup(encode_public_key(OFFICER.public), (bytes(backups.CHUNK_BYTES) for _ in range(3)))

    assert max(len(piece) for piece in pieces) == PIECE
