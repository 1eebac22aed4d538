"""A group in which Anna leads and Bram and Carla are members, all of them covered; Dirk is a stranger."""

from uuid import UUID

import pytest
from django.test import Client

from accounts.actor import Actor
from tests.conftest import ClientOf
from tests.factories import WITH_CONSEQUENCE, report_incident
from tests.groups import factories


@pytest.fixture
def group(anna: Actor, bram: Actor, carla: Actor) -> UUID:
    return factories.covered_group(anna, bram, carla)


@pytest.fixture
def incident_id(anna: Actor) -> UUID:
    """In Anna's own register."""
    return report_incident(anna, WITH_CONSEQUENCE)


@pytest.fixture
def browser(anna: Actor, client_of: ClientOf) -> Client:
    return client_of(anna)
