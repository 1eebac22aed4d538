"""What is shared is read by whoever is covered, and by nobody else."""

import pytest

from groups.queries.records import NotSharedWithYou, opened_records
from groups.queries.standing import NoSuchGroup, standing
from tests.groups.factories import read, say, share_case, sign

pytestmark = pytest.mark.django_db


def test_everybody_who_is_covered_reads_a_case(group, anna, bram, carla):
    case = share_case(bram, group, story="Over de drempel.")

    for reader in (anna, bram, carla):
        assert read(reader, group, case).content.story == "Over de drempel."


def test_what_is_said_of_it_is_read_by_all(group, anna, bram, carla):
    case = share_case(bram, group)
    say(anna, group, case, "De bank stond hoog.")
    say(carla, group, case, "Het was druk.")

    texts = {message.content.text for message in read(bram, group, case).messages}

    assert texts == {"De bank stond hoog.", "Het was druk."}
