from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("analytics", "0002_advice")]

    operations = [
        migrations.RunSQL(Path(__file__).with_name("inbox.sql").read_text(encoding="utf-8")),
    ]
