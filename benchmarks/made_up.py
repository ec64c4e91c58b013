"""Made-up offences and outcomes in the lake's layout, as many as wanted, always the same.

Row i of a table follows from i alone (a hash of it), so nothing is drawn at
random and a month can be made without the months before it. The shape follows
a county force: 15 districts of unequal size, 28 crime types, a fifth of the
offences domestic abuse, 60 months, about 0.95 outcomes an offence with delays
of up to eleven months, a few blank districts and cancelled offences.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from watchward.lake.engine import connect
from watchward.lake.schema import OFFENCES, OUTCOMES, TABLES
from watchward.lake.store import DataFile
from watchward.words.offences import offence_tree
from watchward.words.periods import Month

FIRST, MONTHS = Month(2019, 11), 60
MOST_DELAY = 11
"""Months after which no outcome comes any more."""

DISTRICTS = {
    "Chelmsford": 98, "Braintree": 65, "Uttlesford": 33, "Maldon": 24, "Colchester": 118,
    "Tendring": 94, "Southend": 124, "Castle Point": 38, "Rochford": 32, "Basildon": 126,
    "Thurrock": 105, "Epping Forest": 64, "Harlow": 62, "Brentwood": 33, "Stansted Airport": 4,
}  # fmt: skip
"""Districts, and their parts of a thousand offences."""
OUTCOME_PARTS = {
    "1": 75, "1A": 4, "2": 3, "3": 9, "4": 1, "6": 2, "8": 38, "9": 4, "10": 12, "14": 72,
    "15": 150, "16": 210, "17": 6, "18": 380, "20": 6, "21": 14, "22": 14,
}  # fmt: skip
"""Outcome types, and their parts of a thousand outcomes."""


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A made-up lake: offences held, months, and the files of each table."""

    folder: Path
    offences: int
    months: int = MONTHS

    @property
    def per_month(self) -> int:
        """Offences recorded in each month."""
        return self.offences // self.months

    def files(self, name: str) -> list[DataFile]:
        """The files of a table, as a version of the lake would list them."""
        import pyarrow.parquet as parquet

        found = []
        for path in sorted((self.folder / name).glob("*/*.parquet")):
            month = int(path.parent.name.split("=")[1])
            found.append(DataFile(str(path), month, parquet.read_metadata(path).num_rows))
        return found

    def paths(self, name: str) -> list[str]:
        """The paths of a table's files."""
        return [file.path for file in self.files(name)]


def month_at(place: int) -> Month:
    """The month at a place in the run, counted from nought."""
    return FIRST.plus(place)


def make_lake(folder: Path, offences: int) -> MadeUp:
    """Write the offences and outcomes unless a folder made for as many is there already."""
    made = MadeUp(folder, offences)
    done = folder / "done"
    if done.exists():
        return made
    shutil.rmtree(folder, ignore_errors=True)
    connection = connect()
    for place in range(MONTHS):
        offences_of = f"SELECT {_typed(OFFENCES.name)} FROM ({offences_sql(made, place)})"
        _write(connection, folder, OFFENCES.name, place, offences_of)
        outcomes_of = f"SELECT {_typed(OUTCOMES.name)} FROM ({outcomes_sql(made, place)})"
        _write(connection, folder, OUTCOMES.name, place, outcomes_of)
    done.touch()
    return made


def _write(connection: Any, folder: Path, name: str, place: int, sql: str) -> None:
    """One file of one month, without its month column, as Delta Lake writes it."""
    table = TABLES[name]
    target = folder / name / f"{table.month}={month_at(place).number}"
    target.mkdir(parents=True, exist_ok=True)
    connection.execute(
        f"COPY (SELECT * EXCLUDE ({table.month}) FROM ({sql})) "
        f"TO '{target}/part-0.parquet' (FORMAT parquet, COMPRESSION snappy)"
    )


def _typed(name: str) -> str:
    """The table's columns in order, with its types; NULL for what is not made up."""
    return ", ".join(
        f'CAST({made} AS {kind}) AS "{column}"'
        for column, kind in TABLES[name].columns.items()
        for made in ["NULL" if column in _NOT_MADE[name] else column]
    )


_NOT_MADE = {
    OFFENCES.name: {
        "lsoa", "lsoa_name", "force", "beat", "easting", "northing", "longitude", "latitude",
        "hate_strands", "extra",
    },
    OUTCOMES.name: {"force", "extra"},
}  # fmt: skip
"""Columns left blank."""


def offences_sql(made: MadeUp, place: int) -> str:
    """The offences recorded in the month at a place, as SQL."""
    month = month_at(place)
    days = month.last_day.day
    return (
        f"SELECT ref AS row_key, ref AS crime_ref, 'extract' AS source, "
        f"'crime_type' AS vocabulary, {_picked(_crime_types(), 'i', 1)} AS code, "
        f"DATE '{month.first_day}' + CAST({_part('i', 2)} % {days} AS INTEGER) AS recorded_on, "
        f"'day' AS recorded_precision, {month.number} AS recorded_month, "
        f"CAST(recorded_on - CAST({_part('i', 3)} % 9 AS INTEGER) AS TIMESTAMP) "
        f"+ INTERVAL (CAST({_part('i', 4)} % 1440 AS INTEGER)) MINUTE AS committed_from, "
        "committed_from AS committed_to, "
        f"CASE WHEN {_part('i', 5)} % 500 = 0 THEN NULL "
        f"ELSE {_picked(DISTRICTS, 'i', 6)} END AS district, "
        f"'Ward ' || ({_part('i', 7)} % 280) AS ward, "
        f"{_part('i', 8)} % 1000 < 205 AS is_domestic, "
        f"CASE WHEN {_part('i', 8)} % 1000 < 205 THEN "
        f"['high', 'medium', 'standard', 'standard', 'none'][1 + {_part('i', 9)} % 5] END "
        f"AS domestic_risk, {_part('i', 10)} % 1000 < 21 AS is_hate, "
        f"{_part('i', 11)} % 1000 < 14 AS is_racial, "
        f"CASE WHEN {_part('i', 12)} % 20 = 0 THEN NULL ELSE {_part('i', 12)} % 1000 < 25 END "
        f"AS is_knife, {_part('i', 13)} % 1000 < 12 AS is_cancelled, "
        f"'offences.csv' AS file_name, i + 1 AS file_row "
        f"FROM (SELECT i, {_reference('i')} AS ref FROM range({place * made.per_month}, "
        f"{(place + 1) * made.per_month}) AS r(i))"
    )


def outcomes_sql(made: MadeUp, place: int) -> str:
    """The outcomes given in the month at a place, as SQL.

    Nine in ten offences get an outcome, one in twenty a second one; a third
    of them in the month of the offence, the rest later and later.
    """
    month = month_at(place)
    first = max(0, place - MOST_DELAY) * made.per_month
    delay = f"CAST({MOST_DELAY + 1} * pow(({_part('j', 21)} % 1000) / 1000.0, 2.5) AS INTEGER)"
    return (
        f"SELECT ref AS crime_ref, 'extract' AS source, 'outcomes' AS origin, "
        f"'outcome_type' AS vocabulary, {_picked(OUTCOME_PARTS, 'j', 22)} AS outcome_type, "
        f"DATE '{month.first_day}' + CAST(14 + {_part('j', 23)} % 14 AS INTEGER) AS outcome_on, "
        f"'day' AS outcome_precision, {month.number} AS outcome_month, "
        f"'outcomes.csv' AS file_name, j + 1 AS file_row FROM (SELECT j, {_reference('i')} AS ref "
        f"FROM (SELECT j, j // 2 AS i FROM range({2 * first}, "
        f"{2 * (place + 1) * made.per_month}) AS r(j)) "
        f"WHERE {_part('j', 24)} % 100 < CASE WHEN j % 2 = 0 THEN 90 ELSE 5 END "
        f"AND i // {made.per_month} + least({delay}, {MOST_DELAY}) = {place})"
    )


def _reference(i: str) -> str:
    """A reference such as 42/0001234/21, unique and in the order of recording."""
    return f"printf('42/%08d/%02d', {i}, {i} % 100)"


def _part(row: str, salt: int) -> str:
    """A whole number from 0 to 2^31 that follows from a row and the salt of a column."""
    return f"CAST(hash({row} * 64 + {salt}) % 2147483648 AS BIGINT)"


def _picked(parts: dict[str, int], row: str, salt: int) -> str:
    """One of the texts, each as often as its parts of all, as an SQL expression."""
    listed = [text for text, part in parts.items() for _ in range(part)]
    quoted = ", ".join("'" + text.replace("'", "''") + "'" for text in listed)
    return f"([{quoted}])[1 + {_part(row, salt)} % {len(listed)}]"


def _crime_types() -> dict[str, int]:
    """The types without parts, from violence downwards, each less common than the one before."""
    tree = offence_tree()
    names = sorted((tree.get(slug).name for slug in tree.leaves), reverse=True)
    return {name: max(1, round(100 * 0.85**place)) for place, name in enumerate(names)}


def write_offences(path: Path, offences: int, months: int = MONTHS, first_place: int = 0) -> None:
    """Write an extract of offences as CSV, in the contract's columns.

    `offences` is for 60 months; `months` of them from the month at
    `first_place` are written, which may come after the 60.
    """
    made = MadeUp(path.parent, offences)
    flags = ", ".join(
        f"CASE WHEN {name} THEN 'Y' WHEN NOT {name} THEN 'N' END AS {heading}"
        for name, heading in (
            ("is_domestic", "is_domestic"),
            ("is_hate", "is_hate"),
            ("is_racial", "is_racially_religiously_aggravated"),
            ("is_knife", "is_knife"),
            ("is_cancelled", "is_cancelled"),
        )
    )
    rows = " UNION ALL ".join(
        offences_sql(made, place) for place in range(first_place, first_place + months)
    )
    connect().execute(
        f"COPY (SELECT crime_ref, recorded_on, district, code AS crime_type, "
        f"strftime(committed_from, '%Y-%m-%dT%H:%M') AS committed_from, "
        f"strftime(committed_to, '%Y-%m-%dT%H:%M') AS committed_to, ward, domestic_risk, {flags} "
        f"FROM ({rows})) TO '{path}' (FORMAT csv, HEADER)"
    )


def write_outcomes(path: Path, rows: int, held: int, window: int) -> None:
    """Write an extract of outcomes as CSV: one for each of `rows` offences among the newest
    `window` of the `held` ones, all given in the month after the 60."""
    month = month_at(MONTHS)
    step = min(window, held) // rows
    connect().execute(
        f"COPY (SELECT {_reference('i')} AS crime_ref, {_picked(OUTCOME_PARTS, 'i', 40)} AS "
        f"outcome_type, DATE '{month.first_day}' + CAST({_part('i', 41)} % 28 AS INTEGER) AS "
        f"outcome_on FROM (SELECT {held} - 1 - j * {step} AS i FROM range({rows}) AS r(j))) "
        f"TO '{path}' (FORMAT csv, HEADER)"
    )
