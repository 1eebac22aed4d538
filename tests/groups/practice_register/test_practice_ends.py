"""Whoever leaves a practice leaves the groups within it; what they record then is not for its keeper."""

import pytest
from django.utils import timezone

from accounts import operations
from groups.models import GroupKind
from groups.queries.practice_register import keeping_of
from groups.queries.records import NoSuchRecord
from groups.queries.standing import NoSuchGroup, own_groups, standing
from tests.factories import work_together
from tests.groups import factories, practice

pytestmark = pytest.mark.django_db


def groups_of(person):
    return [each.group.id for each in own_groups(by=person)]


def test_sent_away_nothing_new_is_for_the_keeper_and_what_was_stays(kept, team, anna, bram):
    operations.end_place(by=anna, membership_id=bram.membership.id, now=timezone.now())

    bram = practice.at_work(bram)
    practice.record(bram, description="Elders gebeurd.")

    assert groups_of(bram) == []
    with pytest.raises(NoSuchGroup):
        standing(by=bram, group_id=team)
    assert practice.seen_by(anna) == {kept}


def test_leaving_takes_ones_own_cases_along(team, anna, bram):
    case_id = factories.share_case(bram, team)
    assert factories.read(anna, team, case_id)

    operations.leave_practice(by=bram, now=timezone.now())

    with pytest.raises(NoSuchRecord):
        factories.read(anna, team, case_id)


def test_a_keeper_who_goes_ends_the_register(team, anna, bram):
    practice.keep(team, bram, by=anna)
    kept = practice.record(anna)
    assert practice.seen_by(bram) == {kept}

    operations.leave_practice(by=bram, now=timezone.now())

    assert practice.seen_by(practice.at_work(bram)) == set()
    assert keeping_of(by=anna, standing=standing(by=anna, group_id=team)) is None


def test_groups_that_are_not_within_the_practice_stay(team, anna, bram, carla):
    intervision = factories.found(bram)
    elsewhere = factories.found(carla, kind=GroupKind.PRACTICE)
    factories.bring_in(bram, by=carla, group_id=elsewhere)

    operations.leave_practice(by=bram, now=timezone.now())

    assert set(groups_of(bram)) == {intervision, elsewhere}


def test_who_owned_a_practice_alone_ends_its_register_by_working_elsewhere(anna, dirk, carla):
    """Carla reads along as a guest; with the practice goes what she kept for it."""
    operations.change_practice(
        by=dirk, details=operations.PracticeDetails("Ver Weg", anna.membership.practice.form)
    )
    dirk = practice.at_work(dirk)
    team = practice.practice_group(dirk, carla)
    practice.keep(team, carla, by=dirk)
    practice.record(dirk)
    assert practice.seen_by(carla)

    dirk = work_together(anna, dirk)

    assert practice.seen_by(carla) == set()
    assert groups_of(dirk) == []


def test_the_group_goes_on_under_who_is_left(team, anna, bram):
    """Anna led it; somebody has to."""
    operations.make_owner(by=anna, membership_id=bram.membership.id)

    operations.leave_practice(by=anna, now=timezone.now())

    assert standing(by=bram, group_id=team).role == "facilitator"
