"""Small files that travel by hand: JSON with its checksum, so that one that did not arrive whole is refused."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from analytics.operations.refusals import FileIsDamaged


def written(columns: Mapping[str, str | int | bytes]) -> dict[str, str | int]:
    """A row as JSON can hold it: bytes as hexadecimal text."""
    return {name: value.hex() if isinstance(value, bytes) else value for name, value in columns.items()}


def pack(what: str, content: dict[str, Any]) -> str:
    text = json.dumps(content | {"what": what}, sort_keys=True)
    return json.dumps({"content": text, "sha256": sha256(text.encode()).hexdigest()})


def unpack(path: Path, what: str) -> dict[str, Any]:
    try:
        outer = json.loads(path.read_text(encoding="ascii"))
        text = str(outer["content"])
        content: dict[str, Any] = json.loads(text)
        is_whole = sha256(text.encode()).hexdigest() == outer["sha256"] and content["what"] == what
    except (ValueError, KeyError, TypeError):
        is_whole = False
    if not is_whole:
        raise FileIsDamaged(f"{path} did not arrive whole, or is another file.")
    return content
