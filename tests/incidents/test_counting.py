"""What is sealed for the figures follows the register of now, and a register shows nothing of it from outside."""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts import hooks
from accounts.actor import Actor
from analytics.encoder import counted_cells, zero
from analytics.periods import Period, quarter_of, year_of
from analytics.taxonomy import IncidentType
from incidents import operations, queries
from incidents.codes import RecordKind
from incidents.content import IncidentContent
from incidents.operations import counting
from incidents.operations.catalogue import held_catalogue, save_catalogue
from incidents.queries.one_look import seen_catalogue
from tests.factories import PASSWORD, SENTINEL_EVENT, amend, report_incident, save_draft
from tests.incidents.parties import Parties
from tests.promises.database import count
from vault.bundle import Peppers, lock_with_password
from vault.identity import acting_as


@pytest.fixture
def anna(committed_anna: Actor) -> Actor:
    """What follows a save follows a commit, so here everything is committed."""
    return committed_anna


@pytest.fixture
def quarter() -> Period:
    return quarter_of(timezone.localdate())


@pytest.fixture
def year() -> Period:
    return year_of(timezone.localdate())


def _rows(parties: Parties) -> int:
    return count(parties.admin, "analytics_inbox")


def words_of(parties: Parties, by: Actor, period: Period) -> dict[str, set[str]]:
    told: dict[str, set[str]] = {}
    for block, words in counted_cells(period, parties.row_of(by, period)):
        told.setdefault(block.name, set()).add(" – ".join(words))
    return told


def fill(by: Actor, incidents: int) -> None:
    """So many more incidents in the catalogue, which is all that counting reads."""
    report_incident(by, now=timezone.now())
    kinds = list(IncidentType)
    with acting_as(by.identity), transaction.atomic():
        catalogue = held_catalogue(by)
        content = catalogue.content
        entry = content.of_kind(RecordKind.INCIDENT)[-1]
        for number in range(1, incidents):
            kind = (kinds[number % len(kinds)],)
            content = content.with_entry(replace(entry, id=uuid4(), incident_types=kind))
        save_catalogue(catalogue, content, by=by)


# --- From outside every register looks the same ---


def test_rows_and_sizes_are_those_of_an_empty_register(parties: Parties, anna: Actor) -> None:
    looks = []
    for more in (0, 1, 4, 45):
        if more:
            fill(anna, more)
        counting.seal_periods(anna)
        looks.append(
            {
                period: (len(kept.slot), len(kept.share_a), len(kept.share_b))
                for period, kept in parties.envelopes_of(anna).items()
            }
        )

    assert len(seen_catalogue(anna).content.entries) == 50
    assert tuple(looks[0]) == parties.periods
    assert all(look == looks[0] for look in looks)
    assert _rows(parties) == len(parties.periods)


def test_an_empty_register_is_sealed_after_every_unlocking(
    parties: Parties, anna: Actor, quarter: Period
) -> None:
    hooks.unlocked(by=anna)

    assert parties.row_of(anna, quarter) == zero(quarter)


def test_sealed_twice_it_looks_different_and_says_the_same(
    parties: Parties, anna: Actor, quarter: Period, year: Period
) -> None:
    fill(anna, 12)
    before = parties.envelopes_of(anna)
    said = [parties.row_of(anna, period) for period in (quarter, year)]

    counting.seal_periods(anna)

    after = parties.envelopes_of(anna)
    assert before.keys() == after.keys()
    for period, kept in before.items():
        assert kept.slot == after[period].slot
        assert {kept.share_a, kept.share_b}.isdisjoint({after[period].share_a, after[period].share_b})
    assert [parties.row_of(anna, period) for period in (quarter, year)] == said


# --- Until a period closes, what is sealed follows the register ---


def test_what_is_recorded_counts_at_once(
    parties: Parties, anna: Actor, quarter: Period, year: Period
) -> None:
    report_incident(anna, now=timezone.now())

    assert words_of(parties, anna, quarter) == {
        "category": {"Val of ongeval"},
        "event_class": {"Bijna-incident of risico"},
    }
    assert words_of(parties, anna, year)["category_group"] == {"Val of ongeval – Lichaamsgericht"}


def test_an_amendment_changes_what_is_sealed(parties: Parties, anna: Actor, quarter: Period) -> None:
    now = timezone.now()
    incident_id = report_incident(anna, now=now)
    amend(anna, incident_id, incident_types=(IncidentType.CONDUCT,), now=now)

    assert words_of(parties, anna, quarter)["category"] == {"Bejegening of grenzen"}


def test_an_incident_that_is_kept_out_is_no_longer_sealed(
    parties: Parties, anna: Actor, quarter: Period
) -> None:
    now = timezone.now()
    incident_id = report_incident(anna, now=now)
    operations.count_incident(by=anna, incident_id=incident_id, counts=False, now=now)
    assert parties.row_of(anna, quarter) == zero(quarter)

    operations.count_incident(by=anna, incident_id=incident_id, counts=True, now=now)
    assert parties.row_of(anna, quarter) != zero(quarter)


def test_a_register_that_is_kept_out_is_sealed_as_an_empty_one(
    parties: Parties, anna: Actor, quarter: Period, year: Period
) -> None:
    report_incident(anna, SENTINEL_EVENT, now=timezone.now())
    operations.count_register(by=anna, counts=False, now=timezone.now())

    assert parties.row_of(anna, quarter) == zero(quarter)
    assert parties.row_of(anna, year) == zero(year)


def test_after_the_closing_nothing_changes(
    parties: Parties, anna: Actor, quarter: Period, year: Period
) -> None:
    now = timezone.now()
    incident_id = report_incident(anna, now=now)
    kept = parties.envelopes_of(anna)[quarter]
    said = parties.row_of(anna, quarter)
    parties.close(quarter)

    amend(anna, incident_id, incident_types=(IncidentType.CONDUCT,), now=now)
    operations.count_register(by=anna, counts=False, now=now)
    counting.seal_periods(anna)

    assert parties.row_of(anna, quarter) == said
    assert parties.envelopes_of(anna)[quarter] == kept
    assert parties.row_of(anna, year) == zero(year)  # still open


def test_keys_that_nobody_signed_are_not_sealed_to(parties: Parties, anna: Actor, settings) -> None:
    settings.TALLY_SIGNERS = Parties(parties.admin).signers

    report_incident(anna, now=timezone.now())
    counting.seal_periods(anna)

    assert parties.envelopes_of(anna) == {}


# --- A save stands, whatever happens to the envelope ---


@pytest.mark.parametrize("fault", [DatabaseError("told Jansen"), ValueError("told Jansen")], ids=str)
def test_a_save_succeeds_when_sealing_fails(
    parties: Parties,
    anna: Actor,
    quarter: Period,
    caplog: pytest.LogCaptureFixture,
    fault: Exception,
) -> None:
    with patch.object(counting, "seal_envelopes", side_effect=fault), caplog.at_level(logging.ERROR):
        incident_id = report_incident(anna, now=timezone.now())

    assert queries.incident(by=anna, incident_id=incident_id).content.number
    assert parties.envelopes_of(anna) == {}
    messages = [record.getMessage() for record in caplog.records]
    assert messages
    assert set(messages) == {"Envelopes were not sealed after a save"}

    counting.seal_periods(anna)
    assert parties.row_of(anna, quarter) != zero(quarter)


def test_what_follows_an_earlier_save_does_not_undo_a_later_one(
    parties: Parties, anna: Actor, quarter: Period
) -> None:
    """Two windows: the first one's save is committed, and sealed for only after the second one's was."""
    now, seals = timezone.now(), []
    with patch.object(transaction, "on_commit", side_effect=lambda seal, **_: seals.append(seal)):
        incident_id = report_incident(anna, now=now)
    operations.count_incident(by=anna, incident_id=incident_id, counts=False, now=now)

    for seal in seals:
        seal()

    assert seals
    assert parties.row_of(anna, quarter) == zero(quarter)


# --- And it costs little ---


@pytest.mark.usefixtures("full_price")
def test_what_follows_a_save_is_a_handful_of_queries_and_little_work(
    parties: Parties, anna: Actor, count_queries: Callable
) -> None:
    fill(anna, 50)
    seals: list[Callable[[], None]] = []
    with patch.object(transaction, "on_commit", side_effect=lambda seal, **_: seals.append(seal)):
        save_draft(anna, now=timezone.now())
    (seal,) = seals

    assert count_queries(seal) <= 16
    assert _work(seal, times=10) / _work(lambda: _as_a_login(anna), times=3) < 0.10


def _as_a_login(by: Actor) -> None:
    """The work that a password is."""
    peppers = Peppers(1, {1: bytes(32)})
    lock_with_password(by.unlocked, PASSWORD, peppers=peppers, person_id=by.person.id, generation=1)


def _work(run: Callable[[], object], *, times: int) -> float:
    """Processor time of the quickest of some runs: what a busy machine adds is not the portal's."""
    costs = []
    for _ in range(times):
        began = time.process_time()
        run()
        costs.append(time.process_time() - began)
    return min(costs)


@pytest.mark.django_db
def test_keeping_one_incident_out_makes_a_version_and_no_other_class(bram: Actor) -> None:
    incident_id = report_incident(bram, now=timezone.now())
    before: IncidentContent = queries.incident(by=bram, incident_id=incident_id).content

    operations.count_incident(by=bram, incident_id=incident_id, counts=False, now=timezone.now())

    after = queries.incident(by=bram, incident_id=incident_id)
    assert after.content == replace(before, counts=False, amended_at=after.content.amended_at)
    assert len(after.versions) == 2
