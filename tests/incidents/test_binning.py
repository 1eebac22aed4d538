"""The bin: nothing about incidents meets what lies there, it comes back as it was, and after its days it is gone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import hooks
from accounts.permissions import RecoveryCodeNotConfirmed
from analytics.periods import quarter_of
from incidents import operations, queries
from incidents.bin import DAYS_IN_BIN, TermIsRunning, leaves_on
from incidents.contribution import contribution
from incidents.finding import words_of
from incidents.models import Record
from incidents.operations.binning import let_go
from incidents.queries.one_look import seen_catalogue
from tests.factories import LATER, NOW, SENTINEL_EVENT, attach, report_incident, save_draft, save_file
from vault.documents import open_log
from vault.formats import Unreadable
from vault.models import Vault

TABLES = ("incidents_record", "incidents_recordversion", "vault_wrap", "vault_filepart")


def bin_it(by, incident_id, *, now=LATER):
    operations.bin_incident(by=by, incident_id=incident_id, now=now)


class TestWhatLiesThere:
    def test_it_is_in_no_list_and_no_figure(self, anna):
        incident_id = report_incident(anna)
        before = contribution(seen_catalogue(anna).content, quarter_of(NOW.date()))

        bin_it(anna, incident_id)

        after = contribution(seen_catalogue(anna).content, quarter_of(NOW.date()))
        assert (len(before), after) == (1, ())
        assert queries.register(by=anna).total == 0
        assert queries.overview(by=anna, now=LATER).newest == ()
        assert queries.search(by=anna, words=words_of("bijna")).total == 0
        assert queries.own_figures(by=anna, today=NOW.date()).quarters == ()
        assert queries.year(by=anna, number=2026).incidents == ()
        assert queries.actions(by=anna, now=LATER).open == 0
        assert [each.entry.number for each in queries.binned(by=anna)] == ["VIM-2026-001"]

    def test_it_is_neither_opened_nor_changed(self, anna):
        incident_id = report_incident(anna)
        bin_it(anna, incident_id)

        with pytest.raises(queries.IncidentIsBinned):
            queries.incident(by=anna, incident_id=incident_id)
        with pytest.raises(queries.IncidentIsBinned):
            queries.calamity_file(by=anna, incident_id=incident_id, now=LATER)
        with pytest.raises(queries.IncidentIsBinned):
            operations.count_incident(by=anna, incident_id=incident_id, counts=False, now=LATER)
        with pytest.raises(queries.IncidentIsBinned):
            save_file_of(anna, incident_id)

    def test_its_number_is_not_given_out_again(self, anna):
        bin_it(anna, report_incident(anna))

        number = queries.incident(by=anna, incident_id=report_incident(anna)).content.number

        assert number == "VIM-2026-002"

    def test_a_lost_catalogue_still_knows_what_lies_there(self, anna, acting):
        bin_it(anna, report_incident(anna))
        with acting(anna):
            Record.objects.filter(pk=anna.unlocked.catalogue_id).delete()

        assert len(queries.binned(by=anna)) == 1
        assert queries.register(by=anna).total == 0


class TestGoingThere:
    def test_a_running_term_keeps_it_out(self, anna):
        incident_id = report_incident(anna, SENTINEL_EVENT)

        with pytest.raises(TermIsRunning):
            bin_it(anna, incident_id)

        assert queries.register(by=anna).total == 1

    def test_what_is_there_already_is_not_put_there_again(self, anna):
        incident_id = report_incident(anna)
        bin_it(anna, incident_id)

        with pytest.raises(queries.IncidentIsBinned):
            bin_it(anna, incident_id)

    def test_a_draft_or_what_is_not_ones_own_is_not_there(self, anna, carla):
        draft_id, incident_id = save_draft(anna), report_incident(anna)

        for by, record_id in ((anna, draft_id), (carla, incident_id), (anna, anna.unlocked.catalogue_id)):
            with pytest.raises(Record.DoesNotExist):
                bin_it(by, record_id)

    def test_it_asks_for_a_code_that_is_kept(self, anna, acting):
        incident_id = report_incident(anna)
        with acting(anna):
            Vault.objects.update(recovery_confirmed=False)

        with pytest.raises(RecoveryCodeNotConfirmed):
            bin_it(anna, incident_id)


class TestPuttingBack:
    def test_it_is_as_it_was(self, anna):
        incident_id = report_incident(anna)
        before = queries.incident(by=anna, incident_id=incident_id).content
        bin_it(anna, incident_id)

        operations.put_back(by=anna, incident_id=incident_id, now=LATER)

        after = queries.incident(by=anna, incident_id=incident_id)
        assert replace(after.content, amended_at=None) == before
        assert len(contribution(seen_catalogue(anna).content, quarter_of(NOW.date()))) == 1
        assert queries.binned(by=anna) == ()
        assert [version.changed for version in after.versions] == [("binned_at",), ("binned_at",), ()]

    def test_twice_is_once(self, anna):
        incident_id = report_incident(anna)
        bin_it(anna, incident_id)
        operations.put_back(by=anna, incident_id=incident_id, now=LATER)
        version = queries.incident(by=anna, incident_id=incident_id).version

        operations.put_back(by=anna, incident_id=incident_id, now=LATER)

        assert queries.incident(by=anna, incident_id=incident_id).version == version

    def test_of_somebody_else_there_is_nothing_to_put_back(self, anna, carla):
        incident_id = report_incident(anna)
        bin_it(anna, incident_id)

        with pytest.raises(Record.DoesNotExist):
            operations.put_back(by=carla, incident_id=incident_id, now=LATER)

    def test_the_sealed_log_says_both(self, anna, acting):
        incident_id = report_incident(anna)
        bin_it(anna, incident_id)
        operations.put_back(by=anna, incident_id=incident_id, now=LATER)

        with acting(anna):
            log = open_log(Record.objects.get(pk=incident_id), bundle=anna.unlocked)
        assert [line.what for line in log] == ["reported", "binned", "put_back"]


class TestAfterItsDays:
    def test_all_of_it_goes_at_an_unlocking_and_the_rest_stays(self, anna, count_rows):
        long_ago = timezone.localtime() - timedelta(days=DAYS_IN_BIN)
        kept_id = report_incident(anna)
        rows = [count_rows(anna, table) for table in TABLES]
        incident_id = with_all_beside(anna)
        bin_it(anna, incident_id, now=long_ago)

        hooks.unlocked(by=anna)

        assert [count_rows(anna, table) for table in TABLES] == rows
        assert queries.binned(by=anna) == ()
        assert queries.incident(by=anna, incident_id=kept_id).content.number == "VIM-2026-001"
        assert queries.register(by=anna).unreadable == 0
        with pytest.raises(Record.DoesNotExist):
            operations.put_back(by=anna, incident_id=incident_id, now=LATER)

    def test_not_a_day_before(self, anna):
        incident_id = report_incident(anna)
        bin_it(anna, incident_id, now=timezone.localtime() - timedelta(days=DAYS_IN_BIN - 1))

        let_go(anna)

        assert len(queries.binned(by=anna)) == 1

    def test_its_number_stays_used(self, anna):
        incident_id = report_incident(anna)
        bin_it(anna, incident_id, now=timezone.localtime() - timedelta(days=DAYS_IN_BIN))
        let_go(anna)

        number = queries.incident(by=anna, incident_id=report_incident(anna)).content.number

        assert number == "VIM-2026-002"

    def test_what_does_not_open_is_left_alone(self, anna, acting):
        incident_id = report_incident(anna)
        bin_it(anna, incident_id)
        with acting(anna):
            Record.objects.filter(pk=incident_id).update(doc=b"x" * 64)

        with pytest.raises(Unreadable):
            operations.put_back(by=anna, incident_id=incident_id, now=LATER)
        assert not queries.binned(by=anna)[0].opens

    def test_the_day_is_a_dutch_one(self):
        late = NOW.replace(hour=23, minute=30)

        assert leaves_on(late) == late.date() + timedelta(days=DAYS_IN_BIN + 1)


def with_all_beside(by):
    """An incident with a letter and a calamity file, of which nothing runs any more."""
    incident_id = report_incident(by)
    attach(by, incident_id)
    save_file_of(by, incident_id)
    return incident_id


def save_file_of(by, incident_id):
    save_file(by, incident_id, lambda file: replace(file, provider=replace(file.provider, name="De Linde")))
