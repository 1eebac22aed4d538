"""A case that somebody shared from their register, and its pages as each reader opens them."""

import pytest

from tests.factories import report_incident
from tests.groups.case_page.given import linked_case


@pytest.fixture
def incident_id(carla):
    return report_incident(carla)


@pytest.fixture
def case_id(carla, group, incident_id):
    return linked_case(carla, group, incident_id)


@pytest.fixture
def of(client_of):
    return client_of
