"""Two windows, or one impatient finger: whatever is sent at the same moment ends as one thing."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections

from incidents import operations, queries
from incidents.content import OpenPage, Reply
from tests.factories import NEAR_MISS, NOW, report_incident, save_draft
from vault.documents import LostRace

HANDS = 4


@pytest.fixture
def anna(committed_anna):
    return committed_anna


def at_once(*jobs):
    """What each job gave or raised; all start together, each on a connection of its own."""
    start = Barrier(len(jobs))

    def run(job):
        try:
            start.wait(timeout=10)
            return job()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def test_the_very_first_save_of_a_register(anna):
    ids = [uuid4() for _ in range(HANDS)]

    at_once(*(lambda draft_id=draft_id: save_draft(anna, draft_id=draft_id) for draft_id in ids))

    assert {entry.id for entry in queries.drafts(by=anna)} == set(ids)


def test_the_same_new_draft(anna, count_rows):
    draft_id = uuid4()

    gave = at_once(*[lambda: save_draft(anna, draft_id=draft_id)] * HANDS)

    assert gave == [draft_id] * HANDS
    assert count_rows(anna, "incidents_record") == 2


def test_one_draft_reported_by_all(anna, count_rows):
    draft_id = save_draft(anna)

    gave = at_once(*[lambda: operations.report_incident(by=anna, draft_id=draft_id, now=NOW)] * HANDS)

    assert {incident.number for incident in gave} == {"VIM-2026-001"}
    assert (queries.register(by=anna).total, count_rows(anna, "incidents_record")) == (1, 2)
    assert count_rows(anna, "vault_registerentry") == 1


def test_different_drafts_get_different_numbers(anna):
    ids = [save_draft(anna) for _ in range(HANDS)]

    gave = at_once(
        *(
            lambda draft_id=draft_id: operations.report_incident(by=anna, draft_id=draft_id, now=NOW)
            for draft_id in ids
        )
    )

    assert sorted(incident.number for incident in gave) == [
        f"VIM-2026-00{number}" for number in range(1, HANDS + 1)
    ]
    assert queries.register(by=anna).unreadable == 0


def test_of_two_different_amendments_one_wins_and_the_other_is_told(anna):
    incident_id = report_incident(anna)
    version = queries.incident(by=anna, incident_id=incident_id).version

    def amend(words):
        return operations.amend_incident(
            by=anna,
            incident_id=incident_id,
            reply=Reply(("description",), replace(NEAR_MISS, description=words)),
            expected_version=version,
            now=NOW,
        )

    gave = at_once(lambda: amend("Uit venster één."), lambda: amend("Uit venster twee."))

    (lost,) = [each for each in gave if isinstance(each, LostRace)]
    (won,) = [each for each in gave if each is not lost]
    incident = queries.incident(by=anna, incident_id=incident_id)
    assert incident.content == won
    assert len(incident.versions) == 2


def test_two_windows_on_one_draft(anna):
    draft_id = save_draft(anna)
    pages = [OpenPage("one", 1), OpenPage("two", 1)]

    gave = at_once(
        *(
            lambda page=page: save_draft(
                anna, draft_id=draft_id, page=page, description=f"Venster {page.name}."
            )
            for page in pages
        )
    )

    assert [type(each) for each in gave].count(LostRace) == 1
    assert queries.draft(by=anna, draft_id=draft_id).version == 2
