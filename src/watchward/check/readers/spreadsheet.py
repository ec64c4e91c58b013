"""Reads an OpenDocument spreadsheet: its cells hold their text as shown."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from watchward.check.model import Paper
from watchward.check.readers.building import MOST_CELLS, Builder
from watchward.check.readers.sheets import add_sheet

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


def read_ods(path: Path) -> Paper:
    """The paper in a spreadsheet; hidden sheets are left out, and named in the remarks."""
    from lxml import etree

    builder = Builder(path.name, "ods")
    with zipfile.ZipFile(path) as package:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(package.read("content.xml"), parser)
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for found in style.iter(f"{_STYLE}table-properties")
        if found.get(f"{_TABLE}display") == "false"
    }
    for table in root.iter(f"{_TABLE}table"):
        name = table.get(f"{_TABLE}name", "")
        if table.get(f"{_TABLE}style-name") in hidden:
            builder.remarks.append(f"The sheet {name} is hidden and was not read.")
        else:
            add_sheet(builder, name, _rows(table))
    return builder.paper()


def _rows(table: Any) -> list[list[str]]:
    """The cells of a sheet; long runs of empty ones are only counted where content follows."""
    rows: list[list[str]] = []
    size = 0
    for row in table.iter(f"{_TABLE}table-row"):
        cells = _cells(row)
        size += max(1, len(cells)) * _repeats(row, "number-rows-repeated", bool(cells))
        if size > MOST_CELLS:
            raise ValueError("a sheet of too many cells")
        # Empty rows above content are counted so that row numbers are those of the sheet.
        rows += [cells] * _repeats(row, "number-rows-repeated", bool(cells))
    return rows


def _cells(row: Any) -> list[str]:
    cells: list[str] = []
    waiting = 0
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        text = " ".join("".join(part.itertext()) for part in cell.iter(f"{_TEXT}p")).strip()
        repeats = _repeats(cell, "number-columns-repeated", bool(text))
        if text:
            cells += [""] * waiting + [text] * repeats
            waiting = 0
        else:
            waiting += repeats
    return cells


def _repeats(element: Any, name: str, has_text: bool) -> int:
    value = element.get(f"{_TABLE}{name}", "1")
    number = int(value) if value.isdigit() else 1
    return min(number, 20_000 if has_text else 100_000)
