"""What a load of open data shares between its steps, what it covers, and what it says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from watchward.lake.schema import OFFENCES
from watchward.lake.store import create_view
from watchward.lake.writer import Writer
from watchward.measures.areas import AreaBook, force_slug
from watchward.measures.coverage import EVERYWHERE, Covered
from watchward.usecases.loading.finish import Change
from watchward.usecases.loading.report import LoadOptions, LoadReport
from watchward.words.periods import Month, months_between


@dataclass(slots=True)
class OpenLoad:
    """What the steps of one load share. `months` are (force, month) by kind of file."""

    writer: Writer
    options: LoadOptions
    book: AreaBook
    report: LoadReport
    change: Change
    months: dict[str, list[tuple[str, int]]] = field(default_factory=dict)

    @property
    def connection(self) -> Any:
        """The transaction's DuckDB connection."""
        return self.writer.connection


def tally(loading: OpenLoad, added: int, changed: int, unchanged: int, removed: int) -> None:
    """Add what a table's merge did to the report."""
    report = loading.report
    report.added += added
    report.changed += changed
    report.unchanged += unchanged
    report.removed += removed


def count_rows(connection: Any, table: str, condition: str = "true") -> int:
    """Rows of a table or query that meet a condition."""
    rows = connection.execute(f"SELECT count(*) FROM {table} WHERE {condition}").fetchall()
    return int(rows[0][0])


def cover(loading: OpenLoad, kind: str, source: str, vocabulary: str) -> None:
    """Cover exactly the months that files were given for, force by force, or those said."""
    found: list[Covered] = []
    codes = [loading.book.find(name).code for name in loading.options.areas]
    for force, month in _covered_months(loading, kind):
        other = loading.book.is_other_force(force)
        scopes = [f"force:{force_slug(force)}"] if other else codes or [EVERYWHERE]
        found += [Covered(source, scope, month, vocabulary, frozenset()) for scope in scopes]
    loading.change.covered += list(dict.fromkeys(found))


def _covered_months(loading: OpenLoad, kind: str) -> list[tuple[str, int]]:
    if loading.options.covers is None:
        return loading.months[kind]
    said = [month.number for month in months_between(*loading.options.covers)]
    forces = sorted({force for force, _ in loading.months[kind]})
    return [(force, month) for force in forces for month in said]


def say_span(loading: OpenLoad) -> None:
    """Say which months were given or said to be covered, by kind of file, gaps left out."""
    by_kind = {
        kind: sorted({month for _, month in _covered_months(loading, kind)})
        for kind in loading.months
    }
    months, report = sorted({m for found in by_kind.values() for m in found}), loading.report
    if months:
        report.first_month = str(Month.from_number(months[0]))
        report.last_month = str(Month.from_number(months[-1]))
    if all(found == months for found in by_kind.values()):
        report.covers = month_runs(months)
    else:
        report.covers = "; ".join(f"{kind} {month_runs(found)}" for kind, found in by_kind.items())


def month_runs(numbers: Iterable[int]) -> str:
    """Month numbers in order as runs: ``2016-01..2017-06, 2018-04..2020-11``."""
    runs: list[list[Month]] = []
    for month in map(Month.from_number, numbers):
        if runs and runs[-1][-1].plus(1) == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    return ", ".join(f"{run[0]}..{run[-1]}" for run in runs)


def note_outcomes(loading: OpenLoad, labelled: str, repeats: int) -> None:
    """Say how many outcomes are several to a crime, given twice, or for a crime not held."""
    connection, notes = loading.connection, loading.report.notes
    create_view(connection, OFFENCES, loading.writer.files(OFFENCES.name), "held_crimes")
    unheld = count_rows(
        connection,
        labelled,
        '"Crime ID" NOT IN (SELECT crime_ref FROM held_crimes WHERE crime_ref IS NOT NULL '
        "AND source = 'police-uk')",
    )
    several = count_rows(
        connection, f'(SELECT 1 FROM {labelled} GROUP BY "Crime ID" HAVING count(*) > 1)'
    )
    if several:
        notes.append(f"{several:,} crimes have several outcomes; all are kept.")
    if repeats:
        notes.append(
            f"{repeats:,} outcomes are given again word for word in the same month; "
            "each counts once."
        )
    if unheld:
        notes.append(
            f"{unheld:,} outcomes are for crimes not held; they are kept and counted nowhere."
        )


def note_strays(loading: OpenLoad, labelled: dict[str, str]) -> None:
    """Say how many rows are of another month than their file, and whose records they are."""
    for kind, table in labelled.items():
        strays = count_rows(loading.connection, table, "own_month <> file_month")
        if strays:
            row = "row is" if strays == 1 else "rows are"
            loading.report.notes.append(
                f"{strays:,} {kind} {row} of another month than their file; each counts in its own."
            )
    others = {
        f for pairs in loading.months.values() for f, _ in pairs if loading.book.is_other_force(f)
    }
    if others:
        loading.report.notes.append(
            f"Records of another force ({', '.join(sorted(others))}) are held beside this "
            "workspace's own and are part of none of its figures."
        )
