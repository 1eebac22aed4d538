"""Advice and calls to report, as SCAG's staff write them. Staff are ids that nothing here can look up.

Versions and steps are only added. That a version is published by somebody else than who wrote it is held by the
database itself: a step carries the writer of its version, and the first migration of advice ties the two together.
"""

import uuid

from django.db import models
from django.db.models import F, Q

from analytics.advice import Step


class Advice(models.Model):
    """One subject; what it says is in its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=80, unique=True)

    def __str__(self) -> str:
        return str(self.id)


class AdviceVersion(models.Model):
    """The advice as somebody saved it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    advice = models.ForeignKey(Advice, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=300)
    text = models.TextField()
    categories = models.JSONField(default=list)
    groups = models.JSONField(default=list)
    phases = models.JSONField(default=list)
    written_by = models.UUIDField()
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["advice", "number"], name="advice_versions_are_numbered"),
            models.UniqueConstraint(
                fields=["id", "advice", "written_by"], name="advice_version_with_its_writer"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class AdviceStep(models.Model):
    """What was done with a version, in order; `written_by` is who wrote that version."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    advice = models.ForeignKey(Advice, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(AdviceVersion, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    step = models.CharField(max_length=10, choices=[(step.value, step.value) for step in Step])
    written_by = models.UUIDField()
    taken_by = models.UUIDField()
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["advice", "place"], name="advice_steps_in_order"),
            models.CheckConstraint(
                condition=Q(step__in=[step.value for step in Step]), name="advice_step_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(step=Step.PUBLISHED.value) | ~Q(taken_by=F("written_by")),
                name="a_second_person_publishes",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Campaign(models.Model):
    """A call to report for some days, the same for every therapist. Two never run on one day (in the migration)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=80)
    text = models.CharField(max_length=600)
    first_date = models.DateField()
    last_date = models.DateField()
    planned_by = models.UUIDField()
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(first_date__lte=F("last_date")), name="campaign_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
