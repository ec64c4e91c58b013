"""Lookups of smaller areas in larger ones: the Office for National Statistics' files and our own.

Columns are known by their endings (``lsoa21_code`` and ``LSOA21CD`` alike), so
any edition can be read. A file joined from others repeats its links: each is
kept once. A place that a file puts in two areas of a kind cannot be placed by
it, and is left out and named.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from watchward.sources.small_lists import ONS_CODE, Line, SmallFile, refused_headings

_ONS_KINDS = {
    "lsoa": "lsoa",
    "msoa": "msoa",
    "ward": "ward",
    "wd": "ward",
    "ltla": "district",
    "lad": "district",
    "csp": "csp",
    "pfa": "force",
    "fra": "fire",
    "ruc": "rural_urban",
}
_OWN_KINDS = ("beat", "ward", "district", "policing_area")
_NESTED = (
    ("lsoa", "msoa"),
    ("lsoa", "ward"),
    ("lsoa", "district"),
    ("lsoa", "rural_urban"),
    ("beat", "ward"),
    ("beat", "district"),
    ("ward", "district"),
    ("district", "csp"),
    ("district", "force"),
    ("district", "fire"),
    ("district", "policing_area"),
)
_ABOVE_DISTRICTS = ("csp", "force", "fire")
EXPECTED = (
    "columns such as lsoa21_code, ward24_code, ltla24_code, csp24_code, pfa24_code (or LSOA21CD, "
    "LAD24CD …), each with its name; or beat, ward, district, policing_area"
)


@dataclass(frozen=True, slots=True)
class Link:
    """One smaller area in a larger one, as a file says."""

    from_kind: str
    from_code: str
    from_name: str
    to_kind: str
    to_code: str
    to_name: str
    source: str


@dataclass(slots=True)
class Lookup:
    """What a file says: links once each, how often any was given, and places it cannot place."""

    links: list[Link] = field(default_factory=list)
    given: int = 0
    ambiguous: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of codes: the kind of area, its year of edition, and the column of names."""

    kind: str
    year: int
    code: str
    name: str


FindDistrict = Callable[[str], str]
"""The code of a district given by name, alias or code; blank if it is not known."""


def read_lookup(small: SmallFile, find_district: FindDistrict) -> Lookup:
    """The links of a lookup file. Raises Refused if no two of its columns make a link.

    Rows whose codes are no codes are added to the file's rejects.
    """
    columns = _columns(small.headings)
    pairs = _pairs(columns)
    if not pairs:
        raise refused_headings(small, EXPECTED)
    found: dict[tuple[str, str, str], dict[str, Link]] = {}
    lookup = Lookup()
    for line in small.lines:
        if not _is_sound(small, line, pairs, find_district):
            continue
        for smaller, larger in pairs:
            link = _link(line, smaller, larger, small.name, find_district)
            if link.from_code and link.to_code:
                lookup.given += 1
                key = (link.from_kind, link.from_code, link.to_kind)
                found.setdefault(key, {}).setdefault(link.to_code, link)
    for (kind, code, larger_kind), links in found.items():
        if len(links) == 1:
            lookup.links += links.values()
        else:
            lookup.ambiguous.append(f"{kind} {code} in {len(links)} areas of kind {larger_kind}")
    return lookup


_ONS_HEADING = re.compile(r"([a-z]+?)(\d{2})?(_code|cd)", re.IGNORECASE)


def _columns(headings: list[str]) -> list[_Column]:
    found = []
    for heading in headings:
        match = _ONS_HEADING.fullmatch(heading)
        kind = _ONS_KINDS.get(match[1].lower()) if match else None
        if match and kind:
            names = (f"{match[1]}{match[2] or ''}{end}" for end in ("_name", "NM", "nm"))
            name = next((n for n in names if n in headings), "")
            if kind == "rural_urban" and not name:
                name = "classification"
            found.append(_Column(kind, int(match[2] or 0), heading, name))
    taken = {column.kind for column in found}
    own = [_Column(kind, 0, kind, kind) for kind in _OWN_KINDS if kind in headings]
    return found + [column for column in own if column.kind not in taken]


def _pairs(columns: list[_Column]) -> list[tuple[_Column, _Column]]:
    """The columns to link: every edition of the smaller kind to the newest of the larger."""
    newest: dict[str, _Column] = {}
    for column in sorted(columns, key=lambda c: c.year):
        newest[column.kind] = column
    nested = list(_NESTED)
    if "district" not in newest:
        nested += [(small, large) for small in ("lsoa", "ward") for large in _ABOVE_DISTRICTS]
    return [
        (column, newest[larger])
        for smaller, larger in nested
        if larger in newest
        for column in columns
        if column.kind == smaller
    ]


def _is_sound(
    small: SmallFile, line: Line, pairs: list[tuple[_Column, _Column]], find: FindDistrict
) -> bool:
    """Whether every code of a row can be one; if not the row is rejected."""
    for column in dict.fromkeys(column for pair in pairs for column in pair):
        cell = line.cells[column.code]
        own = column.code == column.kind
        if own and column.kind == "district" and not find(cell):
            small.reject(line, column.code, "expected a district of this workspace")
            return False
        if cell and not own and column.kind != "rural_urban" and not ONS_CODE.fullmatch(cell):
            small.reject(line, column.code, "expected a code such as E07000070")
            return False
    if not any(line.cells[smaller.code] for smaller, _ in pairs):
        small.reject(line, pairs[0][0].code, "expected a code, not a blank")
        return False
    return True


def _link(line: Line, smaller: _Column, larger: _Column, source: str, find: FindDistrict) -> Link:
    from_code, from_name = _area(line, smaller, find)
    to_code, to_name = _area(line, larger, find)
    return Link(smaller.kind, from_code, from_name, larger.kind, to_code, to_name, source)


def _area(line: Line, column: _Column, find: FindDistrict) -> tuple[str, str]:
    code, name = line.cells[column.code], line.cells.get(column.name, "")
    if column.kind == "district" and column.code == column.kind:
        code = find(code)
    return code, name
