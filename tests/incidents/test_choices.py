"""What somebody chooses for the whole register is kept sealed, once, and survives a lost catalogue."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from accounts.actor import Actor
from accounts.permissions import RecoveryCodeNotConfirmed
from incidents import operations, queries
from incidents.content import IncidentContent
from incidents.models import Record
from incidents.queries.one_look import seen_catalogue
from tests.factories import LATER, NOW, report_incident
from vault.documents import open_many
from vault.models import Vault

pytestmark = pytest.mark.django_db


def chosen(by: Actor):
    return queries.choices(by=by, now=LATER).content


def test_whoever_chose_nothing_counts_and_keeps_no_document(anna: Actor, count_rows) -> None:
    assert chosen(anna).counts
    assert chosen(anna).applied == ()
    assert count_rows(anna, "incidents_record") == 0


def test_a_choice_is_kept_until_the_next_one(anna: Actor) -> None:
    operations.count_register(by=anna, counts=False, now=NOW)
    assert not chosen(anna).counts

    operations.count_register(by=anna, counts=True, now=LATER)
    assert chosen(anna).counts


def test_all_choices_are_in_one_document(anna: Actor, count_rows) -> None:
    advice_id = uuid4()
    operations.count_register(by=anna, counts=False, now=NOW)
    operations.apply_advice(by=anna, advice_id=advice_id, now=NOW)

    assert chosen(anna).applies(advice_id)
    assert not chosen(anna).counts
    assert count_rows(anna, "incidents_record") == 2  # with the catalogue


def test_an_advice_can_be_left_again(anna: Actor) -> None:
    advice_id = uuid4()
    operations.apply_advice(by=anna, advice_id=advice_id, now=NOW)

    operations.leave_advice(by=anna, advice_id=advice_id, now=LATER)

    assert chosen(anna).applied == ()


def test_choosing_what_was_chosen_changes_nothing(anna: Actor, acting, count_rows) -> None:
    operations.count_register(by=anna, counts=False, now=NOW)
    lines = count_rows(anna, "vault_registerentry")

    operations.count_register(by=anna, counts=False, now=LATER)

    assert count_rows(anna, "vault_registerentry") == lines


def test_a_choice_survives_a_lost_catalogue(anna: Actor, acting) -> None:
    operations.count_register(by=anna, counts=False, now=NOW)
    with acting(anna):
        Record.objects.filter(id=anna.bundle.catalogue_id).delete()

    assert not chosen(anna).counts
    assert not seen_catalogue(anna).content.is_counted


def test_without_a_code_on_paper_nothing_is_chosen(anna: Actor, acting) -> None:
    with acting(anna):
        Vault.objects.filter(person_id=anna.person.id).update(recovery_confirmed=False)

    with pytest.raises(RecoveryCodeNotConfirmed):
        operations.count_register(by=anna, counts=False, now=NOW)


def test_choices_are_no_incident_by_their_own_id(anna: Actor) -> None:
    operations.count_register(by=anna, counts=False, now=NOW)
    kept = seen_catalogue(anna).content.choices

    with pytest.raises(Record.DoesNotExist):
        queries.incident(by=anna, incident_id=kept.id)


def test_leaving_one_incident_out_is_no_answer_and_keeps_what_was(anna: Actor, acting) -> None:
    incident_id = report_incident(anna)

    def leave_out(incident: IncidentContent) -> IncidentContent:
        return replace(incident, counts=False)

    operations.save_part(by=anna, incident_id=incident_id, change=leave_out, expected_version=None, now=LATER)

    found = queries.incident(by=anna, incident_id=incident_id)
    assert not found.content.counts
    assert len(found.content.classified) == 1
    assert [version.changed for version in found.versions] == [("counts",), ()]


def test_choices_that_are_sealed_hold_no_word_in_clear(anna: Actor, acting) -> None:
    operations.count_register(by=anna, counts=False, now=NOW)
    kept = seen_catalogue(anna).content.choices

    with acting(anna):
        row = Record.objects.get(pk=kept.id)
        assert b"counts" not in bytes(row.doc)
        assert row.retain_until == date(2029, 12, 1)  # as an incident of that day
        assert open_many([row], bundle=anna.bundle, vouched=True)[row.id]["counts"] is False


def _damage(anna: Actor, acting) -> None:
    kept = seen_catalogue(anna).content.choices
    with acting(anna):
        Record.objects.filter(pk=kept.id).update(doc=b"not what was sealed")


def test_what_does_not_open_any_more_still_keeps_the_register_out(anna: Actor, acting) -> None:
    operations.count_register(by=anna, counts=False, now=NOW)
    _damage(anna, acting)

    found = queries.choices(by=anna, now=LATER)

    assert not found.opens
    assert not found.content.counts
    assert not seen_catalogue(anna).content.is_counted


def test_what_does_not_open_any_more_makes_room_for_the_next_choice(anna: Actor, acting, count_rows) -> None:
    advice_id = uuid4()
    operations.count_register(by=anna, counts=False, now=NOW)
    _damage(anna, acting)

    operations.apply_advice(by=anna, advice_id=advice_id, now=LATER)

    assert chosen(anna).applies(advice_id)
    assert not chosen(anna).counts
    assert seen_catalogue(anna).unreadable == frozenset()
    assert count_rows(anna, "incidents_record") == 2  # with the catalogue
