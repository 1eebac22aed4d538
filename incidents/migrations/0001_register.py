from django.db import migrations, models

# An earlier version belongs to a record of the same owner. A key on the id alone could point at somebody else's
# record, for foreign keys are checked past row-level security. Deferred, because the nightly rewrite takes rows out
# and puts them back within one transaction.
TIE_VERSIONS_TO_RECORDS = """
    ALTER TABLE incidents_recordversion ADD CONSTRAINT record_version_of_record
    FOREIGN KEY (owner_tag, record) REFERENCES incidents_record (owner_tag, id)
    DEFERRABLE INITIALLY DEFERRED
"""
UNTIE = "ALTER TABLE incidents_recordversion DROP CONSTRAINT record_version_of_record"


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Record",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("owner_tag", models.BinaryField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("dek_version", models.PositiveIntegerField(default=1)),
                ("doc", models.BinaryField()),
                ("retain_until", models.DateField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["owner_tag", "id"], name="record_of_one_owner"),
                    models.CheckConstraint(
                        condition=models.Q(retain_until=None) | models.Q(retain_until__day=1),
                        name="record_retained_by_month",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordVersion",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("owner_tag", models.BinaryField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("dek_version", models.PositiveIntegerField(default=1)),
                ("doc", models.BinaryField()),
                ("record", models.UUIDField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["owner_tag", "record", "version"], name="record_version_once"
                    ),
                ],
            },
        ),
        migrations.RunSQL(TIE_VERSIONS_TO_RECORDS, UNTIE),
    ]
