"""What is shared is read by whoever is covered, and by nobody else; who left takes no key along that still opens."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.utils import timezone

from groups.models import Message, RecordWrap, SharedRecord
from groups.operations import sharing
from groups.operations.agreements import write_agreement
from groups.operations.closing import leave_every_group
from groups.operations.membership import appoint_facilitator, end_own_place, remove_member
from groups.operations.unlocking import publish_key, tend_records
from groups.permissions import NotSigned
from groups.queries.records import NoSuchRecord, NotSharedWithYou, Unshared, opened_record, opened_records
from groups.queries.standing import NoSuchGroup, standing
from groups.standing import DeclarationState
from incidents.operations import link_case
from tests.factories import locked, report_incident
from tests.groups.factories import bring_in, case_content, found, membership_of, read, say, share_case, sign
from vault import public_keys
from vault.bundle import make_bundle
from vault.identity import acting_as
from vault.models import PublishedKey

pytestmark = pytest.mark.django_db


def held(by, group, case, change: Callable = lambda opened: opened):
    """What an operation does with a record."""
    place = standing(by=by, group_id=group)
    with acting_as(by.identity), transaction.atomic():
        return change(sharing.held_record(by=by, standing=place, record_id=case))


def removed(by, person, group):
    remove_member(by=by, group_id=group, membership_id=membership_of(person, group), now=timezone.now())


def new_text(by, group):
    version = standing(by=by, group_id=group).group.agreement_version
    write_agreement(by=by, group_id=group, own=f"Tekst {version}.", shown_version=version, now=timezone.now())


def rows(by, group, model, **which):
    with acting_as(by.identity), transaction.atomic():
        return list(model.objects.filter(circle=group, **which))


def holders(by, group, case):
    return {wrap.holder for wrap in rows(by, group, RecordWrap, record=case)}


def shared_from_the_register(by, group):
    """A case that the owner's own register knows of."""
    incident, case = report_incident(by), share_case(by, group)
    link_case(by=by, incident_id=incident, case_id=case, group_id=group, now=timezone.now())
    return case


# --- Reading ---


def test_everybody_who_is_covered_reads_a_case(group, anna, bram, carla):
    case = share_case(bram, group, story="Over de drempel.")

    for reader in (anna, bram, carla):
        opened = read(reader, group, case)
        assert opened.content.story == "Over de drempel."
        assert opened.is_own == (reader is bram)
        assert opened.readers == {anna.person.id, bram.person.id, carla.person.id}


def test_two_cases_of_one_person_do_not_look_alike(group, anna, bram):
    share_case(bram, group)
    share_case(bram, group)

    marks = {bytes(row.owner_mark) for row in rows(anna, group, SharedRecord)}

    assert len(marks) == 2
    assert bram.unlocked.owner_tag not in marks


def test_what_is_said_of_it_is_read_by_all(group, anna, bram, carla):
    case = share_case(bram, group)
    say(anna, group, case, "De bank stond hoog.")
    taken_back = say(carla, group, case, "Het was druk.")

    assert {each.content.text for each in read(bram, group, case).messages} == {
        "De bank stond hoog.",
        "Het was druk.",
    }

    held(carla, group, case, lambda opened: sharing.remove_message(opened, taken_back))
    assert [each.content.text for each in read(bram, group, case).messages] == ["De bank stond hoog."]


def test_a_stranger_and_who_did_not_sign_read_nothing(group, anna, bram, dirk):
    case = share_case(bram, group)
    with pytest.raises(NoSuchGroup):
        read(dirk, group, case)

    bring_in(dirk, by=anna, group_id=group)

    with pytest.raises(NotSigned):
        read(dirk, group, case)
    with pytest.raises(NotSigned):
        share_case(dirk, group)
    assert rows(dirk, group, SharedRecord) == []


def test_a_case_of_another_group_is_not_there(group, anna, bram):
    elsewhere = found(bram)
    sign(bram, group_id=elsewhere)
    case = share_case(bram, elsewhere)

    for asked in (read, held):
        with pytest.raises(NoSuchRecord):
            asked(bram, group, case)


def test_a_new_version_is_read_by_all(group, anna, bram):
    case = share_case(bram, group)
    other = case_content("Anders verteld.")

    held(anna, group, case, lambda opened: sharing.save_record(opened, other))

    assert read(bram, group, case).content == other


def test_a_case_that_is_withdrawn_is_gone_with_all_that_was_said(group, anna, bram):
    case = share_case(bram, group)
    say(anna, group, case, "Ook gezien.")

    held(bram, group, case, sharing.withdraw_record)

    with pytest.raises(NoSuchRecord):
        read(anna, group, case)
    assert not any(rows(anna, group, model) for model in (SharedRecord, Message, RecordWrap))


# --- Somebody new ---


def test_who_joins_later_reads_a_case_only_when_it_is_shared_again(group, anna, bram, dirk):
    case = share_case(bram, group)
    say(anna, group, case, "Ook gezien.")
    bring_in(dirk, by=anna, group_id=group)
    sign(dirk, group_id=group)
    with pytest.raises(NotSharedWithYou):
        read(dirk, group, case)
    with pytest.raises(NotSharedWithYou):
        held(dirk, group, case)
    assert opened_records(by=dirk, standing=standing(by=dirk, group_id=group)) == (Unshared(case),)

    held(bram, group, case, lambda opened: sharing.share_again(opened, [dirk.person.id]))

    assert [each.content.text for each in read(dirk, group, case).messages] == ["Ook gezien."]


def test_it_is_shared_again_with_nobody_who_is_not_covered(group, anna, bram, dirk):
    case = share_case(bram, group)
    with pytest.raises(sharing.NotCovered):
        held(bram, group, case, lambda opened: sharing.share_again(opened, [dirk.person.id]))

    bring_in(dirk, by=anna, group_id=group)

    with pytest.raises(sharing.NotCovered):
        held(bram, group, case, lambda opened: sharing.share_again(opened, [dirk.person.id]))
    assert dirk.person.id not in holders(anna, group, case)


# --- Somebody gone ---


def test_who_was_removed_while_the_page_was_open_reads_and_says_nothing(group, anna, bram, carla):
    case = share_case(carla, group)
    place = standing(by=bram, group_id=group)

    removed(anna, bram, group)

    with pytest.raises(NoSuchRecord):
        opened_record(by=bram, standing=place, record_id=case)
    with pytest.raises(NoSuchGroup), acting_as(bram.identity), transaction.atomic():
        sharing.held_record(by=bram, standing=place, record_id=case)
    with pytest.raises(NoSuchGroup):
        sharing.new_record(by=bram, standing=place, content=case_content())
    assert holders(anna, group, case) == {anna.person.id, carla.person.id}


@pytest.mark.parametrize("way_out", ["removed", "left"])
def test_before_anything_is_written_the_data_key_is_new(group, anna, bram, carla, way_out):
    case = share_case(carla, group)
    say(anna, group, case, "Eerder gezegd.")
    before = read(anna, group, case)
    if way_out == "removed":
        removed(anna, bram, group)
    else:
        end_own_place(by=bram, group_id=group, now=timezone.now())

    say(anna, group, case, "Daarna gezegd.")

    after = read(carla, group, case)
    assert after.data_key != before.data_key
    assert after.content == before.content
    assert {each.content.text for each in after.messages} == {"Eerder gezegd.", "Daarna gezegd."}
    assert after.readers == {anna.person.id, carla.person.id}
    assert after.row.epoch == standing(by=anna, group_id=group).group.epoch


def test_whoever_unlocks_renews_what_is_due(group, anna, bram, carla):
    case = share_case(carla, group)
    before = read(anna, group, case).data_key
    removed(anna, bram, group)

    tend_records(anna)

    renewed = read(carla, group, case).data_key
    assert renewed != before
    tend_records(carla)
    assert read(anna, group, case).data_key == renewed  # once is enough


def test_an_owner_who_left_reads_their_case_no_more(group, anna, bram):
    case = share_case(bram, group)

    removed(anna, bram, group)
    say(anna, group, case, "Hij is weg.")

    assert bram.person.id not in read(anna, group, case).readers


# --- Somebody who pauses ---


def test_a_paused_reader_reads_again_once_signed(group, anna, bram, carla):
    case = share_case(carla, group)
    new_text(anna, group)
    sign(anna, carla, group_id=group)
    with pytest.raises(NotSigned):
        read(bram, group, case)

    sign(bram, group_id=group)

    assert read(bram, group, case).content.story


def test_a_paused_reader_gets_what_was_sealed_anew_from_the_next_who_opens_it(group, anna, bram, carla, dirk):
    bring_in(dirk, by=anna, group_id=group)
    sign(dirk, group_id=group)
    case = share_case(carla, group)
    new_text(anna, group)
    sign(anna, carla, group_id=group)
    removed(anna, dirk, group)
    say(anna, group, case, "Terwijl Bram er niet bij was.")
    sign(bram, group_id=group)
    with pytest.raises(NotSharedWithYou):
        read(bram, group, case)

    tend_records(carla)

    assert [each.content.text for each in read(bram, group, case).messages] == [
        "Terwijl Bram er niet bij was."
    ]
    assert len(rows(anna, group, RecordWrap, record=case)) == 3


def test_nothing_new_is_sealed_for_who_is_paused(group, anna, bram, carla):
    new_text(anna, group)
    sign(anna, carla, group_id=group)

    case = share_case(carla, group)

    assert holders(anna, group, case) == {anna.person.id, carla.person.id}


# --- Somebody with new keys ---


def test_new_keys_get_nothing_until_signed_and_shared_again(group, anna, bram, carla):
    """Whoever took over the account of a colleague gets no earlier case by signing."""
    case = share_case(carla, group)
    bundle = make_bundle()
    with acting_as(bram.identity), transaction.atomic():
        PublishedKey.objects.filter(person_id=bram.person.id).delete()
        public_keys.publish(bram.person.id, bundle)
    anew = type(bram)(bram.person, bram.membership, bundle)
    assert standing(by=anew, group_id=group).state is DeclarationState.NEW_KEYS
    later = share_case(carla, group)
    assert bram.person.id not in holders(anna, group, later)

    sign(anew, group_id=group)
    tend_records(carla)
    for each in (case, later):
        with pytest.raises(NotSharedWithYou):
            read(anew, group, each)

    held(carla, group, case, lambda opened: sharing.share_again(opened, [bram.person.id]))
    assert read(anew, group, case).content.story


def test_a_vault_of_before_there_were_groups_publishes_its_key_at_the_next_unlocking(bram):
    with acting_as(bram.identity), transaction.atomic():
        PublishedKey.objects.all().delete()

    publish_key(bram)
    publish_key(bram)

    with acting_as(bram.identity), transaction.atomic():
        (key,) = public_keys.public_keys_of([bram.person.id]).values()
    assert (key.public, key.key_id) == (bram.unlocked.public, bram.unlocked.key_id)


# --- An account that closes ---


def test_who_closes_their_account_takes_their_cases_along(group, anna, bram, carla):
    own, other = share_case(bram, group), share_case(carla, group)

    leave_every_group(bram)
    leave_every_group(bram)

    assert [row.id for row in rows(anna, group, SharedRecord)] == [other]
    assert holders(anna, group, own) == set()
    assert holders(anna, group, other) == {anna.person.id, carla.person.id}


def test_on_the_lock_cases_stay_and_the_place_ends(group, anna, bram):
    case = share_case(bram, group)

    leave_every_group(locked(bram))

    assert bram.person.id not in read(anna, group, case).readers
    with pytest.raises(NoSuchGroup):
        standing(by=bram, group_id=group)


def test_the_lead_passes_to_who_is_covered_longest(group, anna, bram, carla):
    new_text(anna, group)
    sign(carla, group_id=group)

    leave_every_group(anna)

    assert standing(by=carla, group_id=group).role == "facilitator"
    assert standing(by=bram, group_id=group).role == "member"


def test_where_somebody_else_leads_nothing_passes(group, anna, bram, carla):
    appoint_facilitator(by=anna, group_id=group, membership_id=membership_of(bram, group))

    leave_every_group(anna)

    assert standing(by=bram, group_id=group).role == "facilitator"
    assert standing(by=carla, group_id=group).role == "member"


def test_who_closes_their_account_while_paused_takes_their_cases_along(group, anna, bram, carla):
    case, other = shared_from_the_register(bram, group), share_case(carla, group)
    say(anna, group, case, "Ook gezien.")
    new_text(anna, group)
    sign(anna, carla, group_id=group)

    leave_every_group(bram)

    assert [row.id for row in rows(anna, group, SharedRecord)] == [other]
    assert holders(anna, group, case) == set()


def test_a_paused_owner_takes_away_nothing_of_others(group, anna, bram, carla):
    case = share_case(carla, group)
    new_text(anna, group)
    sign(anna, carla, group_id=group)

    sharing.withdraw_unread(by=bram, group_id=group, record_ids=[case])

    assert read(anna, group, case).readers == {anna.person.id, bram.person.id, carla.person.id}
