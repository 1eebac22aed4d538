"""The rows of a register are held to their owner and to the month by the database itself."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from incidents.models import Record, RecordVersion
from tests.factories import report_incident
from vault.documents import SealedDocument


@pytest.fixture
def as_anna(anna, acting):
    with acting(anna):
        yield anna.unlocked


def keep_version(record_id, owner_tag):
    """Keep a version, and have the database check what it otherwise checks at the end of the transaction."""
    kept = RecordVersion.objects.create(id=uuid4(), record=record_id, owner_tag=owner_tag, doc=b"sealed")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    return kept


@pytest.mark.parametrize("model", [Record, RecordVersion])
def test_every_clear_column_says_why(model):
    clear = {field.name for field in model._meta.fields} - {"doc"}

    assert issubclass(model, SealedDocument)
    assert clear == model.CLEAR_FIELDS.keys()
    assert all(model.CLEAR_FIELDS.values())


def test_no_row_says_more_than_the_month_of_its_end(as_anna):
    with pytest.raises(IntegrityError, match="record_retained_by_month"), transaction.atomic():
        Record.objects.create(
            id=uuid4(), owner_tag=as_anna.owner_tag, doc=b"", retain_until=date(2029, 12, 2)
        )


def test_an_earlier_version_belongs_to_a_record(as_anna):
    with pytest.raises(IntegrityError, match="record_version_of_record"), transaction.atomic():
        keep_version(uuid4(), as_anna.owner_tag)


def test_an_earlier_version_of_somebody_elses_record_is_refused(anna, carla, acting):
    hers = report_incident(carla)

    with (
        acting(anna),
        pytest.raises(IntegrityError, match="record_version_of_record"),
        transaction.atomic(),
    ):
        keep_version(hers, anna.unlocked.owner_tag)


def test_nobody_writes_a_row_under_the_tag_of_another(anna, carla, acting):
    with acting(anna), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Record.objects.create(id=uuid4(), owner_tag=carla.unlocked.owner_tag, doc=b"")


def test_a_version_is_kept_once(anna, as_anna):
    incident_id = report_incident(anna)
    keep_version(incident_id, as_anna.owner_tag)

    with pytest.raises(IntegrityError, match="record_version_once"), transaction.atomic():
        keep_version(incident_id, as_anna.owner_tag)


def test_an_earlier_version_is_never_changed(anna, as_anna):
    kept = keep_version(report_incident(anna), as_anna.owner_tag)

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        RecordVersion.objects.filter(pk=kept.pk).update(doc=b"other")
