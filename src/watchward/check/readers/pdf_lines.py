"""The lines of a PDF page in reading order, with tabs where columns stand apart."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

_COLUMN_GAP = 1.1
_LEAST_EDGES = 4
_MARGIN = 0.075
_RAISED = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line: text with tabs between cells, place from the top in points, size of its letters.

    `table` numbers the ruled table of the page that it is a row of, 0 for none;
    `is_edge` says that it stands in the margin at the head or foot of the page.
    """

    text: str
    top: float
    size: float
    table: int = 0
    cells: tuple[tuple[float, float, str], ...] = ()
    is_edge: bool = False

    @property
    def is_row(self) -> bool:
        """Whether it has more than one cell."""
        return "\t" in self.text


def page_lines(page: Any) -> list[PageLine]:
    """The lines of a page, rows of ruled tables among them."""
    mark_raised(page.chars)
    words = page.extract_words(
        x_tolerance=1.5, y_tolerance=2, extra_attrs=["size"], keep_blank_chars=False
    )
    tables = _ruled(page) if words else []
    free = [word for word in words if not any(_inside(word, table.bbox) for table in tables)]
    lines = _aligned(_free_lines(free))
    for number, table in enumerate(tables, 1):
        size = table.bbox[3] - table.bbox[1]
        rows = table.extract(x_tolerance=1.5)
        for at, row in enumerate(rows):
            cells = [re.sub(r"\s*\n\s*", " ", cell or "").strip() for cell in row]
            if any(cells):
                top = table.bbox[1] + size * at / max(1, len(rows))
                lines.append(PageLine("\t".join(cells), top, 0.0, number))
    margin = _MARGIN * float(page.height)
    return [
        replace(line, is_edge=line.top < margin or line.top > float(page.height) - margin)
        for line in sorted(lines, key=lambda line: line.top)
    ]


def mark_raised(letters: Sequence[Any]) -> None:
    """Turns raised digits into raised characters, so that a footnote mark joins no number.

    They are smaller and higher than the letter before, or glyphs of the font
    that are narrower than its own digit.
    """
    widest: dict[tuple[str, str], float] = {}
    for letter in letters:
        if letter["size"]:
            key = letter["fontname"], letter["text"]
            widest[key] = max(widest.get(key, 0.0), letter["width"] / letter["size"])
    before: Any = None
    for letter, after in itertools.zip_longest(letters, letters[1:]):
        is_digit = letter["text"] in _RAISED and before is not None
        if is_digit and _is_raised(letter, before, after, widest):
            letter["text"] = _RAISED[letter["text"]]
        elif letter["text"].strip():
            before = letter


def _is_raised(letter: Any, before: Any, after: Any, widest: dict[tuple[str, str], float]) -> bool:
    if abs(letter["x0"] - before["x1"]) > before["size"] or not letter["size"]:
        return False
    if letter["size"] < 0.8 * before["size"]:
        return bool(before["top"] - 3 < letter["top"] and letter["bottom"] < before["bottom"] - 0.5)
    # The letter before must have its usual width, or the whole run is only condensed; and a
    # number that goes on has no mark in its midst.
    if _breadth(before, widest) < 0.9 or before["fontname"] != letter["fontname"]:
        return False
    goes_on = after is not None and after["text"] in _RAISED and after["x0"] - letter["x1"] < 1
    return not goes_on and _breadth(letter, widest) < 0.78


def _breadth(letter: Any, widest: dict[tuple[str, str], float]) -> float:
    """A letter's width as a part of the widest of its kind on the page."""
    usual = widest.get((letter["fontname"], letter["text"]), 0.0)
    return float(letter["width"] / letter["size"] / usual) if usual and letter["size"] else 1.0


def _ruled(page: Any) -> list[Any]:
    """Tables with drawn lines, of at least two columns and rows."""
    if len(page.lines) + len(page.rects) + len(page.curves) < _LEAST_EDGES:
        return []
    return [
        table
        for table in page.find_tables()
        if len(table.rows) >= 2 and max(len(row.cells) for row in table.rows) >= 2
    ]


def _inside(word: Any, box: tuple[float, float, float, float]) -> bool:
    middle = (word["top"] + word["bottom"]) / 2
    centre = (word["x0"] + word["x1"]) / 2
    return bool(box[1] <= middle <= box[3] and box[0] <= centre <= box[2])


def _free_lines(words: Sequence[Any]) -> list[PageLine]:
    rows: list[list[Any]] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        row = rows[-1] if rows else None
        if row is not None and _same_line(row, word):
            row.append(word)
        else:
            rows.append([word])
    return [_line(sorted(row, key=lambda word: float(word["x0"]))) for row in _with_raised(rows)]


def _same_line(row: Sequence[Any], word: Any) -> bool:
    largest = max(row, key=lambda other: float(other["size"]))
    return bool(abs(word["bottom"] - largest["bottom"]) < 0.35 * max(word["size"], largest["size"]))


def _with_raised(rows: list[list[Any]]) -> list[list[Any]]:
    """Rows of raised figures alone are put into the line under them."""
    done: list[list[Any]] = []
    for row, below in itertools.zip_longest(rows, rows[1:]):
        small = max(word["size"] for word in row)
        if below is not None and len(row) <= 3 and all(len(word["text"]) <= 3 for word in row):
            base = max(below, key=lambda word: float(word["size"]))
            if small < 0.8 * base["size"] and row[0]["bottom"] > base["top"]:
                below.extend(row)
                continue
        done.append(row)
    return done


def _line(row: Sequence[Any]) -> PageLine:
    size = max(word["size"] for word in row)
    cells: list[tuple[float, float, str]] = []
    bottom = max(word["bottom"] for word in row if word["size"] == size)
    for word in row:
        text = word["text"]
        is_small = word["size"] < 0.8 * size and word["bottom"] < bottom - 0.1 * size
        if is_small and len(text) <= 3:
            text = f"\x0e{text}\x0f"
        gap = word["x0"] - cells[-1][1] if cells else 0.0
        if cells and gap <= _COLUMN_GAP * size:
            joint = "" if gap < 0.12 * size else " "
            cells[-1] = (cells[-1][0], word["x1"], cells[-1][2] + joint + text)
        else:
            cells.append((word["x0"], word["x1"], text))
    top = min(word["top"] for word in row)
    text = "\t".join(cell[2] for cell in cells)
    return PageLine(text, top, size, 0, tuple(cells))


def _aligned(lines: list[PageLine]) -> list[PageLine]:
    """Runs of lines with several cells, their cells put under the columns of the fullest line."""
    done: list[PageLine] = []
    for has_cells, run in itertools.groupby(lines, key=lambda line: len(line.cells) > 1):
        part = list(run)
        if not has_cells or len(part) < 2:
            done += [_as_prose(line) for line in part]
            continue
        columns = max((line.cells for line in part), key=len)
        done += [_put(line, columns) for line in part]
    return done


def _as_prose(line: PageLine) -> PageLine:
    return replace(line, text=line.text.replace("\t", "  "))


def _put(line: PageLine, columns: Sequence[tuple[float, float, str]]) -> PageLine:
    texts = [""] * len(columns)
    last = -1
    for left, right, text in line.cells:
        best = min(
            range(len(columns)),
            key=lambda at: min(
                abs(left - columns[at][0]),
                abs(right - columns[at][1]),
                abs((left + right) / 2 - (columns[at][0] + columns[at][1]) / 2),
            ),
        )
        # A cell never moves before one that stands to its left.
        best = min(max(best, last + 1), len(columns) - 1)
        texts[best] = f"{texts[best]} {text}".strip()
        last = best
    return replace(line, text="\t".join(texts))
