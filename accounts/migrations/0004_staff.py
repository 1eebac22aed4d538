"""SCAG's staff: accounts without a register, their roles, and a log of what they do."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_leavers"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="is_staff",
            field=models.BooleanField(default=False),
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
                    ("staff_invitation", "U bent uitgenodigd voor SCAG Inzicht"),
                    ("account_closed", "Uw account bij Mijn SCAG is gesloten"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="StaffEvent",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("person_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("logged_in", "Ingelogd"),
                            ("invited_by_operator", "Uitgenodigd door de beheerder van de server"),
                            ("invited", "Medewerker uitgenodigd"),
                            ("accepted", "Uitnodiging aangenomen"),
                            ("roles_changed", "Rollen veranderd"),
                            ("access_ended", "Toegang beëindigd"),
                            ("log_read", "Inzagelog bekeken"),
                            ("figures_downloaded", "Cijfers gedownload"),
                            ("advice_written", "Versie van een advies bewaard"),
                            ("advice_submitted", "Advies voorgelegd"),
                            ("advice_returned", "Advies teruggegeven"),
                            ("advice_published", "Advies gepubliceerd"),
                            ("advice_withdrawn", "Advies ingetrokken"),
                            ("campaign_planned", "Meldweek gepland"),
                            ("campaign_changed", "Meldweek veranderd"),
                            ("campaign_cancelled", "Meldweek afgezegd"),
                        ],
                        max_length=24,
                    ),
                ),
                ("about", models.CharField(blank=True, max_length=120)),
            ],
            options={
                "indexes": [models.Index(fields=["at"], name="staff_log_in_order")],
            },
        ),
        migrations.CreateModel(
            name="StaffGrant",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("reader", "Cijfers lezen"),
                            ("editor", "Adviezen schrijven"),
                            ("publisher", "Adviezen van een ander publiceren"),
                            ("administration", "Medewerkers uitnodigen en rollen geven"),
                        ],
                        max_length=20,
                    ),
                ),
                ("granted_by", models.UUIDField(null=True)),
                ("granted_at", models.DateTimeField()),
                ("revoked_by", models.UUIDField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "accounts_staffrole",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)),
                        fields=("person", "role"),
                        name="a_running_role_is_held_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["reader", "editor", "publisher", "administration"])),
                        name="a_staff_role_is_known",
                    ),
                ],
            },
        ),
    ]
