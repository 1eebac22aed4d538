"""The night moves every row of a group and changes none; of a group that nobody is in, nothing is left."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from groups.operations.closing import leave_every_group
from groups.operations.invitations import invite
from groups.operations.membership import appoint_facilitator, end_own_place, remove_member
from groups.queries.standing import members, standing
from tests.groups.factories import covered_group, membership_of, read, say, share_case
from tests.promises.database import ADMINISTRATOR, GROUP_TABLES, connected, count
from vim_portal import leavers
from vim_portal.refresh import rewrite_tables
from vim_portal.roles import REFRESHER
from vim_portal.tables import REWRITTEN

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

SHARED = ("groups_sharedrecord", "groups_message", "groups_recordwrap")


@pytest.fixture
def refresher():
    with connected(REFRESHER) as connection:
        yield connection


@pytest.fixture
def group(cast):
    return covered_group(cast.anna, cast.bram, cast.carla)


def rows_left(group):
    with connected(ADMINISTRATOR) as admin:
        return {
            table
            for table, column in GROUP_TABLES.items()
            if admin.execute(f"SELECT 1 FROM {table} WHERE {column} = %s", [group]).fetchone()
        }


def test_the_rewrite_passes_the_guards_and_leaves_everything_readable(cast, group, refresher):
    case = share_case(cast.bram, group, story="Over de drempel.")
    say(cast.anna, group, case, "Ook gezien.")
    remove_member(
        by=cast.anna, group_id=group, membership_id=membership_of(cast.carla, group), now=timezone.now()
    )

    moved = rewrite_tables(refresher)

    assert set(GROUP_TABLES) <= set(REWRITTEN)
    assert all(moved[table] for table in SHARED)
    assert standing(by=cast.anna, group_id=group).is_covered
    assert read(cast.anna, group, case).content.story == "Over de drempel."
    say(cast.bram, group, case, "Na de nacht.")
    assert len(read(cast.anna, group, case).messages) == 2


def test_wraps_that_outlived_a_signature_are_moved_too(cast, group, refresher):
    """Paused readers keep theirs; a guard that looked at the rewrite too would stop it every night."""
    share_case(cast.bram, group)
    with connected(ADMINISTRATOR) as admin:
        admin.execute("SET session_replication_role = replica")
        admin.execute("UPDATE groups_agreementsignature SET valid_until = signed_at + interval '1 second'")

    assert rewrite_tables(refresher)["groups_recordwrap"] == 3


def test_of_a_group_that_everybody_left_nothing_is_left(cast, group, refresher):
    say(cast.bram, group, share_case(cast.bram, group), "Van mezelf.")
    other = covered_group(cast.dirk)
    for person in (cast.bram, cast.carla):
        remove_member(
            by=cast.anna, group_id=group, membership_id=membership_of(person, group), now=timezone.now()
        )
    assert leavers.clear_groups(refresher, now=timezone.now()) == 0
    leave_every_group(cast.anna)

    assert leavers.clear_groups(refresher, now=timezone.now()) == 1
    assert rows_left(group) == set()
    assert standing(by=cast.dirk, group_id=other).is_covered


def test_who_left_the_portal_is_nowhere_in_their_group(cast, group, refresher):
    case = share_case(cast.carla, group)
    appoint_facilitator(by=cast.anna, group_id=group, membership_id=membership_of(cast.bram, group))
    end_own_place(by=cast.anna, group_id=group, now=timezone.now())
    User.objects.filter(id=cast.anna.person.id).update(
        is_active=False, closed_at=timezone.now() - timedelta(days=2)
    )

    assert leavers.forget_leavers(refresher, now=timezone.now()) == 1

    with connected(ADMINISTRATOR) as admin:
        for table in GROUP_TABLES:
            rows = admin.execute(f"SELECT kept::text FROM {table} AS kept").fetchall()
            assert not [row for (row,) in rows if str(cast.anna.person.id) in row]
    assert {each.person_id for each in members(by=cast.bram, group_id=group)} == {
        cast.bram.person.id,
        cast.carla.person.id,
    }
    assert read(cast.bram, group, case).content.story


def test_an_old_invitation_is_forgotten(cast, group, refresher):
    invite(by=cast.anna, group_id=group, email="eef@ver.example", role="member", now=timezone.now())
    with connected(ADMINISTRATOR) as admin:
        before = count(admin, "groups_groupinvitation")
        leavers.clear_groups(refresher, now=timezone.now() + timedelta(days=50))
        assert (before, count(admin, "groups_groupinvitation")) == (3, 0)
