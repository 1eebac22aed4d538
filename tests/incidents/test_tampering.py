"""Somebody with the database in hand: one record that does not open is one fault, and the register goes on."""

from dataclasses import replace

import pytest

from analytics.taxonomy import PhysicalHarm
from incidents import operations, queries
from incidents.content import OpenPage, Reply
from incidents.models import Record, RecordVersion
from tests.factories import NEAR_MISS, NOW, WITH_CONSEQUENCE, amend, report_incident, save_draft
from vault.formats import Unreadable
from vault.models import Wrap

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
        assert queries.overview(by=anna, now=NOW).unreadable == 1

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

    def test_an_older_copy_of_the_catalogue_gives_out_no_number_twice(self, anna, pair, acting):
        with acting(anna):
            kept = Record.objects.filter(pk=anna.unlocked.catalogue_id)
            old = kept.get()
        report_incident(anna)
        with acting(anna):
            kept.update(doc=old.doc, version=old.version)

        report_incident(anna)

        numbers = [line.entry.number for line in queries.register(by=anna).lines]
        assert sorted(numbers) == [f"VIM-2026-{number:03}" for number in range(1, 5)]

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

    def test_a_catalogue_that_was_taken_away_is_told_until_its_owner_saw_it(self, anna, pair, acting):
        assert not queries.register(by=anna).made_anew
        with acting(anna):
            Record.objects.filter(pk=anna.unlocked.catalogue_id).delete()

        assert queries.register(by=anna).made_anew
        report_incident(anna)  # which makes a new catalogue
        assert queries.overview(by=anna, now=NOW).made_anew
        operations.accept_catalogue(by=anna)

        assert not queries.overview(by=anna, now=NOW).made_anew
        assert queries.register(by=anna).total == 3

    def test_an_accepted_catalogue_watches_over_the_rows_again(self, anna, pair, acting):
        with acting(anna):
            old = Record.objects.get(pk=pair[0])
            Record.objects.filter(pk=anna.unlocked.catalogue_id).delete()
        operations.accept_catalogue(by=anna)
        amend(anna, pair[0], description="Later aangevuld.")
        with acting(anna):
            Record.objects.filter(pk=pair[0]).update(doc=old.doc, version=old.version)
        operations.accept_catalogue(by=anna)

        self.check_only_the_first_fails(anna, pair)

    def test_an_older_copy_of_a_draft_is_not_gone_on_with(self, anna, pair, acting):
        draft_id = save_draft(anna)
        with acting(anna):
            old = Record.objects.get(pk=draft_id)
        save_draft(anna, draft_id=draft_id, page=OpenPage("a", 1), description="Later aangevuld.")
        with acting(anna):
            Record.objects.filter(pk=draft_id).update(doc=old.doc, version=old.version)

        for use in (
            lambda: queries.draft(by=anna, draft_id=draft_id),
            lambda: save_draft(anna, draft_id=draft_id, page=OpenPage("a", 1), description="Opnieuw."),
            lambda: operations.report_incident(by=anna, draft_id=draft_id, now=NOW),
            lambda: operations.discard_draft(by=anna, draft_id=draft_id),
        ):
            with pytest.raises(Unreadable):
                use()

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


def test_an_incident_put_back_with_its_log_is_not_amended(committed_anna, administrator):
    incident_id = report_incident(committed_anna)
    where = [incident_id]
    old = administrator.execute("SELECT doc, version FROM incidents_record WHERE id = %s", where).fetchone()
    (seq,) = administrator.execute(
        "SELECT max(seq) FROM vault_registerentry WHERE record = %s", where
    ).fetchone()
    amend(committed_anna, incident_id, description="Later aangevuld.")
    administrator.execute(
        "UPDATE incidents_record SET doc = %s, version = %s WHERE id = %s", [*old, incident_id]
    )
    administrator.execute(
        "DELETE FROM vault_registerentry WHERE record = %s AND seq > %s", [incident_id, seq]
    )
    administrator.execute("DELETE FROM incidents_recordversion WHERE record = %s", where)

    with pytest.raises(Unreadable):
        operations.amend_incident(
            by=committed_anna,
            incident_id=incident_id,
            reply=Reply(("description",), replace(NEAR_MISS, description="Over het oude heen.")),
            expected_version=old[1],
            now=NOW,
        )
