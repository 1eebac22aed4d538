"""Past the portal's own code: what the database refuses the web's role, and what a planted row is worth."""

from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.db.models import F
from django.utils import timezone

from groups.models import PracticeRegister, RegisterWrap
from groups.queries.standing import standing
from incidents import queries
from incidents.models import Record
from tests import factories as everybody
from tests.groups import factories, practice
from vault.formats import Unreadable
from vault.identity import acting_as
from vault.models import RegisterEntry
from vault.row_marks import mark

pytestmark = pytest.mark.django_db


@contextmanager
def as_web(by):
    with acting_as(by.identity), transaction.atomic():
        yield


@contextmanager
def refused(by):
    with pytest.raises(ProgrammingError, match=r"policy|privilege|permission|keeps no|ask for"), as_web(by):
        yield


@pytest.fixture
def team(anna, bram, carla):
    """Carla is a member as well."""
    return practice.practice_group(anna, bram, carla)


def wrap_of(owner, holder, *, team, record, **other):
    columns = {
        "circle": team,
        "record": record,
        "owner_tag": owner.unlocked.owner_tag,
        "holder": holder.person.id,
        "signature_id": standing(by=holder, group_id=team).signature.id,
        "dek_version": 9,
        "wrap": b"anything",
    }
    return RegisterWrap(**columns | other)


def line_about(record_id, tag):
    return RegisterEntry(owner_tag=tag, record=record_id, seq=99, entry=b"", hash=b"")


# --- The keeper ---


def test_the_keeper_may_look_and_leave_a_line(kept, anna, bram):
    """Else the refusals below would prove nothing."""
    with as_web(anna):
        assert Record.objects.filter(pk=kept).exists()
        line_about(kept, bram.unlocked.owner_tag).save(force_insert=True)


def test_the_keeper_neither_changes_nor_deletes(kept, anna):
    with as_web(anna):
        record = Record.objects.filter(pk=kept)
        assert record.update(version=F("version") + 1) == 0
        assert record.delete()[0] == 0
        assert not record.select_for_update().exists()
        before = RegisterEntry.objects.filter(record=kept).count()
        RegisterEntry.objects.filter(record=kept).delete()
        assert RegisterEntry.objects.filter(record=kept).count() == before


def test_the_keeper_writes_no_line_about_what_was_not_given(team, kept, anna, bram, carla):
    draft = everybody.save_draft(bram)

    for by, record_id in ((anna, draft), (anna, uuid4()), (carla, kept)):
        with refused(by):
            line_about(record_id, bram.unlocked.owner_tag).save(force_insert=True)


def test_the_keeper_plants_nothing_in_a_colleagues_register(kept, anna, bram):
    with refused(anna):
        Record(id=uuid4(), owner_tag=bram.unlocked.owner_tag, doc=b"").save(force_insert=True)


def test_a_stranger_and_a_member_see_nothing(kept, bram, carla, dirk):
    for by in (carla, dirk):
        with as_web(by):
            assert not Record.objects.filter(pk=kept).exists()
            assert not RegisterEntry.objects.filter(record=kept).exists()
    with as_web(dirk):
        assert not RegisterWrap.objects.exists()
        assert not PracticeRegister.objects.exists()


# --- Wraps ---


def test_a_wrap_goes_to_the_keeper_who_was_named_and_to_nobody_else(team, kept, anna, bram, carla):
    with as_web(bram):
        wrap_of(bram, anna, team=team, record=kept).save()
    with refused(bram):
        wrap_of(bram, carla, team=team, record=kept).save()
    with refused(bram):
        anothers = standing(by=carla, group_id=team).signature.id
        wrap_of(bram, anna, team=team, record=kept, dek_version=8, signature_id=anothers).save()


def test_not_while_the_keeper_is_not_covered(team, kept, anna, bram):
    planted = wrap_of(bram, anna, team=team, record=kept)
    practice.new_text(team, by=anna)

    with refused(bram):
        planted.save()


def test_nobody_wraps_what_is_anothers(team, kept, anna, bram):
    with refused(anna):
        wrap_of(bram, anna, team=team, record=kept).save()


def test_a_planted_wrap_shows_a_row_and_opens_nothing(team, kept, anna, bram, carla):
    """Somebody who writes past all rules names himself as a reader: without the data key he has nothing to give."""
    before = practice.record(carla)
    with as_web(carla):
        wrap_of(carla, anna, team=team, record=before, dek_version=1, wrap=bytes(1184)).save()

    assert practice.list_of(anna).unreadable == 1
    with pytest.raises(Unreadable):
        practice.read(before, by=anna)
    assert queries.read_along(by=carla, incident_id=before).looks == ()


def test_the_wrap_of_one_incident_opens_no_other(team, kept, anna, bram):
    other = practice.record(bram)
    with as_web(bram):
        wraps = {wrap.record: wrap for wrap in RegisterWrap.objects.all()}
        for record_id, source in ((kept, wraps[other]), (other, wraps[kept])):
            RegisterWrap.objects.filter(record=record_id).delete()
            changed = {"dek_version": source.dek_version, "wrap": bytes(source.wrap)}
            wrap_of(bram, anna, team=team, record=record_id, **changed).save()

    for record_id in (kept, other):
        with pytest.raises(Unreadable):
            practice.read(record_id, by=anna)


def test_a_wrap_is_emptied_and_never_filled_again(team, kept, anna, bram, carla):
    with as_web(bram):
        wrap = bytes(RegisterWrap.objects.get(record=kept).wrap)
    for by in (bram, carla):
        with refused(by):
            RegisterWrap.objects.filter(record=kept).update(wrap=b"another")
    with as_web(carla):
        assert RegisterWrap.objects.filter(record=kept).update(wrap=b"") == 1
    for by in (bram, anna):
        with refused(by):
            RegisterWrap.objects.filter(record=kept).update(wrap=wrap)
    with refused(carla):
        RegisterWrap.objects.filter(record=kept).update(holder=carla.person.id)


def test_only_its_holder_seals_a_wrap_anew(team, kept, anna):
    """For keys that take the place of theirs; nobody else is read any the more by it."""
    with as_web(anna):
        assert RegisterWrap.objects.filter(record=kept).update(wrap=b"for new keys") == 1


def test_a_wrap_that_stayed_behind_opens_nothing_once_it_is_off(team, kept, anna, bram):
    """As when a restored row, or an operation that forgot, left it there."""
    with as_web(bram):
        stayed = RegisterWrap.objects.get(record=kept)
        row = PracticeRegister.objects.get()
        row.ended_at = timezone.now()
        mark(row).save(update_fields=["ended_at", "mac"])

    assert bytes(stayed.wrap)
    with as_web(anna):
        assert not Record.objects.filter(pk=kept).exists()
    assert practice.seen_by(anna) == set()


def test_what_was_put_back_is_not_read_by_the_keeper_either(kept, anna, bram):
    with as_web(bram):
        old = Record.objects.get(pk=kept)
    everybody.amend(bram, kept, description="Nu beter.", now=timezone.now())
    with as_web(bram):
        Record.objects.filter(pk=kept).update(version=old.version, doc=bytes(old.doc))

    assert practice.list_of(anna).unreadable == 1
    with pytest.raises(Unreadable):
        practice.read(kept, by=anna)


# --- The register itself ---


def register_of(by, team, *, keeper, **other):
    columns = {
        "group_id": team,
        "practice_id": by.membership.practice_id,
        "keeper_id": keeper.person.id,
        "started_by": by.person.id,
        "started_at": timezone.now(),
    }
    return mark(PracticeRegister(**columns | other))


def test_only_who_founded_the_practice_begins_it_for_who_signed_in_a_group_of_the_practice(
    team, anna, bram, carla, dirk
):
    elsewhere = factories.covered_group(anna, bram)
    with refused(bram):
        register_of(bram, team, keeper=bram).save(force_insert=True)
    with refused(bram):
        register_of(anna, team, keeper=bram).save(force_insert=True)
    with refused(anna):
        register_of(anna, team, keeper=dirk).save(force_insert=True)
    with refused(anna):
        register_of(anna, elsewhere, keeper=anna).save(force_insert=True)
    with refused(dirk):
        register_of(dirk, team, keeper=dirk).save(force_insert=True)
    with as_web(anna):
        register_of(anna, team, keeper=carla).save(force_insert=True)


def test_a_planted_keeper_is_no_keeper(team, anna, bram, carla):
    """The row that names somebody else bears no mark of the portal: nothing is sealed for them."""
    with as_web(anna):
        planted = register_of(anna, team, keeper=carla)
        planted.mac = bytes(32)
        planted.save(force_insert=True)

    assert queries.readers_of_new(by=bram) == ()
    practice.record(bram)
    with as_web(bram):
        assert not RegisterWrap.objects.exists()


def test_an_ended_register_never_runs_again_and_another_keeper_is_not_slipped_in(team, kept, anna, carla):
    with refused(anna):
        PracticeRegister.objects.update(keeper_id=carla.person.id)
    practice.stop(team, by=anna)
    with refused(anna):
        PracticeRegister.objects.update(ended_at=None)


def test_a_group_and_a_practice_have_one_running_register(team, kept, anna):
    another = practice.practice_group(anna)
    for group_id in (team, another):
        with pytest.raises(IntegrityError), as_web(anna):
            register_of(anna, group_id, keeper=anna).save(force_insert=True)


# --- The log of who leaves ---


def test_lines_go_only_with_their_record_and_never_of_what_the_keeper_reads(kept, bram):
    with as_web(bram):
        Record.objects.exclude(pk=kept).filter(owner_tag=bram.unlocked.owner_tag).delete()
    with pytest.raises(ProgrammingError, match="never changed"), as_web(bram):
        RegisterEntry.objects.filter(record=kept).delete()


def test_lines_of_a_record_that_is_gone_stay_while_another_is_there(bram):
    gone, left = (everybody.report_incident(bram) for _ in range(2))
    with as_web(bram):
        Record.objects.filter(pk=gone).delete()
    for record_id in (gone, left):
        with pytest.raises(ProgrammingError, match="never changed"), as_web(bram):
            RegisterEntry.objects.filter(record=record_id).delete()
