"""Papers checked again: which check follows which, and what became of each finding."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registers", "0007_figure_checks"),
    ]

    # The columns of a decision may be empty: SQLite then adds them in place, and the trigger that
    # keeps decisions from being changed stays on its table.
    operations = [
        migrations.AddField(
            model_name="checkedpaper",
            name="earlier",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="later",
                to="registers.checkedpaper",
            ),
        ),
        migrations.AddField(
            model_name="findingdecision",
            name="decided_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="findingdecision",
            name="from_check",
            field=models.PositiveBigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="papercheck",
            name="earlier",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="later",
                to="registers.papercheck",
            ),
        ),
        migrations.AddField(
            model_name="papercheck",
            name="series",
            field=models.PositiveBigIntegerField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name="papercheck",
            name="turn",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.CreateModel(
            name="FindingFate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "fate",
                    models.CharField(
                        choices=[
                            ("stands", "Stands again"),
                            ("altered", "Changed, still wrong"),
                            ("right", "Put right"),
                            ("gone", "Taken out"),
                            ("untold", "Can no longer be checked"),
                            ("lifted", "No longer found"),
                            ("unseen", "Not looked at"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "was",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("accepted", "Accepted"),
                            ("dismissed", "Dismissed"),
                            ("passed", "Passed to the author"),
                        ],
                        max_length=12,
                    ),
                ),
                ("now", models.TextField(blank=True)),
                ("where", models.TextField(blank=True)),
                ("anchor", models.CharField(blank=True, max_length=40)),
                (
                    "check_made",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fates",
                        to="registers.papercheck",
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fates",
                        to="registers.checkfinding",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="came_from",
                        to="registers.checkfinding",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fates",
                        to="registers.checkedpaper",
                    ),
                ),
            ],
            options={
                "ordering": ("earlier__place",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("check_made", "earlier"), name="one_fate_per_earlier_finding"
                    )
                ],
            },
        ),
    ]
