"""Reads an Excel workbook: each sheet's cells as they are shown, by their number formats."""

from __future__ import annotations

import datetime
import re
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from watchward.check.model import Paper
from watchward.check.readers.building import Builder
from watchward.check.readers.sheets import add_sheet

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WHOLE, _PARTS = "#,##0", "#,##0.00"
_BUILT_IN = {1: "0", 2: "0.00", 3: _WHOLE, 4: _PARTS, 9: "0%", 10: "0.00%"}
_BUILT_IN |= {37: _WHOLE, 38: _WHOLE, 39: _PARTS, 40: _PARTS}
_SECTION = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def read_xlsx(path: Path) -> Paper:
    """The paper in a workbook; hidden sheets are left out, and named in the remarks."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    builder = Builder(path.name, "xlsx")
    book = CalamineWorkbook.from_path(str(path))
    formats = _Formats(path)
    for sheet in book.sheets_metadata:
        if sheet.visible != SheetVisibleEnum.Visible:
            builder.remarks.append(f"The sheet {sheet.name} is hidden and was not read.")
            continue
        values = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        codes = formats.of_sheet(sheet.name)
        add_sheet(
            builder,
            sheet.name,
            [
                [shown(value, codes.get((down, across), "")) for across, value in enumerate(row)]
                for down, row in enumerate(values)
            ],
        )
    return builder.paper()


def shown(value: Any, code: str) -> str:
    """A cell's value as its number format shows it: 0.072 with 0.0% is 7.2%."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        if isinstance(value, datetime.datetime | datetime.date):
            return value.strftime("%d/%m/%Y")
        return "" if value is None else str(value)
    plain = _SECTION.sub("", code.split(";")[0])
    if not re.search(r"[0#]", plain):
        return format(value, ".10g") if value != int(value) else str(int(value))
    places = re.search(r"\.([0#?]+)", plain)
    # Commas after the last digit show thousands, as in 0.0, for thousands with one decimal.
    commas = re.search(r"[0#?](,+)(?![,0#?.])", plain)
    scale = len(commas[1]) if commas else 0
    number = Decimal(repr(value)) * (100 if "%" in plain else 1) / Decimal(1000) ** scale
    digits = len(places[1]) if places else 0
    rounded = number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    text = f"{abs(rounded):,f}" if re.search(r"[#0],[#0]", plain) else f"{abs(rounded):f}"
    money = re.search(r"[£€$]", code.split(";")[0])
    sign = "-" if rounded < 0 else ""
    return f"{sign}{money[0] if money else ''}{text}{'%' if '%' in plain else ''}"


class _Formats:
    """The number format of each cell, which the reader of values does not give."""

    def __init__(self, path: Path) -> None:
        from lxml import etree

        self._path = path
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            self._codes = self._styles(package, etree) if "xl/styles.xml" in names else []
            self._parts = self._sheets(package, etree, names)

    def _styles(self, package: zipfile.ZipFile, etree: Any) -> list[str]:
        root = etree.fromstring(package.read("xl/styles.xml"))
        own = {
            int(found.get("numFmtId")): found.get("formatCode", "")
            for found in root.iter(f"{_MAIN}numFmt")
        }
        styles = root.find(f"{_MAIN}cellXfs")
        ids = [int(style.get("numFmtId", 0)) for style in (styles if styles is not None else [])]
        return [own.get(number, _BUILT_IN.get(number, "")) for number in ids]

    def _sheets(self, package: zipfile.ZipFile, etree: Any, names: set[str]) -> dict[str, str]:
        links = "xl/_rels/workbook.xml.rels"
        if links not in names:
            return {}
        targets = {
            link.get("Id"): link.get("Target", "") for link in etree.fromstring(package.read(links))
        }
        root = etree.fromstring(package.read("xl/workbook.xml"))
        found = {}
        for sheet in root.iter(f"{_MAIN}sheet"):
            target = targets.get(sheet.get(f"{_REL}id"), "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part in names:
                found[sheet.get("name")] = part
        return found

    def of_sheet(self, name: str) -> dict[tuple[int, int], str]:
        """Format codes by row and column, from 0."""
        from lxml import etree

        if name not in self._parts or not self._codes:
            return {}
        found = {}
        with zipfile.ZipFile(self._path) as package, package.open(self._parts[name]) as part:
            for _, cell in etree.iterparse(part, tag=f"{_MAIN}c", resolve_entities=False):
                style, place = cell.get("s"), re.fullmatch(r"([A-Z]{1,3})(\d+)", cell.get("r", ""))
                if style and place and int(style) < len(self._codes) and self._codes[int(style)]:
                    found[int(place[2]) - 1, _column(place[1])] = self._codes[int(style)]
                cell.clear()
        return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
