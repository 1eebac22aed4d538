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
    ("staff_invitation", "U bent uitgenodigd voor SCAG Inzicht"),
    ("account_closed", "Uw account bij Mijn SCAG is gesloten"),
    ("group_invitation", "U bent uitgenodigd voor een groep in Mijn SCAG"),
    ("group_news", "Er staat iets voor u klaar in Mijn SCAG"),
    ("group_reminder", "Er staat iets voor u klaar in Mijn SCAG"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_group_mail"),
    ]

    operations = [
        migrations.AlterField(
            model_name="mail",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=20),
        ),
    ]
