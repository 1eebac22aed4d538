from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0002_practice_register"),
    ]

    operations = [
        migrations.AddField(
            model_name="groupinvitation",
            name="mac",
            field=models.BinaryField(default=b""),
            preserve_default=False,
        ),
    ]
