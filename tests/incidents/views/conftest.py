"""A browser of Anna's, and an incident of hers that somebody damaged."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from accounts.actor import Actor
from incidents.models import Record
from tests.factories import report_incident


@pytest.fixture
def browser(anna: Actor, client_of: Callable[[Actor], Client]) -> Client:
    return client_of(anna)


@pytest.fixture
def damaged(anna: Actor, acting: Callable[[Actor], Any]) -> UUID:
    """An incident whose ciphertext was changed."""
    incident_id = report_incident(anna)
    with acting(anna):
        row = Record.objects.get(pk=incident_id)
        Record.objects.filter(pk=incident_id).update(doc=bytes(row.doc[:-1]) + bytes([row.doc[-1] ^ 1]))
    return incident_id
