"""An incident knows where it was shared, and that is no answer, no class and no figure."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from accounts.actor import Actor
from incidents import operations, queries
from incidents.content import CaseLink, CatalogueEntry, IncidentContent
from incidents.models import Record
from tests.factories import LATER, NOW, WITH_CONSEQUENCE, amend, report_incident, save_draft

pytestmark = pytest.mark.django_db

CASE, GROUP = uuid4(), uuid4()


@pytest.fixture
def incident_id(anna: Actor) -> UUID:
    return report_incident(anna, WITH_CONSEQUENCE)


def link(by: Actor, incident_id: UUID, *, case_id: UUID = CASE, at=NOW) -> None:
    operations.link_case(by=by, incident_id=incident_id, case_id=case_id, group_id=GROUP, now=at)


def unlink(by: Actor, incident_id: UUID) -> None:
    operations.unlink_case(by=by, incident_id=incident_id, case_id=CASE, now=LATER)


def stored(by: Actor, incident_id: UUID) -> IncidentContent:
    return queries.incident(by=by, incident_id=incident_id).content


def entry(by: Actor, case_id: UUID = CASE) -> CatalogueEntry | None:
    return queries.incident_of_case(by=by, case_id=case_id)


def test_a_link_stands_in_the_incident_and_in_the_catalogue(anna: Actor, incident_id: UUID) -> None:
    report_incident(anna)
    link(anna, incident_id)

    assert stored(anna, incident_id).cases == (CaseLink(CASE, GROUP, NOW),)
    assert entry(anna).id == incident_id
    assert entry(anna, uuid4()) is None


def test_linked_twice_it_is_one_link(anna: Actor, incident_id: UUID) -> None:
    link(anna, incident_id)
    link(anna, incident_id, at=LATER)

    assert stored(anna, incident_id).cases == (CaseLink(CASE, GROUP, NOW),)
    assert len(queries.incident(by=anna, incident_id=incident_id).versions) == 2


def test_what_was_withdrawn_can_be_shared_anew(anna: Actor, incident_id: UUID) -> None:
    link(anna, incident_id)
    unlink(anna, incident_id)
    unlink(anna, incident_id)

    assert stored(anna, incident_id).cases == (CaseLink(CASE, GROUP, NOW, LATER),)
    assert entry(anna) is None

    link(anna, incident_id, at=LATER)
    assert stored(anna, incident_id).cases == (CaseLink(CASE, GROUP, LATER),)
    assert entry(anna).id == incident_id


def test_it_is_no_answer_and_counts_as_it_did(anna: Actor, incident_id: UUID) -> None:
    before = stored(anna, incident_id)
    link(anna, incident_id)
    after = stored(anna, incident_id)

    assert replace(after, cases=(), amended_at=before.amended_at) == before
    assert queries.incident(by=anna, incident_id=incident_id).versions[0].changed == ("cases",)


def test_it_survives_an_amendment_and_a_lost_catalogue(anna: Actor, incident_id: UUID) -> None:
    link(anna, incident_id)
    amend(anna, incident_id, description="Cliënt viel na de behandeling; nu gaat het goed.")
    operations.rebuild_catalogue(by=anna)

    assert stored(anna, incident_id).cases
    assert entry(anna).id == incident_id


def test_anothers_incident_a_draft_and_nothing_look_the_same(anna: Actor, bram: Actor) -> None:
    for record_id in (report_incident(bram), save_draft(anna), uuid4()):
        with pytest.raises(Record.DoesNotExist):
            link(anna, record_id)


def test_another_does_not_see_where_it_was_shared(anna: Actor, bram: Actor, incident_id: UUID) -> None:
    link(anna, incident_id)

    assert entry(bram) is None
