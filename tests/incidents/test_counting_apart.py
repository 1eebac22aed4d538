"""A save and the sealing that follows it are two transactions: neither writes what belongs to the other."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.actor import Actor
from incidents import operations
from incidents.operations.counting import seal_periods
from tests.factories import amend, report_incident, save_draft
from tests.incidents.parties import Parties
from tests.promises.database import ACCOUNT_TABLES, REGISTER_TABLES
from vault.identity import acting_as

WRITING = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)
ENVELOPES = {"analytics_inbox"}


@pytest.fixture
def anna(committed_anna: Actor) -> Actor:
    return committed_anna


@contextmanager
def written_together() -> Iterator[dict[int, set[str]]]:
    """For each transaction, savepoints included, the tables that it writes."""
    tables: dict[int, set[str]] = defaultdict(set)

    def noticing(execute: Callable, sql: Any, params: Any, many: bool, context: dict) -> Any:
        result = execute(sql, params, many, context)
        if written := WRITING.match(str(sql)):
            (xid,) = connection.connection.execute("SELECT pg_current_xact_id()::text::bigint").fetchone()
            tables[xid].add(written[1])
        return result

    with connection.execute_wrapper(noticing):
        yield tables


def test_no_transaction_writes_both_a_register_and_an_envelope(parties: Parties, anna: Actor) -> None:
    with written_together() as tables:
        incident_id = report_incident(anna, now=timezone.now())
        amend(anna, incident_id, description="Anders.", now=timezone.now())
        save_draft(anna, now=timezone.now())
        operations.count_register(by=anna, counts=False, now=timezone.now())

    sealing = [together for together in tables.values() if together & ENVELOPES]
    saving = [together for together in tables.values() if "incidents_record" in together]
    assert len(sealing) == len(saving) == 5  # recording takes a draft first
    assert all(together == ENVELOPES for together in sealing)
    assert all(together <= REGISTER_TABLES.keys() for together in saving)
    assert not any(together & ACCOUNT_TABLES.keys() for together in tables.values())


def test_after_an_unlocking_nothing_but_envelopes_is_written(parties: Parties, anna: Actor) -> None:
    with written_together() as tables:
        seal_periods(anna)

    assert list(tables.values()) == [ENVELOPES]


def test_together_in_one_transaction_would_be_noticed(parties: Parties, anna: Actor) -> None:
    with written_together() as tables, acting_as(anna.identity), transaction.atomic():
        save_draft(anna, now=timezone.now())
        seal_periods(anna)

    assert any(together > ENVELOPES for together in tables.values())
