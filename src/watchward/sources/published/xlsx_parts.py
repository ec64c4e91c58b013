"""What a workbook says beside its values: how cells are shown, formulas never worked out, extent.

The value reader gives numbers without their formats. The format is needed to
know a cell as a person sees it: 0.144 under a percent format is printed 14.4%.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
}  # fmt: skip
"""Number formats of the standard that are not written out in a file (ECMA-376, 18.8.30)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How a number is shown: with so many decimals, as a percentage or not."""

    places: int
    is_percent: bool


@dataclass(slots=True)
class SheetParts:
    """Formats and unworked formulas by (row, column) from 0, and the extent of the sheet."""

    shown: dict[tuple[int, int], Shown] = field(default_factory=dict)
    unworked: set[tuple[int, int]] = field(default_factory=set)
    rows: int = 0
    columns: int = 0


def read_sheet_parts(path: Path) -> dict[str, SheetParts]:
    """The parts of every worksheet by name."""
    with zipfile.ZipFile(path) as package:
        formats = _formats(package)
        return {
            name: _sheet(package, part, formats)
            for name, part in _sheets(package)
            if part in package.namelist()
        }


def _elements(package: zipfile.ZipFile, part: str) -> Generator[tuple[str, Any], None, None]:
    """Finished elements of a part with their names less the namespace; to be closed."""
    from defusedxml.ElementTree import iterparse

    with package.open(part) as stream:
        for _, element in iterparse(stream, events=("end",), forbid_dtd=True):
            yield element.tag.rpartition("}")[2], element


def _sheets(package: zipfile.ZipFile) -> list[tuple[str, str]]:
    """The name and the part of every sheet."""
    with closing(_elements(package, "xl/_rels/workbook.xml.rels")) as elements:
        targets = {
            element.get("Id"): element.get("Target") or ""
            for name, element in elements
            if name == "Relationship"
        }
    found = []
    with closing(_elements(package, "xl/workbook.xml")) as elements:
        for name, element in elements:
            if name == "sheet":
                ids = [value for key, value in element.items() if key.endswith("}id")]
                target = targets.get(ids[0], "") if ids else ""
                part = posixpath.normpath(posixpath.join("/xl", target))[1:]
                found.append((element.get("name") or "", part))
    return found


def _formats(package: zipfile.ZipFile) -> list[Shown | None]:
    """The format of each cell style, in order."""
    if "xl/styles.xml" not in package.namelist():
        return []
    codes = dict(_BUILT_IN)
    styles: list[Shown | None] = []
    with closing(_elements(package, "xl/styles.xml")) as elements:
        for name, element in elements:
            if name == "numFmt":
                codes[int(element.get("numFmtId") or 0)] = element.get("formatCode") or ""
            elif name == "cellXfs":
                styles = [shown_by(codes.get(int(xf.get("numFmtId") or 0), "")) for xf in element]
    return styles


def shown_by(code: str) -> Shown | None:
    """How a format code shows a number, or None if it is general or no number format."""
    first = re.sub(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]', "", code.split(";")[0])
    if not re.search(r"[0#]", first) or re.search(r"[dmyhs?/E]", first, re.IGNORECASE):
        return None
    decimals = re.search(r"\.([0#]+)", first)
    return Shown(len(decimals[1]) if decimals else 0, "%" in first)


def _sheet(package: zipfile.ZipFile, part: str, formats: list[Shown | None]) -> SheetParts:
    found, row, column = SheetParts(), 0, 0
    with closing(_elements(package, part)) as elements:
        for name, element in elements:
            if name == "c":
                row, column = _place(element.get("r"), row, column)
                found.rows, found.columns = max(found.rows, row + 1), max(found.columns, column + 1)
                _note_cell(found, (row, column), element, formats)
                column += 1
            elif name == "row":
                row, column = row + 1, 0
                element.clear()
    return found


def _note_cell(
    found: SheetParts, place: tuple[int, int], element: Any, formats: list[Shown | None]
) -> None:
    parts = {child.tag.rpartition("}")[2]: child.text for child in element}
    style = int(element.get("s") or 0)
    shown = formats[style] if style < len(formats) else None
    if shown:
        found.shown[place] = shown
    if "f" in parts and not parts.get("v") and element.get("t") != "str":
        found.unworked.add(place)


def _place(reference: str | None, row: int, column: int) -> tuple[int, int]:
    """Row and column from 0 of a reference such as C7; the place after the last without one."""
    match = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7})", reference or "")
    if not match:
        return row, column
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - 64
    return int(match[2]) - 1, number - 1


def column_letters(column: int) -> str:
    """The letters of a column from 0: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
