from django.db import migrations, models

KINDS = [
    ("confirm_address", "Bevestig uw e-mailadres voor Mijn SCAG"),
    ("account_exists", "U heeft al een account bij Mijn SCAG"),
    ("choose_password", "Kies een nieuw wachtwoord voor Mijn SCAG"),
    ("password_changed", "Uw wachtwoord voor Mijn SCAG is veranderd"),
    ("code_used", "Uw herstelcode voor Mijn SCAG is gebruikt"),
    ("code_renewed", "Er is een nieuwe herstelcode voor Mijn SCAG gemaakt"),
    ("weekly", "Er staat misschien iets voor u klaar in Mijn SCAG"),
    ("chosen_day", "Er staat iets voor u klaar in Mijn SCAG"),
    ("account_closed", "Uw account bij Mijn SCAG is gesloten"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_weekly_mail_and_chosen_days"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="closed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("closed_at", None), ("is_active", False), _connector="OR"),
                name="who_left_cannot_log_in",
            ),
        ),
        migrations.AlterField(
            model_name="mail",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=20),
        ),
    ]
