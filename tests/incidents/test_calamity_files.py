"""The calamity file: one beside an incident, sealed apart from it, and what is due follows both."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from incidents import operations, queries
from incidents.codes import DueKind, LetterKind, RecordKind, ReportKind
from incidents.content import Circumstances, Letter
from incidents.content.notification import Provider, Sent, SentinelEventNotification
from incidents.models import Record, RecordVersion
from tests.factories import (
    LATER,
    NOW,
    SENTINEL_EVENT,
    report_incident,
    save_draft,
    save_file,
)
from tests.incidents.test_at_once import at_once
from vault.documents import LostRace
from vault.formats import Unreadable

PREPARED = SentinelEventNotification(description="Klaplong na een naald.")
ASKED = Letter(LetterKind.REQUEST_TO_INVESTIGATE, date(2026, 11, 24))


def named(name):
    return lambda stored: replace(stored, provider=Provider(name=name))


def prepared(stored):
    return stored.with_notification(PREPARED)


def reported(stored):
    return prepared(stored).with_proof(ReportKind.SENTINEL_EVENT, Sent(date(2026, 11, 20)))


def asked(stored):
    return replace(reported(stored), letters=(ASKED,))


def file_of(by, incident_id):
    return queries.calamity_file(by=by, incident_id=incident_id, now=LATER)


def due_of(by, incident_id):
    """What the list over the whole register knows of this incident."""
    found = queries.actions(by=by, now=LATER)
    actions = [action for _, group in found.groups for action in group if action.entry.id == incident_id]
    return {action.next_date.kind: action.next_date for action in actions}


def is_open(by, incident_id, kind):
    return due_of(by, incident_id)[kind].is_open


@pytest.fixture
def incident_id(anna):
    return report_incident(anna, SENTINEL_EVENT)


class TestKeeping:
    def test_nothing_is_there_until_something_is_kept(self, anna, incident_id, count_rows):
        before = count_rows(anna, "incidents_record")

        file = file_of(anna, incident_id)

        assert (file.id, file.version) == (None, 0)
        assert (file.content.incident_id, file.content.number) == (incident_id, "VIM-2026-001")
        assert count_rows(anna, "incidents_record") == before

    def test_the_first_thing_kept_begins_it_and_the_next_keeps_what_was(self, anna, incident_id, acting):
        save_file(anna, incident_id, named("De Linde"))
        save_file(anna, incident_id, named("Praktijk De Linde"))

        file = file_of(anna, incident_id)
        assert file.content.provider.name == "Praktijk De Linde"
        assert (file.version, file.content.opened_at, file.content.amended_at) == (5, LATER, LATER)
        with acting(anna):
            assert RecordVersion.objects.filter(record=file.id).count() == 1

    def test_it_goes_when_its_incident_goes(self, anna, incident_id, acting):
        save_file(anna, incident_id, prepared)

        file_id = file_of(anna, incident_id).id
        with acting(anna):
            until = dict(Record.objects.values_list("pk", "retain_until"))
        assert until[file_id] == until[incident_id] is not None

    def test_sent_twice_it_is_one_change(self, anna, incident_id):
        for _ in range(2):
            save_file(anna, incident_id, named("De Linde"), version=0)

        assert file_of(anna, incident_id).version == 4

    def test_another_window_was_first(self, anna, incident_id):
        save_file(anna, incident_id, named("De Linde"), version=0)

        with pytest.raises(LostRace):
            save_file(anna, incident_id, named("Ver Weg"), version=0)

        assert file_of(anna, incident_id).content.provider.name == "De Linde"

    def test_anothers_incident_a_draft_and_nothing_look_the_same(self, anna, bram, incident_id):
        for record_id in (report_incident(bram, SENTINEL_EVENT), save_draft(anna), uuid4()):
            with pytest.raises(Record.DoesNotExist):
                file_of(anna, record_id)
            with pytest.raises(Record.DoesNotExist):
                operations.save_file(
                    by=anna, incident_id=record_id, change=prepared, expected_version=0, now=LATER
                )

    def test_by_its_own_id_it_is_no_incident_and_no_draft(self, anna, incident_id):
        save_file(anna, incident_id, prepared)
        file_id = file_of(anna, incident_id).id

        for use in (
            lambda: queries.incident(by=anna, incident_id=file_id),
            lambda: queries.draft(by=anna, draft_id=file_id),
            lambda: file_of(anna, file_id),
            lambda: operations.discard_draft(by=anna, draft_id=file_id),
            lambda: operations.report_incident(by=anna, draft_id=file_id, now=NOW),
            lambda: operations.save_part(
                by=anna, incident_id=file_id, change=lambda it: it, expected_version=1, now=LATER
            ),
            lambda: operations.save_file(
                by=anna, incident_id=file_id, change=prepared, expected_version=0, now=LATER
            ),
        ):
            with pytest.raises(Record.DoesNotExist):
                use()

    def test_two_windows_at_the_same_moment_begin_one_file(self, committed_anna, count_rows):
        incident_id = report_incident(committed_anna, SENTINEL_EVENT)

        def save(name):
            return lambda: operations.save_file(
                by=committed_anna,
                incident_id=incident_id,
                change=named(name),
                expected_version=0,
                now=LATER,
            )

        gave = at_once(save("De Linde"), save("Ver Weg"), save("De Linde"))

        assert any(isinstance(each, LostRace) for each in gave)
        assert count_rows(committed_anna, "incidents_record") == 3  # incident, file and catalogue
        assert file_of(committed_anna, incident_id).version == 4


class TestWhatIsDue:
    def test_a_report_is_due_until_it_was_sent(self, anna, incident_id):
        assert is_open(anna, incident_id, DueKind.NOTIFY_INSPECTORATE)

        save_file(anna, incident_id, prepared)
        assert is_open(anna, incident_id, DueKind.NOTIFY_INSPECTORATE)
        save_file(anna, incident_id, reported)

        assert not is_open(anna, incident_id, DueKind.NOTIFY_INSPECTORATE)

    def test_a_letter_brings_a_date_of_its_own(self, anna, incident_id):
        save_file(anna, incident_id, asked)

        assert due_of(anna, incident_id)[DueKind.INVESTIGATION].due_date == date(2027, 1, 19)

    def test_saving_the_incident_forgets_nothing_of_the_file(self, anna, incident_id):
        save_file(anna, incident_id, asked)

        operations.save_part(
            by=anna,
            incident_id=incident_id,
            change=lambda stored: replace(stored, circumstances=Circumstances(provider_count=2)),
            expected_version=2,
            now=LATER + timedelta(hours=1),
        )

        assert not is_open(anna, incident_id, DueKind.NOTIFY_INSPECTORATE)
        assert is_open(anna, incident_id, DueKind.INVESTIGATION)

    def test_the_panel_shows_what_was_sent(self, anna, incident_id):
        save_file(anna, incident_id, reported)

        found = queries.incident(by=anna, incident_id=incident_id)
        panel = queries.panel(found, by=anna, now=LATER)
        said = [line.text for article in panel.articles for line in article.evidence]
        assert "Gemeld bij de IGJ: calamiteit" in said


class TestTheCatalogue:
    @pytest.fixture
    def with_file(self, anna, incident_id):
        report_incident(anna)
        save_file(anna, incident_id, asked)
        return incident_id

    def check_nothing_was_lost(self, by, incident_id):
        assert file_of(by, incident_id).content.letters == (ASKED,)
        assert not is_open(by, incident_id, DueKind.NOTIFY_INSPECTORATE)
        assert is_open(by, incident_id, DueKind.INVESTIGATION)
        register = queries.register(by=by)
        assert (register.total, register.unreadable) == (2, 0)

    def test_a_file_is_no_line_of_the_register(self, anna, with_file):
        lines = queries.register(by=anna).lines

        assert [line.entry.kind for line in lines] == [RecordKind.INCIDENT] * 2

    def test_made_again_it_knows_each_pair(self, anna, with_file):
        operations.rebuild_catalogue(by=anna)

        self.check_nothing_was_lost(anna, with_file)

    def test_lost_it_is_mended_at_the_first_look(self, anna, with_file, acting):
        with acting(anna):
            Record.objects.filter(pk=anna.unlocked.catalogue_id).delete()

        self.check_nothing_was_lost(anna, with_file)

    def test_from_before_the_file_it_is_mended_too(self, anna, incident_id, acting):
        report_incident(anna)
        save_file(anna, incident_id, prepared)
        with acting(anna):
            old = Record.objects.get(pk=anna.unlocked.catalogue_id)
        save_file(anna, incident_id, asked)
        with acting(anna):
            Record.objects.filter(pk=old.pk).update(doc=old.doc, version=old.version)

        self.check_nothing_was_lost(anna, incident_id)


class TestTampering:
    """A file that does not open is one fault: its incident, and the register, go on."""

    @pytest.fixture
    def file_id(self, anna, incident_id):
        save_file(anna, incident_id, reported)
        return file_of(anna, incident_id).id

    def check_only_the_file_fails(self, anna, incident_id):
        with pytest.raises(Unreadable):
            file_of(anna, incident_id)
        with pytest.raises(Unreadable):
            operations.save_file(
                by=anna, incident_id=incident_id, change=named("x"), expected_version=1, now=LATER
            )
        found = queries.incident(by=anna, incident_id=incident_id)
        assert (found.file, found.file_opens) == (None, False)
        assert queries.register(by=anna).unreadable == 1
        operations.save_part(
            by=anna,
            incident_id=incident_id,
            change=lambda stored: replace(stored, circumstances=Circumstances(provider_count=2)),
            expected_version=found.version,
            now=LATER,
        )

    def test_ciphertext(self, anna, incident_id, file_id, acting):
        with acting(anna):
            doc = bytes(Record.objects.get(pk=file_id).doc)
            Record.objects.filter(pk=file_id).update(doc=doc[:-1] + bytes([doc[-1] ^ 1]))

        self.check_only_the_file_fails(anna, incident_id)

    def test_a_file_that_is_gone(self, anna, incident_id, file_id, acting):
        with acting(anna):
            Record.objects.filter(pk=file_id).delete()

        self.check_only_the_file_fails(anna, incident_id)

    def test_an_older_copy(self, anna, incident_id, file_id, acting):
        with acting(anna):
            old = Record.objects.get(pk=file_id)
        save_file(anna, incident_id, asked)
        with acting(anna):
            Record.objects.filter(pk=file_id).update(doc=old.doc, version=old.version)

        self.check_only_the_file_fails(anna, incident_id)

    def test_the_file_of_another_incident(self, anna, incident_id, file_id, acting):
        other_id = report_incident(anna, SENTINEL_EVENT)
        save_file(anna, other_id, prepared)
        with acting(anna):
            other = Record.objects.get(pk=file_of(anna, other_id).id)
            Record.objects.filter(pk=file_id).update(doc=other.doc, version=other.version)

        self.check_only_the_file_fails(anna, incident_id)
