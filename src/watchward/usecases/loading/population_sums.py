"""Residents of districts and of the whole, summed from the smaller areas of a load."""

from __future__ import annotations

from collections.abc import Sequence

from watchward.measures.areas import AreaBook
from watchward.sources.population import Residents


def district_sums(book: AreaBook, rows: Sequence[Residents]) -> list[Residents]:
    """Sums of LSOAs by district, and of districts by force where every one is there.

    A district given itself in the same load is not summed over.
    """
    given = {(row.area_code, row.year) for row in rows}
    sums: dict[tuple[str, int, str], int] = {}
    for row in rows:
        district = book.lsoas.get(row.area_code)
        if district and (district, row.year) not in given:
            key = (district, row.year, f"{row.source}, summed from LSOAs")
            sums[key] = sums.get(key, 0) + row.residents
    found = [Residents(area, year, total, source) for (area, year, source), total in sums.items()]
    return found + _wholes(book, [*rows, *found])


def _wholes(book: AreaBook, rows: Sequence[Residents]) -> list[Residents]:
    wanted = {area.code for area in book.districts if area.has_residents}
    by_year: dict[int, dict[str, Residents]] = {}
    for row in rows:
        if row.area_code in wanted:
            by_year.setdefault(row.year, {})[row.area_code] = row
    top = {row.year for row in rows if row.area_code == book.top.code}
    return [
        Residents(
            book.top.code,
            year,
            sum(row.residents for row in parts.values()),
            "; ".join(sorted({row.source for row in parts.values()})) + ", summed from districts",
        )
        for year, parts in by_year.items()
        if wanted and set(parts) == wanted and year not in top
    ]


def say_sums(book: AreaBook, rows: Sequence[Residents], sums: Sequence[Residents]) -> list[str]:
    """What was summed, what is outside this workspace, what could not be summed, as notes."""
    notes = []
    small = [row for row in rows if row.area_code[1:3] == "01"]
    unplaced = [row for row in small if row.area_code not in book.lsoas]
    placed = len(small) - len(unplaced)
    if placed:
        districts = {row.area_code for row in sums} - {book.top.code}
        total = sum(row.residents for row in small if row.area_code in book.lsoas)
        notes.append(
            f"{placed:,} LSOAs summed into {len(districts)} districts: {total:,} residents"
        )
    if unplaced:
        notes.append(
            f"{len(unplaced):,} LSOAs are in no lookup loaded and are in no district's sum; "
            "load their lookup (on the command line: watchward load areas), then these files again"
        )
    known = {area.code for area in book.areas}
    outside = [row for row in rows if row.area_code not in known and row.area_code[1:3] != "01"]
    if outside and book.fixed:
        notes.append(f"{len(outside):,} areas lie outside this workspace; kept for comparison")
    return notes
