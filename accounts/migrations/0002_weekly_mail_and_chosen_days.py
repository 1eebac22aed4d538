"""The weekly mail that everybody has unless they say otherwise, and days on which somebody chose to get one."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_people_and_practices"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="weekly_mail",
            field=models.BooleanField(default=True),
        ),
        migrations.AlterField(
            model_name="mail",
            name="kind",
            field=models.CharField(
                choices=[
                    ("confirm_address", "Bevestig uw e-mailadres voor Mijn SCAG"),
                    ("account_exists", "U heeft al een account bij Mijn SCAG"),
                    ("choose_password", "Kies een nieuw wachtwoord voor Mijn SCAG"),
                    ("password_changed", "Uw wachtwoord voor Mijn SCAG is veranderd"),
                    ("code_used", "Uw herstelcode voor Mijn SCAG is gebruikt"),
                    ("code_renewed", "Er is een nieuwe herstelcode voor Mijn SCAG gemaakt"),
                    ("weekly", "Er staat misschien iets voor u klaar in Mijn SCAG"),
                    ("chosen_day", "Er staat iets voor u klaar in Mijn SCAG"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="ChosenDay",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("day_date", models.DateField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "day_date"), name="one_mail_a_day")
                ],
            },
        ),
    ]
