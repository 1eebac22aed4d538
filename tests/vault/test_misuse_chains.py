"""Every field of a log line and every column of a protected row changes its hash, and no two readings share one."""

import hmac
from dataclasses import dataclass
from hashlib import sha256

import pytest

from tests.vault import by_hand
from tests.vault.cast import named_bytes, named_id

LINE = {
    "previous": named_bytes("previous hash", 32),
    "seq": 7,
    "at": 1_790_000_040,
    "actor": named_id("anna"),
    "action": "unlocked",
    "object_id": named_id("vault"),
    "digest": named_bytes("digest", 32),
}
CHANGES = {
    "previous": bytes(32),
    "seq": 8,
    "at": 1_790_000_100,
    "actor": named_id("bram"),
    "action": "locked",
    "object_id": named_id("another vault"),
    "digest": bytes(32),
}
ROW_KEY = named_bytes("row key", 32)


def hashed(vault, **changes):
    line = LINE | changes
    return vault.chains.audit_hash(line.pop("previous"), **line)


def test_a_second_writer_makes_the_same_hash(vault):
    fields = by_hand.lp(
        b"vim-audit-v1",
        LINE["previous"],
        LINE["seq"].to_bytes(8, "big"),
        LINE["at"].to_bytes(8, "big"),
        LINE["actor"].bytes,
        b"unlocked",
        LINE["object_id"].bytes,
        LINE["digest"],
    )

    assert hashed(vault) == sha256(fields).digest()


def test_every_field_of_a_line_changes_its_hash(vault):
    assert len({hashed(vault), *(hashed(vault, **{name: CHANGES[name]}) for name in LINE)}) == 8


def test_a_line_out_of_range_has_no_hash(vault):
    for change in ({"seq": -1}, {"at": -1}, {"seq": 1 << 64}):
        with pytest.raises(vault.Unreadable):
            hashed(vault, **change)


@dataclass
class Written:
    seq: int
    action: str
    hash: bytes = b""


def hash_after(vault):
    return lambda previous, line: hashed(vault, previous=previous, seq=line.seq, action=line.action)


def a_chain(vault):
    lines = [Written(seq, action) for seq, action in enumerate(("made", "opened", "saved"), start=1)]
    previous = bytes(32)
    for line in lines:
        line.hash = previous = hash_after(vault)(previous, line)
    return lines


def holds(vault, lines):
    return vault.chains.chain_holds(lines, hash_after(vault))


def test_a_chain_holds_as_it_was_written(vault):
    assert holds(vault, a_chain(vault))


def test_a_line_that_was_changed_breaks_the_chain(vault):
    first, second, third = a_chain(vault)
    second.action = "locked"

    assert not holds(vault, [first, second, third])


def test_a_line_that_was_written_anew_breaks_the_chain(vault):
    first, second, third = a_chain(vault)
    second.action = "locked"
    second.hash = hash_after(vault)(first.hash, second)

    assert not holds(vault, [first, second, third])


def test_a_line_that_was_moved_or_taken_out_breaks_the_chain(vault):
    first, second, third = a_chain(vault)

    assert not holds(vault, [second, first, third])
    assert not holds(vault, [first, third])
    assert not holds(vault, [second, third])


def test_a_chain_that_begins_elsewhere_does_not_hold(vault):
    line = Written(2, "opened")
    line.hash = hash_after(vault)(bytes(32), line)

    assert not holds(vault, [line])


def test_a_second_writer_makes_the_same_row_mac(vault):
    fields = by_hand.lp(b"vim-row-v1", b"vault_vault", b"key", b"one", b"two")

    assert vault.chains.row_mac(ROW_KEY, "vault_vault", b"key", b"one", b"two") == hmac.digest(
        ROW_KEY, fields, "sha256"
    )


def test_every_column_of_a_row_changes_its_mac(vault):
    rows = (
        ("vault_vault", b"key", b"one", b"two"),
        ("vault_other", b"key", b"one", b"two"),
        ("vault_vault", b"other", b"one", b"two"),
        ("vault_vault", b"key", b"other", b"two"),
        ("vault_vault", b"key", b"two", b"one"),
        ("vault_vault", b"key", b"one"),
        ("vault_vault", b"key", b"one", b"two", b""),
    )

    assert len({vault.chains.row_mac(ROW_KEY, *row) for row in rows}) == len(rows)
    assert len({vault.chains.row_mac(key, *rows[0]) for key in (ROW_KEY, bytes(32))}) == 2


def test_fields_never_run_into_each_other(vault):
    lp = vault.framing.lp

    assert lp(b"ab", b"c") != lp(b"a", b"bc")
    assert lp(b"", b"a") != lp(b"a", b"")
    assert lp(b"a") != lp(b"a", b"")
    with pytest.raises(OverflowError):
        lp(bytes(65_536))
