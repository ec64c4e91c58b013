"""Plain rows as CSV, or as a workbook of sheets for people to fill in."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from watchward.render.csv_ import harmless
from watchward.render.workbook_styles import FONT

Rows = Sequence[Sequence[str]]


def grid_csv(rows: Rows) -> bytes:
    """Rows as CSV in UTF-8; text that begins like a formula is made harmless."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([map(harmless, row) for row in rows])
    return buffer.getvalue().encode()


def grid_workbook(sheets: Mapping[str, Rows], title: str) -> bytes:
    """Each grid as a sheet whose first row stays in view; numbers as numbers."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": title})
    plain = book.add_format({**FONT, "text_wrap": True, "valign": "top"})
    head = book.add_format({**FONT, "bold": True, "text_wrap": True, "bottom": 1})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for x, text in enumerate(row):
                if text.isdigit():
                    sheet.write_number(at, x, int(text), plain)
                else:
                    sheet.write_string(at, x, text, head if at == 0 else plain)
        sheet.set_column(0, 1, 32)
        sheet.set_column(2, max(map(len, rows)), 14)
        sheet.freeze_panes(1, 1)
    book.close()
    return buffer.getvalue()
