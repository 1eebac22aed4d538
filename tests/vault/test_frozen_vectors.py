"""What version 1 once sealed opens for ever: these files were written once and no test or command rewrites them."""

import json
from hashlib import sha256, shake_256
from pathlib import Path
from uuid import UUID

import pytest

from tests.vault.cast import named_bytes
from tests.vault.freeze_vectors import FROZEN, file_bytes, freeze
from vault import bundle, formats
from vault.formats.wraps import key_id

pytestmark = pytest.mark.usefixtures("full_price")

VECTORS = Path(__file__).parent / "vectors"

# SHA-256 of each file. A line that changes here is a promise that is broken: add files, change none.
AS_WRITTEN = {
    "audit": "68ddd60e7ed6d8eeb87f51f34f685805eb7fb36b2ebcfaac142f2a1fd055c11e",
    "blobs": "285975eada5eb2d6e2d155720552c643c827192b5c47dc0a528482816c2372c4",
    "document": "747f209426f013ad8c54fb8f433d012afc9e1f00952412374ee22ea0848b97f0",
    "file": "0bf472b88fbc7961ec775c1091bf5cda22babc4d9cdb5f92735042440a48b02a",
    "identity": "707b79f77c7e21e7131a2b8e06d40e17c740a8366edd66e80950dca5dca0d174",
    "log_entry": "d40b7588671bf15c8c491e2bada03a755dc8c1dd06875887351b48b25dd24d00",
    "long_document": "d3419b5227e3c4d37d8c014622aaa3fffbd76ef9b4c3232b1cb90e7ce11e00f8",
    "row": "7e2c0c1b6a7f0130f5cd22b3c558b4443db3974df1a1fe5b24379c2754d59304",
    "small_file": "9f633e7fd788f424eea7d678a7f466c9f9c02c4bb0efb130a9f350c71f4200ad",
    "wrap": "e48cefc83c6699fefaf94f1a7be41bda83c7290a00a308f13db4a278c0dddc5c",
}


def frozen(name):
    """The vector, and its inputs as bytes."""
    vector = json.loads((VECTORS / f"version_1_{name}.json").read_text(encoding="utf-8"))
    return vector, {field: bytes.fromhex(value) for field, value in vector["inputs"].items()}


def bundle_from(inputs):
    return bundle.Bundle(inputs["mlkem_seed"], inputs["x25519_private"], inputs["person_secret"])


def test_no_vector_has_changed():
    found = {
        path.stem.removeprefix("version_1_"): sha256(path.read_bytes()).hexdigest()
        for path in VECTORS.glob("version_1_*.json")
    }

    assert found == AS_WRITTEN
    assert set(FROZEN) == set(AS_WRITTEN)


def test_the_writer_of_the_vectors_would_write_them_again_and_overwrites_nothing(tmp_path):
    freeze(tmp_path)

    # HPKE draws an ephemeral key, so each wrap is another.
    for name in set(AS_WRITTEN) - {"wrap"}:
        assert sha256((tmp_path / f"version_1_{name}.json").read_bytes()).hexdigest() == AS_WRITTEN[name]
    with pytest.raises(FileExistsError):
        freeze(tmp_path)


@pytest.mark.parametrize("name", AS_WRITTEN)
def test_nobody_picked_the_inputs(name):
    _vector, inputs = frozen(name)

    for field, value in inputs.items():
        assert value == shake_256(f"version 1 {name}: {field}".encode()).digest(len(value))


@pytest.mark.parametrize("name", ["document", "long_document", "log_entry"])
def test_a_frozen_document_opens(name):
    vector, inputs = frozen(name)
    context = formats.DocumentContext(
        table=vector["table"],
        record_id=UUID(bytes=inputs["record_id"]),
        owner_tag=inputs["owner_tag"],
        version=vector["version"],
        dek_version=vector["dek_version"],
    )
    padding = formats.Padding(vector["padding"])

    content = formats.open_document(
        inputs["data_key"], context, bytes.fromhex(vector["sealed"]), padding=padding
    )

    assert content.decode() == vector["content"]


def test_a_frozen_wrap_opens():
    vector, inputs = frozen("wrap")
    context = formats.WrapContext(
        record_id=UUID(bytes=inputs["record_id"]),
        owner_tag=inputs["owner_tag"],
        holder=inputs["holder"],
        dek_version=vector["dek_version"],
    )

    assert bundle_from(inputs).unwrap(bytes.fromhex(vector["sealed"]), context) == inputs["data_key"]


def test_a_frozen_identity_still_follows_from_its_secrets():
    vector, inputs = frozen("identity")
    anna = bundle_from(inputs)
    derived = {label: bytes.fromhex(value) for label, value in vector["derived"].items()}

    assert anna.to_bytes().hex() == vector["bundle"]
    assert anna.public.hex() == vector["public"]
    assert anna.key_id.hex() == key_id(anna.public).hex() == vector["key_id"]
    assert anna.owner_tag == derived["owner-tag"]
    assert (anna.slot_key, anna.pick_key) == (derived["slot"], derived["pick"])
    assert anna.catalogue_id == UUID(bytes=derived["catalogue"], version=4)


def test_the_frozen_blobs_open():
    vector, inputs = frozen("blobs")
    anna = bundle_from(inputs).to_bytes()
    person_id, vault_id = UUID(bytes=inputs["person_id"]), UUID(bytes=inputs["vault_id"])
    owner = {"person_id": person_id, "generation": vector["generation"]}
    visit = {"cookie_key": inputs["cookie_key"], "person_id": person_id, "vault_id": vault_id}
    password_blob, recovery_blob, session_blob = (
        bytes.fromhex(vector[name]) for name in ("password_blob", "recovery_blob", "session_blob")
    )

    peppers = bundle.Peppers(1, {1: inputs["pepper"]})
    by_password = bundle.open_with_password(password_blob, vector["password"], peppers=peppers, **owner)
    by_code = bundle.open_with_recovery_code(recovery_blob, vector["recovery_code"], **owner)
    by_cookie = bundle.open_from_session(session_blob, now=vector["expires_at"] - 1, **visit)

    assert by_password.to_bytes() == by_code.to_bytes() == by_cookie.to_bytes() == anna


@pytest.mark.parametrize("name", ["small_file", "file"])
def test_a_frozen_file_opens(name):
    vector, inputs = frozen(name)
    content = named_bytes(f"version 1 {name}: content", vector["length"])
    sealed = file_bytes(inputs, content, vector["padded"])
    context = formats.FileContext(UUID(bytes=inputs["record_id"]), UUID(bytes=inputs["attachment_id"]))
    announced = {"length": vector["length"], "digest": bytes.fromhex(vector["digest"])}

    assert sha256(sealed).hexdigest() == vector["sealed_digest"]
    assert b"".join(formats.open_file(inputs["file_key"], context, [sealed], **announced)) == content


def test_the_frozen_hashes_are_made_again():
    line, inputs = frozen("audit")
    hashed = formats.audit_hash(
        inputs["previous"],
        seq=line["seq"],
        at=line["at"],
        actor=UUID(bytes=inputs["actor"]),
        action=line["action"],
        object_id=UUID(bytes=inputs["object_id"]),
        digest=inputs["digest"],
    )
    assert hashed.hex() == line["hash"]

    row, inputs = frozen("row")
    columns = (inputs["first_column"], inputs["second_column"])
    assert (
        formats.row_mac(inputs["row_key"], row["table"], inputs["primary_key"], *columns).hex() == row["mac"]
    )
