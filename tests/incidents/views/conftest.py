"""A browser of Anna's, and an incident of hers that somebody damaged."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from accounts.actor import Actor
from incidents import operations
from incidents.codes import Answer
from incidents.content import Circumstances
from incidents.models import Record
from tests.factories import LATER, SENTINEL_EVENT, report_incident
from tests.incidents.views.pages import url


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


@pytest.fixture
def network_id(anna: Actor) -> UUID:
    """A calamity in a network of three."""
    incident_id = report_incident(anna, SENTINEL_EVENT)
    operations.save_part(
        by=anna,
        incident_id=incident_id,
        change=lambda stored: replace(
            stored, circumstances=Circumstances(provider_count=3, cooperation_as_cause=Answer.YES)
        ),
        expected_version=2,
        now=LATER,
    )
    return incident_id


@pytest.fixture
def begin(browser: Client, network_id: UUID) -> Callable[[str], str]:
    """The page of a new party, consent or meeting."""
    return lambda name: browser.get(url(f"new_{name}", network_id)).url
