"""Loading lists: areas (lookups and boundaries), population, series, and offence codes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from watchward.lake.deposit import deposit
from watchward.lake.schema import BOUNDARIES, CODES, LOOKUP, POPULATION, SERIES
from watchward.lake.workspace import Workspace
from watchward.lake.writer import Writer, writing
from watchward.measures.areas import AreaBook, slug
from watchward.sources.boundaries import Boundary, read_boundaries
from watchward.sources.codes import OffenceCode, read_codes
from watchward.sources.files import InputFile, find_files, unpack
from watchward.sources.lookups import Link, read_lookup
from watchward.sources.population import Residents, read_population
from watchward.sources.recorded_crime import is_recorded_crime, read_recorded_crime
from watchward.sources.series import SeriesRow, read_series
from watchward.sources.small_lists import SmallFile, read_small
from watchward.usecases.books import closed_book
from watchward.usecases.loading.finish import Change, finish
from watchward.usecases.loading.list_rows import Stored, store_rows
from watchward.usecases.loading.population_sums import district_sums, say_sums
from watchward.usecases.loading.report import LoadOptions, LoadReport, refuse_if_too_many

ENDINGS = (".csv", ".csv.gz", ".zip")
OUTLINES = (".geojson", ".json")
MOST_NAMED = 5
"""How many of a kind of oddity a note names."""


@dataclass(slots=True)
class _Loading:
    """What the steps of one load share."""

    writer: Writer
    book: AreaBook
    report: LoadReport

    def take(self, small: SmallFile, given: int, repeats: int) -> None:
        """Count a file that was read: values given, and those given again."""
        self.report.files.append(small.name)
        self.report.rejects += small.rejects
        self.report.rows_in += given + len(small.rejects)
        self.report.superseded += repeats

    def count(self, stored: Stored) -> None:
        """Count what was stored."""
        self.report.added += stored.added
        self.report.changed += stored.changed
        self.report.unchanged += stored.unchanged
        self.report.removed += stored.removed
        self.report.superseded += stored.superseded


_Store = Callable[[], None]
_Read = Callable[[_Loading, list[InputFile]], _Store]


def _load(
    workspace: Workspace,
    kind: str,
    paths: Iterable[Path],
    endings: tuple[str, ...],
    options: LoadOptions | None,
    read: _Read,
) -> LoadReport:
    """Read all, refuse or store all, in one transaction."""
    options, started = options or LoadOptions(), time.monotonic()
    found = find_files(paths, endings)
    with writing(workspace, f"load {kind}") as writer:
        files = [part for path in found for part in unpack(path, workspace.scratch)]
        loading = _Loading(writer, closed_book(writer.base), LoadReport(kind))
        store, report = read(loading, files), loading.report
        refuse_if_too_many(workspace, kind, report.rejects, report.rows_in, options.max_rejects)
        kept = [] if options.dry_run else found
        deposits = [deposit(workspace, path) for path in kept]
        store()
        report.check_reconciles()
        what = {
            "action": "load",
            "kind": kind,
            "files": [{"name": d.name, "checksum": d.checksum, "bytes": d.size} for d in deposits],
        }
        finish(writer, Change(), report, what, options)
    report.seconds = time.monotonic() - started
    return report


def load_areas(
    workspace: Workspace, paths: Iterable[Path], options: LoadOptions | None = None
) -> LoadReport:
    """Load lookups (CSV) and boundaries (GeoJSON).

    A lookup loaded again replaces the links of the same kinds from the same
    file, and adds to those of other files. Raises Refused where a file holds
    no link or outline that can be read.
    """
    return _load(workspace, "areas", paths, (*ENDINGS, *OUTLINES), options, _read_areas)


@dataclass(slots=True)
class _Areas:
    links: list[Link] = field(default_factory=list)
    outlines: list[Boundary] = field(default_factory=list)


def _read_areas(loading: _Loading, files: list[InputFile]) -> _Store:
    areas = _Areas()
    for file in files:
        if file.key_name.lower().endswith(OUTLINES):
            _read_outlines(loading, file, areas)
        else:
            _read_links(loading, file, areas)
    _note_force(loading, areas.links)

    def store() -> None:
        link_key = ("from_kind", "from_code", "to_kind", "source")
        _put(loading, LOOKUP.name, areas.links, link_key, ("from_kind", "to_kind", "source"))
        outline_key = ("kind", "code", "source")
        _put(loading, BOUNDARIES.name, areas.outlines, outline_key, ("kind", "source"))

    return store


def _put(
    loading: _Loading, table: str, rows: Sequence[Any], key: Sequence[str], scope: Sequence[str]
) -> None:
    if rows:
        loading.count(store_rows(loading.writer, table, rows, key, scope))


def _read_outlines(loading: _Loading, file: InputFile, areas: _Areas) -> None:
    read = read_boundaries(file)
    areas.outlines += read.sound
    loading.report.files.append(file.name)
    loading.report.rejects += read.rejects
    loading.report.rows_in += read.given
    kinds = ", ".join(sorted({item.kind for item in read.sound}))
    loading.report.notes.append(f"{file.key_name}: {len(read.sound):,} outlines ({kinds})")


def _read_links(loading: _Loading, file: InputFile, areas: _Areas) -> None:
    small = read_small(file)
    read = read_lookup(small, lambda text: _district(loading.book, text))
    areas.links += read.links
    loading.take(small, read.given, read.given - len(read.links))
    counted: dict[str, int] = {}
    for link in read.links:
        pair = f"{link.from_kind} to {link.to_kind}".replace("_", " ")
        counted[pair] = counted.get(pair, 0) + 1
    said = ", ".join(f"{count:,} {pair}" for pair, count in counted.items())
    notes = loading.report.notes
    notes.append(f"{small.name}: {len(small.lines):,} rows, each link once: {said}")
    if read.ambiguous:
        named = "; ".join(read.ambiguous[:MOST_NAMED])
        notes.append(
            f"{small.name}: {len(read.ambiguous):,} places lie in several areas of one kind; that "
            f"link is left out for them ({named}"
            + (" …)" if len(read.ambiguous) > MOST_NAMED else ")")
        )


def _district(book: AreaBook, text: str) -> str:
    """The code of a district of the workspace; in an open set any name is one."""
    if not text:
        return ""
    known = {area.code for area in book.areas}
    code = book.names.get(text, text)
    return code if code in known else ("" if book.fixed else book.names.get(text, slug(text)))


def _note_force(loading: _Loading, links: list[Link]) -> None:
    """Say so if no district of a lookup lies in the force of an open workspace."""
    forces = {
        link.to_name for link in links if (link.from_kind, link.to_kind) == ("district", "force")
    }
    book = loading.book
    if forces and not book.fixed and book.force and all(book.is_other_force(f) for f in forces):
        named = ", ".join(sorted(forces)[:MOST_NAMED])
        loading.report.notes.append(
            f"No district of the lookup belongs to the force {book.force!r} of watchward.toml, so "
            f"the areas stay those found in the data. The lookup's forces are: {named}"
            + (" …" if len(forces) > MOST_NAMED else "")
        )


def load_population(
    workspace: Workspace,
    paths: Iterable[Path],
    options: LoadOptions | None = None,
    year: int | None = None,
) -> LoadReport:
    """Load residents by area and year; of small areas also their sums by district.

    `year` is used where neither a column nor a file's name says one. An area
    and year loaded again is replaced. Raises Refused for other columns.
    """

    def read(loading: _Loading, files: list[InputFile]) -> _Store:
        return _read_population(loading, files, year)

    return _load(workspace, "population", paths, ENDINGS, options, read)


def _read_population(loading: _Loading, files: list[InputFile], year: int | None) -> _Store:
    rows: list[Residents] = []
    for file in files:
        small = read_small(file)
        read = read_population(small, lambda text: _known_area(loading.book, text), year)
        loading.take(small, len(read.rows) + read.repeats, read.repeats)
        rows += read.rows
    sums = district_sums(loading.book, rows)
    loading.report.notes += say_sums(loading.book, rows, sums)

    def store() -> None:
        key = ("area_code", "year")
        _put(loading, POPULATION.name, rows, key, key)
        if sums:
            store_rows(loading.writer, POPULATION.name, sums, key, key)

    return store


def _known_area(book: AreaBook, text: str) -> str:
    code = book.names.get(text, text)
    return code if code in book.lsoas or any(area.code == code for area in book.areas) else ""


def load_series(
    workspace: Workspace, paths: Iterable[Path], options: LoadOptions | None = None
) -> LoadReport:
    """Load figures already counted, or the Home Office's recorded crime table.

    A value of the same area, measure, period and source is replaced; with
    ``replace`` all values of the sources given are. Raises Refused for other
    columns.
    """
    scope: tuple[str, ...] = ("area", "measure", "period", "source")
    if options and options.replace:
        scope = ("source",)

    def read(loading: _Loading, files: list[InputFile]) -> _Store:
        rows = [row for file in files for row in _read_series(loading, file)]
        key = ("area", "measure", "period", "source")
        return lambda: _put(loading, SERIES.name, rows, key, scope)

    return _load(workspace, "series", paths, ENDINGS, options, read)


def _read_series(loading: _Loading, file: InputFile) -> list[SeriesRow]:
    small, notes = read_small(file), loading.report.notes
    table = is_recorded_crime(small.headings)
    read = read_recorded_crime(small) if table else read_series(small)
    loading.take(small, len(read.rows) + read.repeats, read.repeats)
    if table and read.repeats:
        notes.append(
            f"{small.name}: {read.repeats:,} rows were added to another of the same force, code "
            "and quarter (homicide comes in several)."
        )
    unknown = sorted({row.area for row in read.rows} - {a.name for a in loading.book.areas})
    unknown = [name for name in unknown if name not in loading.book.names]
    if unknown:
        notes.append(
            f"{small.name}: {len(unknown):,} areas are none of this workspace's and are kept as "
            f"named: {', '.join(unknown[:MOST_NAMED])}"
            + (" …" if len(unknown) > MOST_NAMED else "")
        )
    if read.free_periods:
        said = ", ".join(sorted(read.free_periods)[:MOST_NAMED])
        notes.append(f"{small.name}: periods kept as written: {said}")
    return read.rows


def load_codes(
    workspace: Workspace, paths: Iterable[Path], options: LoadOptions | None = None
) -> LoadReport:
    """Load a list of offence codes of your own; each code's rows replace those held of it.

    Raises Refused for other columns.
    """

    def read(loading: _Loading, files: list[InputFile]) -> _Store:
        rows: list[OffenceCode] = []
        for file in files:
            small = read_small(file)
            found = read_codes(small)
            loading.take(small, len(found.rows) + found.repeats, found.repeats)
            rows += found.rows
        key = ("offence_code", "valid_from")
        return lambda: _put(loading, CODES.name, rows, key, ("offence_code",))

    return _load(workspace, "codes", paths, ENDINGS, options, read)
