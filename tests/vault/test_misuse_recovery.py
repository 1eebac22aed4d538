"""The code on paper opens the recovery blob of its own person, forgives how it is typed, and nothing else."""

import pytest

from tests.vault import by_hand
from tests.vault.cast import bundle_bytes, every_cut, every_flip, named_bytes, named_id, refusals_of

BUNDLE = bundle_bytes("anna")
# 26 symbols, 130 bits; then what those bits leave after division by 1021, in two symbols.
CODE = "0123456789ABCDEFGHJKMNPQRSJR"
SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def owner(**changes):
    return {"person_id": named_id("anna"), "generation": 1} | changes


def locked_by(vault, code=CODE):
    return vault.blobs.seal_with_recovery_code(BUNDLE, code, **owner())


def opened(vault, blob, *, code=CODE, **changes):
    return vault.blobs.open_recovery_blob(blob, code, **owner(**changes))


refused, refused_unopened = refusals_of(opened)


def not_a_code(vault, text):
    with pytest.raises(vault.Unreadable):
        vault.recovery_codes.normalise_recovery_code(text)


def test_a_code_opens_its_blob(vault):
    blob = locked_by(vault)

    assert len(blob) == 178
    assert opened(vault, blob) == BUNDLE


def test_a_second_writer_makes_the_same_bytes(vault):
    blob = locked_by(vault)

    assert by_hand.recovery_blob(BUNDLE, CODE, **owner(), salt=blob[4:20], nonce=blob[20:32]) == blob


def test_another_code_is_refused(vault):
    refused(vault, locked_by(vault), code=vault.recovery_codes.make_recovery_code())


def test_another_person_is_refused(vault):
    refused(vault, locked_by(vault), person_id=named_id("bram"))


def test_another_generation_is_refused(vault):
    refused(vault, locked_by(vault), generation=2)


def test_every_flipped_fixed_byte_is_refused_unopened(vault):
    for blob in every_flip(locked_by(vault), range(4)):
        refused_unopened(vault, blob)


def test_every_flipped_byte_is_refused(vault):
    for blob in every_flip(locked_by(vault)):
        refused(vault, blob)


def test_every_cut_and_every_added_byte_is_refused_unopened(vault):
    blob = locked_by(vault)

    for cut in every_cut(blob):
        refused_unopened(vault, cut)
    refused_unopened(vault, blob + b"\0")


def test_a_bundle_in_clear_is_refused(vault):
    refused_unopened(vault, BUNDLE)
    refused(vault, locked_by(vault)[:32] + BUNDLE + bytes(16))


def test_a_password_blob_read_as_a_recovery_blob_is_refused(vault):
    peppers = vault.blobs.Peppers(1, {1: named_bytes("pepper 1", 32)})
    password_blob = vault.blobs.seal_with_password(BUNDLE, CODE, peppers=peppers, **owner())

    refused_unopened(vault, password_blob)
    refused_unopened(vault, password_blob[:178])


def test_salts_and_nonces_never_repeat(vault):
    blobs = [locked_by(vault) for _ in range(100)]

    assert len({blob[4:20] for blob in blobs}) == len({blob[20:32] for blob in blobs}) == 100


def test_a_code_is_shown_in_seven_groups_of_four(vault):
    codes = {vault.recovery_codes.make_recovery_code() for _ in range(200)}

    assert len(codes) == 200
    for code in codes:
        assert [len(group) for group in code.split("-")] == [4] * 7
        assert vault.recovery_codes.normalise_recovery_code(code) == code.replace("-", "")
    assert set("".join(codes)) == {"-", *SYMBOLS}


def test_a_code_opens_however_it_is_typed(vault):
    blob = locked_by(vault)

    for typed in (
        CODE.lower(),
        " 0123 4567 89ab cdef ghjk mnpq rsjr\n",
        "0123\u20134567\u201489AB\u00a0CDEF-GHJK-MNPQ-RSJR",
        "O123456789ABCDEFGHJKMNPQRSJR",
        "oI23456789ABCDEFGHJKMNPQRSJR",
        "0l23456789ABCDEFGHJKMNPQRSJR",
    ):
        assert opened(vault, blob, code=typed) == BUNDLE


def test_one_wrong_symbol_is_noticed(vault):
    code = vault.recovery_codes.make_recovery_code().replace("-", "")

    for place, right in enumerate(code):
        for wrong in set(SYMBOLS) - {right}:
            not_a_code(vault, code[:place] + wrong + code[place + 1 :])


def test_two_neighbours_that_changed_places_are_noticed(vault):
    code = vault.recovery_codes.make_recovery_code().replace("-", "")

    for place in range(25):
        one, other = code[place], code[place + 1]
        if one != other:
            not_a_code(vault, code[:place] + other + one + code[place + 2 :])


def test_what_cannot_be_a_code_is_refused(vault):
    for text in ("", CODE[:-1], CODE + "0", CODE[:26], "U" + CODE[1:], "é" + CODE[1:], "0" * 27 + "1"):
        not_a_code(vault, text)
        refused_unopened(vault, locked_by(vault), code=text)
