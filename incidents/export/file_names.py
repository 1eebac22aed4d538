"""Names under which a file can be unpacked anywhere: no folder, no device, no hidden file, and no two alike."""

import re
import unicodedata
from pathlib import PurePosixPath

_LONGEST = 80
_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')


def numbered(number: int, name: str) -> str:
    """The number before it tells files of one name apart, and no name that begins so means something to a system."""
    plain = "".join(
        each for each in unicodedata.normalize("NFC", name) if unicodedata.category(each)[0] != "C"
    )
    path = PurePosixPath(_NOT_IN_A_NAME.sub("-", plain).strip(" .") or "bijlage")
    return f"{number:02}-{path.stem[: _LONGEST - len(path.suffix)]}{path.suffix[:10]}"
