"""Building the cube: only the months a change touched, with meaning resolved at that moment."""

from __future__ import annotations

from typing import Any

from watchward.data import fingerprint
from watchward.lake.engine import insert_rows
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
    settings = writer.workspace.settings
    aliases = ", ".join(f"{alias} = {name}" for alias, name in sorted(settings.aliases.items()))
    areas = f"{settings.area_set}/{settings.force}/{aliases}"
    return {"shipped": fingerprint(), "cube": CUBE_VERSION, "areas": areas, **loaded}


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
    are_alone = _place(writer.connection, book)
    count = "c.row_count" if are_alone else "sum(c.row_count) AS row_count"
    writer.replace_months(
        CUBE.name,
        f"SELECT c.month, p.area_code, c.fact, c.vocabulary, c.code, c.flag_key, {count} "
        "FROM counted c JOIN places p USING (place_key) "
        f"{'' if are_alone else 'GROUP BY 1, 2, 3, 4, 5, 6'} ORDER BY 2, 3, 5, 6",
        wanted,
    )
    return wanted


def all_months(writer: Writer) -> set[int]:
    """Every month of which records are held."""
    names = (OFFENCES.name, OUTCOMES.name, INCIDENTS.name, CUBE.name)
    return {file.month for name in names for file in writer.files(name)}


def count_facts(connection: Any, writer: Writer, months: set[int]) -> None:
    """Make the temporary table ``counted``: the three facts of these months, places as given."""
    queries = fact_sql()
    _views(connection, writer, months)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE counted AS "
        f"{queries['offences']} UNION ALL SELECT * FROM ({queries['incidents']})"
    )
    if _solved_views(connection, writer, months):
        listed = ", ".join(str(month) for month in sorted(months))
        connection.execute(
            f"INSERT INTO counted SELECT * FROM ({queries['solved']}) WHERE month IN ({listed})"
        )


def solved_codes(connection: Any) -> None:
    """Make ``solved_codes``: which code counts as solved in which named definition."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE solved_codes "
        "(definition VARCHAR, vocabulary VARCHAR, outcome_type VARCHAR)"
    )
    rows = [(d.name, *pair) for d in solved_definitions().values() for pair in codes_in(d)]
    insert_rows(connection, "solved_codes", rows)


def _views(connection: Any, writer: Writer, months: set[int]) -> None:
    """The offences and incidents of these months, which is all that is counted of them."""
    for name in (OFFENCES.name, INCIDENTS.name):
        files = [file for file in writer.files(name) if file.month in months]
        create_view(connection, TABLES[name], files)


def _solved_views(connection: Any, writer: Writer, months: set[int]) -> bool:
    """Views of the outcomes and offences that decide what was solved in these months.

    An offence's first outcome within a definition falls in a month only if it
    has such an outcome in that month; so only those references are looked at,
    with all their outcomes until the last of the months. False if there are none.
    """
    files = writer.files(OUTCOMES.name)
    if {file.month for file in files} <= months:
        create_view(connection, OUTCOMES, files)
        create_view(connection, OFFENCES, writer.files(OFFENCES.name))
        return bool(files)
    inside = [file for file in files if file.month in months]
    create_view(connection, OUTCOMES, inside, "outcomes_of_months")
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE solved_references AS SELECT DISTINCT crime_ref "
        f"FROM outcomes_of_months WHERE outcome_type IN ({_solved_types()})"
    )
    low, high = connection.execute(
        "SELECT min(crime_ref), max(crime_ref) FROM solved_references"
    ).fetchall()[0]
    if low is None:
        return False
    # Forces number in order of recording: the bounds let whole files and parts of files be skipped
    bounds = f"crime_ref BETWEEN {_literal(low)} AND {_literal(high)}"
    earlier = [file for file in files if file.month <= max(months)]
    for table, held, more in (
        (OUTCOMES, earlier, " AND crime_ref IN (SELECT crime_ref FROM solved_references)"),
        (OFFENCES, writer.files(OFFENCES.name), ""),
    ):
        create_view(connection, table, held, f"all_{table.name}")
        connection.execute(
            f"CREATE OR REPLACE VIEW {table.name} AS "
            f"SELECT * FROM all_{table.name} WHERE {bounds}{more}"
        )
    return True


def _solved_types() -> str:
    """Every outcome type that counts as solved in some definition, as SQL literals."""
    types = {code for item in solved_definitions().values() for _, code in codes_in(item)}
    return ", ".join(_literal(code) for code in sorted(types))


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _place(connection: Any, book: AreaBook) -> bool:
    """Make ``places``: the area code of each place found. Whether no two lie in the same area."""
    keys = [
        row[0] for row in connection.execute("SELECT DISTINCT place_key FROM counted").fetchall()
    ]
    connection.execute("CREATE OR REPLACE TEMP TABLE places (place_key VARCHAR, area_code VARCHAR)")
    places = {key: book.resolve(key) for key in keys}
    insert_rows(connection, "places", places.items())
    return len(set(places.values())) == len(places)
