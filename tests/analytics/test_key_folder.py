"""A key that is destroyed is written over first, and whoever comes second finds nothing to do."""

import os
from pathlib import Path

import pytest

from analytics.envelope import Party
from analytics.key_folder import KeyFolder, KeyIsMissing
from analytics.periods import Period

QUARTER = Period(2026, 4)


@pytest.fixture
def keys(tmp_path: Path) -> KeyFolder:
    folder = KeyFolder(Party.A, tmp_path)
    folder.provide(QUARTER)
    return folder


def test_a_destroyed_key_was_written_over(keys: KeyFolder):
    (path,) = keys.folder.glob("*.key")
    other_name = path.with_suffix(".copy")
    os.link(path, other_name)

    keys.destroy(QUARTER)

    assert set(other_name.read_bytes()) == {0}
    with pytest.raises(KeyIsMissing):
        keys.private(QUARTER)


def test_of_two_at_once_the_second_does_nothing(keys: KeyFolder, monkeypatch: pytest.MonkeyPatch):
    (path,) = keys.folder.glob("*.key")
    synced = os.fsync

    def meanwhile_somebody_else(descriptor: int) -> None:
        synced(descriptor)
        path.unlink(missing_ok=True)

    monkeypatch.setattr(os, "fsync", meanwhile_somebody_else)

    keys.destroy(QUARTER)
    keys.destroy(QUARTER)

    assert list(keys.periods()) == []
