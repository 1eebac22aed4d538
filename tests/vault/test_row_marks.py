"""A row that somebody changed past the portal no longer bears its mark."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID, uuid4

import pytest
from django.test import override_settings

from groups.models import AgreementSignature, GroupMembership
from vault.models import PublishedKey, Vault
from vault.row_marks import MarkedRow, genuine, is_genuine, mark

NOW = datetime(2026, 11, 22, 6, 0, 0, 123456, tzinfo=UTC)
OTHER = {UUID: uuid4(), int: 7, str: "coordinator", bytes: b"other", datetime: NOW + timedelta(seconds=1)}


def membership():
    return mark(GroupMembership(group_id=uuid4(), person_id=uuid4(), role="member", joined_at=NOW))


def signature():
    return mark(
        AgreementSignature(
            group_id=uuid4(),
            person_id=uuid4(),
            version=1,
            text_sha256=b"text",
            key_id=b"key",
            signed_at=NOW,
            valid_until=NOW + timedelta(days=365),
        )
    )


def published_key():
    return mark(PublishedKey(person_id=uuid4(), public=b"public", key_id=b"key"))


def vault():
    return mark(Vault(person_id=uuid4(), public=b"public", key_id=b"key"))


EVERY_ROW = pytest.mark.parametrize("make", [membership, signature, published_key, vault])


@EVERY_ROW
def test_a_row_bears_its_mark_as_the_database_gives_it_back(make):
    row = make()
    for name in ("mac", *row.MARKED):
        value = getattr(row, name)
        if isinstance(value, bytes):
            setattr(row, name, memoryview(value))
        if isinstance(value, datetime):
            setattr(row, name, value.astimezone(timezone(timedelta(hours=1))))

    assert is_genuine(row)


@EVERY_ROW
def test_every_marked_column_and_the_id_change_it(make, caplog):
    for name in ("id", *make().MARKED):
        row = make()
        before = getattr(row, name)
        setattr(row, name, NOW if before is None else OTHER[type(before)])
        assert not is_genuine(row), name
        assert str(row.pk) not in caplog.text


def test_under_another_key_it_is_none():
    row = membership()

    with override_settings(VAULT_ROW_KEY=b"k" * 32):
        assert not is_genuine(row)


def test_nothing_else_than_what_has_one_writing_is_marked():
    row = membership()
    row.joined_at = NOW.date()

    with pytest.raises(TypeError):
        mark(row)


def test_of_many_only_the_genuine_are_given_and_the_others_logged(caplog):
    true, false = membership(), membership()
    false.role = "facilitator"

    assert genuine([false, true]) == [true]
    assert caplog.messages == ["A row of groups_groupmembership is not as it was written"]


def test_every_model_with_a_mark_says_what_it_protects():
    for model in MarkedRow.__subclasses__():
        names = {field.attname for field in model._meta.concrete_fields}
        assert set(model.MARKED) <= names
        assert "person_id" in model.MARKED or "invited_by" in model.MARKED or "keeper_id" in model.MARKED
