"""The counts of each table that `status` shows; they change only with a load."""

from __future__ import annotations

from typing import Any

from watchward.data import read_list
from watchward.lake.engine import insert_rows
from watchward.lake.schema import CUBE, OUTCOMES, REJECTS, TABLES
from watchward.lake.store import create_view
from watchward.lake.writer import Writer
from watchward.measures.types import code_types
from watchward.words.outcomes import outcome_types
from watchward.words.periods import Month

SHOWN = {
    "offences": "core_offences",
    "outcomes": "core_outcomes",
    "incidents": "core_incidents",
    "searches": "core_searches",
}


def table_status(writer: Writer) -> dict[str, Any]:
    """For each table: rows, first and last month, rejects, unmapped and unplaced rows by name."""
    status: dict[str, Any] = {}
    rejects = _rejects(writer)
    for shown, name in SHOWN.items():
        files = writer.files(name)
        months = sorted(file.month for file in files)
        status[shown] = {
            "rows": sum(file.rows for file in files),
            "first_month": str(Month.from_number(months[0])) if months else None,
            "last_month": str(Month.from_number(months[-1])) if months else None,
            "rejects": rejects.get(shown, 0),
            "unmapped": {},
            "unplaced": {},
        }
    for name, table in TABLES.items():
        if not table.month and name.startswith("core_") and writer.files(name):
            status[name.removeprefix("core_")] = {"rows": sum(f.rows for f in writer.files(name))}
    _cube_status(writer, status)
    status["outcomes"]["unmapped"] = _unknown_outcomes(writer)
    return status


def _rejects(writer: Writer) -> dict[str, int]:
    create_view(writer.connection, REJECTS, writer.files(REJECTS.name))
    rows = writer.connection.execute(
        "SELECT kind, count(*) FROM core_rejects GROUP BY 1"
    ).fetchall()
    found: dict[str, int] = {}
    for kind, count in rows:
        table = "offences" if kind == "police-uk" else kind
        found[table] = found.get(table, 0) + int(count)
    return found


def _unknown_outcomes(writer: Writer) -> dict[str, int]:
    """Outcomes whose type is in no list, by type: they count as solved in no definition."""
    if not writer.files(OUTCOMES.name):
        return {}
    known = {("outcome_type", code) for code in outcome_types()}
    known |= {("police_uk", row["wording"]) for row in read_list("police_uk_outcomes.csv")}
    create_view(writer.connection, OUTCOMES, writer.files(OUTCOMES.name))
    rows = writer.connection.execute(
        "SELECT vocabulary, outcome_type, count(*) FROM core_outcomes GROUP BY 1, 2 "
        "ORDER BY 3 DESC, 2"
    ).fetchall()
    return {row[1]: int(row[2]) for row in rows if (row[0], row[1]) not in known}


def _cube_status(writer: Writer, status: dict[str, Any]) -> None:
    """Unmapped codes and unplaced rows, named and counted, from the cube."""
    connection = writer.connection
    create_view(connection, CUBE, writer.files(CUBE.name))
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE cube_sums AS SELECT fact, vocabulary, code, area_code, "
        "sum(row_count) AS row_count FROM out_cube GROUP BY ALL"
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE known_codes (vocabulary VARCHAR, code VARCHAR)"
    )
    insert_rows(connection, "known_codes", _known(writer))
    unmapped = connection.execute(
        "SELECT code, sum(row_count) FROM cube_sums c WHERE fact IN ('offences', 'cancelled') "
        "AND NOT EXISTS (SELECT 1 FROM known_codes k WHERE k.vocabulary = c.vocabulary "
        "AND k.code = c.code) GROUP BY 1 ORDER BY 2 DESC, 1"
    ).fetchall()
    status["offences"]["unmapped"] = {row[0] or "(blank)": int(row[1]) for row in unmapped}
    for shown, facts in (("offences", "('offences', 'cancelled')"), ("incidents", "('incidents')")):
        unplaced = connection.execute(
            f"SELECT area_code, sum(row_count) FROM cube_sums WHERE fact IN {facts} "
            "AND starts_with(area_code, '~') GROUP BY 1 ORDER BY 2 DESC, 1"
        ).fetchall()
        status[shown]["unplaced"] = {row[0].lstrip("~"): int(row[1]) for row in unplaced}


def _known(writer: Writer) -> list[tuple[str, str]]:
    added = []
    if writer.files("core_codes"):
        create_view(writer.connection, TABLES["core_codes"], writer.files("core_codes"))
        cursor = writer.connection.execute("SELECT * FROM core_codes")
        names = [column[0] for column in cursor.description]
        added = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return sorted({(item.vocabulary, item.code) for item in code_types(added)})
