from django.db import migrations, models

# Whoever had an account before there was a list, keeps it.
ADMIT_WHO_IS_HERE = "UPDATE accounts_user SET admitted_at = now() WHERE NOT is_staff AND closed_at IS NULL"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_members_agreements_and_invitations"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="refused_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunSQL(ADMIT_WHO_IS_HERE, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("admitted_at", None), ("refused_at", None), _connector="OR"),
                name="admitted_or_refused",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("closed_at", None),
                    ("professional_body__isnull", False),
                    models.Q(("admitted_at", None), _negated=True),
                ),
                fields=("professional_body", "member_number"),
                name="a_number_admits_once",
            ),
        ),
    ]
