"""The portal's version, read from the change log so that there is one truth."""

import re
from pathlib import Path


def version_from_changelog(path: Path) -> str:
    """The newest version named in a heading like "## 0.1.0 – 21 november 2026"."""
    match = re.search(r"^## (\d+\.\d+\.\d+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    if match is None:
        raise ValueError(f"{path.name} names no version.")
    return match[1]
