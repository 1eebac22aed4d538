"""A password blob opens for one person, generation, password and pepper, at a cost that the code accepts."""

import pytest

from tests.vault import by_hand
from tests.vault.cast import bundle_bytes, every_cut, every_flip, named_bytes, named_id, refusals_of

BUNDLE = bundle_bytes("anna")
PASSWORD = "een lange zin met zeven woorden"
SALT, NONCE = named_bytes("password blob: salt", 16), named_bytes("password blob: nonce", 12)
PEPPER, OTHER_PEPPER = named_bytes("pepper 1", 32), named_bytes("pepper 2", 32)
FIXED_PLACES = (0, 1, 2, 13)


def peppers_of(vault, current_id=1, **changes):
    by_id = {1: PEPPER, 2: OTHER_PEPPER} | {int(name[1:]): pepper for name, pepper in changes.items()}
    return vault.blobs.Peppers(current_id, by_id)


def owner(**changes):
    return {"person_id": named_id("anna"), "generation": 1} | changes


def locked_by(vault):
    return vault.blobs.seal_with_password(BUNDLE, PASSWORD, peppers=peppers_of(vault), **owner())


def written_by_hand(vault, **changes):
    facts = owner() | {"argon2id": vault.blobs.argon2id, "pepper": PEPPER, "salt": SALT, "nonce": NONCE}
    return by_hand.password_blob(BUNDLE, PASSWORD, **facts | changes)


def opened(vault, blob, *, password=PASSWORD, peppers=None, **changes):
    peppers = peppers or peppers_of(vault)
    return vault.blobs.open_password_blob(blob, password, peppers=peppers, **owner(**changes))


refused, refused_unopened = refusals_of(opened)


def test_a_password_opens_its_blob(vault):
    blob = locked_by(vault)

    assert len(blob) == 188
    assert opened(vault, blob) == BUNDLE


def test_a_second_writer_makes_the_same_bytes(vault):
    blob = locked_by(vault)

    assert written_by_hand(vault, salt=blob[14:30], nonce=blob[30:42]) == blob


def test_another_password_is_refused(vault):
    for password in ("", PASSWORD + " ", PASSWORD.upper(), "een andere lange zin met zeven woorden"):
        refused(vault, locked_by(vault), password=password)


def test_another_person_is_refused(vault):
    refused(vault, locked_by(vault), person_id=named_id("bram"))


def test_another_generation_is_refused(vault):
    refused(vault, locked_by(vault), generation=2)


def test_another_pepper_is_refused(vault):
    blob = locked_by(vault)

    refused(vault, blob, peppers=peppers_of(vault, _1=OTHER_PEPPER))
    refused(vault, blob[:3] + b"\x02" + blob[4:])


def test_a_pepper_that_is_not_there_is_refused_unopened(vault):
    for pepper_id in (0, 3, 255):
        refused_unopened(vault, written_by_hand(vault, pepper_id=pepper_id))


def test_an_older_pepper_still_opens(vault):
    assert opened(vault, locked_by(vault), peppers=peppers_of(vault, current_id=2)) == BUNDLE


def test_peppers_are_complete_and_stay_out_of_sight(vault):
    for current_id, by_id in (
        (3, {1: PEPPER}),
        (0, {0: PEPPER}),
        (256, {256: PEPPER}),
        (1, {1: PEPPER[:31]}),
    ):
        with pytest.raises(ValueError, match="pepper"):
            vault.blobs.Peppers(current_id, by_id)

    assert repr(PEPPER)[2:12] not in repr(peppers_of(vault))


def test_every_flipped_fixed_byte_is_refused_unopened(vault):
    blob = locked_by(vault)

    for place in FIXED_PLACES:
        for changed in every_flip(blob, range(place, place + 1)):
            refused_unopened(vault, changed)


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
    refused(vault, locked_by(vault)[:42] + BUNDLE + bytes(16))


def test_too_cheap_a_key_derivation_is_refused_unopened(vault):
    for cost in ({"memory_kib": 65535}, {"memory_kib": 8}, {"passes": 2}, {"passes": 0}, {"lanes": 0}):
        refused_unopened(vault, written_by_hand(vault, **cost))


def test_too_dear_a_key_derivation_is_refused_unopened(vault):
    most = (1 << 32) - 1
    for cost in (
        {"memory_kib": 1048577},
        {"memory_kib": most},
        {"passes": 17},
        {"passes": most},
        {"lanes": 17},
    ):
        refused_unopened(vault, written_by_hand(vault, **cost))


def test_the_limits_themselves_are_accepted(vault):
    for cost in (
        {"memory_kib": 65536, "passes": 3, "lanes": 1},
        {"memory_kib": 1048576, "passes": 16, "lanes": 16},
    ):
        assert opened(vault, written_by_hand(vault, **cost)) == BUNDLE


def test_a_recovery_blob_read_as_a_password_blob_is_refused(vault):
    code = vault.recovery_codes.make_recovery_code()
    recovery_blob = vault.blobs.seal_with_recovery_code(BUNDLE, code, **owner())

    refused_unopened(vault, recovery_blob, password=code)
    refused(vault, (b"\x01\x50" + recovery_blob[2:]).ljust(188, b"\0"), password=code)


def test_salts_and_nonces_never_repeat(vault):
    blobs = [locked_by(vault) for _ in range(100)]

    assert len({blob[14:30] for blob in blobs}) == len({blob[30:42] for blob in blobs}) == 100
