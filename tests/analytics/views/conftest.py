"""A browser of somebody who works for SCAG, and releases to look at."""

from collections.abc import Callable, Sequence
from fractions import Fraction

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.invitations import make_invitation
from accounts.models import User
from accounts.operations import accept_invitation, invite_first_staff
from analytics import clock, queries
from analytics.queries import Release
from tests.analytics.views.figures import TODAY, all_releases

Publish = Callable[[Sequence[Release]], None]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def reader(db: None, settings: Settings) -> User:
    """Somebody with every role; which role opens what is a matter of tests/promises."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    now = timezone.now()
    person = invite_first_staff(email="rita@scag.example", now=now)
    return accept_invitation(
        person_id=person.id,
        key=make_invitation(person),
        name="Rita",
        password="een lange zin om te lezen",
        now=now,
    )


@pytest.fixture
def browser(reader: User) -> Client:
    client = Client()
    client.force_login(reader)
    return client


@pytest.fixture
def publish(monkeypatch: pytest.MonkeyPatch) -> Publish:
    """As if these and no others had been released; that the tables give the same is in test_through_the_tables."""

    def only(releases: Sequence[Release]) -> None:
        spent: dict[int, Fraction] = {}
        for release in releases:
            rho = sum((table.rho for table in release.schema.tables_of(release.period)), Fraction())
            spent[release.period.year] = spent.get(release.period.year, Fraction()) + rho
        monkeypatch.setattr(queries, "releases", lambda: tuple(releases))
        monkeypatch.setattr(queries, "spent_budget", lambda: spent)

    return only


@pytest.fixture
def published(publish: Publish) -> tuple[Release, ...]:
    """A small year, eleven quarters and two large years."""
    releases = all_releases()
    publish(releases)
    return releases
