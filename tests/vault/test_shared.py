"""What several people read opens for its own row, its own circle and its own reader, and for nothing else."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from groups.models import Message, SharedRecord
from vault.bundle import make_bundle
from vault.formats import Unreadable, WrapContext, make_data_key, wrap_data_key
from vault.public_keys import PublicKey
from vault.shared import open_many_shared, open_shared, seal_shared, unwrap_shared, wrap_shared

WORDS = {"kind": "case", "story": "Over de drempel."}
ANNA, BRAM = uuid4(), uuid4()


@pytest.fixture(scope="module")
def bundle():
    return make_bundle()


@pytest.fixture
def data_key():
    return make_data_key()


@pytest.fixture
def row(data_key):
    row = SharedRecord(id=uuid4(), circle=uuid4())
    seal_shared(row, data_key, WORDS)
    return row


def as_reader(bundle, person):
    return PublicKey(person, bundle.public, bundle.key_id)


def copied(row, **other):
    numbers = {name: getattr(row, name) for name in ("id", "circle", "version", "dek_version", "doc")}
    return type(row)(**numbers | other)


def test_it_opens_as_it_was_sealed(row, data_key):
    assert open_shared(row, data_key) == WORDS
    assert open_shared(copied(row, doc=memoryview(row.doc)), data_key) == WORDS


@pytest.mark.parametrize(
    "other", [{"id": uuid4()}, {"circle": uuid4()}, {"version": 2}, {"dek_version": 2}, {"doc": b""}]
)
def test_it_opens_in_no_other_place(row, data_key, other):
    with pytest.raises(Unreadable):
        open_shared(copied(row, **other), data_key)


def test_it_opens_in_no_other_table_and_under_no_other_key(row, data_key):
    moved = Message(id=row.id, circle=row.circle, doc=row.doc, record=uuid4())
    for document, key in ((moved, data_key), (row, make_data_key())):
        with pytest.raises(Unreadable):
            open_shared(document, key)


def test_one_of_many_that_does_not_open_stands_in_its_place(row, data_key):
    (first, words), (second, unreadable) = open_many_shared([row, copied(row, id=uuid4())], data_key)

    assert (first, words) == (row, WORDS)
    assert isinstance(unreadable, Unreadable)
    assert second.id != row.id


def test_a_fault_names_a_table_and_no_row(row, data_key, caplog):
    with pytest.raises(Unreadable):
        open_shared(copied(row, version=2), data_key)

    assert caplog.messages == ["A shared row of groups_sharedrecord does not open"]


def test_a_wrap_lets_its_reader_in(row, data_key, bundle):
    wrap = wrap_shared(row, data_key, as_reader(bundle, ANNA))

    assert unwrap_shared(row, wrap, bundle=bundle, person_id=ANNA) == data_key


def test_a_wrap_lets_in_no_other_reader_row_circle_or_key(row, data_key, bundle):
    wrap = wrap_shared(row, data_key, as_reader(bundle, ANNA))
    attempts: list[Callable] = [
        lambda: unwrap_shared(row, wrap, bundle=bundle, person_id=BRAM),
        lambda: unwrap_shared(row, wrap, bundle=make_bundle(), person_id=ANNA),
        lambda: unwrap_shared(copied(row, id=uuid4()), wrap, bundle=bundle, person_id=ANNA),
        lambda: unwrap_shared(copied(row, circle=uuid4()), wrap, bundle=bundle, person_id=ANNA),
        lambda: unwrap_shared(copied(row, dek_version=2), wrap, bundle=bundle, person_id=ANNA),
        lambda: unwrap_shared(row, wrap[:-1], bundle=bundle, person_id=ANNA),
    ]
    for attempt in attempts:
        with pytest.raises(Unreadable):
            attempt()


def test_a_wrap_of_a_register_is_no_wrap_of_a_circle(row, data_key, bundle):
    """Even where the record had the same id."""
    own = WrapContext(row.id, bundle.owner_tag, bundle.owner_tag, 1)

    with pytest.raises(Unreadable):
        unwrap_shared(row, wrap_data_key(data_key, bundle.public, own), bundle=bundle, person_id=ANNA)


def test_the_mark_of_an_owner_is_theirs_and_of_one_record(bundle):
    case, other = uuid4(), uuid4()
    marks = {bundle.case_mark(case), bundle.case_mark(other), make_bundle().case_mark(case)}

    assert bundle.case_mark(case) == bundle.case_mark(case)
    assert {len(mark) for mark in marks} == {16}
    assert len(marks) == 3
    assert bundle.owner_tag not in marks
