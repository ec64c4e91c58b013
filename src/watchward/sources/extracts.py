"""Extracts of offences, outcomes and incidents: staged rows become rows of the lake's tables."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from watchward.lake.schema import INCIDENTS, OFFENCES, OUTCOMES, TableSchema
from watchward.sources.contract import literal, one_of_words, quoted
from watchward.sources.staging import Staged, leave_out

MANY = 500_000
"""Rows from which sorting their hashes is quicker than gathering their references."""


def settle_repeats(connection: Any, staged: Staged, reference: str) -> int:
    """Within one extract: drop exact repeats, reject one reference with different contents.

    Returns the number of repeats dropped; rejects are added to `staged`.
    """
    if _all_differ(connection, reference):
        return 0
    content = ", ".join(
        quoted(row[0])
        for row in connection.execute("DESCRIBE staged").fetchall()
        if row[0] not in ("file_name", "file_row", "staged_row")
    )
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE repeats AS SELECT {reference}, min(staged_row) AS kept_row, "
        f"count(DISTINCT hash({content})) > 1 AS differs FROM staged GROUP BY 1 HAVING count(*) > 1"
    )
    rows = connection.execute(
        f"SELECT staged_row, {reference} FROM staged SEMI JOIN "
        f"(FROM repeats WHERE differs) USING ({reference}) ORDER BY 1"
    ).fetchall()
    staged.reject(
        [(int(r[0]), reference, r[1], "the same reference with different content") for r in rows]
    )
    connection.execute(
        f"INSERT INTO left_out SELECT staged_row FROM staged JOIN repeats USING ({reference}) "
        "WHERE differs OR staged_row <> kept_row"
    )
    leave_out(connection)
    left_out = connection.execute("SELECT count(*) FROM left_out").fetchall()[0][0]
    return int(left_out) - len(rows)


def _all_differ(connection: Any, reference: str) -> bool:
    """Whether no reference is there twice; of many rows False also if that is not sure.

    The same text has the same hash: where no two hashes are the same, no two
    texts are. Two texts can share one, so then the texts are to be looked at.
    """
    rows = connection.execute("SELECT count(*) FROM staged").fetchall()[0][0]
    if rows < MANY:
        different = f"SELECT count(DISTINCT {reference}) FROM staged"
        return bool(rows == connection.execute(different).fetchall()[0][0])
    found = connection.execute(f"SELECT hash({reference}) AS found FROM staged").fetchnumpy()
    hashes = found["found"]
    hashes.sort()
    return not bool((hashes[1:] == hashes[:-1]).any())


_EXTRACT = one_of_words("'extract'")


def _either(condition: str, yes: str, no: str) -> str:
    """SQL for one of two texts."""
    first, second = literal(yes), literal(no)
    words = one_of_words(first, second), f"CAST({second} AS ENUM({first}, {second}))"
    return f"CASE WHEN {condition} THEN {words[0]} ELSE {words[1]} END"


_WORDS = ("source", "vocabulary", "recorded_precision", "created_precision", "file_name")
"""Columns of few texts, which are left in a type that says which."""


def _select(table: TableSchema, expressions: dict[str, str], listed: Collection[str] = ()) -> str:
    words = {name for name in expressions if name in _WORDS or expressions[name] in listed}
    columns = ", ".join(
        f'{expressions[name]} AS "{name}"'
        if name in words
        else f'CAST({expressions.get(name, "NULL")} AS {kind}) AS "{name}"'
        for name, kind in table.columns.items()
    )
    return f"SELECT {columns} FROM staged"


_SAME = {name: name for name in ("extra", "file_name", "file_row")}
_PLACE = {name: name for name in ("district", "lsoa", "ward", "beat", "easting", "northing")}


def _empty(table: TableSchema, expressions: dict[str, str], staged: Staged) -> frozenset[str]:
    """The table's columns that files can leave out.

    No staged row can have a value in them, as the files have none for them, or
    every row has that of another column.
    """
    made = {"file_name", "file_row", "main_month", *(["extra"] if staged.has_extra else [])}
    present = staged.columns | made
    return frozenset(
        name
        for name in table.names
        if name not in expressions
        or (expressions[name].isidentifier() and expressions[name] not in present)
        or (name in table.unless and expressions[name] == expressions[table.unless[name]])
    )


def _incoming(
    connection: Any, table: TableSchema, expressions: dict[str, str], staged: Staged
) -> frozenset[str]:
    listed = {*staged.listed, *(_code(staged, name) for name in staged.listed)}
    connection.execute("CREATE OR REPLACE VIEW incoming AS " + _select(table, expressions, listed))
    return _empty(table, expressions, staged)


def _code(staged: Staged, *columns: str) -> str:
    """SQL for the code of an offence, blank if it has none; of one column in the column's type."""
    if len(columns) == 1 and columns[0] in staged.listed:
        return f"coalesce({columns[0]}, CAST('' AS {staged.listed[columns[0]]}))"
    return "coalesce(offence_code, crime_type, '')"


def incoming_offences(connection: Any, staged: Staged) -> frozenset[str]:
    """Make the view ``incoming`` of offences; the columns in which no row has a value."""
    plain = "committed_from committed_to is_domestic domestic_risk is_hate hate_strands is_knife"
    expressions = {
        **_SAME,
        **_PLACE,
        **{name: name for name in plain.split()},
        "row_key": "crime_ref",
        "crime_ref": "crime_ref",
        "source": _EXTRACT,
        "vocabulary": _either("offence_code IS NOT NULL", "offence_code", "crime_type"),
        "code": _code(staged, *({"offence_code", "crime_type"} & staged.columns)),
        "recorded_on": "CAST(recorded_on AS DATE)",
        "recorded_precision": _either("has_time", "minute", "day"),
        "recorded_month": "main_month",
        "is_racial": "is_racially_religiously_aggravated",
        "is_cancelled": "is_cancelled",
    }
    return _incoming(connection, OFFENCES, expressions, staged)


def columns_not_sent(sent: set[str]) -> tuple[str, ...]:
    """Columns of core_offences that files with only the columns `sent` say nothing about."""
    renamed = {"is_racially_religiously_aggravated": "is_racial"}
    optional = {
        *_PLACE, "committed_from", "committed_to", "is_domestic", "domestic_risk", "is_hate",
        "hate_strands", "is_racially_religiously_aggravated", "is_knife", "is_cancelled",
    }  # fmt: skip
    return (*sorted(renamed.get(name, name) for name in optional - sent), "extra")


def incoming_shorthand(connection: Any) -> None:
    """Make ``incoming`` of outcomes from the outcome columns of an offences extract."""
    connection.execute(
        "CREATE OR REPLACE VIEW incoming AS "
        + _select(OUTCOMES, {**_outcome("'offences'"), "extra": "NULL"})
        + " WHERE outcome_type IS NOT NULL AND outcome_on IS NOT NULL AND outcome_type <> '0'"
    )


def incoming_outcomes(connection: Any) -> None:
    """Make ``incoming`` of outcomes from the staged rows, exact repeats once."""
    connection.execute(
        "CREATE OR REPLACE TABLE incoming AS SELECT DISTINCT ON "
        "(crime_ref, outcome_type, outcome_on) * FROM ("
        + _select(OUTCOMES, _outcome("'outcomes'"))
        + ") ORDER BY crime_ref, outcome_type, outcome_on, file_name, file_row"
    )


def _outcome(origin: str) -> dict[str, str]:
    return {
        **_SAME,
        "crime_ref": "crime_ref",
        "source": "'extract'",
        "origin": origin,
        "vocabulary": "'outcome_type'",
        "outcome_type": "upper(outcome_type)",
        "outcome_on": "outcome_on",
        "outcome_precision": "'day'",
        "outcome_month": _month("outcome_on"),
    }


def incoming_incidents(connection: Any, staged: Staged) -> frozenset[str]:
    """Make ``incoming`` of incidents; the columns in which no row has a value."""
    same = {name: name for name in INCIDENTS.names if name not in ("row_key", "source")}
    derived = {
        "row_key": "incident_ref",
        "source": _EXTRACT,
        "created_precision": _either("has_time", "minute", "day"),
        "created_month": "main_month",
    }
    for name in ("lsoa_name", "force", "longitude", "latitude"):
        same.pop(name)
    return _incoming(connection, INCIDENTS, {**same, **derived}, staged)


def _month(column: str) -> str:
    return f"year({column}) * 100 + month({column})"
