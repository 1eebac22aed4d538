"""What is read: only one's own, never more queries for more rows, and one fault never hides the rest."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from analytics.taxonomy import PhysicalHarm
from incidents import operations, queries
from incidents.codes import Duty, EventClass, Reach, Status
from incidents.content import OpenPage, Reply
from incidents.models import Record, RecordVersion
from incidents.queries import RegisterFilter
from tests.factories import NEAR_MISS, NOW, WITH_CONSEQUENCE, amend, report_incident, save_draft
from vault.formats import Unreadable
from vault.models import RegisterEntry, Wrap

SERIOUS = replace(WITH_CONSEQUENCE, harm_physical=PhysicalHarm.SEVERE)


def flipped(blob):
    return bytes(blob[:-1]) + bytes([blob[-1] ^ 1])


@pytest.fixture
def tamper(acting):
    """Change a row behind the portal's back."""

    def change(by, model, where, **columns):
        with acting(by):
            row = model.objects.get(**where)
            model.objects.filter(pk=row.pk).update(**{name: value(row) for name, value in columns.items()})

    return change


class TestRegister:
    def test_the_newest_event_comes_first(self, anna):
        older = report_incident(anna, occurred_date=date(2026, 3, 1))
        newer = report_incident(anna, occurred_date=date(2026, 11, 2))

        assert [line.entry.id for line in queries.register(by=anna).lines] == [newer, older]

    def test_everybody_sees_their_own(self, anna, bram, carla, dirk):
        hers = report_incident(anna)
        report_incident(bram)

        assert [line.entry.id for line in queries.register(by=anna).lines] == [hers]
        assert queries.register(by=carla).total == 0
        assert queries.overview(by=dirk).newest == ()

    def test_drafts_are_not_in_the_list(self, anna):
        save_draft(anna)

        assert queries.register(by=anna).total == 0

    def test_it_is_filtered_by_class_and_status(self, anna):
        near_miss = report_incident(anna)
        report_incident(anna, WITH_CONSEQUENCE)

        register = queries.register(by=anna, filters=RegisterFilter(event_class=EventClass.NEAR_MISS))
        none = queries.register(by=anna, filters=RegisterFilter(status=Status.CLOSED))

        assert [line.entry.id for line in register.lines] == [near_miss]
        assert (register.total, none.lines) == (2, ())
        assert register.event_classes == (EventClass.NEAR_MISS, EventClass.WITH_CONSEQUENCE)

    def test_pages_hold_25_and_a_page_too_far_is_the_last(self, anna):
        for _ in range(26):
            report_incident(anna)

        assert len(queries.register(by=anna).lines) == 25
        assert len(queries.register(by=anna, page=2).lines) == 1
        assert queries.register(by=anna, page=99).page.number == 2

    def test_more_rows_take_no_more_queries(self, anna, count_queries):
        report_incident(anna)
        save_draft(anna)
        few = (
            count_queries(lambda: queries.register(by=anna)),
            count_queries(lambda: queries.overview(by=anna)),
        )

        for _ in range(6):
            report_incident(anna, WITH_CONSEQUENCE)
            save_draft(anna)

        many = (
            count_queries(lambda: queries.register(by=anna)),
            count_queries(lambda: queries.overview(by=anna)),
        )
        assert few == many


class TestOverview:
    def test_an_empty_register(self, anna):
        overview = queries.overview(by=anna)

        assert overview.first_name == "Anna"
        assert (overview.drafts, overview.tasks, overview.newest, overview.total) == ((), (), (), 0)

    def test_it_leads_to_the_draft_saved_last(self, anna):
        save_draft(anna)
        last = save_draft(anna, now=NOW + timedelta(minutes=5))

        assert queries.overview(by=anna).drafts[0].id == last

    def test_what_waits_is_at_most_five_things(self, anna):
        for _ in range(4):
            report_incident(anna, SERIOUS)

        tasks = queries.overview(by=anna).tasks

        assert len(tasks) == 5
        assert {task.duty for task in tasks} == {Duty.INFORM_CLIENT, Duty.FIND_OUT}

    def test_a_near_miss_leaves_nothing_to_do(self, anna):
        report_incident(anna)

        assert queries.overview(by=anna).tasks == ()


class TestIncident:
    def test_it_comes_with_what_follows(self, anna):
        incident = queries.incident(by=anna, incident_id=report_incident(anna, SERIOUS))

        assert incident.outcome.event_class is EventClass.POSSIBLE_SENTINEL_EVENT
        assert [step.article for step in incident.steps] == [
            "Wkkgz artikel 9",
            "Wkkgz artikel 10, lid 3",
            "Wkkgz artikel 11",
        ]

    def test_every_look_is_a_line_in_its_log(self, anna, count_rows):
        incident_id = report_incident(anna)

        queries.incident(by=anna, incident_id=incident_id)
        queries.incident(by=anna, incident_id=incident_id)

        assert count_rows(anna, "vault_registerentry") == 3

    def test_the_list_leaves_no_line(self, anna, count_rows):
        report_incident(anna)

        queries.register(by=anna)
        queries.overview(by=anna)

        assert count_rows(anna, "vault_registerentry") == 1

    def test_anothers_a_missing_and_a_draft_are_equally_absent(self, anna, bram):
        for record_id in (report_incident(bram), uuid4(), save_draft(anna), anna.unlocked.catalogue_id):
            with pytest.raises(Record.DoesNotExist):
                queries.incident(by=anna, incident_id=record_id)

    def test_more_versions_take_no_more_queries(self, anna, count_queries):
        incident_id = report_incident(anna)
        amend(anna, incident_id, description="Eerste aanvulling.")
        few = count_queries(lambda: queries.incident(by=anna, incident_id=incident_id))

        for number in range(5):
            amend(anna, incident_id, description=f"Aanvulling {number}.")
        report_incident(anna)

        assert count_queries(lambda: queries.incident(by=anna, incident_id=incident_id)) == few


class TestTampering:
    """One record that does not open is one fault; the other, and the register, go on."""

    @pytest.fixture
    def pair(self, anna):
        return report_incident(anna), report_incident(anna)

    def check_only_the_first_fails(self, anna, pair):
        bad, good = pair
        register = queries.register(by=anna)
        assert {line.entry.id: line.opens for line in register.lines} == {bad: False, good: True}
        assert (register.total, register.unreadable) == (2, 1)
        with pytest.raises(Unreadable):
            queries.incident(by=anna, incident_id=bad)
        assert (
            queries.incident(by=anna, incident_id=good).content.answers.description == NEAR_MISS.description
        )
        report_incident(anna)

    def test_ciphertext(self, anna, pair, tamper):
        tamper(anna, Record, {"pk": pair[0]}, doc=lambda row: flipped(row.doc))

        self.check_only_the_first_fails(anna, pair)
        assert queries.overview(by=anna).unreadable == 1

    def test_wrap(self, anna, pair, tamper):
        tamper(anna, Wrap, {"record": pair[0]}, wrap=lambda row: flipped(row.wrap))

        self.check_only_the_first_fails(anna, pair)

    def test_version(self, anna, pair, tamper):
        tamper(anna, Record, {"pk": pair[0]}, version=lambda row: row.version + 1)

        self.check_only_the_first_fails(anna, pair)

    def test_another_row_in_its_place(self, anna, pair, acting):
        with acting(anna):
            other = Record.objects.get(pk=pair[1])
            Record.objects.filter(pk=pair[0]).update(doc=other.doc)

        self.check_only_the_first_fails(anna, pair)

    def test_a_row_that_is_gone(self, anna, pair, acting):
        with acting(anna):
            Record.objects.filter(pk=pair[0]).delete()

        self.check_only_the_first_fails(anna, pair)

    def test_an_older_copy_of_the_row(self, anna, pair, acting):
        with acting(anna):
            old = Record.objects.get(pk=pair[0])
        amend(anna, pair[0], description="Later aangevuld.")
        with acting(anna):
            Record.objects.filter(pk=pair[0]).update(doc=old.doc, version=old.version)

        self.check_only_the_first_fails(anna, pair)

    def test_the_draft_that_it_once_was(self, anna, pair, acting):
        draft_id = save_draft(anna)
        with acting(anna):
            old = Record.objects.get(pk=draft_id)
        operations.report_incident(by=anna, draft_id=draft_id, now=NOW)
        with acting(anna):
            Record.objects.filter(pk=draft_id).update(doc=old.doc, version=old.version)

        with pytest.raises(Unreadable):
            queries.incident(by=anna, incident_id=draft_id)
        with pytest.raises(Unreadable):
            queries.draft(by=anna, draft_id=draft_id)
        assert queries.register(by=anna).unreadable == 1

    def test_an_earlier_version(self, anna, pair, acting):
        amend(anna, pair[0], description="Later aangevuld.")
        with acting(anna):
            kept = RecordVersion.objects.get()
            RecordVersion.objects.all().delete()
            kept.doc = flipped(kept.doc)
            kept.save(force_insert=True)

        now, before = queries.incident(by=anna, incident_id=pair[0]).versions

        assert now.content.answers.description == "Later aangevuld."
        assert before.content is None

    def test_the_catalogue_itself(self, anna, pair, tamper, acting):
        tamper(anna, Record, {"pk": anna.unlocked.catalogue_id}, doc=lambda row: flipped(row.doc))

        assert queries.register(by=anna).unreadable == 0
        report_incident(anna)

        with acting(anna):
            made_anew = Record.objects.get(pk=anna.unlocked.catalogue_id)
        assert made_anew.version == 2  # a draft and its report; before, there had been two of each
        assert {line.entry.number for line in queries.register(by=anna).lines} == {
            "VIM-2026-001",
            "VIM-2026-002",
            "VIM-2026-003",
        }

    def test_the_key_of_the_catalogue(self, anna, pair, tamper):
        tamper(anna, Wrap, {"record": anna.unlocked.catalogue_id}, wrap=lambda row: flipped(row.wrap))

        report_incident(anna)

        assert queries.register(by=anna).total == 3

    def test_a_draft(self, anna, tamper):
        bad, good = save_draft(anna), save_draft(anna)
        tamper(anna, Record, {"pk": bad}, doc=lambda row: flipped(row.doc))

        with pytest.raises(Unreadable):
            queries.draft(by=anna, draft_id=bad)
        with pytest.raises(Unreadable):
            operations.save_draft(
                by=anna, draft_id=bad, reply=Reply((), NEAR_MISS), page=OpenPage("a", 1), now=NOW
            )
        assert queries.draft(by=anna, draft_id=good).version == 1

    def test_a_record_that_is_gone_leaves_the_catalogue_when_it_is_made_again(self, anna, pair, acting):
        with acting(anna):
            Record.objects.filter(pk=pair[0]).delete()

        operations.rebuild_catalogue(by=anna)

        register = queries.register(by=anna)
        assert (register.total, register.unreadable) == (1, 0)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE vault_registerentry SET entry = set_byte(entry, 100, get_byte(entry, 100) # 1) WHERE record = %s",
        "DELETE FROM vault_registerentry WHERE record = %s",
    ],
    ids=["changed", "gone"],
)
def test_a_log_line_that_was_touched_no_longer_vouches(committed_anna, administrator, statement):
    pair = report_incident(committed_anna), report_incident(committed_anna)
    administrator.execute(statement, [pair[0]])

    TestTampering().check_only_the_first_fails(committed_anna, pair)


def test_a_risk_without_an_event_is_a_class_of_its_own(anna):
    incident_id = report_incident(anna, reach=Reach.HAZARD_ONLY, noticeable=None, deviation=None)

    incident = queries.incident(by=anna, incident_id=incident_id)

    assert (incident.content.event_class, incident.missing) == (EventClass.HAZARD, ())


def test_what_is_kept_of_an_incident_says_nothing_in_clear(anna, acting):
    incident_id = report_incident(anna, description="Kanarie in het dossier.")
    amend(anna, incident_id, description="Kanarie, aangevuld.")

    with acting(anna):
        rows = [*Record.objects.all(), *RecordVersion.objects.all(), *RegisterEntry.objects.all()]
    assert not any(
        b"Kanarie" in bytes(value) for row in rows for value in vars(row).values() if isinstance(value, bytes)
    )
