"""What the vault keeps: locked key bundles and their public halves, wrapped data keys, sealed files, and two logs that
only grow."""

import uuid
from typing import ClassVar

from django.db import models

from vault.row_marks import MarkedRow


class Vault(MarkedRow):
    """The key bundle of one person: its public half, and its secret half locked twice (password, recovery code).

    The person is an account id without a foreign key: the vault knows bytes, not people.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.UUIDField(unique=True)
    generation = models.PositiveIntegerField(default=1)
    public = models.BinaryField()
    key_id = models.BinaryField()
    blob_password = models.BinaryField()
    blob_recovery = models.BinaryField()
    recovery_confirmed = models.BooleanField(default=False)

    MARKED: ClassVar[tuple[str, ...]] = ("person_id", "generation", "public", "key_id")


class PendingKeys(MarkedRow):
    """The keys that are to take the place of somebody's, sealed under the ones of now, until everything is moved."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.UUIDField(unique=True)
    blob = models.BinaryField()

    MARKED: ClassVar[tuple[str, ...]] = ("person_id", "blob")


class PublishedKey(MarkedRow):
    """The public half of somebody's bundle, which the people of their groups may see."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.UUIDField(unique=True)
    public = models.BinaryField()
    key_id = models.BinaryField()

    MARKED: ClassVar[tuple[str, ...]] = ("person_id", "public", "key_id")

    class Meta:
        db_table = "vault_publickey"


class Wrap(models.Model):
    """The data key of one record, wrapped for one holder; the holder of one's own record is one's owner tag."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.UUIDField()
    owner_tag = models.BinaryField()
    holder_tag = models.BinaryField()
    dek_version = models.PositiveIntegerField()
    wrap = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner_tag", "record", "holder_tag", "dek_version"], name="wrap_once_per_holder"
            ),
        ]


class FilePart(models.Model):
    """A piece of a sealed file beside its record; key, name, type and true length are in the record's document.

    The number of pieces and the size of the last tell a size within 12 percent, with 64 KiB as the smallest.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner_tag = models.BinaryField()
    record = models.UUIDField()
    file = models.UUIDField()
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner_tag", "record", "file", "number"], name="file_part_in_order"
            )
        ]


class RegisterEntry(models.Model):
    """One sealed line of a register's log: who did what to a record and when, readable by who may read the record."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner_tag = models.BinaryField()
    record = models.UUIDField()
    seq = models.PositiveIntegerField()
    entry = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner_tag", "record", "seq"], name="register_entry_in_order")
        ]


class AccountEvent(models.Model):
    """One line of an account's log: logins, keys, passwords; to the minute, without content, chained by hash."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.UUIDField()
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    action = models.CharField(max_length=40)
    object_id = models.UUIDField(null=True)
    hash = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person_id", "seq"], name="account_event_in_order")]
