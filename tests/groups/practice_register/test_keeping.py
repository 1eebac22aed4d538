"""The keeper of a practice's register reads what was recorded since, and nothing else; its owner sees each look."""

from dataclasses import replace

import pytest
from django.utils import timezone

from accounts import hooks
from groups.models import GroupKind, RegisterWrap
from groups.operations.founding import end_group
from groups.operations.leaving import leave_group
from groups.operations.membership import remove_member
from groups.operations.practice_register import AlreadyKept, KeeperNotCovered, switch_on
from groups.permissions import MayNotSwitchRegister
from groups.queries.practice_register import kept_list
from groups.queries.standing import standing
from incidents import queries
from incidents.content.notification import Provider
from incidents.models import Record, RecordVersion
from incidents.operations import ReadersChanged, report_incident
from incidents.queries.one_look import seen_catalogue
from incidents.queries.records import own_record
from tests import factories as everybody
from tests.groups import factories, practice
from tests.incidents.conftest import acting_for
from vault.formats import DocumentContext, Unreadable, open_document
from vault.models import FilePart, Wrap

pytestmark = pytest.mark.django_db

NOW = timezone.now


def row_of(record_id, by):
    with acting_for(by):
        return own_record(record_id, by=by, catalogue=seen_catalogue(by))


def wraps_of(by):
    with acting_for(by):
        return [bytes(wrap.wrap) for wrap in RegisterWrap.objects.filter(owner_tag=by.unlocked.owner_tag)]


def looks_at(record_id, by):
    return queries.read_along(by=by, incident_id=record_id).looks


# --- On and off ---


def test_off_until_the_owner_switches_it_on(team, anna, bram):
    practice.record(bram)

    assert practice.seen_by(anna) == set()
    assert queries.readers_of_new(by=bram) == ()


def test_only_what_is_recorded_from_then_on_is_read_by_the_keeper(team, anna, bram):
    before = practice.record(bram)
    practice.keep(team, anna, by=anna)
    since = practice.record(bram, description="De tafel zakte weg.")

    assert practice.seen_by(anna) == {since}
    assert practice.read(since, by=anna).content.answers.description == "De tafel zakte weg."
    with pytest.raises(Record.DoesNotExist):
        practice.read(before, by=anna)


def test_only_the_owner_of_a_practice_with_others_switches_it(team, anna, bram, carla):
    own_group = factories.found(carla, kind=GroupKind.PRACTICE)
    factories.sign(carla, group_id=own_group)

    for by, group_id in ((bram, team), (carla, own_group)):
        with pytest.raises(MayNotSwitchRegister):
            switch_on(by=by, group_id=group_id, keeper_id=by.person.id, now=NOW())


def test_not_in_a_group_of_another_kind(anna, bram):
    group_id = factories.covered_group(anna, bram)

    with pytest.raises(MayNotSwitchRegister):
        switch_on(by=anna, group_id=group_id, keeper_id=anna.person.id, now=NOW())


def test_the_keeper_is_a_member_who_signed(anna, bram, carla):
    team = factories.found(anna, kind=GroupKind.PRACTICE)
    factories.bring_in(bram, by=anna, group_id=team)
    factories.sign(anna, group_id=team)

    for person in (bram, carla):
        with pytest.raises(KeeperNotCovered):
            switch_on(by=anna, group_id=team, keeper_id=person.person.id, now=NOW())


def test_a_practice_keeps_one_register(team, kept, anna, bram):
    another = practice.practice_group(anna, bram)

    for group_id in (team, another):
        with pytest.raises(AlreadyKept):
            switch_on(by=anna, group_id=group_id, keeper_id=bram.person.id, now=NOW())


# --- What it is sealed for ---


def test_the_owner_of_the_practice_reads_nothing_as_long_as_another_keeps_it(team, anna, bram, carla):
    factories.bring_in(carla, by=anna, group_id=team)
    factories.sign(carla, group_id=team)
    practice.keep(team, carla, by=anna)
    record_id = practice.record(bram)

    assert practice.seen_by(carla) == {record_id}
    assert practice.seen_by(anna) == set()


def test_what_the_keeper_records_is_their_own(team, kept, anna):
    own = practice.record(anna)

    assert own not in practice.seen_by(anna)
    assert wraps_of(anna) == []


def test_who_works_elsewhere_or_left_the_group_is_not_read(team, kept, anna, bram, carla):
    factories.bring_in(carla, by=anna, group_id=team)
    factories.sign(carla, group_id=team)
    leave_group(by=bram, standing=standing(by=bram, group_id=team), now=NOW())

    for by in (bram, carla):
        practice.record(by)

    assert practice.seen_by(anna) == {kept}


def test_nothing_is_given_to_whom_the_page_did_not_name(team, anna, bram):
    draft_id = everybody.save_draft(bram)
    practice.keep(team, anna, by=anna)

    with pytest.raises(ReadersChanged):
        report_incident(by=bram, draft_id=draft_id, now=NOW())
    assert [entry.id for entry in queries.drafts(by=bram)] == [draft_id]


def test_what_was_in_the_draft_before_does_not_open(team, anna, bram):
    practice.keep(team, anna, by=anna)
    draft_id = everybody.save_draft(bram, description="Een naam die weer wegging.")
    draft = row_of(draft_id, bram)
    report_incident(by=bram, draft_id=draft_id, now=NOW(), shown_readers={anna.person.id})

    with pytest.raises(Unreadable):
        opened_with(key_of_keeper(draft_id, anna), draft)


def test_a_draft_a_calamity_file_versions_and_files_are_not_there_for_the_keeper(kept, anna, bram):
    everybody.save_draft(bram)
    everybody.save_file(bram, kept, lambda file: replace(file, provider=Provider(name="De Linde")))
    everybody.attach(bram, kept, now=NOW())
    everybody.amend(bram, kept, description="De tafel zakte langzaam weg.", now=NOW())

    with acting_for(bram):
        # The incident, a draft, a calamity file and the catalogue.
        assert Record.objects.count() == 4
    with acting_for(anna):
        assert [row.id for row in Record.objects.filter(owner_tag=bram.unlocked.owner_tag)] == [kept]
        for model in (RecordVersion, FilePart, Wrap):
            assert not model.objects.filter(owner_tag=bram.unlocked.owner_tag).exists()


def test_what_is_added_later_is_read_too(kept, anna, bram):
    everybody.amend(bram, kept, description="De tafel zakte langzaam weg.", now=NOW())

    assert practice.read(kept, by=anna).content.answers.description == "De tafel zakte langzaam weg."


# --- Each look ---


def test_each_look_is_a_line_that_its_owner_reads(kept, anna, bram):
    assert looks_at(kept, bram) == ()
    kept_list(by=anna, page=1)
    assert looks_at(kept, bram) == ()

    practice.read(kept, by=anna)
    practice.read(kept, by=anna)

    assert [look.name for look in looks_at(kept, bram)] == ["Anna Bos", "Anna Bos"]
    assert queries.incident(by=bram, incident_id=kept).content.answers.description == "De tafel zakte weg."
    everybody.amend(bram, kept, description="Anders.", now=NOW())
    assert practice.read(kept, by=anna).content.answers.description == "Anders."


# --- Paused, and ended ---


def test_without_a_declaration_that_holds_reading_pauses(team, kept, anna, bram):
    practice.new_text(team, by=anna)

    assert practice.seen_by(anna) == set()
    assert kept_list(by=anna, page=1).unreadable == 1
    with pytest.raises(Record.DoesNotExist):
        practice.read(kept, by=anna)
    meanwhile = practice.record(bram)
    factories.sign(anna, group_id=team)

    assert practice.seen_by(anna) == {kept}
    assert queries.read_along(by=bram, incident_id=meanwhile).readers == ()


def ended_by_switching_off(team, keeper, by):
    practice.stop(team, by=by)


def ended_by_removal(team, keeper, by):
    place = factories.membership_of(keeper, team)
    remove_member(by=by, group_id=team, membership_id=place, now=NOW())


def ended_by_leaving(team, keeper, by):
    leave_group(by=keeper, standing=standing(by=keeper, group_id=team), now=NOW())


def ended_by_closing(team, keeper, by):
    hooks.closing(by=keeper)


def ended_with_the_group(team, keeper, by):
    end_group(by=by, group_id=team, now=NOW())


def ended_by_the_owner_who_went(team, keeper, by):
    hooks.closing(by=by)


ENDS = [
    ended_by_switching_off,
    ended_by_removal,
    ended_by_leaving,
    ended_by_closing,
    ended_with_the_group,
    ended_by_the_owner_who_went,
]


@pytest.mark.parametrize("end", ENDS)
def test_when_it_ends_the_keeper_reads_nothing_more_and_a_fresh_key_follows(team, anna, bram, carla, end):
    factories.bring_in(carla, by=anna, group_id=team)
    factories.sign(carla, group_id=team)
    practice.keep(team, carla, by=anna)
    record_id = practice.record(bram, description="De tafel zakte weg.")
    practice.read(record_id, by=carla)
    everybody.amend(bram, record_id, description="De tafel zakte langzaam weg.", now=NOW())
    old_key = key_of_keeper(record_id, carla)

    end(team, carla, anna)

    assert wraps_of(bram) == [b""]
    assert practice.seen_by(carla) == set()
    hooks.unlocked(by=bram)
    assert wraps_of(bram) == []
    with pytest.raises(Unreadable):
        opened_with(old_key, row_of(record_id, bram))
    assert_whole(record_id, bram)


def test_what_is_saved_before_the_next_unlocking_has_a_fresh_key_already(team, kept, anna, bram):
    old_key = key_of_keeper(kept, anna)
    practice.stop(team, by=anna)

    everybody.amend(bram, kept, description="Dit niet meer.", now=NOW())

    with pytest.raises(Unreadable):
        opened_with(old_key, row_of(kept, bram))
    assert wraps_of(bram) == []
    assert queries.incident(by=bram, incident_id=kept).content.answers.description == "Dit niet meer."


def test_a_new_keeper_reads_only_what_comes_then(team, kept, anna, bram, carla):
    factories.bring_in(carla, by=anna, group_id=team)
    factories.sign(carla, group_id=team)
    practice.stop(team, by=anna)
    practice.keep(team, carla, by=anna)
    hooks.unlocked(by=bram)
    since = practice.record(bram)

    assert practice.seen_by(carla) == {since}
    assert practice.seen_by(anna) == set()


def test_renewing_the_keys_again_does_nothing(team, kept, anna, bram):
    practice.stop(team, by=anna)
    hooks.unlocked(by=bram)
    version = row_of(kept, bram).version

    hooks.unlocked(by=bram)

    assert row_of(kept, bram).version == version


def assert_whole(record_id, by):
    """The owner still opens it, its earlier versions and all of its log, and the catalogue agrees."""
    found = queries.incident(by=by, incident_id=record_id)
    assert [version.content.answers.description for version in found.versions] == [
        "De tafel zakte langzaam weg.",
        "De tafel zakte weg.",
    ]
    assert len(looks_at(record_id, by)) == 1
    listed = queries.register(by=by)
    assert (listed.unreadable, listed.made_anew) == (0, False)


def key_of_keeper(record_id, keeper) -> bytes:
    """What somebody who took their keys and a dump along could work out."""
    from vault.documents.readers import _data_key

    with acting_for(keeper):
        wrap = RegisterWrap.objects.get(record=record_id, holder=keeper.person.id)
        row = Record.objects.get(pk=record_id)
        return _data_key(row, bytes(wrap.wrap), keeper.person.id, keeper.unlocked)


def opened_with(key: bytes, row) -> bytes:
    context = DocumentContext("incidents_record", row.id, bytes(row.owner_tag), row.version, row.dek_version)
    return open_document(key, context, bytes(row.doc))
