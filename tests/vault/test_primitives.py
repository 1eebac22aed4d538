"""Known answers: the primitives give what their standards say, at the parameters with which the vault uses them."""

import json
from hashlib import shake_256
from pathlib import Path

import pytest

from tests.vault import by_hand
from tests.vault.cast import halves, named_bytes
from vault import primitives

OFFICIAL = json.loads((Path(__file__).parent / "vectors" / "official.json").read_text())
HPKE_X25519 = OFFICIAL["HPKE X25519, HKDF-SHA-256, AES-256-GCM"]
HPKE_HYBRID = OFFICIAL["HPKE MLKEM768-X25519, HKDF-SHA-256, ChaCha20-Poly1305"]
AES_256_GCM = 2


def from_hex(vector):
    texts = {name: value for name, value in vector.items() if isinstance(value, str)}
    return {name: bytes.fromhex(value) for name, value in texts.items() if name not in ("section", "source")}


def hpke_key_and_nonce(vector, *, aead_id=None):
    """RFC 9180, section 5.1, base mode: what follows from a shared secret in the suite that is asked for."""
    aead_id = aead_id or vector["aead_id"]
    suite = b"HPKE" + b"".join(
        number.to_bytes(2, "big") for number in (vector["kem_id"], vector["kdf_id"], aead_id)
    )

    def extract(salt, label, secret):
        return primitives.hmac_sha256(salt or bytes(32), b"HPKE-v1" + suite + label + secret)

    def expand(secret, label, info, length):
        prefix = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label
        return by_hand.hkdf_expand(secret, prefix + info, length)

    facts = from_hex(vector)
    context = b"\0" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", facts["info"])
    secret = extract(facts["shared_secret"], b"secret", b"")
    return expand(secret, b"key", context, 32), expand(secret, b"base_nonce", context, 12)


@pytest.mark.parametrize("vector", OFFICIAL["HKDF-SHA-256"]["vectors"], ids=lambda vector: vector["section"])
def test_hkdf_gives_the_answers_of_rfc_5869(vector):
    facts = from_hex(vector)
    output = primitives.hkdf(facts["secret"], salt=facts["salt"], info=facts["info"], length=vector["length"])

    assert output == facts["output"]
    assert by_hand.hkdf(facts["secret"], facts["salt"], facts["info"], vector["length"]) == facts["output"]


def test_argon2id_gives_the_answer_of_rfc_9106():
    vector = OFFICIAL["Argon2id"]["vectors"][0]
    facts = from_hex(vector)
    expected = facts.pop("output")
    cost = {name: vector[name] for name in ("memory_kib", "passes", "lanes")}

    assert primitives.argon2id(facts.pop("password"), **facts, **cost) == expected


@pytest.mark.parametrize("vector", OFFICIAL["AES-256-GCM"]["vectors"], ids=lambda vector: vector["section"])
def test_aes_gcm_gives_the_answers_of_nist(vector):
    facts = from_hex(vector)
    key, nonce, plaintext, aad = (facts[name] for name in ("key", "nonce", "plaintext", "aad"))
    ciphertext = facts["ciphertext"] + facts["tag"]

    assert primitives.encrypt_gcm(key, nonce, plaintext, aad) == ciphertext
    assert primitives.decrypt_gcm(key, nonce, ciphertext, aad) == plaintext


@pytest.mark.parametrize("vector", OFFICIAL["AES-256-GCM"]["failures"], ids=lambda vector: vector["section"])
def test_aes_gcm_refuses_what_nist_says_must_fail(vector):
    facts = from_hex(vector)
    with pytest.raises(primitives.DecryptionFailed):
        primitives.decrypt_gcm(facts["key"], facts["nonce"], facts["ciphertext"] + facts["tag"], facts["aad"])


@pytest.mark.parametrize("vector", [HPKE_X25519, HPKE_HYBRID], ids=lambda vector: str(vector["kem_id"]))
def test_the_key_schedule_below_is_that_of_hpke(vector):
    facts = from_hex(vector)

    assert hpke_key_and_nonce(vector) == (facts["key"], facts["base_nonce"])


def test_hpke_opens_what_follows_from_the_hybrid_vector():
    """No vector of the working group has AES-256-GCM: encapsulation and shared secret are its own, the rest follows."""
    facts = from_hex(HPKE_HYBRID)
    expanded = shake_256(facts["skRm"]).digest(96)
    private = primitives.PrivateKey(expanded[:64], expanded[64:])
    key, nonce = hpke_key_and_nonce(HPKE_HYBRID, aead_id=AES_256_GCM)
    ciphertext = facts["enc"] + by_hand.gcm(key, nonce, b"32 bytes of a data key, made up.", b"")

    assert private.public.mlkem + private.public.x25519 == facts["pkRm"]
    assert (
        primitives.hpke_open(private, info=facts["info"], ciphertext=ciphertext)
        == b"32 bytes of a data key, made up."
    )


def test_hpke_opens_what_it_sealed_and_nothing_else():
    anna, bram = (primitives.PrivateKey(*halves(person)) for person in ("anna", "bram"))
    sealed = primitives.hpke_seal(anna.public, info=b"here", plaintext=b"counts")

    assert len(sealed) == 1120 + 6 + 16
    assert primitives.hpke_open(anna, info=b"here", ciphertext=sealed) == b"counts"
    for holder, info, ciphertext in (
        (bram, b"here", sealed),
        (anna, b"there", sealed),
        (anna, b"here", sealed[:-1]),
        (anna, b"here", sealed[:1119]),
        (anna, b"here", b""),
    ):
        with pytest.raises(primitives.DecryptionFailed):
            primitives.hpke_open(holder, info=info, ciphertext=ciphertext)


def test_a_key_of_another_length_is_not_taken_for_another_aes(vault):
    for length in (0, 16, 24, 31, 33):
        with pytest.raises(ValueError, match="32 bytes"):
            vault.primitives.encrypt_gcm(bytes(length), bytes(12), b"", b"")
        with pytest.raises(ValueError, match="32 bytes"):
            vault.primitives.decrypt_gcm(bytes(length), bytes(12), bytes(16), b"")


def test_key_pairs_and_random_bytes_never_repeat():
    pairs = [primitives.make_key_pair() for _ in range(20)]

    assert len({pair.public for pair in pairs}) == len({pair.mlkem_seed for pair in pairs}) == 20
    assert len({primitives.random_bytes(32) for _ in range(1000)}) == 1000
    assert [len(primitives.random_bytes(length)) for length in (0, 12, 32)] == [0, 12, 32]


def test_a_keystream_is_aes_128_in_counter_mode_from_nought():
    facts = from_hex(OFFICIAL["AES-128-CTR"])

    assert primitives.keystream(facts["seed"], 48) == facts["output"]
    assert primitives.keystream(facts["seed"], 20) == facts["output"][:20]


@pytest.mark.parametrize("length", [0, 15, 17, 32])
def test_a_seed_of_another_length_grows_into_nothing(length):
    with pytest.raises(ValueError, match="key size"):
        primitives.keystream(bytes(length), 16)


@pytest.mark.parametrize("vector", OFFICIAL["Ed25519"]["vectors"], ids=lambda vector: vector["section"])
def test_signatures_are_those_of_rfc_8032(vector):
    facts = from_hex(vector)
    signing_key, content = facts["signing_key"], facts["content"]

    assert primitives.signing_public_key(signing_key) == facts["public_key"]
    assert primitives.sign(signing_key, content) == facts["signature"]
    assert primitives.is_signed(facts["public_key"], facts["signature"], content)


def test_a_signature_is_for_one_key_and_one_content():
    signing_key, other_key = primitives.make_signing_key(), primitives.make_signing_key()
    public_key = primitives.signing_public_key(signing_key)
    signature = primitives.sign(signing_key, b"this")

    assert primitives.is_signed(public_key, signature, b"this")
    for wrong in (
        (public_key, signature, b"that"),
        (public_key, signature[:-1], b"this"),
        (public_key, bytes(64), b"this"),
        (primitives.signing_public_key(other_key), signature, b"this"),
        (public_key[:-1], signature, b"this"),
        (bytes(32), signature, b"this"),
        (b"", b"", b""),
    ):
        assert not primitives.is_signed(*wrong)


def test_hashes_are_those_of_their_standards():
    # FIPS 180-2, appendix B.1, and RFC 4231, test case 2.
    assert (
        primitives.sha256(b"abc").hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
    assert (
        primitives.hmac_sha256(b"Jefe", b"what do ya want for nothing?").hex()
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    )


def test_equal_compares():
    secret = named_bytes("tag", 32)

    assert primitives.equal(secret, bytes(secret))
    assert not primitives.equal(secret, secret[:-1])
    assert not primitives.equal(secret, bytes(32))
