"""Extracts of offences, outcomes and incidents: staged rows become rows of the lake's tables."""

from __future__ import annotations

from typing import Any

from watchward.lake.schema import INCIDENTS, OFFENCES, OUTCOMES, TableSchema
from watchward.sources.contract import moment, trimmed
from watchward.sources.staging import Reject, Staged


def offence_checks(today: str) -> tuple[tuple[str, str, str], ...]:
    """Faults between cells of an offences extract; `today` is a date in ISO form."""
    return (
        ("recorded_on", _after_today("recorded_on", today), f"in the future (today is {today})"),
        (
            "committed_from",
            f"CAST({moment(trimmed('committed_from'))} AS DATE) > "
            f"CAST({moment(trimmed('recorded_on'))} AS DATE)",
            "committed after it was recorded",
        ),
        (
            "committed_to",
            f"{moment(trimmed('committed_to'))} < {moment(trimmed('committed_from'))}",
            "ends before it begins",
        ),
        ("outcome_on", _after_today("outcome_on", today), f"in the future (today is {today})"),
        (
            "outcome_on",
            f"{trimmed('outcome_on')} IS NOT NULL AND {trimmed('outcome_type')} IS NULL",
            "an outcome date without an outcome type",
        ),
    )


def outcome_checks(today: str) -> tuple[tuple[str, str, str], ...]:
    """Faults of an outcomes extract."""
    return (("outcome_on", _after_today("outcome_on", today), f"in the future (today is {today})"),)


def incident_checks(today: str) -> tuple[tuple[str, str, str], ...]:
    """Faults of an incidents extract."""
    return (("created_at", _after_today("created_at", today), f"in the future (today is {today})"),)


def _after_today(column: str, today: str) -> str:
    return f"CAST({moment(trimmed(column))} AS DATE) > DATE '{today}'"


def usable_checks(
    checks: tuple[tuple[str, str, str], ...], headings: set[str], names: list[str]
) -> tuple[tuple[str, str, str], ...]:
    """The checks whose every column the files have."""
    return tuple(
        check
        for check in checks
        if all(f'"{name}"' not in check[1] or name in headings for name in names)
    )


def settle_repeats(connection: Any, staged: Staged, reference: str) -> int:
    """Within one extract: drop exact repeats, reject one reference with different contents.

    Returns the number of repeats dropped; rejects are added to `staged`.
    """
    total, distinct = connection.execute(
        f"SELECT count(*), count(DISTINCT {reference}) FROM staged"
    ).fetchall()[0]
    if total == distinct:
        return 0
    content = ", ".join(
        f'"{row[0]}"'
        for row in connection.execute("DESCRIBE staged").fetchall()
        if row[0] not in ("file_name", "file_row")
    )
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE repeats AS SELECT {reference}, "
        f"count(DISTINCT hash({content})) > 1 AS differs FROM staged "
        f"GROUP BY 1 HAVING count(*) > 1"
    )
    rows = connection.execute(
        f"SELECT file_name, file_row, {reference} FROM staged WHERE {reference} IN "
        f"(SELECT {reference} FROM repeats WHERE differs) ORDER BY file_name, file_row"
    ).fetchall()
    staged.rejects += [
        Reject(name, row + 1, reference, value, "the same reference with different content")
        for name, row, value in rows
    ]
    connection.execute(
        f"DELETE FROM staged WHERE {reference} IN (SELECT {reference} FROM repeats WHERE differs)"
    )
    left = connection.execute("SELECT count(*) FROM staged").fetchall()[0][0]
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE staged AS SELECT DISTINCT ON ({reference}) * FROM staged "
        f"ORDER BY {reference}, file_name, file_row"
    )
    kept = connection.execute("SELECT count(*) FROM staged").fetchall()[0][0]
    return int(left - kept)


def _select(table: TableSchema, expressions: dict[str, str]) -> str:
    columns = ", ".join(
        f'CAST({expressions.get(name, "NULL")} AS {kind}) AS "{name}"'
        for name, kind in table.columns.items()
    )
    return f"SELECT {columns} FROM staged"


_SAME = {name: name for name in ("extra", "file_name", "file_row")}
_PLACE = {name: name for name in ("district", "lsoa", "ward", "beat", "easting", "northing")}


def incoming_offences(connection: Any) -> None:
    """Make the temporary table ``incoming`` of offences from the staged rows."""
    plain = "committed_from committed_to is_domestic domestic_risk is_hate hate_strands is_knife"
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE incoming AS "
        + _select(
            OFFENCES,
            {
                **_SAME,
                **_PLACE,
                **{name: name for name in plain.split()},
                "row_key": "crime_ref",
                "crime_ref": "crime_ref",
                "source": "'extract'",
                "vocabulary": "CASE WHEN offence_code IS NOT NULL THEN 'offence_code' "
                "ELSE 'crime_type' END",
                "code": "coalesce(offence_code, crime_type, '')",
                "recorded_on": "CAST(recorded_on AS DATE)",
                "recorded_precision": "CASE WHEN has_time THEN 'minute' ELSE 'day' END",
                "recorded_month": _month("recorded_on"),
                "is_racial": "is_racially_religiously_aggravated",
                "is_cancelled": "coalesce(is_cancelled, false)",
            },
        )
    )


def incoming_shorthand(connection: Any) -> None:
    """Make ``incoming`` of outcomes from the outcome columns of an offences extract."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE incoming AS "
        + _select(OUTCOMES, {**_outcome("'offences'"), "extra": "NULL"})
        + " WHERE outcome_type IS NOT NULL AND outcome_on IS NOT NULL AND outcome_type <> '0'"
    )


def incoming_outcomes(connection: Any) -> None:
    """Make ``incoming`` of outcomes from the staged rows, exact repeats once."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE incoming AS SELECT DISTINCT ON "
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


def incoming_incidents(connection: Any) -> None:
    """Make ``incoming`` of incidents from the staged rows."""
    same = {name: name for name in INCIDENTS.names if name not in ("row_key", "source")}
    derived = {
        "row_key": "incident_ref",
        "source": "'extract'",
        "created_precision": "CASE WHEN has_time THEN 'minute' ELSE 'day' END",
        "created_month": _month("created_at"),
    }
    for name in ("lsoa_name", "force", "longitude", "latitude"):
        same.pop(name)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE incoming AS " + _select(INCIDENTS, {**same, **derived})
    )


def _month(column: str) -> str:
    return f"year({column}) * 100 + month({column})"
