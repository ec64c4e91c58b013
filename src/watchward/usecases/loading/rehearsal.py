"""What a load would do, found out by doing it without keeping it."""

from __future__ import annotations

from typing import Any

from watchward.lake.schema import CUBE
from watchward.lake.store import create_view
from watchward.lake.writer import Writer
from watchward.usecases.loading.report import LoadReport
from watchward.usecases.loading.status import table_status
from watchward.words.outcomes import solved_definition
from watchward.words.periods import Month

NAMED = ("unmapped", "unplaced")


def foresee(writer: Writer, report: LoadReport, rebuilt: set[int]) -> None:
    """Note in the report what the load would do, as if it were kept.

    `foreseen` gets ``months`` (of each month recounted, the whole force's
    counts before and after) and
    ``unmapped`` and ``unplaced`` (by table, names with how many rows more than
    now). `version` is then the version compared with.
    """
    before, after = writer.base.manifest.status, table_status(writer)
    report.foreseen = {
        "months": _month_counts(writer, rebuilt) if rebuilt else [],
        **{part: _more(before, after, part) for part in NAMED},
    }
    report.version, report.is_new = writer.base.number, True


def _more(before: dict[str, Any], after: dict[str, Any], part: str) -> dict[str, dict[str, int]]:
    """By table, the names of which there would be more rows, and how many more."""
    found: dict[str, dict[str, int]] = {}
    for table, held in after.items():
        was = before.get(table, {}).get(part, {})
        more = {
            name: count - was.get(name, 0)
            for name, count in held.get(part, {}).items()
            if count > was.get(name, 0)
        }
        if more:
            found[table] = more
    return found


def _month_counts(writer: Writer, months: set[int]) -> list[dict[str, Any]]:
    """Counts of the recounted months that change, over all areas: month, what, before, after."""
    base = [file for file in writer.base.files(CUBE.name) if file.month in months]
    now = [file for file in writer.files(CUBE.name) if file.month in months]
    create_view(writer.connection, CUBE, base, "foreseen_before")
    create_view(writer.connection, CUBE, now, "foreseen_after")
    own = f"solved:{solved_definition(writer.workspace.settings.solved_definition).name}"
    rows = writer.connection.execute(
        "SELECT month, fact, sum(b), sum(a) FROM ("
        "SELECT month, fact, row_count AS b, 0 AS a FROM foreseen_before UNION ALL "
        "SELECT month, fact, 0, row_count FROM foreseen_after) AS counts "
        "WHERE fact IN ('offences', 'incidents', ?) GROUP BY ALL HAVING sum(a) <> sum(b) "
        "ORDER BY 1, 2",
        [own],
    ).fetchall()
    return [
        {
            "month": str(Month.from_number(month)),
            "label": Month.from_number(month).label,
            "what": "solved outcomes" if fact == own else fact,
            "before": int(before),
            "after": int(after),
            "change": int(after - before),
        }
        for month, fact, before, after in rows
    ]
