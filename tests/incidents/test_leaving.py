"""Whoever leaves in the middle of a quarter is still counted, once, and leaves envelopes like anybody's behind."""

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime
from statistics import fmean, variance
from unittest.mock import patch

import pytest
from django.db import connection
from django.utils import timezone
from psycopg import Connection

from accounts import hooks
from accounts.actor import Actor
from accounts.models import User
from accounts.operations import closing
from analytics.encoder import zero
from analytics.envelope import Party
from analytics.periods import Period, quarter_of, year_of
from analytics.schema import SMALL, Schema
from analytics.tally import Opened, add_up, combine, noisy_share
from incidents.operations.leaving import destroy_register
from tests.factories import report_incident, save_draft
from tests.incidents.parties import Parties
from tests.promises.database import REGISTER_TABLES, count
from vault.formats import Unreadable

CATEGORY = SMALL.table("category")
END = closing._end


@pytest.fixture
def anna(committed_anna: Actor) -> Actor:
    """What follows a save follows a commit, so here everything is committed."""
    return committed_anna


@pytest.fixture
def parties(settings, anna: Actor, administrator: Connection) -> Iterator[Parties]:
    made = Parties(administrator)
    settings.TALLY_SIGNERS = made.signers
    made.publish_keys()
    yield made
    made.go()


@pytest.fixture
def quarter() -> Period:
    return quarter_of(timezone.localdate())


@pytest.fixture
def year() -> Period:
    return year_of(timezone.localdate())


def look_from_outside(parties: Parties) -> list[tuple]:
    """All that a dump shows of the envelopes, save which bytes: those differ at every sealing."""
    rows = parties.admin.execute("SELECT period, slot, share_a, share_b FROM analytics_inbox")
    return sorted((period, len(slot), len(a), len(b)) for period, slot, a, b in rows)


def left_in_the_register(parties: Parties) -> int:
    return sum(count(parties.admin, table) for table in REGISTER_TABLES)


def test_the_envelopes_stay_and_say_what_they_said(
    parties: Parties, anna: Actor, quarter: Period, year: Period
) -> None:
    report_incident(anna, now=timezone.now())
    said = {period: parties.row_of(anna, period) for period in (quarter, year)}
    rows = count(parties.admin, "analytics_inbox")

    hooks.closing(by=anna)

    assert {period: parties.row_of(anna, period) for period in (quarter, year)} == said
    assert said[quarter] != zero(quarter)
    assert count(parties.admin, "analytics_inbox") == rows


def test_what_could_not_be_sealed_after_a_save_is_sealed_at_the_last(
    parties: Parties, anna: Actor, quarter: Period
) -> None:
    hooks.unlocked(by=anna)
    with patch("incidents.operations.counting.seal_envelopes", side_effect=OSError):
        report_incident(anna, now=timezone.now())
    assert parties.row_of(anna, quarter) == zero(quarter)

    destroy_register(anna)

    assert parties.row_of(anna, quarter) != zero(quarter)


def test_leaving_a_second_time_does_not_count_an_empty_register(
    parties: Parties, anna: Actor, quarter: Period
) -> None:
    """The first time broke off after the register was gone."""
    report_incident(anna, now=timezone.now())
    said = parties.row_of(anna, quarter)
    destroy_register(anna)

    destroy_register(anna)

    assert parties.row_of(anna, quarter) == said


@pytest.fixture
def leaver(anna: Actor, administrator: Connection) -> Iterator[Actor]:
    """Anna with a login, which others see."""
    login = vars(anna.person) | {"email": "vertrekt@delinde.example"}  # the address may be that of the cast
    person = User.objects.create(**login, joined_date=timezone.localdate())
    yield replace(anna, person=person)
    administrator.execute("DELETE FROM accounts_mail WHERE person_id = %s", [person.id])
    administrator.execute("DELETE FROM accounts_user WHERE id = %s", [person.id])


@pytest.mark.parametrize("is_held", [True, False], ids=["held", "mutant that does not hold"])
def test_a_save_that_waits_while_its_owner_leaves_brings_nothing_back(
    parties: Parties, leaver: Actor, quarter: Period, is_held: bool
) -> None:
    """Another window saves between the last of the register and the end of the account."""
    report_incident(leaver, now=timezone.now())
    said = parties.row_of(leaver, quarter)
    holding = closing._holding_the_register if is_held else nullcontext
    with (
        patch.object(User, "check_password", return_value=True),
        patch.object(closing, "_holding_the_register", holding),
        patch.object(closing, "_end") as ending,
        ThreadPoolExecutor(1) as other_window,
    ):
        saving = []

        def end_while_another_saves(person: User, now: datetime) -> None:
            saving.append(other_window.submit(_save_and_go, leaver))
            _until_it_waits(parties.admin, saving[0])
            END(person, now)

        ending.side_effect = end_while_another_saves
        closing.close_account(by=leaver, password="", now=timezone.now())

    assert isinstance(saving[0].exception(), Unreadable) is is_held
    assert (left_in_the_register(parties) == 0) is is_held
    assert (parties.row_of(leaver, quarter) == said) is is_held


def _save_and_go(by: Actor) -> None:
    try:
        save_draft(by, now=timezone.now())
    finally:
        connection.close()


def _until_it_waits(admin: Connection, saving: Future) -> None:
    deadline = time.monotonic() + 10
    waits = "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)"
    while not saving.done() and admin.execute(waits).fetchone() != (True,):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_fault_in_counting_keeps_nobody_from_leaving(parties: Parties, anna: Actor) -> None:
    report_incident(anna, now=timezone.now())
    with patch("incidents.operations.counting.seal_envelopes", side_effect=OSError):
        destroy_register(anna)

    assert left_in_the_register(parties) == 0


def test_on_the_lock_nothing_is_sealed_and_nothing_destroyed(parties: Parties, anna: Actor) -> None:
    report_incident(anna, now=timezone.now())
    before = left_in_the_register(parties)

    destroy_register(replace(anna, bundle=None))

    assert left_in_the_register(parties) == before > 0


def test_with_and_without_a_report_two_dumps_are_the_same_but_for_the_sealed_sum(
    parties: Parties, anna: Actor, quarter: Period
) -> None:
    """W1: of whoever reported and left, and whoever never reported and left, the tables show the same."""
    hooks.unlocked(by=anna)
    destroy_register(anna)
    without, sum_without = look_from_outside(parties), parties.row_of(anna, quarter)
    parties.admin.execute("DELETE FROM analytics_inbox")

    hooks.unlocked(by=anna)
    report_incident(anna, now=timezone.now())
    destroy_register(anna)

    assert look_from_outside(parties) == without
    assert left_in_the_register(parties) == 0
    assert sum_without == zero(quarter) != parties.row_of(anna, quarter)


RELEASES = 4000
# Of ten cells none is further off by chance, in one of ten thousand runs.
STANDARD_ERRORS = 4.5


def test_the_releases_hold_the_report_of_whoever_left_within_their_noise(
    parties: Parties, anna: Actor, year: Period
) -> None:
    """W1: what two parties add up and release, with somebody among it who reported and left, is on average their
    report and nothing else. Without the report (the mutant) it would be thirteen standard errors away."""
    report_incident(anna, now=timezone.now())
    destroy_register(anna)
    exact = SMALL.by_table(year, SMALL.released_cells(year, parties.row_of(anna, year)))["category"]
    opened = [_added_up(parties, year, party) for party in Party]

    drawn = [_released(opened, year) for _ in range(RELEASES)]

    cells = list(zip(*drawn, strict=True))
    gate = STANDARD_ERRORS * (CATEGORY.sigma_squared / RELEASES) ** 0.5
    assert sum(exact) == 1
    assert gate < 0.5
    assert all(abs(fmean(cell) - true) < gate for cell, true in zip(cells, exact, strict=True))
    assert not all(abs(fmean(cell)) < gate for cell in cells)
    assert 0.95 < fmean(map(variance, cells)) / CATEGORY.sigma_squared < 1.05


def _added_up(parties: Parties, period: Period, party: Party) -> Opened:
    column = {Party.A: "share_a", Party.B: "share_b"}[party]
    rows = parties.admin.execute(
        f"SELECT slot, {column} FROM analytics_inbox WHERE period = %s ORDER BY slot", [period.name]
    ).fetchall()
    return add_up(rows, period=period, party=party, private=parties.private[period, party])


def _released(opened: list[Opened], period: Period) -> tuple[int, ...]:
    """The one table that this is about, with all of its noise."""
    alone = Schema("alone", (CATEGORY,))
    shares = [noisy_share(each.total, period=period, schema=alone) for each in opened]
    return combine(*shares)
