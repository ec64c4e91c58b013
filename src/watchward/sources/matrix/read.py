"""A matrix file to rows: the long form, the wide sheet, and the weights and scale beside them.

Long form: ``factor, parent_factor, criterion, score`` and optional columns,
one row a score. Wide: factors down, criteria across; ``parent_factor`` and
columns about the factor as a whole are known by their headings, every other
heading is a criterion. A row named ``weight`` gives the criteria's weights.
A sheet with the headings ``part, name, value`` gives weights and the scale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from watchward.sources.matrix.grid import Grid, read_grids
from watchward.sources.matrix.rows import Fault, MatrixFile, MatrixRow, SettingRow, refuse

LONG = ("factor", "parent_factor", "criterion", "score")
OPTIONAL = (
    "weight",
    "confidence",
    "organisational_position",
    "note",
    "score_after",
    "reason",
    "score_status",
)
"""Columns the long form may have. `score_status` tells N/A from blank where the score is empty."""

ABOUT_FACTOR = ("factor", "parent_factor", "confidence", "organisational_position", "note")
"""Headings of a wide sheet that are no criterion."""

WORKED_OUT = ("total", "rank", "n_scored", "share_of_scorable", "rank_low", "rank_high")
"""Headings of a wide sheet that this program works out itself; they are not read."""

SETTINGS = ("part", "name", "value")
WEIGHTS = ("criterion", "weight")
PARTS = ("criterion", "scale")
WEIGHT_ROW = ("weight", "weights")
HEADING_WITHIN = 20
"""How many rows of titles may stand above the heading row."""


def read_matrix(path: Path) -> MatrixFile:
    """The rows of a matrix file and the settings found in it.

    Raises Refused, with every fault named by its place, for a file without a
    matrix, without a needed heading, or with a heading twice.
    """
    grids = read_grids(path)
    found = MatrixFile(path.name)
    matrices = [(grid, at) for grid in grids if (at := _heading_row(grid, "factor")) is not None]
    if not matrices:
        wanted = Fault(
            "",
            "a heading row with the heading factor",
            _seen(grids),
            "Write a template with --template long or --template wide.",
        )
        refuse([wanted], path.name)
    grid, at = matrices[0]
    refuse(list(_repeated(grid, at)), path.name)
    headings = _names(grid, at)
    if "criterion" in headings or "score" in headings:
        refuse(_missing(headings, grid, at), path.name)
        _read_long(grid, at, headings, found)
    else:
        _read_wide(grid, at, headings, found)
    others = (other for other in grids if other is not grid)
    found.settings += [row for other in others for row in _settings_of(other)]
    return found


def read_settings(path: Path) -> list[SettingRow]:
    """The weights and the scale of a file of their own, CSV or XLSX.

    Raises Refused for a file that holds neither.
    """
    rows = [row for grid in read_grids(path) for row in _settings_of(grid)]
    if not rows:
        fault = Fault(
            "",
            "the headings part, name, value (or criterion, weight) and rows under them",
            _seen(read_grids(path)),
            "Name the columns so; part is criterion or scale.",
        )
        refuse([fault], path.name)
    return rows


def plain_name(heading: str) -> str:
    """A heading as it is matched: lower case, single underscores, no marks around it."""
    return re.sub(r"[^a-z0-9]+", "_", heading.lower()).strip("_")


def _seen(grids: list[Grid]) -> str:
    first = next((grid.rows[0] for grid in grids if grid.rows), ())
    return f"the headings {', '.join(filter(None, first)) or '(none)'}"


def _heading_row(grid: Grid, *names: str) -> int | None:
    """The first row that has all these headings, among the first of the grid."""
    for at, cells in enumerate(grid.rows[:HEADING_WITHIN]):
        if set(names) <= {plain_name(cell) for cell in cells}:
            return at
    return None


def _names(grid: Grid, at: int) -> list[str]:
    return [plain_name(cell) for cell in grid.rows[at]]


def _repeated(grid: Grid, at: int) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for column, cell in enumerate(grid.rows[at]):
        name = plain_name(cell)
        if name and name in seen:
            yield Fault(
                grid.place(at, column),
                "each heading once",
                f"{cell!r}, as at {seen[name]}",
                "Rename or remove one of them.",
            )
        seen.setdefault(name, grid.place(at, column))


def _missing(headings: list[str], grid: Grid, at: int) -> list[Fault]:
    lacking = [name for name in ("criterion", "score") if name not in headings]
    if not lacking:
        return []
    return [
        Fault(
            grid.place(at, 0),
            f"the headings {', '.join(LONG)}",
            f"a heading row without {' and '.join(lacking)}",
            "Add what is missing, or use the wide form.",
        )
    ]


def _read_long(grid: Grid, at: int, headings: list[str], found: MatrixFile) -> None:
    known = (*LONG, *OPTIONAL)
    found.unread = [
        cell
        for cell, name in zip(grid.rows[at], headings, strict=True)
        if cell and name not in known
    ]
    columns = {name: x for x, name in enumerate(headings) if name in known}
    for y in range(at + 1, len(grid.rows)):
        cells = grid.rows[y]
        texts = {name: cells[x] if x < len(cells) else "" for name, x in columns.items()}
        places = {name: grid.place(y, x, grid.rows[at][x]) for name, x in columns.items()}
        found.rows.append(MatrixRow(texts, places))


def _read_wide(grid: Grid, at: int, headings: list[str], found: MatrixFile) -> None:
    titles = grid.rows[at]
    about = {name: x for x, name in enumerate(headings) if name in ABOUT_FACTOR}
    found.unread = [titles[x] for x, name in enumerate(headings) if name in WORKED_OUT]
    across = [
        x
        for x, name in enumerate(headings)
        if titles[x] and name not in (*ABOUT_FACTOR, *WORKED_OUT)
    ]
    found.criteria = [titles[x] for x in across]
    for y in range(at + 1, len(grid.rows)):
        cells = grid.rows[y]
        texts = {name: _cell(cells, x) for name, x in about.items()}
        places = {name: grid.place(y, x, titles[x]) for name, x in about.items()}
        if texts["factor"].lower() in WEIGHT_ROW:
            found.settings += [
                SettingRow("criterion", titles[x], _cell(cells, x), grid.place(y, x, titles[x]))
                for x in across
            ]
            continue
        _refuse_beyond(grid, y, len(titles), found.name)
        found.rows.append(MatrixRow(texts, places))
        for x in across:
            place = grid.place(y, x, titles[x])
            keys = {name: texts.get(name, "") for name in ("factor", "parent_factor")}
            found.rows.append(
                MatrixRow(
                    {**keys, "criterion": titles[x], "score": _cell(cells, x)},
                    {**places, "criterion": place, "score": place},
                )
            )


def _refuse_beyond(grid: Grid, y: int, width: int, name: str) -> None:
    """Refuse a cell that stands to the right of the last heading."""
    beyond = [x for x, cell in enumerate(grid.rows[y]) if x >= width and cell]
    if beyond:
        fault = Fault(
            grid.place(y, beyond[0]),
            "nothing to the right of the last heading",
            repr(grid.rows[y][beyond[0]]),
            "Give the column a heading, or clear the cell.",
        )
        refuse([fault], name)


def _cell(cells: tuple[str, ...], x: int) -> str:
    return cells[x] if x < len(cells) else ""


def _settings_of(grid: Grid) -> list[SettingRow]:
    """The settings a grid holds; none if it has not the headings of settings."""
    for names in (SETTINGS, WEIGHTS):
        at = _heading_row(grid, *names)
        if at is not None:
            columns = [_names(grid, at).index(name) for name in names]
            return [
                _setting(grid, y, columns, len(names) == len(WEIGHTS))
                for y in range(at + 1, len(grid.rows))
            ]
    return []


def _setting(grid: Grid, y: int, columns: list[int], only_weights: bool) -> SettingRow:
    texts = [_cell(grid.rows[y], x) for x in columns]
    part = "criterion" if only_weights else texts.pop(0).lower()
    return SettingRow(part, texts[0], texts[1], grid.place(y, columns[-1], "value"))
