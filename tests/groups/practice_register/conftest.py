"""Anna owns the practice and keeps its register; Bram works there, and recorded something since."""

from uuid import UUID

import pytest

from accounts.actor import Actor
from tests.groups import practice


@pytest.fixture
def bram(bram: Actor) -> Actor:
    return practice.at_work(bram)


@pytest.fixture
def team(anna: Actor, bram: Actor) -> UUID:
    return practice.practice_group(anna, bram)


@pytest.fixture
def kept(team: UUID, anna: Actor, bram: Actor) -> UUID:
    practice.keep(team, anna, by=anna)
    return practice.record(bram, description="De tafel zakte weg.")
