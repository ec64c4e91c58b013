"""What a table is taken apart into: segments under their own headings, columns, and lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from watchward.check.model import Cell, Grid, Quantity
from watchward.check.tables.cells import plain
from watchward.check.tables.headings import Role, when

YEAR = re.compile(r"^\s*(?:19|20)\d\d(?:\s?[/-]\s?(?:20)?\d\d)?\s*$")
"""A cell that is a year alone."""
YEAR_OF = re.compile(
    r"^\s*(?:19|20)\d\d(?:\s?[/-]\s?(?:20)?\d\d)?\s+\(?(?:%|£(?:m|k|000)?|no\.?|number|count)\)?\s*$",
    re.I,
)
"""A year with the unit of its column: “2024 %”, “2023/24 £000”."""
_WHOLE = re.compile(
    r"^(sub[- ]?|grand |overall )?totals?\b|\b(sub)?totals?( \(.*\))?:?$|^overall total|"
    r"\bgrand total\b",
    re.I,
)
_LOOSE = re.compile(
    r"^(overall|all|everyone|whole|combined)\b|^(net|gross)\b|\(excl|"
    r"^(the )?(full )?(year|force|county|city|borough|district|region|service|partnership|area)$|"
    r"^(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+) [a-z]+s$|"
    r"\b(wide|together|combined)$",
    re.I,
)
_RESULT = re.compile(
    r"^(net |overall )*(increase|decrease|reduction|movement|change|surplus|deficit|shortfall|"
    r"gap|result|requirement|balance)\b|\b(requirement|surplus|deficit|shortfall)$|"
    r"\b(carried forward|carried down|c/?f|closing (balance|position)|net (expenditure|budget|cost|"
    r"spend|spending|movement|position))\b",
    re.I,
)
_APART = re.compile(r"\b(average|mean|median|population|rate|target|of which|including)\b", re.I)
_WITHIN = re.compile(r"(?<=\w)\s*\([^()]*\bincluding\b[^()]*(?:\)|$)", re.I)
"""“Violence (including stalking)” is all of the violence, and no part of another row."""
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place, its own heading, the group heading above it, and what it is.

    `time` orders its period among the others (months), None where it names none.
    """

    index: int
    heading: str
    group: str
    role: Role
    time: int | None = None
    kind: str = ""

    @property
    def title(self) -> str:
        """Group and heading together."""
        return f"{self.group} {self.heading}".strip()


@dataclass(frozen=True, slots=True)
class Line:
    """A body row: its label and those above it, its depth, and the number of each column.

    `place` is its number among the rows of its segment, from 0. `is_all` marks the
    first or last row whose share is 100 under a heading of shares. `headed` is the depth
    of a row without numbers that stands right above it, -1 where there is none.
    """

    label: str
    outer: tuple[str, ...]
    depth: int
    numbers: tuple[Quantity | None, ...]
    place: int = 0
    is_all: bool = False
    headed: int = -1

    @property
    def is_total(self) -> bool:
        """Whether its label says that it is a total, or its share is all of the whole."""
        return self.is_all or _is_whole(self.label)

    @property
    def is_loose_total(self) -> bool:
        """Whether its label may mean a total (“All …”, “Overall …”, “… (excl X)”)."""
        return _is_loose(self.label)

    @property
    def is_result(self) -> bool:
        """Whether its label may mean what rows above it leave, some added and some taken off."""
        return bool(_RESULT.search(self.label))

    @property
    def is_apart(self) -> bool:
        """Whether it is an average or the like, which stands in no sum."""
        is_whole = self.is_total or self.is_loose_total
        return bool(_APART.search(self.label if is_whole else _WITHIN.sub("", self.label)))


@lru_cache(maxsize=8192)
def _is_whole(label: str) -> bool:
    """Whether a label says that it is a total: asked of a row again and again."""
    return _WHOLE.search(label) is not None


@lru_cache(maxsize=8192)
def _is_loose(label: str) -> bool:
    return _LOOSE.search(label) is not None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a table under one set of headings; `is_panel` if it stands side by side.

    `title` is the heading of its labels: often the name of what its rows are parts of. Of
    headings in several lines it is the first, and `stub` the last that is not blank.
    """

    grid: Grid
    number: int
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    is_panel: bool = False
    title: str = ""
    stub: str = ""

    def column(self, index: int) -> Column:
        """The column at a place of the grid."""
        return next(column for column in self.columns if column.index == index)


_SPAN = re.compile(r"(?:19|20)\d\d(?:[/-]\d\d)? ?(?:to|-|–) ?(?:19|20)\d\d(?:[/-]\d\d)?")


def is_span(text: str) -> bool:
    """Whether a row is of how far all moved from one year to another: “2022 to 2024”."""
    return _SPAN.fullmatch(plain(text)) is not None


def is_period(text: str) -> bool:
    """Whether a cell is a year or a month and year, not a number."""
    said = plain(text)
    return bool(YEAR.match(said)) or (
        when(said) is not None and bool(re.match(r"^[A-Za-z]", said)) and len(said) < 40
    )
