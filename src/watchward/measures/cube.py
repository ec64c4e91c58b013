"""Building the cube: only the months a change touched, with meaning resolved at that moment."""

from __future__ import annotations

from typing import Any

from watchward.data import fingerprint
from watchward.lake.schema import CUBE, INCIDENTS, OFFENCES, OUTCOMES, TABLES
from watchward.lake.store import create_view
from watchward.lake.writer import Writer
from watchward.measures.areas import AreaBook
from watchward.measures.facts import fact_sql
from watchward.words.outcomes import codes_in, solved_definitions

CUBE_VERSION = "1"


def list_versions(writer: Writer) -> dict[str, str]:
    """What the cube's meaning depends on: shipped lists, loaded lists, and the cube's own form."""
    tables = {**writer.base.manifest.tables, **writer.written}
    loaded = {name: str(tables.get(name, "")) for name in ("core_lookup", "core_codes")}
    return {"shipped": fingerprint(), "cube": CUBE_VERSION, **loaded}


def rebuild(writer: Writer, book: AreaBook, months: set[int]) -> set[int]:
    """Rebuild the cube for these months, or for every month if the lists have changed.

    Returns the months rebuilt.
    """
    if not writer.base.manifest.lists or list_versions(writer) == writer.base.manifest.lists:
        wanted = months
    else:
        wanted = months | all_months(writer)
    if not wanted:
        return set()
    count_facts(writer.connection, writer, wanted)
    _place(writer.connection, book)
    writer.replace_months(
        CUBE.name,
        "SELECT c.month, p.area_code, c.fact, c.vocabulary, c.code, c.flag_key, "
        "sum(c.row_count) AS row_count FROM counted c JOIN places p USING (place_key) "
        "GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 2, 3, 5, 6",
        wanted,
    )
    return wanted


def all_months(writer: Writer) -> set[int]:
    """Every month of which records are held."""
    names = (OFFENCES.name, OUTCOMES.name, INCIDENTS.name, CUBE.name)
    return {file.month for name in names for file in writer.files(name)}


def count_facts(connection: Any, writer: Writer, months: set[int]) -> None:
    """Make the temporary table ``counted``: the three facts of these months, places as given."""
    queries = fact_sql("duckdb")
    _views(connection, writer, months)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE counted AS "
        f"{queries['offences']} UNION ALL SELECT * FROM ({queries['incidents']})"
    )
    if writer.files(OUTCOMES.name):
        inside = _solved_views(connection, writer, months)
        connection.execute(f"INSERT INTO counted SELECT * FROM ({queries['solved']}){inside}")


def solved_codes(connection: Any) -> None:
    """Make ``solved_codes``: which code counts as solved in which named definition."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE solved_codes "
        "(definition VARCHAR, vocabulary VARCHAR, outcome_type VARCHAR)"
    )
    rows = [(d.name, *pair) for d in solved_definitions().values() for pair in codes_in(d)]
    connection.executemany("INSERT INTO solved_codes VALUES (?, ?, ?)", rows)


def _views(connection: Any, writer: Writer, months: set[int]) -> None:
    """The offences and incidents of these months, which is all that is counted of them."""
    for name in (OFFENCES.name, INCIDENTS.name):
        files = [file for file in writer.files(name) if file.month in months]
        create_view(connection, TABLES[name], files)


def _solved_views(connection: Any, writer: Writer, months: set[int]) -> str:
    """All outcomes and offences that can decide what was solved in these months.

    An offence's first outcome falls in a month only if it has an outcome in
    that month; so only such references are looked at, with all their outcomes.
    Returns the condition that leaves the wanted months, blank if there are no others.
    """
    files = writer.files(OUTCOMES.name)
    create_view(connection, OFFENCES, writer.files(OFFENCES.name))
    if {file.month for file in files} <= months:
        create_view(connection, OUTCOMES, files)
        return ""
    create_view(connection, OUTCOMES, files, "all_outcomes")
    inside = [file for file in files if file.month in months]
    create_view(connection, OUTCOMES, inside, "outcomes_of_months")
    connection.execute(
        "CREATE OR REPLACE VIEW core_outcomes AS SELECT * FROM all_outcomes WHERE crime_ref IN "
        "(SELECT crime_ref FROM outcomes_of_months)"
    )
    return f" WHERE month IN ({', '.join(str(month) for month in sorted(months))})"


def _place(connection: Any, book: AreaBook) -> None:
    """Make ``places``: the area code of each place found."""
    keys = [
        row[0] for row in connection.execute("SELECT DISTINCT place_key FROM counted").fetchall()
    ]
    connection.execute("CREATE OR REPLACE TEMP TABLE places (place_key VARCHAR, area_code VARCHAR)")
    if keys:
        connection.executemany(
            "INSERT INTO places VALUES (?, ?)", [(key, book.resolve(key)) for key in keys]
        )
