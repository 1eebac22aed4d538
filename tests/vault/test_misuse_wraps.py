"""A wrap lets one holder into one record of one owner, with the hybrid suite and no weaker one."""

import pytest

from tests.vault import by_hand
from tests.vault.cast import bundle_of, every_cut, every_flip, halves, named_bytes, named_id, refusals_of

KEY = named_bytes("wrap: data key", 32)
HPKE_SHARE = slice(16 + 1088, 16 + 1120)  # the X25519 half of the encapsulated key
LOW_ORDER_POINTS = (bytes(32), (1).to_bytes(32, "little"), ((1 << 255) - 20).to_bytes(32, "little"))


def context_in(vault, **changes):
    place = {
        "record_id": named_id("record"),
        "owner_tag": named_bytes("anna: owner tag", 16),
        "holder": named_bytes("anna: owner tag", 16),
        "dek_version": 2,
    }
    return vault.wraps.WrapContext(**place | changes)


def wrapped_by(vault):
    return vault.wraps.wrap_data_key(KEY, bundle_of(vault, "anna").public, context_in(vault))


def written_by_hand(vault, data_key=KEY, **changes):
    return by_hand.wrap(data_key, *halves("anna"), context_in(vault), **changes)


def unwrapped(vault, wrap, *, person="anna", **place):
    return bundle_of(vault, person).unwrap(wrap, context_in(vault, **place))


refused, refused_unopened = refusals_of(unwrapped)


def test_a_wrap_opens_for_its_holder(vault):
    wrap = wrapped_by(vault)

    assert len(wrap) == 1184
    assert unwrapped(vault, wrap) == KEY


def test_the_wrap_of_a_second_writer_opens(vault):
    assert unwrapped(vault, written_by_hand(vault)) == KEY


def test_another_person_is_refused(vault):
    refused(vault, wrapped_by(vault), person="bram")


def test_a_wrap_names_nobody(vault):
    wrap, anna = wrapped_by(vault), bundle_of(vault, "anna")

    assert wrap[8:16] == bytes(8)
    for said in (anna.public, anna.key_id, anna.owner_tag):
        assert not any(said[start : start + 8] in wrap for start in range(len(said) - 7))


def test_a_wrap_that_names_its_holder_is_refused_unopened(vault):
    anna = bundle_of(vault, "anna")

    refused_unopened(vault, written_by_hand(vault, reserved=anna.key_id[:8]))


def test_another_incident_is_refused(vault):
    refused(vault, wrapped_by(vault), record_id=named_id("another record"))


def test_another_owner_is_refused(vault):
    refused(vault, wrapped_by(vault), owner_tag=named_bytes("bram: owner tag", 16))


def test_another_holder_is_refused(vault):
    refused(vault, wrapped_by(vault), holder=named_bytes("bram: owner tag", 16))


def test_another_key_version_is_refused(vault):
    wrap = wrapped_by(vault)

    refused_unopened(vault, wrap, dek_version=3)
    refused(vault, wrap[:4] + (3).to_bytes(4, "big") + wrap[8:], dek_version=3)


def test_a_wrap_made_for_another_key_id_is_refused(vault):
    refused(vault, written_by_hand(vault, info_key_id=bundle_of(vault, "bram").key_id))


def test_every_flipped_header_byte_is_refused_unopened(vault):
    for wrap in every_flip(wrapped_by(vault), range(16)):
        refused_unopened(vault, wrap)


def test_every_flipped_byte_is_refused(vault):
    for wrap in every_flip(wrapped_by(vault)):
        refused(vault, wrap)


def test_every_cut_and_every_added_byte_is_refused_unopened(vault):
    wrap = wrapped_by(vault)

    for cut in every_cut(wrap):
        refused_unopened(vault, cut)
    refused_unopened(vault, wrap + b"\0")


def test_a_data_key_in_clear_is_refused(vault):
    refused_unopened(vault, KEY)
    refused(vault, wrapped_by(vault)[:-48] + KEY + bytes(16))


def test_only_a_data_key_of_32_bytes_is_wrapped(vault):
    for length in (0, 16, 31, 33, 64):
        refused_unopened(vault, written_by_hand(vault, bytes(length)))
        with pytest.raises(ValueError, match="32 bytes"):
            vault.wraps.wrap_data_key(bytes(length), bundle_of(vault, "anna").public, context_in(vault))


def test_a_suite_that_is_not_on_the_list_is_refused_unopened(vault):
    wrap = wrapped_by(vault)

    for suite in (0, 1, 3, 255):
        refused_unopened(vault, wrap[:2] + bytes((suite,)) + wrap[3:])
        refused_unopened(vault, written_by_hand(vault, suite=suite, info_suite=suite))


def test_a_real_wrap_of_the_weak_suite_is_refused(vault):
    weak = by_hand.weak_wrap(KEY, *halves("anna"), context_in(vault))

    refused_unopened(vault, weak)
    refused_unopened(vault, weak[:2] + b"\x02" + weak[3:])
    refused(vault, (weak[:2] + b"\x02" + weak[3:]).ljust(1184, b"\0"))


def test_a_wrap_sealed_as_another_suite_is_refused(vault):
    refused(vault, written_by_hand(vault, info_suite=1))


def test_a_low_order_share_is_refused(vault):
    for point in LOW_ORDER_POINTS:
        wrap = bytearray(wrapped_by(vault))
        wrap[HPKE_SHARE] = point
        refused(vault, bytes(wrap))


def test_nothing_is_wrapped_for_a_public_key_that_nobody_made(vault):
    public = bundle_of(vault, "anna").public
    low_order = [public[:-32] + point for point in LOW_ORDER_POINTS]
    not_reduced = public[:2] + b"\xff" * 1184 + public[-32:]

    for false in (*low_order, not_reduced):
        with pytest.raises(vault.Unreadable):
            vault.wraps.wrap_data_key(KEY, false, context_in(vault))


def test_bytes_that_are_no_public_key_are_refused_unused(vault):
    public = bundle_of(vault, "anna").public

    for false in (*every_flip(public, range(2)), public[:-1], public + b"\0", b""):
        with vault.watched() as calls, pytest.raises(vault.Unreadable):
            vault.wraps.wrap_data_key(KEY, false, context_in(vault))
        assert calls == []


def test_the_same_key_never_gives_the_same_wrap(vault):
    assert len({wrapped_by(vault) for _ in range(20)}) == 20
