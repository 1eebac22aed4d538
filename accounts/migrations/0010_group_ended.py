from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_one_practice_at_a_time"),
    ]

    operations = [
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
                    ("group_ended", "Uw plaats in een groep in Mijn SCAG is beëindigd"),
                    ("group_reminder", "Er staat iets voor u klaar in Mijn SCAG"),
                ],
                max_length=20,
            ),
        ),
    ]
