"""The demo's advice is published by a second person, once."""

from uuid import uuid4

import pytest
from django.utils import timezone

from analytics.models import AdviceStep
from analytics.queries import published_advice
from vim_portal.demo_advice import DAYS_AGO, publish_demo_advice

pytestmark = pytest.mark.django_db


def test_it_is_written_by_one_and_published_by_another() -> None:
    writer, publisher, now = uuid4(), uuid4(), timezone.now()

    for _ in range(2):
        publish_demo_advice(writer=writer, publisher=publisher, now=now)

    assert {each.title for each in published_advice()} == {content.title for content in DAYS_AGO}
    published = AdviceStep.objects.filter(step="published")
    assert set(published.values_list("written_by", "taken_by")) == {(writer, publisher)}
    assert published.count() == len(DAYS_AGO)
