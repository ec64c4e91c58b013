"""A user's own list of offence codes: which type each counts under, and from when to when."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from watchward.sources.small_lists import Line, SmallFile, refused_headings
from watchward.words.offences import EXCLUDED, offence_tree

REQUIRED = ("offence_code", "description", "tree_type", "source")
OPTIONAL = ("valid_from", "valid_to")
_NO_END = "9999-12"


@dataclass(frozen=True, slots=True)
class OffenceCode:
    """A code: `tree_type` is a slug of the tree or ``excluded``; validity as year and month."""

    offence_code: str
    description: str
    tree_type: str
    valid_from: str
    valid_to: str
    source: str

    def overlaps(self, other: OffenceCode) -> bool:
        """Whether both are valid in some month."""
        ends, starts = self.valid_to or _NO_END, other.valid_from
        return starts <= ends and self.valid_from <= (other.valid_to or _NO_END)


@dataclass(slots=True)
class CodesRead:
    """The codes of a file, and how many rows were given again word for word."""

    rows: list[OffenceCode] = field(default_factory=list)
    repeats: int = 0


def read_codes(small: SmallFile) -> CodesRead:
    """The codes of a list. Raises Refused where a required column is missing.

    A row is rejected for a type that is not in the tree, a date that is none,
    a blank source, or a month in which the code is given another meaning.
    """
    missing = [name for name in REQUIRED if name not in small.headings]
    if missing:
        wanted = ", ".join((*REQUIRED, *OPTIONAL))
        raise refused_headings(small, wanted, f"without {', '.join(missing)}")
    read = CodesRead()
    held: dict[str, list[OffenceCode]] = {}
    for line in small.lines:
        row = _row(small, line)
        if row is None:
            continue
        others = held.setdefault(row.offence_code, [])
        if row in others:
            read.repeats += 1
        elif any(row.overlaps(other) for other in others):
            small.reject(line, "offence_code", "the code has another meaning in the same months")
        else:
            others.append(row)
    read.rows = [row for rows in held.values() for row in rows]
    return read


def _row(small: SmallFile, line: Line) -> OffenceCode | None:
    cells = line.cells
    blank = next((name for name in REQUIRED if not cells[name]), None)
    if blank is not None:
        small.reject(line, blank, "expected a value, not a blank")
        return None
    slug = _slug(cells["tree_type"])
    if not slug:
        small.reject(line, "tree_type", "expected a crime type of the tree, or excluded")
        return None
    dates = [_month(cells.get(name, "")) for name in OPTIONAL]
    for name, month in zip(OPTIONAL, dates, strict=True):
        if month is None:
            small.reject(line, name, "expected a month such as 2023-04, or a blank")
            return None
    first, last = dates
    assert first is not None and last is not None
    if last and last < first:
        small.reject(line, "valid_to", f"ends before it begins ({first})")
        return None
    return OffenceCode(
        cells["offence_code"], cells["description"], slug, first, last, cells["source"]
    )


def _slug(text: str) -> str:
    """The slug of a type given by slug or exact name; blank if it is none."""
    names = offence_tree().slug_of_name
    if text == EXCLUDED or text in names.values():
        return text
    return names.get(text, "")


def _month(text: str) -> str | None:
    """Year and month of a month or day; blank stays blank, None is no date."""
    match = re.fullmatch(r"((?:19|20)\d{2}-(?:0[1-9]|1[0-2]))(-(?:0[1-9]|[12]\d|3[01]))?", text)
    return match[1] if match else (None if text else "")
