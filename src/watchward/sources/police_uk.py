"""The monthly files of data.police.uk: street, outcomes, stop and search.

A file is told by its headings, not by its name. Codes, categories and
wordings are kept as given; a month is kept as a month, never as a day. Rows of
anti-social behaviour carry no reference, so nothing here looks for repeats
among them: a row is known by its force, its month and its place in the file.
"""

from __future__ import annotations

import re
from typing import Any

from watchward.lake.schema import INCIDENTS, OFFENCES, OUTCOMES, SEARCHES, TableSchema
from watchward.sources.checks import Check
from watchward.sources.contract import Contract, Field, literal, quoted, trimmed

SOURCE = "police-uk"
VOCABULARY = "police_uk"
ASB_CATEGORY = "Anti-social behaviour"
KINDS = ("street", "outcomes", "stop-and-search")
LONGITUDES, LATITUDES = (-9.0, 3.0), (49.0, 61.0)
"""The United Kingdom, in degrees; a point outside is a fault of the file."""

_WHERE = (
    Field("Longitude", "number", "of the map point, degrees", required=True),
    Field("Latitude", "number", "of the map point, degrees", required=True),
    Field("LSOA code", "code", "2011 or 2021 code of the map point's area", required=True),
    Field("LSOA name", "text", "district name and five more characters", required=True),
)
_WHEN = (
    Field("Month", "text", "year and month", required=True, needs_value=True),
    Field("Reported by", "text", "the force", required=True, needs_value=True),
)

STREET = Contract(
    "street",
    "Street-level crime and anti-social behaviour, one row each",
    "Crime ID",
    (
        Field("Crime ID", "code", "blank for anti-social behaviour; may repeat", required=True),
        *_WHEN,
        *_WHERE,
        Field("Crime type", "text", "one of 14 categories", required=True, needs_value=True),
    ),
)
OUTCOMES_FILE = Contract(
    "outcomes",
    "Outcomes, many to a crime",
    "Crime ID",
    (
        Field("Crime ID", "code", "the crime it belongs to", required=True, needs_value=True),
        *_WHEN,
        Field("Outcome type", "text", "wording as given", required=True, needs_value=True),
    ),
)
SEARCH = Contract(
    "stop-and-search",
    "Stop and search, one row a search",
    "Date",
    (
        Field("Type", "text", "person, vehicle or both", required=True, needs_value=True),
        Field("Date", "moment", "ISO 8601 time with offset", required=True, needs_value=True),
        Field("Latitude", "number", "degrees; stands before longitude", required=True),
        Field("Longitude", "number", "of the map point, degrees", required=True),
        Field("Gender", "text", "as given"),
        Field("Age range", "text", "as given"),
        Field("Self-defined ethnicity", "text", "as given; three vocabularies over time"),
        Field("Officer-defined ethnicity", "text", "as given"),
        Field("Legislation", "text", "as given", required=True),
        Field("Object of search", "text", "as given", required=True),
        Field("Outcome", "text", "as given; wording drifts"),
        Field("Outcome linked to object of search", "text", "True, False or blank"),
    ),
)
CONTRACTS = {contract.kind: contract for contract in (STREET, OUTCOMES_FILE, SEARCH)}


def kind_of(headings: list[str]) -> str:
    """Which of KINDS a file is by its headings; blank when it is none."""
    known = set(headings)
    if "Crime type" in known and "Month" in known:
        return "street"
    if "Outcome type" in known and "Crime ID" in known:
        return "outcomes"
    if {"Object of search", "Legislation"} <= known:
        return "stop-and-search"
    return ""


_STANDARD = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-([a-z-]+)-(street|outcomes|stop-and-search)")


def named_parts(name: str) -> tuple[int, str, str] | None:
    """(month number, force slug, kind) of a file under the site's own name; None for any other."""
    match = _STANDARD.match(name)
    return (int(match[1] + match[2]), match[3], match[4]) if match else None


def checks(kind: str, today: str) -> tuple[Check, ...]:
    """Faults of a kind's cells beyond their types; `today` is a date in ISO form."""
    found: list[Check] = []
    if kind == "stop-and-search":
        cell = f"left({trimmed('Date')}, 10)"
        found.append(Check("Date", f"{cell} > '{today}'", f"in the future (today is {today})"))
    else:
        month = trimmed("Month")
        real = f"regexp_full_match({month}, '(19|20)[0-9]{{2}}-(0[1-9]|1[0-2])')"
        found.append(Check("Month", f"NOT {real}", "expected a month written 2024-10"))
        found.append(
            Check("Month", f"{month} > '{today[:7]}'", f"in the future (today is {today})")
        )
    if kind != "outcomes":
        found += [_outside("Longitude", LONGITUDES), _outside("Latitude", LATITUDES), _half_point()]
    return tuple(found)


def _outside(column: str, limits: tuple[float, float]) -> Check:
    low, high = limits
    cell = f"TRY_CAST({trimmed(column)} AS DOUBLE)"
    said = f"expected a {column.lower()} in the United Kingdom ({low:g} to {high:g})"
    return Check(column, f"{cell} NOT BETWEEN {low} AND {high}", said)


def _half_point() -> Check:
    wrong = f"({trimmed('Longitude')} IS NULL) <> ({trimmed('Latitude')} IS NULL)"
    return Check("Longitude", wrong, "expected longitude and latitude both, or neither")


def label_rows(connection: Any, staged: str, kind: str, force: str) -> str:
    """Make the table ``labelled_<kind>`` of a staged one; its name.

    Adds to each row its own month, the force, and ``label``: the month, force
    and kind of the file it came in, which says what a load of the file again
    replaces. A file's month is the one its name says if any of its rows is of
    that month, and otherwise each row's own. `force` stands for the force
    where a stop and search file's name does not say.
    """
    name = "labelled_" + kind.replace("-", "_")
    searches = kind == "stop-and-search"
    own = "CAST(strftime(\"Date\", '%Y%m') AS INTEGER)" if searches else _number('"Month"')
    said = "regexp_extract(file_name, '^([0-9]{4}-[0-9]{2})-', 1)"
    who = _force_of_name(force) if searches else 'trim("Reported by")'
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {name} AS WITH own AS (SELECT *, {own} AS own_month, "
        f"{who} AS file_force, TRY_CAST(replace({said}, '-', '') AS INTEGER) AS said_month "
        f"FROM {staged}), whole AS (SELECT *, CASE WHEN bool_or(own_month = said_month) "
        "OVER (PARTITION BY file_name) THEN said_month ELSE own_month END AS file_month FROM own) "
        f"SELECT *, printf('%d-%02d/%s/%s', file_month // 100, file_month % 100, file_force, "
        f"{literal(kind)}) AS label FROM whole"
    )
    return name


def _number(column: str) -> str:
    return f"CAST(replace(trim({column}), '-', '') AS INTEGER)"


def _force_of_name(otherwise: str) -> str:
    """SQL for the force slug in a stop and search file's name."""
    found = "regexp_extract(file_name, '^[0-9]{4}-[0-9]{2}-([a-z-]+)-stop-and-search', 1)"
    return f"coalesce(nullif({found}, ''), {literal(otherwise)})"


def _select(table: TableSchema, expressions: dict[str, str], source: str) -> str:
    columns = ", ".join(
        f'CAST({expressions.get(name, "NULL")} AS {kind}) AS "{name}"'
        for name, kind in table.columns.items()
    )
    return f"SELECT {columns} FROM {source}"


_TRACE = {name: name for name in ("extra", "file_name", "file_row")}
_PLACE = {
    "lsoa": quoted("LSOA code"),
    "lsoa_name": quoted("LSOA name"),
    "force": "file_force",
    "longitude": quoted("Longitude"),
    "latitude": quoted("Latitude"),
}
_KEY = "label || ':' || row_number() OVER (PARTITION BY label ORDER BY file_name, file_row)"
_FIRST_DAY = "make_date(own_month // 100, own_month % 100, 1)"


def incoming_offences(connection: Any, labelled: str) -> None:
    """Make ``incoming`` of offences: every street row but anti-social behaviour."""
    columns = {
        **_TRACE,
        **_PLACE,
        "row_key": _KEY,
        "crime_ref": quoted("Crime ID"),
        "source": literal(SOURCE),
        "vocabulary": literal(VOCABULARY),
        "code": quoted("Crime type"),
        "recorded_on": _FIRST_DAY,
        "recorded_precision": "'month'",
        "recorded_month": "own_month",
        "is_cancelled": "false",
    }
    rows = f"{labelled} WHERE {quoted('Crime type')} <> {literal(ASB_CATEGORY)}"
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE incoming AS {_select(OFFENCES, columns, rows)}"
    )


def incoming_incidents(connection: Any, labelled: str) -> None:
    """Make ``incoming`` of incidents: street rows of anti-social behaviour, every one kept."""
    columns = {
        **_TRACE,
        **_PLACE,
        "row_key": _KEY,
        "incident_ref": quoted("Crime ID"),
        "source": literal(SOURCE),
        "created_at": _FIRST_DAY,
        "created_precision": "'month'",
        "created_month": "own_month",
        "category": quoted("Crime type"),
    }
    rows = f"{labelled} WHERE {quoted('Crime type')} = {literal(ASB_CATEGORY)}"
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE incoming AS {_select(INCIDENTS, columns, rows)}"
    )


OUTCOME_KEY = ("source", "origin", "crime_ref", "outcome_type", "outcome_on", "force")
"""An outcome is known by its crime, wording, month and force; the same again is the same one."""


def incoming_outcomes(connection: Any, labelled: str) -> None:
    """Make ``incoming`` of outcomes: several to a crime, exact repeats once."""
    columns = {
        **_TRACE,
        "crime_ref": quoted("Crime ID"),
        "source": literal(SOURCE),
        "origin": "'outcomes'",
        "vocabulary": literal(VOCABULARY),
        "outcome_type": quoted("Outcome type"),
        "outcome_on": _FIRST_DAY,
        "outcome_precision": "'month'",
        "outcome_month": "own_month",
        "force": "file_force",
    }
    key = ", ".join(OUTCOME_KEY)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE incoming AS SELECT DISTINCT ON ({key}) * FROM "
        f"({_select(OUTCOMES, columns, labelled)}) ORDER BY {key}, file_name, file_row"
    )


def incoming_searches(connection: Any, labelled: str) -> None:
    """Make ``incoming`` of stops and searches, repeats kept, each under its own date."""
    columns = {
        **_TRACE,
        "row_key": _KEY,
        "search_type": quoted("Type"),
        "searched_at": quoted("Date"),
        "searched_month": "own_month",
        "force": "file_force",
        "latitude": quoted("Latitude"),
        "longitude": quoted("Longitude"),
        "gender": quoted("Gender"),
        "age_range": quoted("Age range"),
        "self_defined_ethnicity": quoted("Self-defined ethnicity"),
        "officer_defined_ethnicity": quoted("Officer-defined ethnicity"),
        "legislation": quoted("Legislation"),
        "search_object": quoted("Object of search"),
        "search_outcome": quoted("Outcome"),
        "outcome_linked": quoted("Outcome linked to object of search"),
    }
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE incoming AS {_select(SEARCHES, columns, labelled)}"
    )
