"""A folder for a launcher of the test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.vim_portal.launching import passable_folder


@pytest.fixture
def folder() -> Iterator[Path]:
    with passable_folder() as folder:
        yield folder


@pytest.fixture
def state_folder(folder: Path) -> Path:
    return folder / "state"
