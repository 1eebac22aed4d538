"""Other keys in the place of somebody's: all that was theirs opens under the latter and nothing under the former,
also when it is broken off at any moment and gone on with later."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection
from django.utils import timezone

from accounts import operations as accounts
from accounts import queries as people
from accounts.actor import Actor
from accounts.models import AccountAction, User
from accounts.operations import SomethingDoesNotOpen, WrongPassword
from groups.models import SharedRecord
from groups.queries.standing import standing
from incidents import operations, queries
from incidents.content import archive
from incidents.content.notification import Provider
from incidents.models import Record
from tests.factories import (
    LETTER,
    NOW,
    PASSWORD,
    SENTINEL_EVENT,
    amend,
    attach,
    report_incident,
    save_draft,
    save_file,
)
from tests.groups import factories, practice
from tests.incidents.conftest import acting_for
from tests.promises.database import REGISTER_TABLES
from vault import keyring
from vault.audit import account_events
from vault.formats import Unreadable

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(anna: Actor) -> Actor:
    """As the database knows her now: her password is stored anew, and the cast is everybody's."""
    return replace(anna, person=User.objects.get(id=anna.person.id))


@pytest.fixture
def bram(bram: Actor) -> Actor:
    return replace(bram, person=User.objects.get(id=bram.person.id))


@dataclass
class Kept:
    """A register with something of everything."""

    incident: UUID
    with_file: UUID
    letter: UUID
    draft: UUID


def fill(by: Actor) -> Kept:
    incident, with_file = report_incident(by), report_incident(by, SENTINEL_EVENT)
    amend(by, incident, description="Anders verteld.")
    letter = attach(by, incident)
    save_file(by, with_file, lambda file: replace(file, provider=Provider(name="Praktijk De Linde")))
    return Kept(incident, with_file, letter, save_draft(by))


def replaced(by: Actor) -> tuple[Actor, str]:
    opened = accounts.replace_keys(by=by, password=PASSWORD)
    return people.actor(person=by.person, bundle=opened.bundle), opened.new_code


def said(by: Actor, kept: Kept) -> dict[str, Any]:
    """All that is read of it, without what every look adds."""
    incidents = [queries.incident(by=by, incident_id=each) for each in (kept.incident, kept.with_file)]
    return {
        "entries": [(each.id, each.number) for each in queries.own_incidents(by=by)],
        "answers": [each.content.answers for each in incidents],
        "versions": [len(each.versions) for each in incidents],
        "earlier": [version.content.answers for each in incidents for version in each.versions],
        "file": queries.calamity_file(by=by, incident_id=kept.with_file, now=NOW).content,
        "letter": b"".join(
            queries.opened_file(by=by, incident_id=kept.incident, attachment_id=kept.letter, now=NOW).pieces
        ),
        "draft": queries.draft(by=by, draft_id=kept.draft).content.answers,
    }


def with_new_code(by: Actor) -> Actor:
    """Whose new code is on paper."""
    with acting_for(by):
        keyring.confirm_recovery_code(by.person.id, keyring.renew_recovery_code(by.person.id, by.unlocked))
    return by


def rows_of(by: Actor) -> dict[str, int]:
    """Under the tag of these keys."""
    found = {}
    for table, column in REGISTER_TABLES.items():
        with acting_for(by), connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table} WHERE {column} = %s", [by.bundle.owner_tag])
            found[table] = cursor.fetchone()[0]
    return found


class TestRegister:
    def test_everything_is_read_as_before_and_nothing_is_left(self, anna: Actor) -> None:
        kept = fill(anna)
        before, rows = said(anna, kept), rows_of(anna)

        anew, _ = replaced(anna)

        assert said(anew, kept) == before
        assert before["letter"] == LETTER
        assert set(rows_of(anna).values()) == {0}
        for table in ("incidents_record", "incidents_recordversion", "vault_filepart"):
            assert rows_of(anew)[table] == rows[table] > 0
        with_new_code(anew)
        assert amend(anew, kept.incident, description="Nog eens anders.").number == before["entries"][0][1]

    def test_other_tag_other_keys_the_same_names(self, anna: Actor) -> None:
        kept = fill(anna)

        anew, _ = replaced(anna)

        assert anew.bundle.owner_tag != anna.bundle.owner_tag
        assert anew.bundle.key_id != anna.bundle.key_id
        with acting_for(anew):
            ids = set(Record.objects.values_list("id", flat=True))
        assert {kept.incident, kept.with_file, kept.draft, anew.bundle.catalogue_id} <= ids

    def test_what_was_put_away_goes_along_and_is_put_away_again(
        self, anna: Actor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(archive, "STAY_AT_HAND", 1)
        ids = {report_incident(anna) for _ in range(4)}
        with acting_for(anna):
            assert Record.objects.filter(id=anna.bundle.archive_id).exists()

        anew, _ = replaced(anna)

        with acting_for(anew):
            assert not Record.objects.filter(id__in=[anna.bundle.archive_id, anew.bundle.archive_id]).exists()
        assert {each.id for each in queries.own_incidents(by=anew)} == ids
        assert not queries.register(by=anew).made_anew
        amend(with_new_code(anew), min(ids), description="Nog eens anders.")
        with acting_for(anew):
            assert Record.objects.filter(id=anew.bundle.archive_id).exists()
        assert {each.id for each in queries.own_incidents(by=anew)} == ids

    def test_the_log_goes_on_and_is_whole(self, anna: Actor) -> None:
        fill(anna)
        before = queries.access_log(by=anna)

        anew, _ = replaced(anna)

        after = queries.access_log(by=anew)
        assert after.is_whole
        assert "Nieuwe sleutel gekregen" in {line.act.label for line in after.lines}
        assert {line.act for line in before.lines} <= {line.act for line in after.lines}

    def test_an_empty_register_has_new_keys_too(self, anna: Actor) -> None:
        anew, _ = replaced(anna)

        assert queries.own_incidents(by=anew) == ()
        report_incident(with_new_code(anew))

    def test_what_was_still_open_elsewhere_saves_nothing(self, anna: Actor) -> None:
        report_incident(anna)
        anew = with_new_code(replaced(anna)[0])

        with pytest.raises(Unreadable):
            operations.count_register(by=anna, counts=False, now=timezone.now())
        assert set(rows_of(anna).values()) == {0}
        assert len(queries.own_incidents(by=anew)) == 1


class TestVault:
    def test_password_and_new_code_open_it_and_the_former_code_does_not(self, anna: Actor) -> None:
        former = accounts.renew_recovery_code(by=anna)
        anew, code = replaced(anna)

        assert accounts.open_vault(person=anna.person, password=PASSWORD).bundle.key_id == anew.bundle.key_id
        with pytest.raises(accounts.CodeDoesNotFit):
            accounts.open_with_recovery_code(person=anna.person, code=former)
        assert accounts.open_with_recovery_code(person=anna.person, code=code).key_id == anew.bundle.key_id
        assert not people.vault(person_id=anna.person.id).recovery_confirmed

    def test_the_wrong_password_replaces_nothing(self, anna: Actor) -> None:
        with pytest.raises(WrongPassword):
            accounts.replace_keys(by=anna, password="een heel ander wachtwoord")

    def test_it_is_noted_and_told(self, anna: Actor) -> None:
        replaced(anna)

        assert account_events(anna.person.id)[-1].action == AccountAction.KEYS_REPLACED

    def test_a_damaged_document_leaves_everything_as_it_was(self, anna: Actor) -> None:
        kept = fill(anna)
        with acting_for(anna):
            Record.objects.filter(id=kept.draft).update(doc=b"\x01" * 2176)

        with pytest.raises(SomethingDoesNotOpen):
            accounts.replace_keys(by=anna, password=PASSWORD)

        assert accounts.open_vault(person=anna.person, password=PASSWORD).bundle.key_id == anna.bundle.key_id
        assert queries.incident(by=anna, incident_id=kept.incident)


class TestGroups:
    def test_own_cases_stay_own_and_are_read_on(self, anna: Actor, bram: Actor) -> None:
        group_id = factories.covered_group(anna, bram)
        case_id = factories.share_case(anna, group_id)
        theirs = factories.share_case(bram, group_id)

        anew, _ = replaced(anna)

        assert standing(by=anew, group_id=group_id).is_covered
        opened = factories.read(anew, group_id, case_id)
        assert opened.is_own
        assert not factories.read(anew, group_id, theirs).is_own
        assert factories.read(bram, group_id, case_id).content == opened.content

    def test_nobody_passes_on_the_mark_of_somebody_else(self, anna: Actor, bram: Actor) -> None:
        group_id = factories.covered_group(anna, bram)
        case_id = factories.share_case(anna, group_id)

        with pytest.raises(ProgrammingError, match="somebody else"), acting_for(bram):
            SharedRecord.objects.filter(id=case_id).update(owner_mark=bram.bundle.case_mark(case_id))

    def test_the_keeper_of_the_practice_reads_on(self, anna: Actor, bram: Actor) -> None:
        bram = practice.at_work(bram)
        practice.keep(practice.practice_group(anna, bram), anna, by=anna)
        record_id = practice.record(bram)

        replaced(bram)

        assert practice.seen_by(anna) == {record_id}
        practice.read(record_id, by=anna)

    def test_a_keeper_with_new_keys_reads_on(self, anna: Actor, bram: Actor) -> None:
        bram = practice.at_work(bram)
        practice.keep(practice.practice_group(anna, bram), anna, by=anna)
        record_id = practice.record(bram)

        anew, _ = replaced(anna)

        assert practice.seen_by(anew) == {record_id}
        practice.read(record_id, by=anew)
