"""A record that somebody besides its owner reads: under a key made for that, with a line for each look."""

import uuid

import pytest
from django.db import transaction

from incidents.models import Record, RecordVersion
from vault import documents
from vault.bundle import make_bundle
from vault.formats import Unreadable
from vault.identity import acting_as
from vault.models import RegisterEntry, Wrap
from vault.public_keys import PublicKey

FIRST, SECOND = {"story": "een losse loper"}, {"story": "nu vast"}
READER, READER_ID = make_bundle(), uuid.uuid4()
KEY = PublicKey(READER_ID, READER.public, READER.key_id)


@pytest.fixture
def as_anna(anna):
    with acting_as(anna.identity), transaction.atomic():
        yield anna.bundle


@pytest.fixture
def record(as_anna):
    return documents.seal_new(Record, record_id=uuid.uuid4(), content=FIRST, bundle=as_anna, entry="saved")


@pytest.fixture
def given(record, as_anna):
    return saved(record, FIRST, as_anna, fresh_key=True)


def saved(row, content, bundle, *, fresh_key=False):
    return documents.reseal(
        row,
        content=content,
        bundle=bundle,
        expected_version=row.version,
        entry="saved",
        fresh_key=fresh_key,
    )


def wrap_of(row, bundle):
    return documents.wrap_for_reader(row, bundle=bundle, reader=KEY)


def read(row, wrap, *, reader_id=READER_ID, bundle=READER):
    return documents.open_as_reader(
        Record, row.id, wrap=wrap, reader_id=reader_id, bundle=bundle, entry="seen"
    )[1]


def test_a_reader_opens_what_the_owner_saved_and_leaves_a_line(given, as_anna):
    wrap = wrap_of(given, as_anna)
    saved(given, SECOND, as_anna)

    assert read(given, wrap) == SECOND
    assert [line.what for line in documents.open_log(given, bundle=as_anna)][-1] == "seen"
    assert documents.open_logged(Record, given.id, bundle=as_anna, entry="opened")[1] == SECOND


def test_the_first_data_key_is_given_to_nobody(record, as_anna):
    with pytest.raises(Unreadable):
        wrap_of(record, as_anna)


def test_a_fresh_key_closes_what_follows_and_keeps_log_and_earlier_versions_open(given, as_anna):
    wrap, before = wrap_of(given, as_anna), bytes(given.doc)
    earlier = RecordVersion(
        record=given.id, owner_tag=given.owner_tag, version=given.version, dek_version=2, doc=before
    )
    read(given, wrap)
    saved(given, SECOND, as_anna, fresh_key=True)

    with pytest.raises(Unreadable):
        read(given, wrap)
    assert documents.open_logged(Record, given.id, bundle=as_anna, entry="opened")[1] == SECOND
    assert documents.open_earlier(given, [earlier], bundle=as_anna) == [FIRST]
    lines = [line.what for line in documents.open_log(given, bundle=as_anna)]
    assert lines == ["saved", "saved", "seen", "saved", "opened"]
    assert Wrap.objects.filter(record=given.id).count() == 3


def test_a_lost_race_makes_no_key(given, as_anna):
    with pytest.raises(documents.LostRace):
        documents.reseal(
            given, content=SECOND, bundle=as_anna, expected_version=9, entry=None, fresh_key=True
        )

    assert Wrap.objects.filter(record=given.id).count() == 2


def test_the_wrap_of_a_reader_is_for_that_reader_and_that_record(given, record, as_anna):
    wrap = wrap_of(given, as_anna)
    other = documents.seal_new(Record, record_id=uuid.uuid4(), content=FIRST, bundle=as_anna, entry="saved")
    saved(other, FIRST, as_anna, fresh_key=True)

    for attempt in (
        lambda: read(given, wrap, reader_id=uuid.uuid4()),
        lambda: read(given, wrap, bundle=make_bundle()),
        lambda: read(other, wrap),
        lambda: read(given, b""),
    ):
        with pytest.raises(Unreadable):
            attempt()


def test_a_line_under_a_former_key_vouches_for_nothing(given, as_anna):
    """Who had the key before and can write in the database cannot say that an old ciphertext is the newest."""
    old_line = RegisterEntry.objects.filter(record=given.id).latest("seq")
    saved(given, SECOND, as_anna, fresh_key=True)
    RegisterEntry.objects.create(
        id=uuid.uuid4(),
        owner_tag=old_line.owner_tag,
        record=given.id,
        seq=99,
        entry=bytes(old_line.entry),
        hash=bytes(old_line.hash),
    )

    with pytest.raises(Unreadable):
        documents.open_logged(Record, given.id, bundle=as_anna, entry="opened")


def test_many_are_read_without_a_line(given, as_anna):
    wraps, lines = {given.id: wrap_of(given, as_anna)}, RegisterEntry.objects.count()

    opened = documents.open_many_as_reader([given], wraps=wraps, reader_id=READER_ID, bundle=READER)

    assert opened == {given.id: FIRST}
    assert RegisterEntry.objects.count() == lines
