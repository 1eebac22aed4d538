"""Sealed rows open for their owner only, unmoved and unchanged, and every look leaves a line."""

import logging
import os
import uuid
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection, connections, transaction

from incidents.models import Record
from vault import documents
from vault.bundle import make_bundle
from vault.documents import LostRace
from vault.formats import Unreadable
from vault.identity import acting_as
from vault.models import RegisterEntry, Wrap

CONTENT = {"story": "een losse loper"}


@pytest.fixture
def as_anna(anna):
    with acting_as(anna.identity), transaction.atomic():
        yield anna.bundle


@pytest.fixture
def record(as_anna):
    return documents.seal_new(Record, record_id=uuid.uuid4(), content=CONTENT, bundle=as_anna, entry="saved")


def change(row, **columns):
    """What somebody with write access to the database would do behind the portal's back."""
    type(row).objects.filter(pk=row.pk).update(**columns)


def look(record, bundle):
    return documents.open_logged(Record, record.id, bundle=bundle, entry="opened")[1]


def test_what_was_sealed_opens_again_and_each_look_is_a_line(record, as_anna):
    assert look(record, as_anna) == CONTENT
    assert look(record, as_anna) == CONTENT

    assert list(RegisterEntry.objects.order_by("seq").values_list("seq", flat=True)) == [1, 2, 3]


def test_lines_and_wraps_have_one_size_whatever_was_written(record, as_anna):
    look(record, as_anna)

    assert {len(entry.entry) for entry in RegisterEntry.objects.all()} == {344}
    assert {len(wrap.wrap) for wrap in Wrap.objects.all()} == {1184}


def test_the_next_version_opens_and_a_stale_one_is_a_lost_race(record, as_anna):
    documents.reseal(record, content={"story": "nu vast"}, bundle=as_anna, expected_version=1, entry="saved")

    assert look(record, as_anna) == {"story": "nu vast"}
    with pytest.raises(LostRace):
        documents.reseal(record, content=CONTENT, bundle=as_anna, expected_version=1, entry="saved")


def test_a_lost_race_changes_nothing(record, as_anna):
    before = list(RegisterEntry.objects.values_list("hash", flat=True))

    with pytest.raises(LostRace):
        documents.reseal(record, content={}, bundle=as_anna, expected_version=7, entry="saved")

    assert look(Record.objects.get(), as_anna) == CONTENT
    assert list(RegisterEntry.objects.filter(seq=1).values_list("hash", flat=True)) == before


def test_many_are_opened_at_once_with_a_line_for_each_that_opens(record, as_anna):
    other = documents.seal_new(
        Record, record_id=uuid.uuid4(), content={"story": "een ander"}, bundle=as_anna, entry="saved"
    )
    damaged = documents.seal_new(
        Record, record_id=uuid.uuid4(), content=CONTENT, bundle=as_anna, entry="saved"
    )
    change(damaged, doc=bytes(damaged.doc[:-1]) + bytes([damaged.doc[-1] ^ 1]))

    ids = [record.id, other.id, damaged.id, uuid.uuid4()]
    opened = documents.open_many_logged(Record, ids, bundle=as_anna, entry="exported")

    assert opened[record.id] == CONTENT
    assert opened[other.id] == {"story": "een ander"}
    assert isinstance(opened[damaged.id], Unreadable)
    assert len(opened) == 3
    lines = {each: RegisterEntry.objects.filter(record=each).count() for each in ids}
    assert lines == {record.id: 2, other.id: 2, damaged.id: 1, ids[3]: 0}
    assert look(record, as_anna) == CONTENT


def test_another_bundle_opens_nothing(record):
    with pytest.raises(Unreadable):
        documents.open_unlogged(record, bundle=make_bundle())


def flipped(blob):
    return bytes([blob[0] ^ 1]) + blob[1:-1] + bytes([blob[-1] ^ 1])


@pytest.mark.parametrize(
    "tamper",
    [
        lambda record: change(record, doc=flipped(bytes(record.doc))),
        lambda record: change(record, doc=bytes(record.doc)[:-1]),
        lambda record: change(record, doc=b'{"story": "plain text"}'),
        lambda record: change(record, version=2),
        lambda record: change(record, dek_version=2),
        lambda record: change(
            Wrap.objects.get(record=record.id), wrap=flipped(bytes(Wrap.objects.get().wrap))
        ),
        lambda record: Wrap.objects.filter(record=record.id).delete(),
    ],
    ids=["bit", "cut", "plain", "version", "key version", "wrap", "no wrap"],
)
def test_a_tampered_row_gives_one_error_that_says_nothing(record, as_anna, tamper, caplog):
    tamper(record)

    with caplog.at_level(logging.WARNING), pytest.raises(Unreadable):
        look(record, as_anna)
    assert [line.getMessage() for line in caplog.records] == [
        "A sealed row of incidents_record does not open"
    ]


def test_a_row_in_the_place_of_another_does_not_open(record, as_anna):
    other = documents.seal_new(Record, record_id=uuid.uuid4(), content={}, bundle=as_anna, entry="saved")
    change(record, doc=other.doc)
    change(Wrap.objects.get(record=record.id), wrap=Wrap.objects.get(record=other.id).wrap)

    with pytest.raises(Unreadable):
        look(record, as_anna)


def test_a_row_rolled_back_whole_is_refused_by_the_newest_line(record, as_anna):
    first = Record.objects.get(pk=record.pk)
    documents.reseal(record, content={"story": "later"}, bundle=as_anna, expected_version=1, entry="saved")
    change(record, doc=first.doc, version=first.version)

    with pytest.raises(Unreadable):
        look(record, as_anna)


@contextmanager
def as_superuser():
    """Past triggers and rights: the database itself is the adversary."""
    name = connections["default"].settings_dict["NAME"]
    url = os.environ["DATABASE_ADMIN_URL"]
    with psycopg.connect(url, dbname=name, autocommit=True) as admin:
        admin.execute("SET session_replication_role = replica")
        yield admin


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_an_old_line_in_the_place_of_the_newest_does_not_vouch(cast):
    with acting_as(cast.anna.identity):
        record = documents.seal_new(
            Record, record_id=uuid.uuid4(), content=CONTENT, bundle=cast.anna.bundle, entry="saved"
        )
        documents.reseal(record, content={}, bundle=cast.anna.bundle, expected_version=1, entry="saved")
        with transaction.atomic():
            old, newest = RegisterEntry.objects.order_by("seq")
        with as_superuser() as admin:
            admin.execute(
                "UPDATE vault_registerentry SET entry = %s WHERE id = %s", [bytes(old.entry), newest.id]
            )

        with pytest.raises(Unreadable):
            look(record, cast.anna.bundle)


def test_nobody_changes_or_removes_a_line(record):
    """Whoever leaves takes the log along, but only when nothing else is left of the register."""
    for statement, refusal in (
        ("UPDATE vault_registerentry SET seq = 9", "permission denied"),
        ("DELETE FROM vault_registerentry", "never changed"),
    ):
        with (
            pytest.raises(Exception, match=refusal),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_a_row_that_does_not_open_leaves_the_others(record, as_anna):
    other = documents.seal_new(
        Record, record_id=uuid.uuid4(), content={"n": 2}, bundle=as_anna, entry="saved"
    )
    change(record, doc=flipped(bytes(record.doc)))

    opened = documents.open_many(Record.objects.all(), bundle=as_anna, vouched=True)

    assert opened[other.id] == {"n": 2}
    assert isinstance(opened[record.id], Unreadable)


def test_many_rows_take_as_many_queries_as_one(record, as_anna, django_assert_num_queries):
    for _ in range(5):
        documents.seal_new(Record, record_id=uuid.uuid4(), content=CONTENT, bundle=as_anna, entry="saved")
    rows = list(Record.objects.all())

    with django_assert_num_queries(2):
        documents.open_many(rows, bundle=as_anna, vouched=True)


def test_which_rows_open_is_told_without_opening_them(record, as_anna, monkeypatch):
    seal = {"model": Record, "content": CONTENT, "bundle": as_anna, "entry": "saved"}
    damaged, keyless = (documents.seal_new(record_id=uuid.uuid4(), **seal) for _ in range(2))
    change(damaged, doc=bytes(damaged.doc[:-1]) + bytes([damaged.doc[-1] ^ 1]))
    Wrap.objects.filter(record=keyless.id).delete()
    monkeypatch.setattr(documents.own, "opened", None)

    assert documents.that_open(Record.objects.all(), bundle=as_anna) == {record.id}


def test_a_row_at_hand_is_unwrapped_once_and_for_its_owner_alone(record, as_anna, django_assert_num_queries):
    row = Record.objects.get()
    with django_assert_num_queries(1):
        assert documents.open_many([row], bundle=as_anna, vouched=False) == {row.id: CONTENT}
    with django_assert_num_queries(0):
        assert documents.open_many([row], bundle=as_anna, vouched=False) == {row.id: CONTENT}

    stranger = make_bundle()
    assert isinstance(documents.open_many([row], bundle=stranger, vouched=False)[row.id], Unreadable)


def test_a_destroyed_row_takes_its_key_along(record):
    documents.destroy(record)

    assert not Record.objects.exists()
    assert not Wrap.objects.exists()
