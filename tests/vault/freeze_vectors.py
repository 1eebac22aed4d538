"""Wrote the frozen vectors of version 1, once: `python -m tests.vault.freeze_vectors`. Never overwrites one.

A new format version gets new functions and new files; the old ones stay and must open for ever.
"""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

from tests.vault import by_hand
from tests.vault.cast import named_bytes
from vault.primitives import argon2id

VECTORS = Path(__file__).parent / "vectors"
PASSWORD = "een wachtwoord mét een accent"
LENGTHS = {
    "record_id": 16,
    "attachment_id": 16,
    "person_id": 16,
    "vault_id": 16,
    "actor": 16,
    "object_id": 16,
    "owner_tag": 16,
    "holder": 16,
    "mlkem_seed": 64,
    "password_salt": 16,
    "recovery_salt": 16,
    "nonce": 12,
    "recovery_number": 17,
}


def inputs_of(vector: str, *names: str) -> dict[str, bytes]:
    """SHAKE-256 of "vector: name", so that nobody can have picked them; 32 bytes where nothing else is said."""
    return {name: named_bytes(f"{vector}: {name}", LENGTHS.get(name, 32)) for name in names}


def in_hex(inputs: dict[str, bytes]) -> dict[str, str]:
    return {name: value.hex() for name, value in inputs.items()}


def document(vector: str, *, content: str, scheme: int, total: int) -> dict:
    inputs = inputs_of(vector, "data_key", "record_id", "owner_tag", "salt")
    place = {"table": "incidents_record", "version": 3, "dek_version": 2}
    context = SimpleNamespace(
        **place, record_id=UUID(bytes=inputs["record_id"]), owner_tag=inputs["owner_tag"]
    )
    plaintext = by_hand.padded(content.encode(), total)
    sealed = by_hand.document(inputs["data_key"], context, plaintext, salt=inputs["salt"], scheme=scheme)
    return {"inputs": in_hex(inputs), **place, "content": content, "padding": scheme, "sealed": sealed.hex()}


def wrap(vector: str) -> dict:
    inputs = inputs_of(
        vector,
        "data_key",
        "mlkem_seed",
        "x25519_private",
        "person_secret",
        "record_id",
        "owner_tag",
        "holder",
    )
    context = SimpleNamespace(
        record_id=UUID(bytes=inputs["record_id"]),
        owner_tag=inputs["owner_tag"],
        holder=inputs["holder"],
        dek_version=2,
    )
    sealed = by_hand.wrap(inputs["data_key"], inputs["mlkem_seed"], inputs["x25519_private"], context)
    return {"inputs": in_hex(inputs), "dek_version": 2, "sealed": sealed.hex()}


def identity(vector: str) -> dict:
    inputs = inputs_of(vector, "mlkem_seed", "x25519_private", "person_secret")
    public = by_hand.public_key(inputs["mlkem_seed"], inputs["x25519_private"])
    derived = {
        label: by_hand.hkdf(inputs["person_secret"], b"", f"vim-{label}-v1".encode(), length).hex()
        for label, length in (("owner-tag", 16), ("slot", 32), ("pick", 32), ("catalogue", 16))
    }
    return {
        "inputs": in_hex(inputs),
        "bundle": by_hand.bundle(*inputs.values()).hex(),
        "public": public.hex(),
        "key_id": by_hand.key_id(public).hex(),
        "derived": derived,
    }


def blobs(vector: str) -> dict:
    inputs = inputs_of(
        vector,
        *("mlkem_seed", "x25519_private", "person_secret", "person_id", "vault_id", "pepper", "cookie_key"),
        *("password_salt", "recovery_salt", "recovery_number", "nonce"),
    )
    bundle = by_hand.bundle(inputs["mlkem_seed"], inputs["x25519_private"], inputs["person_secret"])
    owner = {"person_id": UUID(bytes=inputs["person_id"]), "generation": 4}
    code = by_hand.recovery_code(int.from_bytes(inputs["recovery_number"], "big") >> 6)
    expires_at = 1_800_000_000
    password_blob = by_hand.password_blob(
        bundle,
        PASSWORD,
        argon2id=argon2id,
        pepper=inputs["pepper"],
        salt=inputs["password_salt"],
        nonce=inputs["nonce"],
        **owner,
    )
    recovery_blob = by_hand.recovery_blob(
        bundle, code, salt=inputs["recovery_salt"], nonce=inputs["nonce"], **owner
    )
    session_blob = by_hand.session_blob(
        bundle,
        cookie_key=inputs["cookie_key"],
        expires_at=expires_at,
        person_id=owner["person_id"],
        vault_id=UUID(bytes=inputs["vault_id"]),
        nonce=inputs["nonce"],
    )
    return {
        "inputs": in_hex(inputs),
        "generation": 4,
        "password": PASSWORD,
        "recovery_code": code,
        "expires_at": expires_at,
        "password_blob": password_blob.hex(),
        "recovery_blob": recovery_blob.hex(),
        "session_blob": session_blob.hex(),
    }


def file(vector: str, *, length: int, padded: int) -> dict:
    """Kept as a digest: the second writer makes the bytes again."""
    inputs = inputs_of(vector, "file_key", "record_id", "attachment_id", "salt")
    content = named_bytes(f"{vector}: content", length)
    sealed = file_bytes(inputs, content, padded)
    return {
        "inputs": in_hex(inputs),
        "length": length,
        "padded": padded,
        "digest": hashlib.sha256(content).hexdigest(),
        "sealed_digest": hashlib.sha256(sealed).hexdigest(),
    }


def file_bytes(inputs: dict[str, bytes], content: bytes, padded: int) -> bytes:
    context = SimpleNamespace(
        record_id=UUID(bytes=inputs["record_id"]), attachment_id=UUID(bytes=inputs["attachment_id"])
    )
    whole = content.ljust(padded, b"\0")
    chunks = [whole[start : start + 65536] for start in range(0, padded, 65536)]
    return by_hand.file(inputs["file_key"], context, chunks, salt=inputs["salt"])


def audit(vector: str) -> dict:
    inputs = inputs_of(vector, "previous", "actor", "object_id", "digest")
    line = {"seq": 7, "at": 1_790_000_040, "action": "unlocked"}
    fields = by_hand.lp(
        b"vim-audit-v1",
        inputs["previous"],
        line["seq"].to_bytes(8, "big"),
        line["at"].to_bytes(8, "big"),
        inputs["actor"],
        line["action"].encode(),
        inputs["object_id"],
        inputs["digest"],
    )
    return {"inputs": in_hex(inputs), **line, "hash": hashlib.sha256(fields).hexdigest()}


def row(vector: str) -> dict:
    inputs = inputs_of(vector, "row_key", "primary_key", "first_column", "second_column")
    fields = by_hand.lp(
        b"vim-row-v1", b"vault_vault", inputs["primary_key"], inputs["first_column"], inputs["second_column"]
    )
    mac = by_hand.hmac.digest(inputs["row_key"], fields, "sha256")
    return {"inputs": in_hex(inputs), "table": "vault_vault", "mac": mac.hex()}


FROZEN: dict[str, Callable[[str], dict]] = {
    "document": lambda name: document(name, content='{"wat": "één incident"}', scheme=1, total=2048),
    "long_document": lambda name: document(
        name, content='{"wat": "' + "a" * 3000 + '"}', scheme=1, total=4096
    ),
    "log_entry": lambda name: document(name, content='{"action": "opened"}', scheme=2, total=256),
    "wrap": wrap,
    "identity": identity,
    "blobs": blobs,
    "small_file": lambda name: file(name, length=1_000, padded=65_536),
    "file": lambda name: file(name, length=140_000, padded=143_360),
    "audit": audit,
    "row": row,
}


def freeze(folder: Path) -> None:
    for name, make in FROZEN.items():
        path = folder / f"version_1_{name}.json"
        # "x" refuses a file that exists.
        with path.open("x", encoding="utf-8") as vector:
            json.dump(make(f"version 1 {name}"), vector, indent=1, ensure_ascii=False)
            vector.write("\n")


if __name__ == "__main__":
    freeze(VECTORS)
