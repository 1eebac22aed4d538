import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_group_reminder"),
    ]

    operations = [
        migrations.CreateModel(
            name="AcceptedAgreement",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("person_id", models.UUIDField()),
                ("version", models.PositiveSmallIntegerField()),
                ("text_sha256", models.BinaryField()),
                ("accepted_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="FreshStart",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("person_id", models.UUIDField()),
                ("asked_at", models.DateTimeField()),
                ("from_at", models.DateTimeField()),
                ("cancelled_at", models.DateTimeField(null=True)),
                ("made_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ListedMember",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("digest", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="PracticeInvitation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("practice_name", models.CharField(max_length=120)),
                ("email", models.EmailField(max_length=254)),
                (
                    "role",
                    models.CharField(
                        choices=[("owner", "Praktijkhouder"), ("therapist", "Therapeut")], max_length=20
                    ),
                ),
                ("invited_by", models.UUIDField()),
                ("invited_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("accepted_by", models.UUIDField(null=True)),
                ("accepted_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ProfessionalBody",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("name", models.CharField(max_length=120, unique=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="staffgrant",
            name="a_staff_role_is_known",
        ),
        migrations.AddField(
            model_name="user",
            name="admitted_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="user",
            name="member_number",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="user",
            name="suspended_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        # Whoever was here before there were lists of members, was let in as they were.
        migrations.RunSQL(
            "UPDATE accounts_user SET admitted_at = joined_date WHERE NOT is_staff", migrations.RunSQL.noop
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
                    ("group_invitation", "U bent uitgenodigd voor een groep in Mijn SCAG"),
                    ("group_news", "Er staat iets voor u klaar in Mijn SCAG"),
                    ("new_address", "Bevestig uw nieuwe e-mailadres voor Mijn SCAG"),
                    ("address_changing", "Uw e-mailadres voor Mijn SCAG wordt veranderd"),
                    ("second_factor", "Het extra slot op uw account bij Mijn SCAG is veranderd"),
                    ("backup_code_used", "Er is ingelogd met een reservecode voor Mijn SCAG"),
                    ("keys_replaced", "De sleutel van uw register bij Mijn SCAG is vervangen"),
                    ("fresh_start_asked", "Er is een leeg register aangevraagd bij Mijn SCAG"),
                    ("fresh_start_ready", "U kunt opnieuw beginnen bij Mijn SCAG"),
                    ("fresh_start_made", "U begon opnieuw bij Mijn SCAG"),
                    ("admitted", "U kunt aan de slag in Mijn SCAG"),
                    ("not_admitted", "Over uw aanmelding bij Mijn SCAG"),
                    ("suspended", "Over uw account bij Mijn SCAG"),
                    ("suspension_lifted", "Uw account bij Mijn SCAG staat weer open"),
                    ("practice_invitation", "U bent uitgenodigd voor een praktijk in Mijn SCAG"),
                    ("practice_ended", "Uw plaats in een praktijk in Mijn SCAG is beëindigd"),
                    ("group_reminder", "Er staat iets voor u klaar in Mijn SCAG"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="staffevent",
            name="action",
            field=models.CharField(
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
                    ("body_added", "Beroepsorganisatie toegevoegd"),
                    ("member_list_read_in", "Ledenlijst bijgewerkt"),
                    ("members_viewed", "Leden bekeken"),
                    ("member_admitted", "Lid toegelaten"),
                    ("member_refused", "Lid niet toegelaten"),
                    ("member_suspended", "Lid geschorst"),
                    ("suspension_lifted", "Schorsing opgeheven"),
                ],
                max_length=24,
            ),
        ),
        migrations.AlterField(
            model_name="staffgrant",
            name="role",
            field=models.CharField(
                choices=[
                    ("reader", "Cijfers lezen"),
                    ("editor", "Adviezen schrijven"),
                    ("publisher", "Adviezen van een ander publiceren"),
                    ("members", "Ledenlijsten bijwerken en leden toelaten"),
                    ("administration", "Medewerkers uitnodigen en rollen geven"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="staffgrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("role__in", ["reader", "editor", "publisher", "members", "administration"])
                ),
                name="a_staff_role_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="acceptedagreement",
            constraint=models.UniqueConstraint(
                fields=("person_id", "version"), name="a_version_is_accepted_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="freshstart",
            constraint=models.UniqueConstraint(
                condition=models.Q(("cancelled_at", None), ("made_at", None)),
                fields=("person_id",),
                name="one_fresh_start_at_a_time",
            ),
        ),
        migrations.AddField(
            model_name="practiceinvitation",
            name="practice",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.practice"
            ),
        ),
        migrations.AddField(
            model_name="listedmember",
            name="body",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.professionalbody"
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="professional_body",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.professionalbody",
            ),
        ),
        migrations.AddConstraint(
            model_name="listedmember",
            constraint=models.UniqueConstraint(fields=("body", "digest"), name="a_number_is_listed_once"),
        ),
    ]
