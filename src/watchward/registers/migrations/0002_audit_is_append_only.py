"""The database itself refuses to change, remove or slip in an entry of the audit trail."""

from __future__ import annotations

from typing import Any

from django.db import migrations

TABLE = "registers_auditentry"
SQLITE = [
    f"CREATE TRIGGER audit_no_{what} BEFORE {what.upper()} ON {TABLE} "
    "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
    for what in ("update", "delete")
] + [
    # INSERT OR REPLACE would remove an entry without a delete trigger.
    f"CREATE TRIGGER audit_at_the_end BEFORE INSERT ON {TABLE} "
    f"WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM {TABLE}) "
    "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END",
]
POSTGRESQL = [
    "CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$",
    f"CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON {TABLE} "
    "FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()",
    "CREATE FUNCTION audit_at_the_end() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN IF NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM {TABLE}) THEN "
    "RAISE EXCEPTION 'the audit trail is append-only'; END IF; RETURN NEW; END $$",
    f"CREATE TRIGGER audit_at_the_end BEFORE INSERT ON {TABLE} "
    "FOR EACH ROW EXECUTE FUNCTION audit_at_the_end()",
]
UNDO = {
    "sqlite": [
        "DROP TRIGGER audit_no_update",
        "DROP TRIGGER audit_no_delete",
        "DROP TRIGGER audit_at_the_end",
    ],
    "postgresql": [
        f"DROP TRIGGER audit_no_change ON {TABLE}",
        f"DROP TRIGGER audit_at_the_end ON {TABLE}",
        "DROP FUNCTION audit_is_append_only",
        "DROP FUNCTION audit_at_the_end",
    ],
}


def guard(apps: Any, editor: Any) -> None:
    """Add the triggers."""
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


def unguard(apps: Any, editor: Any) -> None:
    """Take them away."""
    for statement in UNDO[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("registers", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
