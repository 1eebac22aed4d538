"""Advice with its versions and the steps taken with them, and calls to report."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

# A step names the writer of its version truly, so that the rule against publishing one's own advice cannot be evaded.
WRITER_OF_THE_VERSION = """
ALTER TABLE analytics_advicestep ADD CONSTRAINT advice_step_names_the_writer
    FOREIGN KEY (version_id, advice_id, written_by)
    REFERENCES analytics_adviceversion (id, advice_id, written_by)
"""
ONE_CAMPAIGN_A_DAY = """
ALTER TABLE analytics_campaign ADD CONSTRAINT one_campaign_a_day
    EXCLUDE USING gist (daterange(first_date, last_date, '[]') WITH &&) WHERE (cancelled_at IS NULL)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("analytics", "0001_counting"),
    ]

    operations = [
        migrations.CreateModel(
            name="Advice",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="AdviceVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=120)),
                ("summary", models.CharField(max_length=300)),
                ("text", models.TextField()),
                ("categories", models.JSONField(default=list)),
                ("groups", models.JSONField(default=list)),
                ("phases", models.JSONField(default=list)),
                ("written_by", models.UUIDField()),
                ("written_at", models.DateTimeField()),
                (
                    "advice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="analytics.advice"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AdviceStep",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("place", models.PositiveIntegerField()),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("submitted", "submitted"),
                            ("returned", "returned"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=10,
                    ),
                ),
                ("written_by", models.UUIDField()),
                ("taken_by", models.UUIDField()),
                ("taken_at", models.DateTimeField()),
                (
                    "advice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="analytics.advice"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="analytics.adviceversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Campaign",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("title", models.CharField(max_length=80)),
                ("text", models.CharField(max_length=600)),
                ("first_date", models.DateField()),
                ("last_date", models.DateField()),
                ("planned_by", models.UUIDField()),
                ("cancelled_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("first_date__lte", models.F("last_date"))),
                        name="campaign_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="adviceversion",
            constraint=models.UniqueConstraint(
                fields=("advice", "number"), name="advice_versions_are_numbered"
            ),
        ),
        migrations.AddConstraint(
            model_name="adviceversion",
            constraint=models.UniqueConstraint(
                fields=("id", "advice", "written_by"), name="advice_version_with_its_writer"
            ),
        ),
        migrations.AddConstraint(
            model_name="advicestep",
            constraint=models.UniqueConstraint(fields=("advice", "place"), name="advice_steps_in_order"),
        ),
        migrations.AddConstraint(
            model_name="advicestep",
            constraint=models.CheckConstraint(
                condition=models.Q(("step__in", ["submitted", "returned", "published", "withdrawn"])),
                name="advice_step_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="advicestep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("step", "published"), _negated=True),
                    models.Q(("taken_by", models.F("written_by")), _negated=True),
                    _connector="OR",
                ),
                name="a_second_person_publishes",
            ),
        ),
        migrations.RunSQL(WRITER_OF_THE_VERSION),
        migrations.RunSQL(ONE_CAMPAIGN_A_DAY),
    ]
