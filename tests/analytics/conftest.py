"""Two parties with keys of their own, and tables that are empty again when a test ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.analytics.counting import Counting, emptied_afterwards, two_parties


@pytest.fixture
def counting(db: None, settings, tmp_path: Path) -> Iterator[Counting]:
    folders = two_parties(tmp_path)
    settings.TALLY_SIGNERS = {party.value: keys.provide_signing_key() for party, keys in folders.items()}
    with emptied_afterwards():
        yield Counting(folders)
