"""Opening a version for questions: cells, coverage, areas and population, read once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from watchward.data import read_list
from watchward.lake.snapshot import Snapshot
from watchward.measures.areas import AreaBook
from watchward.measures.calculate import Calculator, Population
from watchward.measures.cells import read_cells
from watchward.measures.coverage import Coverage
from watchward.measures.types import CodeType
from watchward.usecases.books import area_book, workspace_codes
from watchward.usecases.kept import kept
from watchward.words.marking import Marking
from watchward.words.outcomes import solved_definition
from watchward.words.periods import Month


@dataclass(frozen=True, slots=True)
class Opened:
    """A version ready to be asked."""

    snapshot: Snapshot
    book: AreaBook
    coverage: Coverage
    calculator: Calculator
    first: Month
    last: Month


def open_counts(snapshot: Snapshot, first: Month, last: Month, solved: str = "") -> Opened:
    """Read what is needed to answer for the months from first to last.

    `solved` names a definition other than the workspace's own.
    """
    settings = snapshot.workspace.settings
    definition = solved_definition(solved or settings.solved_definition)
    ground = kept(snapshot, ("ground",), lambda: _read_ground(snapshot))
    cells = kept(
        snapshot,
        ("cells", definition.name, first, last),
        lambda: read_cells(snapshot, ground.book, ground.codes, first, last, definition.name),
    )
    calculator = Calculator(
        cells,
        ground.coverage,
        ground.book,
        definition.name,
        snapshot.number,
        Marking.parse(settings.marking),
        ground.population,
    )
    return Opened(snapshot, ground.book, ground.coverage, calculator, first, last)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What figures of every month stand on."""

    book: AreaBook
    codes: tuple[CodeType, ...]
    coverage: Coverage
    population: dict[str, Population]


def _read_ground(snapshot: Snapshot) -> _Ground:
    book = area_book(snapshot)
    return _Ground(
        book=book,
        codes=tuple(workspace_codes(snapshot)),
        coverage=read_coverage(snapshot),
        population=with_sums(populations(snapshot), book),
    )


def read_coverage(snapshot: Snapshot) -> Coverage:
    """What is covered in a version."""
    return kept(snapshot, ("coverage",), lambda: Coverage(_coverage_rows(snapshot)))


def _coverage_rows(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Rows of core_coverage, a small table, read without the query engine: it takes longer
    to start than to read them."""
    from pyarrow import parquet

    rows: list[dict[str, Any]] = []
    for file in snapshot.files("core_coverage"):
        with parquet.ParquetFile(file.path) as opened:
            rows += opened.read(use_threads=False).to_pylist()
    return rows


def populations(snapshot: Snapshot) -> dict[str, Population]:
    """The newest residents of each area: loaded ones, or the shipped list for its own areas."""
    found: dict[str, Population] = {}
    rows: list[dict[str, Any]] = [
        {"area_code": r["area_code"], "year": int(r["year"]), "residents": int(r["residents"])}
        for r in read_list("population.csv")
    ]
    if snapshot.files("core_population"):
        rows += snapshot.rows("SELECT * FROM core_population ORDER BY year", "core_population")
    for row in rows:
        found[row["area_code"]] = Population(int(row["residents"]), int(row["year"]))
    return found


def with_sums(found: dict[str, Population], book: AreaBook) -> dict[str, Population]:
    """The residents of areas that are sums, where every part's are given for one year."""
    residents = {area.code for area in book.districts if area.has_residents}
    sums = {}
    for code in (book.top.code, *book.groups):
        parts = [found.get(part) for part in book.parts(code) if part in residents]
        known = [part for part in parts if part is not None]
        years = {part.year for part in known}
        if code not in found and known and len(known) == len(parts) and len(years) == 1:
            sums[code] = Population(sum(part.residents for part in known), years.pop())
    return {**found, **sums}
