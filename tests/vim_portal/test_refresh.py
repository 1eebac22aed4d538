"""The nightly rewrite moves every row, loses nothing, and leaves no trace of the order of the days."""

import os
import uuid

import psycopg
import pytest
from django.db import connections, transaction

from incidents.models import Record
from vault import documents
from vault.identity import acting_as
from vim_portal import refresh
from vim_portal.refresh import RewriteChangedRows, rewrite_tables

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture
def refresher():
    name = connections["default"].settings_dict["NAME"]
    with psycopg.connect(os.environ["DATABASE_REFRESHER_URL"], dbname=name, autocommit=True) as connection:
        yield connection


def seal(actor, story="iets"):
    with acting_as(actor.identity), transaction.atomic():
        return documents.seal_new(
            Record, record_id=uuid.uuid4(), content={"story": story}, bundle=actor.bundle, entry="saved"
        )


def places(refresher, table="incidents_record"):
    return refresher.execute(f"SELECT id, xmin::text FROM {table} ORDER BY ctid").fetchall()


def test_rows_of_one_day_get_one_transaction_and_the_order_of_their_ids(cast, refresher):
    for actor in (cast.anna, cast.dirk, cast.anna, cast.carla, cast.dirk, cast.bram):
        seal(actor)

    rewrite_tables(refresher)

    for table in ("incidents_record", "vault_wrap", "vault_registerentry"):
        rows = places(refresher, table)
        assert len(rows) == 6
        assert len({xid for _, xid in rows}) == 1
        assert [row_id for row_id, _ in rows] == sorted(row_id for row_id, _ in rows)


def test_every_row_still_opens_afterwards(cast, refresher):
    record = seal(cast.anna, "een losse loper")

    rewrite_tables(refresher)

    with acting_as(cast.anna.identity):
        _, content = documents.open_logged(Record, record.id, bundle=cast.anna.bundle, entry="opened")
    assert content == {"story": "een losse loper"}


def test_the_nights_cannot_be_told_apart(cast, refresher):
    seal(cast.anna)
    rewrite_tables(refresher)
    seal(cast.dirk)

    moved = rewrite_tables(refresher)

    assert moved["incidents_record"] == 2
    rows = places(refresher)
    assert len({xid for _, xid in rows}) == 1
    assert [row_id for row_id, _ in rows] == sorted(row_id for row_id, _ in rows)


def test_accounts_are_moved_in_the_same_transaction(cast, refresher):
    """Else the gaps between their transactions would tell after whose login something was saved."""
    seal(cast.anna)

    rewrite_tables(refresher)

    tables = ("incidents_record", "vault_accountevent", "accounts_user", "accounts_membership")
    assert len({xid for table in tables for _, xid in places(refresher, table)}) == 1


def test_it_waits_for_whoever_is_saving(cast, refresher, monkeypatch):
    """Two who wait for each other's tables would otherwise end in an error page for one of them."""
    waits = []
    name = connections["default"].settings_dict["NAME"]
    with psycopg.connect(os.environ["DATABASE_URL"], dbname=name) as web:
        web.execute("LOCK TABLE vault_wrap IN ROW EXCLUSIVE MODE")
        monkeypatch.setattr(refresh.time, "sleep", lambda seconds: (waits.append(seconds), web.rollback()))

        moved = rewrite_tables(refresher)

    assert waits == [1]
    assert moved["accounts_user"] >= 4


def test_a_rewrite_that_would_lose_a_row_changes_nothing(cast, refresher, monkeypatch):
    seal(cast.anna)
    seal(cast.dirk)
    before = places(refresher)
    rewrite = refresh._rewrite

    def losing(connection, table):
        moved = rewrite(connection, table)
        if table == "incidents_record":
            connection.execute(
                "DELETE FROM incidents_record WHERE id = (SELECT min(id::text)::uuid FROM incidents_record)"
            )
        return moved

    monkeypatch.setattr(refresh, "_rewrite", losing)

    with pytest.raises(RewriteChangedRows):
        rewrite_tables(refresher)
    assert places(refresher) == before


def test_no_dead_copy_of_a_moved_row_is_left(cast, refresher):
    for actor in (cast.anna, cast.dirk, cast.bram):
        seal(actor)

    rewrite_tables(refresher)

    admin_url, name = os.environ["DATABASE_ADMIN_URL"], connections["default"].settings_dict["NAME"]
    with psycopg.connect(admin_url, dbname=name, autocommit=True) as admin:
        admin.execute("SELECT pg_stat_force_next_flush()")
        (dead,) = admin.execute(
            "SELECT n_dead_tup FROM pg_stat_all_tables WHERE relname = 'incidents_record'"
        ).fetchone()
    assert dead == 0


@pytest.mark.parametrize("role", ["DATABASE_URL", "DATABASE_WORKER_URL"])
def test_neither_web_nor_worker_can_become_the_refresher(cast, role):
    name = connections["default"].settings_dict["NAME"]
    with (
        psycopg.connect(os.environ[role], dbname=name) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("SET ROLE portal_refresher")
