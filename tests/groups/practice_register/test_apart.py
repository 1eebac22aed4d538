"""What a keeper may see of a colleague's register never counts as their own; who leaves takes all but that along."""

from datetime import date
from unittest.mock import patch

import pytest
from django.db import connection
from django.utils import timezone

from accounts import hooks
from groups.models import RegisterWrap
from incidents import operations, queries
from incidents.content import Reply
from incidents.models import Record
from incidents.operations.leaving import destroy_register, keep_register
from incidents.queries.catalogue import checked_catalogue
from incidents.queries.one_look import seen_catalogue
from incidents.queries.records import own_record
from tests import factories as everybody
from tests.groups import factories, practice
from tests.incidents.conftest import acting_for
from vault.documents import open_many_logged
from vault.models import FilePart, RegisterEntry, Wrap

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(kept, anna):
    """The keeper has one incident of her own."""
    everybody.report_incident(anna, now=timezone.now())
    return kept


def rows_of(by, model=Record):
    """By the eyes of their owner."""
    with acting_for(by):
        return sorted(model.objects.filter(owner_tag=by.unlocked.owner_tag).values_list("id", flat=True))


def visible_to(by, model=Record):
    with acting_for(by):
        return set(model.objects.values_list("id", flat=True))


# --- The keeper's own register ---


def test_the_keeper_sees_the_row_without_a_filter_so_what_follows_proves_something(kept, anna):
    assert kept in visible_to(anna)


def test_lists_figures_and_the_catalogue_hold_only_what_is_theirs(kept, anna):
    assert queries.register(by=anna).total == 1
    operations.rebuild_catalogue(by=anna)

    with acting_for(anna):
        catalogue = checked_catalogue(anna)
    assert kept not in {entry.id for entry in catalogue.content.entries.rows}
    assert catalogue.unreadable == frozenset()
    assert queries.overview(by=anna, now=timezone.now()).total == 1
    assert queries.leaving(by=anna, now=timezone.now()).total == 1


@pytest.mark.parametrize(
    "attempt",
    [
        lambda by, id: queries.incident(by=by, incident_id=id),
        lambda by, id: queries.draft(by=by, draft_id=id),
        lambda by, id: queries.calamity_file(by=by, incident_id=id, now=timezone.now()),
        lambda by, id: queries.read_along(by=by, incident_id=id),
        lambda by, id: everybody.save_draft(by, draft_id=id, now=timezone.now()),
        lambda by, id: operations.discard_draft(by=by, draft_id=id),
        lambda by, id: operations.report_incident(by=by, draft_id=id, now=timezone.now()),
        lambda by, id: operations.renew_data_key(by=by, incident_id=id),
        lambda by, id: everybody.attach(by, id, now=timezone.now()),
        lambda by, id: operations.save_file(
            by=by, incident_id=id, change=lambda file: file, expected_version=0, now=timezone.now()
        ),
        lambda by, id: operations.amend_incident(
            by=by,
            incident_id=id,
            reply=Reply(("description",), everybody.NEAR_MISS),
            expected_version=None,
            now=timezone.now(),
        ),
    ],
)
def test_to_every_other_door_it_is_not_there(kept, anna, bram, attempt):
    before = everybody_sees(bram, kept)

    with pytest.raises(Record.DoesNotExist):
        attempt(anna, kept)

    assert everybody_sees(bram, kept) == before


def everybody_sees(by, record_id):
    with acting_for(by):
        row = own_record(record_id, by=by, catalogue=seen_catalogue(by))
        lines = RegisterEntry.objects.filter(owner_tag=row.owner_tag, record=row.id).count()
        return row.version, row.dek_version, bytes(row.doc), lines


def test_many_at_once_leave_no_line_in_anothers_log(kept, anna, bram):
    before = everybody_sees(bram, kept)

    with acting_for(anna):
        opened = open_many_logged(Record, [kept], bundle=anna.unlocked, entry="opened")

    assert opened == {}
    assert everybody_sees(bram, kept) == before


def test_keeping_ones_own_longer_keeps_nothing_of_a_colleague(kept, anna, bram):
    with patch("incidents.operations.leaving.near_its_end", return_value=date(2090, 1, 1)):
        with acting_for(bram):
            before = own_record(kept, by=bram, catalogue=seen_catalogue(bram)).retain_until
        keep_register(anna)

    with acting_for(bram):
        assert own_record(kept, by=bram, catalogue=seen_catalogue(bram)).retain_until == before


def test_counting_takes_nothing_of_a_colleague(kept, anna):
    with patch("incidents.operations.counting._seal") as seal:
        hooks.unlocked(by=anna)
    (content, _), _ = seal.call_args
    assert kept not in {entry.id for entry in content.entries.rows}


def test_a_keeper_who_destroys_their_register_leaves_a_colleagues_alone(kept, anna, bram):
    tables = (Record, Wrap, RegisterEntry)
    before = {model: rows_of(bram, model) for model in tables}

    destroy_register(anna)

    assert {model: rows_of(bram, model) for model in tables} == before
    assert rows_of(anna) == []


def test_the_room_for_files_is_ones_own(kept, anna, bram):
    everybody.attach(bram, kept, now=timezone.now())

    assert visible_to(anna, FilePart) == set()


# --- Who leaves ---


def test_what_the_keeper_reads_stays_and_all_else_of_a_leaver_goes(kept, anna, bram):
    everybody.save_draft(bram)
    everybody.amend(bram, kept, description="De tafel zakte langzaam weg.", now=timezone.now())
    everybody.attach(bram, kept, now=timezone.now())

    hooks.closing(by=bram)

    assert rows_of(bram) == [kept]
    for model in (Wrap, FilePart):
        assert rows_of(bram, model) == []
    assert practice.seen_by(anna) == {kept}
    assert practice.read(kept, by=anna).content.answers.description == "De tafel zakte langzaam weg."
    with acting_for(bram):
        records = set(RegisterEntry.objects.values_list("record", flat=True))
    assert records == {kept}


def test_leaving_twice_is_leaving_once_and_counts_no_empty_register(kept, anna, bram):
    hooks.closing(by=bram)
    with patch("incidents.operations.leaving.seal_periods") as sealed:
        hooks.closing(by=bram)

    assert not sealed.called
    assert practice.seen_by(anna) == {kept}


def test_without_a_keeper_nothing_stays(team, kept, anna, bram):
    practice.stop(team, by=anna)

    hooks.closing(by=bram)

    assert rows_of(bram) == []
    with acting_for(bram):
        assert not RegisterWrap.objects.filter(owner_tag=bram.unlocked.owner_tag).exists()
        assert not RegisterEntry.objects.filter(owner_tag=bram.unlocked.owner_tag).exists()


def test_closing_on_the_lock_leaves_the_keeper_what_they_read(kept, anna, bram):
    hooks.closing(by=everybody.locked(bram))

    assert practice.seen_by(anna) == {kept}


def test_the_owner_who_leaves_takes_what_another_keeps_back(team, anna, bram):
    """The register ends with who asked for it: nobody is left who could end it."""
    practice.keep(team, bram, by=anna)
    practice.record(anna)

    hooks.closing(by=anna)

    assert practice.seen_by(bram) == set()
    assert rows_of(anna) == []


# --- The same door, another key ---


def test_new_keys_read_nothing_that_was_sealed_for_the_old(team, kept, anna, bram):
    """Whoever begins again gets another bundle; the wraps of before are for keys that are gone."""
    anew = practice.with_new_keys(anna)

    listed = practice.list_of(anew)
    assert (listed.lines, listed.unreadable) == ((), 1)
    (reader,) = queries.readers_of_new(by=bram)
    assert "nieuwe sleutels" in reader.hindrance
    factories.sign(anew, group_id=team)
    since = practice.record(bram)

    assert practice.seen_by(anew) == {since}


def test_connection_is_that_of_the_web():
    """Else row-level security would prove nothing here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("portal_web",)
