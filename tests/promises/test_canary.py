"""The search for words finds one in every encoding it is meant for, and says no where there is none."""

import base64
import gzip
import json
import os
import zlib
from collections.abc import Callable
from urllib.parse import quote

import pytest

from tests.promises.canary import found, needles_of_bytes, needles_of_text, new_word

Encoding = Callable[[bytes], bytes]


def _percent(word: bytes) -> bytes:
    return "".join(f"%{byte:02X}" for byte in word).encode()


def _half_escaped_json(word: bytes) -> bytes:
    return json.dumps({"vraag": f'"{word.decode()}" — é'}).encode()


ENCODINGS: dict[str, Encoding] = {
    "utf-8": bytes,
    "upper case": bytes.upper,
    "mixed case": lambda word: word.decode().title().encode(),
    "utf-16 little endian": lambda word: word.decode().encode("utf-16-le"),
    "utf-16 big endian": lambda word: word.decode().encode("utf-16-be"),
    "base64 at place 0": base64.b64encode,
    "base64 at place 1": lambda word: base64.b64encode(b"?" + word + b"!"),
    "base64 at place 2": lambda word: base64.b64encode(b"??" + word + b"!!"),
    "base64 for addresses": lambda word: base64.urlsafe_b64encode(b"\xff\xfe" + word + b"\xfb\xff"),
    "base64 of utf-16": lambda word: base64.b64encode(word.decode().encode("utf-16")),
    "base64 twice": lambda word: base64.b64encode(base64.b64encode(b"aan het begin van " + word)),
    "base64 in a mail": lambda word: base64.encodebytes(b"een lang verhaal " * 9 + word + b" en verder"),
    "hexadecimal": lambda word: word.hex().encode(),
    "hexadecimal in capitals": lambda word: word.hex().upper().encode(),
    "hexadecimal of a capital word": lambda word: word.upper().hex().encode(),
    "address": lambda word: quote(f"naam=«{word.decode()}» en verder").encode(),
    "percent escapes": _percent,
    "JSON": _half_escaped_json,
    "backslash escapes": lambda word: "".join(f"\\u{byte:04X}" for byte in word).encode(),
    "HTML references": lambda word: "".join(f"&#{byte};" for byte in word).encode(),
    "zlib": lambda word: zlib.compress(b"een lang verhaal " * 9 + word),
    "zlib, fast": lambda word: zlib.compress(b"een lang verhaal " * 9 + word, 1),
    "gzip": lambda word: gzip.compress(b"een lang verhaal " * 9 + word),
    "zlib cut off": lambda word: zlib.compress(word + os.urandom(9000))[:6000],
    "zlib in base64": lambda word: base64.b64encode(zlib.compress(b"een lang verhaal " * 9 + word)),
    "zlib in hexadecimal": lambda word: zlib.compress(b"een lang verhaal " * 9 + word).hex().encode(),
    "base64 in gzip": lambda word: gzip.compress(base64.b64encode(b"nu " + word)),
}


@pytest.mark.parametrize("encoding", ENCODINGS.values(), ids=ENCODINGS.keys())
def test_a_word_is_found_in_every_encoding(encoding: Encoding) -> None:
    word = new_word()
    content = os.urandom(3001) + b"\0" + encoding(word.encode()) + b"\0" + os.urandom(3001)

    assert found({"the word": needles_of_text(word)}, content) == {"the word"}


@pytest.mark.parametrize(
    "encoding",
    [bytes, bytes.hex, base64.b64encode, base64.urlsafe_b64encode, lambda key: base64.b64encode(b"?" + key)],
    ids=["raw", "hexadecimal", "base64", "base64 for addresses", "base64 at place 1"],
)
def test_a_key_is_found_in_every_encoding(encoding: Callable[[bytes], bytes | str]) -> None:
    key = os.urandom(32)
    written = encoding(key)
    content = os.urandom(500) + (written.encode() if isinstance(written, str) else written) + os.urandom(500)

    assert found({"the key": needles_of_bytes(key)}, content) == {"the key"}


@pytest.mark.parametrize("encoding", ENCODINGS.values(), ids=ENCODINGS.keys())
def test_another_word_is_not_found(encoding: Encoding) -> None:
    content = os.urandom(3000) + encoding(new_word().encode()) + os.urandom(3000)

    assert found({"the word": needles_of_text(new_word())}, content) == set()


def test_each_of_several_words_is_told_apart() -> None:
    first, second, third = new_word(), new_word(), new_word()
    wanted = {
        "first": needles_of_text(first),
        "second": needles_of_text(second),
        "third": needles_of_text(third),
    }

    assert found(wanted, f"{first} ... {third}".encode()) == {"first", "third"}


@pytest.mark.parametrize("length", [3, 8, 14, 15, 16, 40])
def test_a_key_is_found_wherever_it_begins(length: int) -> None:
    """Also at the very end, and when there is little else."""
    key = os.urandom(length)

    for before in range(17):
        assert found({"the key": needles_of_bytes(key)}, bytes(before) + key) == {"the key"}
