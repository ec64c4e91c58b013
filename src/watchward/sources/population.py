"""Residents by area and year, from the Office for National Statistics' tables or our own form."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from watchward.sources.small_lists import ONS_CODE, Line, SmallFile, refused_headings
from watchward.words.errors import Refused

RESIDENTS = ("residents", "total_population", "total_residents")
_CODE = re.compile(r"(lsoa|msoa|ward|wd|ltla|lad|utla|csp|pfa)\d{2}(_code|cd)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_FIRST_YEAR, _LAST_YEAR = 1801, 2200


@dataclass(frozen=True, slots=True)
class Residents:
    """How many people lived in an area in a year."""

    area_code: str
    year: int
    residents: int
    source: str


@dataclass(slots=True)
class PopulationRead:
    """The rows of a file once each; `repeats` counts those given again with the same number."""

    rows: list[Residents] = field(default_factory=list)
    repeats: int = 0


FindArea = Callable[[str], str]
"""The code of an area given by name, alias or code; blank if it is not known."""


def read_population(
    small: SmallFile, find_area: FindArea, year: int | None = None
) -> PopulationRead:
    """The residents of a file: our own form, or a code column with a total.

    The year is a column's, else `year`, else the one in the file's name. An
    area that is neither known nor coded by the Office for National Statistics
    is rejected, as are numbers that are negative or no whole numbers. Raises
    Refused where the columns or the year cannot be told.
    """
    headings = {heading.casefold(): heading for heading in small.headings}
    code = headings.get("area_code") or headings.get("area") or _first(_CODE, small.headings)
    total = next((headings[name] for name in RESIDENTS if name in headings), "")
    if not code or not total:
        raise refused_headings(
            small,
            "area_code, year, residents; or a code column such as lsoa21_code or LAD24CD with "
            "total_population or total_residents",
        )
    by_column = headings.get("year", "")
    said = None if by_column else year or _year_of_name(small)
    found: dict[tuple[str, int], Residents] = {}
    read = PopulationRead()
    for line in small.lines:
        row = _row(small, line, (code, total, by_column), said, find_area)
        if row is None:
            continue
        before = found.setdefault((row.area_code, row.year), row)
        if before is row:
            continue
        if before.residents == row.residents:
            read.repeats += 1
        else:
            small.reject(line, total, f"the same area and year as {before.residents} before")
    read.rows = list(found.values())
    return read


def _first(pattern: re.Pattern[str], headings: list[str]) -> str:
    return next((heading for heading in headings if pattern.fullmatch(heading)), "")


def _row(
    small: SmallFile, line: Line, columns: tuple[str, str, str], said: int | None, find: FindArea
) -> Residents | None:
    code, total, by_column = columns
    area = find(line.cells[code]) or line.cells[code]
    if not find(area) and not ONS_CODE.fullmatch(area):
        small.reject(line, code, "expected an area of this workspace, or a code such as E07000070")
        return None
    number = whole_number(line.cells[total])
    if number is None:
        small.reject(line, total, "expected a whole number of residents, nought or more")
        return None
    year = whole_number(line.cells[by_column]) if by_column else said
    if year is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
        small.reject(line, by_column, "expected a year such as 2024")
        return None
    return Residents(area, year, number, small.name)


def whole_number(text: str) -> int | None:
    """A whole number that is nought or more, with or without separators of thousands."""
    plain = text.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+", text) else text
    return int(plain) if re.fullmatch(r"\d{1,12}", plain) else None


def _year_of_name(small: SmallFile) -> int:
    years = set(_YEAR.findall(small.name))
    if len(years) == 1:
        return int(years.pop())
    raise Refused(
        expected="a column year, or one year in the file's name, such as midyear2020.csv",
        given=f"{len(years)} years in the name and no column year",
        remedy="Add a column year, or rename the file with its year.",
        where=small.name,
    )
