"""A case is shared once, with those whose names were shown; only its owner finds the way to the register."""

from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch
from uuid import UUID

import pytest
from django.db import DatabaseError
from django.utils import timezone

from accounts import hooks
from accounts.actor import Actor
from groups.content.case import CaseFacets
from groups.models import SharedRecord
from groups.operations import cases
from groups.operations.cases import (
    AlreadyShared,
    NobodyElseReads,
    NotForAGroup,
    ReadersChanged,
    mend_links,
)
from groups.operations.membership import remove_member
from groups.permissions import NotSigned
from groups.queries.cases import cautions, loose_ends
from groups.queries.readers import readers
from groups.queries.standing import members, standing
from incidents import queries as register
from incidents.codes import Answer, CareSetting, Violence, ViolenceBy
from incidents.content import Answers
from tests.factories import NEAR_MISS, SENTINEL_EVENT, WITH_CONSEQUENCE, report_incident
from tests.groups.factories import bring_in, found, read, sign
from tests.groups.sharing_cases import incident, share, sharing, shown, withdraw
from tests.incidents.conftest import acting_for

pytestmark = pytest.mark.django_db


# --- Sharing ---


def test_everybody_who_is_covered_reads_the_words_and_nobody_else(
    anna: Actor, bram: Actor, carla: Actor, group: UUID, incident_id: UUID
) -> None:
    with patch.object(cases, "tell_group") as told:
        case_id = share(anna, group, incident_id, story="Een cliënt viel.")

    for by in (anna, bram, carla):
        assert read(by, group, case_id).content.story == "Een cliënt viel."
    assert read(anna, group, case_id).readers == {each.person.id for each in (anna, bram, carla)}
    assert read(anna, group, case_id).is_own
    assert not read(bram, group, case_id).is_own
    told.assert_called_once()


def test_the_register_remembers_it(anna: Actor, bram: Actor, group: UUID, incident_id: UUID) -> None:
    case_id = share(anna, group, incident_id)

    (link,) = incident(anna, incident_id).content.cases
    assert (link.case_id, link.group_id, link.is_shared) == (case_id, group, True)
    assert register.incident_of_case(by=anna, case_id=case_id).id == incident_id
    assert register.incident_of_case(by=bram, case_id=case_id) is None
    assert sharing(anna, group, incident_id).is_there


def test_an_incident_is_shared_with_a_group_once(
    anna: Actor, bram: Actor, group: UUID, incident_id: UUID
) -> None:
    case_id = share(anna, group, incident_id)

    assert share(anna, group, incident_id) == case_id  # sent twice
    with pytest.raises(AlreadyShared):
        share(anna, group, incident_id, story="In andere woorden.")

    other = found(anna, "Regio West")
    bring_in(bram, by=anna, group_id=other)
    sign(anna, bram, group_id=other)
    assert share(anna, other, incident_id) != case_id
    assert share(anna, group, report_incident(anna)) != case_id


def test_without_anybody_else_who_is_covered_nothing_is_shared(
    anna: Actor, bram: Actor, incident_id: UUID
) -> None:
    group_id = found(anna)
    bring_in(bram, by=anna, group_id=group_id)
    sign(anna, group_id=group_id)

    with pytest.raises(NobodyElseReads):
        share(anna, group_id, incident_id)
    assert incident(anna, incident_id).content.cases == ()


def test_who_has_not_signed_shares_nothing(anna: Actor, carla: Actor, group: UUID, dirk: Actor) -> None:
    bring_in(dirk, by=anna, group_id=group)

    with pytest.raises(NotSigned):
        share(dirk, group, report_incident(dirk))


@pytest.mark.parametrize("change", ["somebody signs", "somebody goes"])
def test_other_readers_than_were_shown_are_asked_about_again(
    anna: Actor, bram: Actor, dirk: Actor, group: UUID, incident_id: UUID, change: str
) -> None:
    bring_in(dirk, by=anna, group_id=group)
    before = shown(anna, group)
    if change == "somebody signs":
        sign(dirk, group_id=group)
    else:
        place = next(each for each in members(by=anna, group_id=group) if each.person_id == bram.person.id)
        remove_member(by=anna, group_id=group, membership_id=place.membership_id, now=timezone.now())

    with pytest.raises(ReadersChanged):
        share(anna, group, incident_id, print_of_names=before)
    with acting_for(anna):
        assert not SharedRecord.objects.exists()

    share(anna, group, incident_id)


def test_somebody_is_new_until_shared_with(anna: Actor, dirk: Actor, group: UUID, incident_id: UUID) -> None:
    def new() -> frozenset[UUID]:
        return readers(by=anna, standing=standing(by=anna, group_id=group)).new

    assert new() == frozenset()  # nothing was shared before, so nobody stands out
    share(anna, group, incident_id)
    assert new() == frozenset()
    bring_in(dirk, by=anna, group_id=group)
    sign(dirk, group_id=group)
    assert new() == {dirk.person.id}
    share(anna, group, report_incident(anna))
    assert new() == frozenset()


# --- What has another route ---

REFUSED: list[Answers] = [
    replace(NEAR_MISS, care_related=Answer.NO),
    replace(WITH_CONSEQUENCE, deviation=Answer.NO, known_risk_discussed=Answer.YES),
    replace(NEAR_MISS, violence=Violence.YES, violence_by=ViolenceBy.CARE_WORKER),
]


@pytest.mark.parametrize("answers", REFUSED, ids=["outside", "complication", "violence"])
def test_what_is_not_for_a_group_is_refused(anna: Actor, group: UUID, answers: Answers) -> None:
    with pytest.raises(NotForAGroup) as refused:
        share(anna, group, report_incident(anna, answers))

    assert str(refused.value) == refused.value.refusal.reason
    with acting_for(anna):
        assert not SharedRecord.objects.exists()


def test_a_calamity_is_shared_after_a_warning(anna: Actor, bram: Actor, group: UUID) -> None:
    incident_id = report_incident(anna, SENTINEL_EVENT)

    assert [each.name for each in cautions(incident(anna, incident_id), by=anna)] == ["sentinel_event"]
    assert read(bram, group, share(anna, group, incident_id))


# --- What goes along ---


def test_only_words_of_lists_and_the_week_go_along_by_themselves(anna: Actor) -> None:
    incident_id = report_incident(anna, WITH_CONSEQUENCE, care_setting=CareSetting.AT_HOME)

    facets = CaseFacets.of(incident(anna, incident_id).content)

    assert {name: words for name, words in facets.in_words.values()} == {
        "Soort": "Val of ongeval",
        "Waar in de behandeling": "Direct na de behandeling",
        "Plek": "Bij de cliënt thuis",
        "Gevolg": "Merkbaar gevolg",
        "Wanneer": "week 47 van 2026",
    }
    assert facets.as_title == "Val of ongeval: direct na de behandeling"
    assert facets.only(("week",)) == CaseFacets(week="2026-W47")
    assert CaseFacets().in_words == {}


# --- The link is mended ---


def test_a_link_that_failed_is_mended_at_the_next_visit(anna: Actor, group: UUID, incident_id: UUID) -> None:
    with patch.object(cases, "link_case", side_effect=DatabaseError):
        case_id = share(anna, group, incident_id)
    assert incident(anna, incident_id).content.cases == ()
    assert sharing(anna, group, incident_id).is_there
    mend_links(anna)

    assert register.incident_of_case(by=anna, case_id=case_id).id == incident_id
    assert loose_ends(by=anna) == ()


def test_a_withdrawal_by_the_facilitator_reaches_the_register(anna: Actor, bram: Actor, group: UUID) -> None:
    incident_id = report_incident(bram)
    case_id = share(bram, group, incident_id)

    withdraw(anna, group, case_id)
    assert incident(bram, incident_id).content.cases[0].is_shared
    assert sharing(bram, group, incident_id).is_withdrawn
    hooks.unlocked(by=bram)

    assert not incident(bram, incident_id).content.cases[0].is_shared
    assert loose_ends(by=bram) == ()


def test_while_access_is_paused_no_link_is_taken_for_broken(
    anna: Actor, bram: Actor, group: UUID, incident_id: UUID
) -> None:
    share(anna, group, incident_id)
    year_and_a_day = timezone.now() + timedelta(days=367)
    with patch("groups.queries.standing.timezone.now", return_value=year_and_a_day):
        mend_links(anna)
        assert sharing(anna, group, incident_id).is_paused

    assert incident(anna, incident_id).content.cases[0].is_shared


def test_cases_and_meetings_of_others_are_no_loose_ends(anna: Actor, bram: Actor, group: UUID) -> None:
    share(bram, group, report_incident(bram))

    assert loose_ends(by=anna) == ()
