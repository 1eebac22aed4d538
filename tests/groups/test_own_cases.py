"""What the owner of a case does with it later, what a facilitator may, and what others may not."""

from dataclasses import replace
from uuid import UUID

import pytest

from accounts.actor import Actor
from groups.content.case import CaseFacets
from groups.models import RecordWrap
from groups.operations.cases import (
    NobodyElseReads,
    ReadersChanged,
)
from groups.operations.shown import WasChanged
from groups.permissions import NotYourCase
from groups.queries.records import NoSuchRecord, NotSharedWithYou
from tests.factories import report_incident
from tests.groups.factories import bring_in, case_content, read, sign
from tests.groups.sharing_cases import amend, incident, share, share_again, sharing, to_add, withdraw
from tests.incidents.conftest import acting_for

pytestmark = pytest.mark.django_db


# --- Amending ---


def test_an_amended_case_reads_otherwise_for_the_same_people(
    anna: Actor, bram: Actor, carla: Actor, group: UUID, incident_id: UUID
) -> None:
    case_id = share(anna, group, incident_id)
    facets = CaseFacets(week="2026-W47")

    amend(anna, group, case_id, replace(case_content(story="Anders verteld."), facets=facets))

    content = read(carla, group, case_id).content
    assert (content.story, content.facets) == ("Anders verteld.", facets)
    assert content.amended_at


def test_another_window_was_first(anna: Actor, group: UUID, incident_id: UUID) -> None:
    case_id = share(anna, group, incident_id)
    seen_at = read(anna, group, case_id).content.written_at
    amend(anna, group, case_id, case_content(story="Eerste."), shown_at=seen_at)
    amend(anna, group, case_id, case_content(story="Eerste."), shown_at=seen_at)  # sent twice

    with pytest.raises(WasChanged):
        amend(anna, group, case_id, case_content(story="Tweede."), shown_at=seen_at)
    assert read(anna, group, case_id).content.story == "Eerste."


def test_only_the_owner_amends_and_shares_again(
    anna: Actor, bram: Actor, dirk: Actor, group: UUID, incident_id: UUID
) -> None:
    case_id = share(bram, group, report_incident(bram))
    bring_in(dirk, by=anna, group_id=group)
    sign(dirk, group_id=group)

    with pytest.raises(NotYourCase):
        amend(anna, group, case_id, case_content(story="Van een ander."))
    with pytest.raises(NotYourCase):
        share_again(anna, group, case_id)


# --- Sharing again ---


def test_who_came_later_reads_after_the_owner_shared_again(
    anna: Actor, dirk: Actor, group: UUID, incident_id: UUID
) -> None:
    case_id = share(anna, group, incident_id)
    with pytest.raises(NobodyElseReads):
        share_again(anna, group, case_id)
    bring_in(dirk, by=anna, group_id=group)
    assert [each.name for each in to_add(anna, group, case_id).waiting] == [dirk.person.name]
    seen = to_add(anna, group, case_id).fingerprint
    sign(dirk, group_id=group)

    with pytest.raises(ReadersChanged):
        share_again(anna, group, case_id, seen)
    with pytest.raises(NotSharedWithYou):
        read(dirk, group, case_id)
    share_again(anna, group, case_id)

    assert read(dirk, group, case_id).content == read(anna, group, case_id).content
    assert to_add(anna, group, case_id).people == ()


# --- Withdrawing ---


def test_withdrawn_it_is_gone_for_everybody_and_can_be_shared_anew(
    anna: Actor, bram: Actor, group: UUID, incident_id: UUID
) -> None:
    case_id = share(anna, group, incident_id)
    withdraw(anna, group, case_id)

    for by in (anna, bram):
        with pytest.raises(NoSuchRecord):
            read(by, group, case_id)
    with acting_for(anna):
        assert not RecordWrap.objects.exists()
    assert not incident(anna, incident_id).content.cases[0].is_shared
    assert sharing(anna, group, incident_id).is_withdrawn

    assert share(anna, group, incident_id) == case_id
    assert incident(anna, incident_id).content.cases[0].is_shared
    assert read(bram, group, case_id)


def test_a_member_who_is_neither_owner_nor_facilitator_withdraws_nothing(
    anna: Actor, bram: Actor, group: UUID, incident_id: UUID
) -> None:
    case_id = share(anna, group, incident_id)

    with pytest.raises(NotYourCase):
        withdraw(bram, group, case_id)
    assert read(bram, group, case_id)
