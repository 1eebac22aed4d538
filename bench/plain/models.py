"""What a register would be if the database might read it: columns to list and search by, and the text beside them."""

import uuid

from django.db import models

from vim_portal.asking import TAG
from vim_portal.roles import WEB
from vim_portal.tables import TABLES, TableRule


class PlainRecord(models.Model):
    """A draft or an incident of somebody's register."""

    id = models.UUIDField(primary_key=True)
    owner_tag = models.BinaryField()
    kind = models.CharField(max_length=20)
    version = models.PositiveIntegerField(default=1)
    number = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=200)
    occurred_date = models.DateField(null=True)
    saved_at = models.DateTimeField()
    event_class = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=20)
    incident_types = models.JSONField(default=list)
    open_duties = models.JSONField(default=list)
    open_dates = models.PositiveSmallIntegerField(default=0)
    content = models.TextField()

    class Meta:
        app_label = "plain"
        db_table = "bench_plainrecord"
        indexes = [models.Index(fields=["owner_tag", "-occurred_date", "-saved_at"], name="plain_newest")]

    def __str__(self) -> str:
        return str(self.id)


class PlainEntry(models.Model):
    """A line of a record's log."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner_tag = models.BinaryField()
    record = models.UUIDField()
    seq = models.PositiveIntegerField()
    what = models.CharField(max_length=40)
    person_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        app_label = "plain"
        db_table = "bench_plainentry"
        constraints = [
            models.UniqueConstraint(fields=["owner_tag", "record", "seq"], name="plain_entry_in_order")
        ]

    def __str__(self) -> str:
        return str(self.id)


_OWN = f"owner_tag = {TAG}"
TABLES |= {
    "bench_plainrecord": TableRule("tenant", {WEB: "SELECT, INSERT, UPDATE"}, _OWN, _OWN, rewritten=False),
    "bench_plainentry": TableRule(
        "tenant", {WEB: "SELECT, INSERT"}, _OWN, _OWN, append_only=True, rewritten=False
    ),
}
