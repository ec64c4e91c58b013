from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registers", "0004_records_rounds_reports"),
    ]

    operations = [
        migrations.AddField(
            model_name="agreedscore",
            name="after_reason",
            field=models.CharField(blank=True, default="", max_length=500),
        ),
        migrations.AddField(
            model_name="agreedscore",
            name="confidence",
            field=models.CharField(blank=True, default="", max_length=20),
        ),
        migrations.AddField(
            model_name="agreedscore",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="historicalagreedscore",
            name="after_reason",
            field=models.CharField(blank=True, default="", max_length=500),
        ),
        migrations.AddField(
            model_name="historicalagreedscore",
            name="confidence",
            field=models.CharField(blank=True, default="", max_length=20),
        ),
        migrations.AddField(
            model_name="historicalagreedscore",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="historicalpartnerscore",
            name="confidence",
            field=models.CharField(blank=True, default="", max_length=20),
        ),
        migrations.AddField(
            model_name="partnerscore",
            name="confidence",
            field=models.CharField(blank=True, default="", max_length=20),
        ),
        migrations.AlterField(
            model_name="agreedscore",
            name="figure",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AlterField(
            model_name="historicalagreedscore",
            name="figure",
            field=models.CharField(blank=True, max_length=500),
        ),
    ]
