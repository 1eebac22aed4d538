"""The key bundle: what follows from it, how it is locked with the real Argon2id, and what it never shows."""

import copy
import hmac
import pickle
import time
from uuid import UUID

import pytest

from tests.vault import by_hand
from tests.vault.cast import bundle_bytes, bundle_of, every_flip, halves, named_bytes, named_id
from vault import bundle, primitives
from vault.formats import Unreadable, make_data_key

pytestmark = pytest.mark.usefixtures("full_price")

PASSWORD = "een lange zin met zeven woorden"
PEPPERS = bundle.Peppers(1, {1: named_bytes("pepper 1", 32)})
OWNER = {"person_id": named_id("anna"), "generation": 1}


@pytest.fixture(scope="module")
def anna():
    return bundle.Bundle.from_bytes(bundle_bytes("anna"))


@pytest.fixture
def password_blob(anna, full_price):
    return bundle.lock_with_password(anna, PASSWORD, peppers=PEPPERS, **OWNER)


def test_a_bundle_survives_its_bytes(anna):
    assert len(anna.to_bytes()) == 130
    assert anna.to_bytes() == bundle_bytes("anna")


def test_bytes_that_are_no_bundle_are_refused(vault):
    good = bundle_bytes("anna")

    for content in (*every_flip(good, range(2)), good[:-1], good + b"\0", b""):
        with pytest.raises(vault.Unreadable):
            vault.bundle.Bundle.from_bytes(content)


def test_a_second_writer_derives_the_same_identity(vault):
    anna = bundle_of(vault, "anna")
    secret = named_bytes("anna: person secret", 32)

    assert anna.public == by_hand.public_key(*halves("anna"))
    assert anna.key_id == by_hand.key_id(anna.public)
    assert anna.owner_tag == by_hand.hkdf(secret, b"", b"vim-owner-tag-v1", 16)
    assert anna.slot_key == by_hand.hkdf(secret, b"", b"vim-slot-v1", 32)
    assert anna.pick_key == by_hand.hkdf(secret, b"", b"vim-pick-v1", 32)
    assert anna.catalogue_id == UUID(bytes=by_hand.hkdf(secret, b"", b"vim-catalogue-v1", 16), version=4)
    archive = by_hand.hkdf(secret, b"", b"vim-catalogue-archive-v1", 16)
    assert anna.archive_id == UUID(bytes=archive, version=4)


def test_a_catalogue_id_looks_like_any_other(vault):
    for person in ("anna", "bram", "carla"):
        assert bundle_of(vault, person).catalogue_id.version == 4
        assert bundle_of(vault, person).archive_id.version == 4


def test_every_new_bundle_is_another():
    bundles = [bundle.make_bundle() for _ in range(20)]

    for part in (
        "mlkem_seed",
        "x25519_private",
        "person_secret",
        "public",
        "key_id",
        "owner_tag",
        "catalogue_id",
        "archive_id",
    ):
        assert len({getattr(made, part) for made in bundles}) == 20


def test_keys_stay_out_of_sight(anna):
    pair = primitives.make_key_pair()
    secrets = (anna, pair, make_data_key(), anna.to_bytes(), anna.mlkem_seed, anna.slot_key, pair.mlkem_seed)

    for secret in secrets:
        for text in (repr(secret), str(secret), f"{secret}", f"{secret!r}"):
            assert "b'" not in text
            assert "\\x" not in text


def test_keys_are_never_pickled(anna):
    for secret in (anna, anna.to_bytes(), make_data_key()):
        with pytest.raises(TypeError, match=r"pickled|lock"):
            pickle.dumps(secret)
        with pytest.raises(TypeError, match=r"pickled|lock"):
            copy.deepcopy(secret)


def test_the_password_opens_the_bundle(anna, password_blob):
    opened = bundle.open_with_password(password_blob, PASSWORD, peppers=PEPPERS, **OWNER)

    assert len(password_blob) == 188
    assert opened.to_bytes() == anna.to_bytes()


def test_another_password_does_not(password_blob):
    with pytest.raises(Unreadable):
        bundle.open_with_password(password_blob, PASSWORD + "!", peppers=PEPPERS, **OWNER)


def test_a_blob_is_written_at_the_recommended_cost(password_blob):
    assert password_blob[4:13] == (65536).to_bytes(4, "big") + (3).to_bytes(4, "big") + b"\x04"


def test_absurd_costs_are_refused_at_once(password_blob):
    most = b"\xff" * 4
    absurd = (
        password_blob[:4] + most + password_blob[8:],
        password_blob[:8] + most + password_blob[12:],
        password_blob[:12] + b"\xff" + password_blob[13:],
        password_blob[:4] + b"\xff" * 9 + password_blob[13:],
    )

    started = time.process_time()
    for blob in absurd:
        with pytest.raises(Unreadable):
            bundle.open_with_password(blob, PASSWORD, peppers=PEPPERS, **OWNER)
    assert time.process_time() - started < 0.1


def test_the_recovery_code_opens_the_bundle(anna):
    code = bundle.make_recovery_code()
    blob = bundle.lock_with_recovery_code(anna, code, **OWNER)

    assert bundle.open_with_recovery_code(blob, code.lower(), **OWNER).to_bytes() == anna.to_bytes()
    with pytest.raises(Unreadable):
        bundle.open_with_recovery_code(blob, bundle.make_recovery_code(), **OWNER)


def test_the_cookie_key_opens_the_bundle(anna):
    visit = {
        "cookie_key": named_bytes("cookie key", 32),
        "person_id": named_id("anna"),
        "vault_id": named_id("vault"),
    }
    blob = bundle.seal_for_session(anna, expires_at=1_800_000_000, **visit)

    assert bundle.open_from_session(blob, now=1_799_999_999, **visit).to_bytes() == anna.to_bytes()
    with pytest.raises(Unreadable):
        bundle.open_from_session(blob, now=1_800_000_000, **visit)


def test_one_error_says_the_same_of_everything(anna, password_blob):
    messages = set()
    for attempt in (
        lambda: bundle.open_with_password(password_blob, "fout", peppers=PEPPERS, **OWNER),
        lambda: bundle.open_with_password(b"", PASSWORD, peppers=PEPPERS, **OWNER),
        lambda: bundle.normalise_recovery_code("fout"),
        lambda: bundle.Bundle.from_bytes(b""),
    ):
        with pytest.raises(Unreadable) as failure:
            attempt()
        assert failure.value.__cause__ is None
        messages.add(str(failure.value))
    assert messages == {"Deze gegevens kunnen niet worden geopend."}


def test_a_case_has_one_place_in_a_group_and_only_its_owner_finds_it(vault):
    anna, bram = bundle_of(vault, "anna"), bundle_of(vault, "bram")
    incident, group, other = UUID(int=1), UUID(int=2), UUID(int=3)
    key = by_hand.hkdf(named_bytes("anna: person secret", 32), b"", b"vim-case-id-v1", 32)
    mac = hmac.digest(key, incident.bytes + group.bytes, "sha256")

    assert anna.case_id(incident, group) == UUID(bytes=mac[:16], version=4)
    found = {anna.case_id(incident, group), anna.case_id(incident, other), anna.case_id(other, group)}
    assert len(found | {bram.case_id(incident, group)}) == 4
