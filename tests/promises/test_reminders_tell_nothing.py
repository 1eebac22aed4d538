"""Beside an account nothing tells a reporter from somebody who never recorded, as long as no day was chosen."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import override_settings
from django.utils import timezone

from accounts import operations
from accounts.models import ChosenDay
from incidents.codes import ActionKind
from incidents.content import ImprovementAction
from incidents.operations import save_part
from incidents.queries import actions
from tests.accounts.conftest import as_worker
from tests.factories import report_incident
from tests.promises.database import ACCOUNT_TABLES, ADMINISTRATOR, connected, remove_people
from tests.promises.working_day import join

pytestmark = pytest.mark.django_db
QUICK_HASHER = "django.contrib.auth.hashers.MD5PasswordHasher"
# Random, or chosen by the person: it differs between any two accounts, as the moments of joining do.
OWN = {
    *("id", "person_id", "user_id", "practice_id", "founded_by", "email", "name", "password"),
    *("public", "key_id", "blob_password", "blob_recovery", "mac", "hash"),
}
OF_JOINING = {"accounts_membership": "joined_at", "accounts_acceptedagreement": "accepted_at"}


def plan(actor, incident_id, now):
    """An improvement action with two dates, one of them tomorrow."""
    action = ImprovementAction(
        uuid4(),
        ActionKind.CHECKLIST,
        what="Een lijst bij de deur.",
        responsible="Ikzelf",
        due_date=timezone.localdate(now) + timedelta(days=1),
        review_date=timezone.localdate(now) + timedelta(days=90),
    )
    save_part(
        by=actor,
        incident_id=incident_id,
        change=lambda stored: replace(stored, actions=(*stored.actions, action)),
        expected_version=2,
        now=now,
    )


def beside(actor):
    """Every row that bears this account, without what differs between any two."""
    rows = {}
    for table, owner in ACCOUNT_TABLES.items():
        with connected(ADMINISTRATOR) as admin:
            cursor = admin.execute(f"SELECT * FROM {table} WHERE {owner} = %s", [actor.person.id])
            names = [column.name for column in cursor.description]
            found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        apart = OWN | {OF_JOINING.get(table)}
        rows[table] = [{name: row[name] for name in names if name not in apart} for row in found]
    return rows


@pytest.fixture(scope="module")
def two(django_db_setup, django_db_blocker):
    """One who records an incident and plans actions, and one who never does; the mail goes on for three weeks."""
    with django_db_blocker.unblock(), override_settings(PASSWORD_HASHERS=[QUICK_HASHER]):
        reporter, other = join("mens1"), join("mens2")
        now = timezone.now()
        plan(reporter, report_incident(reporter, now=now), now)
        with as_worker():
            for week in range(3):
                operations.queue_weekly_mail(now=now + timedelta(weeks=week))
                operations.queue_mail_of_the_day(now=now + timedelta(weeks=week))
        yield reporter, other
    with connected(ADMINISTRATOR) as admin:
        admin.execute("DELETE FROM accounts_mail WHERE kind = 'weekly'")  # also the mail of everybody else
    remove_people([each.person.id for each in (reporter, other)], [reporter.bundle.owner_tag])


def test_the_reporter_has_something_due(two):
    reporter, other = two

    assert actions(by=reporter, now=timezone.now()).open > 0
    assert actions(by=other, now=timezone.now()).open == 0


def test_the_rows_of_both_are_the_same(two):
    reporter, other = two
    of_reporter, of_other = beside(reporter), beside(other)
    mails = of_reporter["accounts_mail"]

    assert len(mails) >= 3
    for rows in (of_reporter["accounts_mail"], of_other["accounts_mail"]):
        for row in rows:
            if row["kind"] != "weekly":
                row.pop("not_before")  # the moment of joining
    assert of_reporter == of_other


def test_without_a_choice_there_is_no_day(two):
    reporter, other = two

    assert beside(reporter)["accounts_chosenday"] == beside(other)["accounts_chosenday"] == []


def test_a_chosen_day_is_an_account_and_a_day_and_nothing_else():
    columns = {field.column for field in ChosenDay._meta.get_fields()}

    assert columns == {"id", "person_id", "day_date"}
