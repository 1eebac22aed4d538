"""A group in which Anna leads and Bram and Carla are members, all of them covered; Dirk is a stranger."""

from uuid import UUID

import pytest

from accounts.actor import Actor
from tests.groups import factories


@pytest.fixture
def group(anna: Actor, bram: Actor, carla: Actor) -> UUID:
    return factories.covered_group(anna, bram, carla)
