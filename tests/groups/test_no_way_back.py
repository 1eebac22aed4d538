"""No row of a group repeats anything of the register that its cases come from, nor does what is sealed in it."""

import json
import re
from uuid import UUID

import pytest
from django.db import connection

from accounts.actor import Actor
from groups.models import Message, RecordWrap, SharedRecord
from groups.operations.sharing import new_record
from groups.queries.cases import sharing_with
from groups.queries.standing import standing
from incidents import queries as register
from tests.factories import report_incident
from tests.groups.factories import case_content, read, say
from tests.groups.sharing_cases import amend, incident, share
from tests.incidents.conftest import acting_for
from tests.promises.database import REGISTER_TABLES
from tests.promises.shared_bytes import shared

pytestmark = pytest.mark.django_db

SAME_FORMAT = re.compile(r"\.(doc|wrap) repeats \w+\.\1$")
OF_GROUPS = tuple(model._meta.db_table for model in (SharedRecord, Message, RecordWrap))


def repeated(by: Actor) -> set[str]:
    """What all rows of a group repeat of all rows of the register, as far as their owner sees both."""
    with acting_for(by):
        found = shared(connection.connection, REGISTER_TABLES, OF_GROUPS)
    # Two documents, or two wraps, begin with the same eight bytes: they name the format.
    return {each for each in found if not SAME_FORMAT.search(each)}


@pytest.fixture
def case_id(anna: Actor, bram: Actor, group: UUID, incident_id: UUID) -> UUID:
    case_id = share(anna, group, incident_id)
    amend(anna, group, case_id, case_content(story="Anders verteld."))
    say(bram, group, case_id, "Laat iemand eerst zitten.")
    say(anna, group, case_id, "Dat ga ik doen.")
    return case_id


def test_no_row_of_a_group_repeats_bytes_of_the_register(anna: Actor, group: UUID, case_id: UUID) -> None:
    with acting_for(anna):
        assert SharedRecord.objects.filter(id=case_id).exists()
    assert repeated(anna) == set()


def test_one_that_did_would_be_found(anna: Actor, group: UUID, incident_id: UUID) -> None:
    place = standing(by=anna, group_id=group)
    new_record(by=anna, standing=place, content=case_content(), record_id=incident_id)

    assert "groups_sharedrecord.id repeats incidents_record.id" in repeated(anna)


def test_what_is_sealed_names_neither_the_incident_nor_its_owner(
    anna: Actor, bram: Actor, group: UUID, incident_id: UUID, case_id: UUID
) -> None:
    sealed = json.dumps(read(bram, group, case_id).content.to_json())
    kept = incident(anna, incident_id)

    for own in (incident_id, anna.person.id, anna.unlocked.owner_tag.hex(), kept.content.number):
        assert str(own) not in sealed
    for word in (anna.person.name, kept.content.answers.description, "2026-11-18"):
        assert word not in sealed


def test_only_the_owner_derives_the_case_from_the_incident(
    anna: Actor, bram: Actor, group: UUID, incident_id: UUID, case_id: UUID
) -> None:
    assert anna.unlocked.case_id(incident_id, group) == case_id
    assert bram.unlocked.case_id(incident_id, group) != case_id
    assert register.incident_of_case(by=bram, case_id=case_id) is None
    place = standing(by=bram, group_id=group)
    assert not sharing_with(place, incident(bram, report_incident(bram)), by=bram).is_there
