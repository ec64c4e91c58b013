"""Reasons given for the flags of a report while it is being written."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registers", "0005_rounds_confidence")]

    operations = [
        migrations.AddField("report", "accepted", models.JSONField(default=dict)),
        migrations.AddField("historicalreport", "accepted", models.JSONField(default=dict)),
    ]
