from django.db import migrations, models

# Whoever joined a colleague's practice works there; their own one ends. Rules about rows hold for the owner as well.
END_FORMER_PRACTICE = """
ALTER TABLE accounts_membership NO FORCE ROW LEVEL SECURITY;
UPDATE accounts_membership AS former SET ended_at = now() WHERE ended_at IS NULL AND EXISTS (
    SELECT FROM accounts_membership AS present WHERE present.person_id = former.person_id
    AND present.ended_at IS NULL AND (present.role, present.id) > (former.role, former.id));
ALTER TABLE accounts_membership FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0008_admission"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="group_mail",
            field=models.CharField(
                choices=[
                    ("at_once", "Meteen, hoogstens één mail per dag"),
                    ("weekly", "Eén keer per week, op maandag"),
                ],
                default="at_once",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="new_email",
            field=models.EmailField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name="membership",
            name="joined_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RemoveConstraint(model_name="membership", name="one_running_membership"),
        migrations.RunSQL(END_FORMER_PRACTICE, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("person",), name="one_practice_at_a_time"
            ),
        ),
    ]
