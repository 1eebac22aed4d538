"""The file beside a calamity: empty, prepared, or with its report proven."""

import pytest
from django.utils import timezone

from incidents import queries
from tests.days import ago, days_ago
from tests.factories import SENTINEL_EVENT, report_incident
from tests.incidents.views.pages import url


@pytest.fixture
def incident_id(anna):
    return report_incident(anna, SENTINEL_EVENT, now=timezone.now(), occurred_date=ago(4))


@pytest.fixture
def file(anna, incident_id):
    """The file as it is kept by now."""
    return lambda: queries.calamity_file(by=anna, incident_id=incident_id, now=timezone.now())


@pytest.fixture
def address(incident_id):
    return lambda name, *arguments: url(name, incident_id, *arguments)


@pytest.fixture
def send(browser, address, file):
    """Posts a page as it was just shown."""

    def post(given, name, *arguments):
        return browser.post(address(name, *arguments), {"version": str(file().version)} | given)

    return post


@pytest.fixture
def prepared(send):
    event = {"description": "Klaplong na een naald."} | days_ago(happened_date=4)
    send(event, "notification_page", "calamiteit", "gebeurtenis")


@pytest.fixture
def reported(prepared, send):
    send(days_ago(sent_date=2) | {"receipt_number": "IGJ-2026-1"}, "new_proof", "calamiteit")
