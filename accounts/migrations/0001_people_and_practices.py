"""The first tables: people, practices, who belongs where, and the outbox for mail."""

import uuid

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Practice",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("solo", "Ik werk alleen"),
                            ("partnership", "Maatschap of samenwerking van zelfstandigen"),
                            ("owner_with_others", "Praktijk waar anderen voor mij werken"),
                            ("institution", "Instelling"),
                        ],
                        max_length=20,
                    ),
                ),
                ("founded_by", models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("name", models.CharField(max_length=120)),
                (
                    "profession_group",
                    models.CharField(
                        choices=[
                            ("naturopathy", "Natuurgeneeskunde"),
                            ("bodywork", "Lichaamsgericht"),
                            ("eastern", "Oosters"),
                            ("energetic", "Energetisch"),
                            ("psychosocial", "Psychosociaal"),
                            ("other", "Overig"),
                        ],
                        max_length=20,
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("joined_date", models.DateField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                        name="email_is_lower_case",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mail",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("confirm_address", "Bevestig uw e-mailadres voor Mijn SCAG"),
                            ("account_exists", "U heeft al een account bij Mijn SCAG"),
                            ("choose_password", "Kies een nieuw wachtwoord voor Mijn SCAG"),
                            ("password_changed", "Uw wachtwoord voor Mijn SCAG is veranderd"),
                            ("code_used", "Uw herstelcode voor Mijn SCAG is gebruikt"),
                            ("code_renewed", "Er is een nieuwe herstelcode voor Mijn SCAG gemaakt"),
                        ],
                        max_length=20,
                    ),
                ),
                ("not_before", models.DateTimeField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("parked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("parked_at", None), ("sent_at", None)),
                        fields=["not_before"],
                        name="mail_to_send",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("owner", "Praktijkhouder"), ("therapist", "Therapeut")], max_length=20
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.practice"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("practice", "person"),
                        name="one_running_membership",
                    )
                ],
            },
        ),
    ]
