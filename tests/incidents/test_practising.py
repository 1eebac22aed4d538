"""The example to practise with: whole, and in nothing that counts."""

import pytest

from accounts.permissions import RecoveryCodeNotConfirmed
from analytics.periods import quarter_of
from groups.queries.cases import refusal
from incidents import operations, queries
from incidents.contribution import contribution
from incidents.finding import words_of
from incidents.models import Record
from incidents.queries.one_look import seen_catalogue
from tests.factories import LATER, NOW, amend, report_incident, save_file
from vault.models import Vault

TABLES = ("incidents_record", "incidents_recordversion", "vault_wrap", "vault_filepart")


@pytest.fixture
def example_id(anna):
    return operations.make_example(by=anna, now=NOW)


def test_it_is_a_whole_incident(anna, example_id):
    example = queries.incident(by=anna, incident_id=example_id)

    assert example.content.number == "Voorbeeld"
    assert example.missing == ()
    assert not example.content.analysis.open_questions[1:]
    assert example.content.client_talks[0].was_held
    assert example.content.actions[0].is_open


def test_it_is_in_no_list_and_no_figure(anna, example_id):
    content = seen_catalogue(anna).content

    assert contribution(content, quarter_of(NOW.date())) == ()
    assert queries.register(by=anna).total == 0
    assert queries.own_figures(by=anna, today=NOW.date()).quarters == ()
    assert queries.year(by=anna, number=2026).incidents == ()
    assert queries.actions(by=anna, now=NOW).open == 0
    assert queries.search(by=anna, words=words_of("duizelig")).total == 0
    assert queries.own_incidents(by=anna) == ()
    assert queries.leaving(by=anna, now=NOW).total == 0


def test_it_has_no_number_and_takes_none(anna, example_id):
    number = queries.incident(by=anna, incident_id=report_incident(anna)).content.number

    assert number == "VIM-2026-001"
    assert seen_catalogue(anna).content.example.number is None


def test_made_twice_it_is_one(anna, example_id, count_rows):
    rows = [count_rows(anna, table) for table in TABLES]

    assert operations.make_example(by=anna, now=LATER) == example_id
    assert [count_rows(anna, table) for table in TABLES] == rows


def test_it_is_changed_like_any_other_and_stays_an_example(anna, example_id):
    content = amend(anna, example_id, description="Ik probeer eens wat.")
    save_file(anna, example_id, lambda file: file)

    assert content.is_example
    assert queries.register(by=anna).total == 0


def test_it_is_never_for_a_group(anna, example_id):
    refused = refusal(queries.incident(by=anna, incident_id=example_id), by=anna)

    assert "voorbeeld" in refused.reason


def test_its_row_looks_like_that_of_an_incident(anna, acting, example_id):
    incident_id = report_incident(anna)
    with acting(anna):
        rows = {row.id: row for row in Record.objects.all()}

    assert rows[example_id].retain_until == rows[incident_id].retain_until
    assert (
        rows[example_id].version == rows[incident_id].version + 2
    )  # as one whose pages were saved one by one


def test_removed_it_leaves_nothing_that_opens(anna, count_rows):
    before = [count_rows(anna, table) for table in TABLES]
    report_incident(anna)
    with_incident = [count_rows(anna, table) for table in TABLES]
    example_id = operations.make_example(by=anna, now=NOW)
    amend(anna, example_id, description="Ik probeer eens wat.")

    operations.remove_example(by=anna, example_id=example_id)

    assert [count_rows(anna, table) for table in TABLES] == with_incident != before
    assert seen_catalogue(anna).content.example is None


def test_nothing_else_is_removed_so(anna, carla, example_id):
    incident_id = report_incident(anna)

    for by, record_id in ((anna, incident_id), (carla, example_id)):
        with pytest.raises(Record.DoesNotExist):
            operations.remove_example(by=by, example_id=record_id)


def test_without_a_code_on_paper_nothing_is_made(anna, acting):
    with acting(anna):
        Vault.objects.update(recovery_confirmed=False)

    with pytest.raises(RecoveryCodeNotConfirmed):
        operations.make_example(by=anna, now=NOW)
