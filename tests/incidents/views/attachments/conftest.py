"""A folder of attachments for every test."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.actor import Actor
from tests.factories import report_incident
from tests.incidents.views.attachments.folder import Folder


@pytest.fixture
def folder(browser: Client, anna: Actor, count_rows: Callable[[Actor, str], int]) -> Folder:
    return Folder(browser, anna, report_incident(anna), count_rows)
