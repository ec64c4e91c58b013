"""Figure checks of papers, with their findings and what is decided; decisions never change."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TABLE = "registers_findingdecision"
SQLITE = [
    f"CREATE TRIGGER decision_no_change BEFORE UPDATE ON {TABLE} "
    "BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END",
]
POSTGRESQL = [
    "CREATE FUNCTION decision_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'a decision is never changed'; END $$",
    f"CREATE TRIGGER decision_no_change BEFORE UPDATE ON {TABLE} "
    "FOR EACH ROW EXECUTE FUNCTION decision_is_kept()",
]
UNDO = {
    "sqlite": ["DROP TRIGGER decision_no_change"],
    "postgresql": [
        f"DROP TRIGGER decision_no_change ON {TABLE}",
        "DROP FUNCTION decision_is_kept",
    ],
}


def guard(apps: Any, editor: Any) -> None:
    """Add the trigger."""
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


def unguard(apps: Any, editor: Any) -> None:
    """Take it away."""
    for statement in UNDO[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("registers", "0006_report_accepted"),
    ]

    operations = [
        migrations.CreateModel(
            name="CheckedPaper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("checksum", models.CharField(db_index=True, max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("is_held", models.BooleanField(default=True)),
                ("refused", models.JSONField(default=dict)),
                ("about", models.JSONField(default=dict)),
                ("files", models.JSONField(default=dict)),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="CheckFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=40)),
                ("number", models.PositiveIntegerField()),
                ("place", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("severity", models.CharField(max_length=40)),
                ("cause", models.TextField(blank=True)),
                ("quote", models.TextField()),
                ("stated", models.TextField()),
                ("expected", models.TextField(blank=True)),
                ("where", models.TextField()),
                ("explanation", models.TextField()),
                ("anchor", models.CharField(blank=True, max_length=40)),
                ("parts", models.JSONField(default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("accepted", "Accepted"),
                            ("dismissed", "Dismissed"),
                            ("passed", "Passed to the author"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="registers.checkedpaper",
                    ),
                ),
            ],
            options={
                "ordering": ("place",),
            },
        ),
        migrations.CreateModel(
            name="FindingDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("who", models.CharField(max_length=254)),
                ("person_id", models.PositiveBigIntegerField(null=True)),
                ("act", models.CharField(max_length=12)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("to", models.CharField(blank=True, max_length=200)),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="registers.checkfinding",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="PaperCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("area", models.CharField(blank=True, max_length=20)),
                (
                    "marking",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "OFFICIAL"), (2, "OFFICIAL-SENSITIVE")]
                    ),
                ),
                ("with_data", models.BooleanField(default=True)),
                ("version", models.PositiveIntegerField(null=True)),
                ("is_own", models.BooleanField(default=False)),
                ("files", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "edition",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="checks",
                        to="registers.edition",
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="registers.job",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-made_at", "-pk"),
            },
        ),
        migrations.AddField(
            model_name="checkfinding",
            name="check_made",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="findings",
                to="registers.papercheck",
            ),
        ),
        migrations.AddField(
            model_name="checkedpaper",
            name="check_made",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="papers",
                to="registers.papercheck",
            ),
        ),
        migrations.AddConstraint(
            model_name="checkfinding",
            constraint=models.UniqueConstraint(
                fields=("check_made", "key"), name="one_finding_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="checkedpaper",
            constraint=models.UniqueConstraint(
                fields=("check_made", "number"), name="one_paper_per_number"
            ),
        ),
        migrations.RunPython(guard, unguard),
    ]
