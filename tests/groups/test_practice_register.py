"""The keeper of a practice's register reads what was recorded since, and nothing else; its owner sees each look."""

import pytest

from incidents import queries
from incidents.models import Record
from tests.groups import practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def bram(bram):
    return practice.at_work(bram)


@pytest.fixture
def team(anna, bram):
    return practice.practice_group(anna, bram)


def test_off_until_the_owner_switches_it_on(team, anna, bram):
    practice.record(bram)

    assert practice.seen_by(anna) == set()
    assert queries.readers_of_new(by=bram) == ()


def test_what_is_recorded_from_then_on_is_read_by_the_keeper(team, anna, bram):
    before = practice.record(bram)
    practice.keep(team, anna, by=anna)

    since = practice.record(bram, description="De tafel zakte weg.")

    assert practice.seen_by(anna) == {since}
    assert practice.read(since, by=anna).content.answers.description == "De tafel zakte weg."
    with pytest.raises(Record.DoesNotExist):
        practice.read(before, by=anna)
