"""XLSX of a list of records for people to fill in: the list, what each column holds, choices.

One table under one header row on each sheet, the title in the first cell, as in
our other workbooks. Cells below the list take the choices and days that the
columns take. No text can become a formula.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from watchward.render.workbook_parts import sheet_names, with_language
from watchward.render.workbook_sheets import mark_up, set_widths, write_lines, write_wrapped
from watchward.render.workbook_styles import Styles
from watchward.render.workbook_widths import LINE, lines_needed, widest_word
from watchward.words.records import FieldType

MEANINGS, CHOICES = "What each column holds", "Choices"
"""The sheets beside the list."""
EMPTY_ROWS = 500
"""Rows under the list that are ready to be filled in."""
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_MEANING_WIDTHS = [28.0, 14.0, 76.0]
_WIDTHS = {
    FieldType.LONG: 48.0, FieldType.LINES: 40.0, FieldType.TEXT: 34.0, FieldType.DATE: 13.0,
    FieldType.MONTH: 11.0, FieldType.YEAR: 11.0, FieldType.WHOLE: 11.0, FieldType.MONEY: 15.0,
}  # fmt: skip
_NUMERIC = (FieldType.WHOLE, FieldType.MONEY)


@dataclass(frozen=True, slots=True)
class SheetHead:
    """A column: its heading, what its cells hold (None: a number or words of our own), choices."""

    heading: str
    type: FieldType | None = None
    choices: tuple[str, ...] = ()
    needed: bool = False
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class RecordSheet:
    """A list: its name, columns, and rows of text as typed. `as_text` keeps every cell as text."""

    name: str
    heads: tuple[SheetHead, ...]
    rows: tuple[tuple[str, ...], ...]
    as_text: bool = False


def records_workbook(sheet: RecordSheet, purpose: str, said: str, marking: str, body: str) -> bytes:
    """The workbook of a list, with the explanation of its columns; deterministic."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
        "strings_to_numbers": False,
    }  # fmt: skip
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": sheet.name, "author": body, "keywords": marking})
    styles = Styles(book)
    (name,) = sheet_names([sheet.name], {MEANINGS, CHOICES})
    page = book.add_worksheet(name)
    meanings = book.add_worksheet(MEANINGS)
    listed = [head for head in sheet.heads if head.choices]
    places = _write_choices(book.add_worksheet(CHOICES), styles, listed) if listed else {}
    _write_list(page, styles, sheet, [f"{said} {marking}."], places)
    _write_meanings(meanings, styles, sheet, purpose)
    for each in book.worksheets():
        each.set_paper(9)
        each.set_landscape()
        each.fit_to_pages(1, 0)
        each.set_header(f"&C&8{marking}")
        each.set_footer("&R&8Page &P of &N")
    book.close()
    return with_language(buffer.getvalue(), "en-GB")


def _write_list(
    page: Any, styles: Styles, sheet: RecordSheet, said: list[str], places: dict[str, str]
) -> None:
    top = write_lines(page, styles, sheet.name, said)
    heads = [head.heading for head in sheet.heads]
    # A table that ends with the list would leave the rows below it without its form.
    mark_up(page, "records", top, heads, [[""]] * max(1, len(sheet.rows)), styles)
    widths = [_width(head) for head in sheet.heads]
    set_widths(page, widths)
    page.set_row(top, LINE * max(map(lines_needed, heads, widths)))
    for at, row in enumerate(sheet.rows, top + 1):
        for x, (head, text) in enumerate(zip(sheet.heads, row, strict=True)):
            _write_cell(page, styles, at, x, head, text, sheet.as_text)
    last = top + len(sheet.rows) + EMPTY_ROWS
    for x, head in enumerate(sheet.heads):
        if not sheet.as_text:
            _validate(page, (top + 1, x, last, x), head, places.get(head.heading, ""))
            page.set_column(x, x, widths[x], _blank(styles, head))
    page.freeze_panes(top + 1, 2)
    page.repeat_rows(top)


def _width(head: SheetHead) -> float:
    wanted = _WIDTHS.get(head.type, 16.0) if head.type else 14.0
    if head.choices:
        wanted = max(wanted, min(34.0, max(map(len, head.choices)) + 3.0))
    return max(wanted, widest_word(head.heading, bold=True) + 2.0)


def _blank(styles: Styles, head: SheetHead) -> Any:
    """The format of cells that somebody fills in: days as days, months and years as text."""
    if head.type is FieldType.DATE:
        return styles.get(num_format="dd/mm/yyyy", align="left")
    if head.type is FieldType.MONEY:
        return styles.get(num_format="#,##0.00")
    if head.type is None or head.type in (FieldType.WHOLE, FieldType.NUMBER):
        return styles.get(align="left", text_wrap=True)
    return styles.get(num_format="@", text_wrap=True)


def _write_cell(
    page: Any, styles: Styles, at: int, x: int, head: SheetHead, text: str, as_text: bool
) -> None:
    """A cell as what it is: a day, a number, or text that cannot become a formula."""
    form = _blank(styles, head)
    day = date.fromisoformat(text) if head.type is FieldType.DATE and _is_day(text) else None
    if not text:
        page.write_blank(at, x, None, form)
    elif as_text:
        page.write_string(at, x, _kept(text), styles.get(text_wrap=True))
    elif day is not None:
        page.write_datetime(at, x, day, form)
    elif head.type in _NUMERIC or (head.type is None and text.isdecimal()):
        page.write_number(at, x, float(text), form)
    else:
        page.write_string(at, x, _kept(text), form)


def _is_day(text: str) -> bool:
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None


def _kept(text: str) -> str:
    """Text that reads back as it was, where an apostrophe before a sign is its own."""
    return "'" + text if _GUARDED.match(text) else text


def _validate(page: Any, where: tuple[int, int, int, int], head: SheetHead, place: str) -> None:
    """What may be typed into a column: a choice, a day, a whole number. Others are warned of."""
    said = {
        "error_title": head.heading[:32], "error_type": "warning",
        "error_message": head.meaning[:250] or "Another value is expected here.",
    }  # fmt: skip
    if place:
        page.data_validation(*where, {"validate": "list", "source": place, **said})
    elif head.type is FieldType.DATE:
        between = {"minimum": date(1990, 1, 1), "maximum": date(2100, 12, 31)}
        page.data_validation(*where, {"validate": "date", "criteria": "between", **between, **said})
    elif head.type is FieldType.WHOLE:
        least = {"criteria": ">=", "value": 0}
        page.data_validation(*where, {"validate": "integer", **least, **said})


def _write_choices(page: Any, styles: Styles, heads: list[SheetHead]) -> dict[str, str]:
    """One table of column and choice; the cells of each column's choices by its heading."""
    said = ["This worksheet contains one table.", "The lists that cells are chosen from."]
    top = write_lines(page, styles, CHOICES, said)
    rows = [[head.heading, choice] for head in heads for choice in head.choices]
    mark_up(page, "choices", top, ["Column", "Choice"], rows, styles)
    widths = [28.0, 48.0]
    for at, row in enumerate(rows, top + 1):
        write_wrapped(page, styles, at, row, widths)
    set_widths(page, widths)
    places, at = {}, top + 2
    for head in heads:
        places[head.heading] = f"={CHOICES}!$B${at}:$B${at + len(head.choices) - 1}"
        at += len(head.choices)
    return places


def _write_meanings(page: Any, styles: Styles, sheet: RecordSheet, purpose: str) -> None:
    heads = [head for head in sheet.heads if head.meaning]
    said = ["This worksheet contains one table.", f"{sheet.name}: {purpose}"]
    top = write_lines(page, styles, MEANINGS, said)
    rows = [
        [head.heading, "needed" if head.needed else "may be blank", head.meaning] for head in heads
    ]
    mark_up(page, "meanings", top, ["Column", "Needed", "What it holds"], rows, styles)
    for at, row in enumerate(rows, top + 1):
        write_wrapped(page, styles, at, row, _MEANING_WIDTHS)
    set_widths(page, _MEANING_WIDTHS)
    page.repeat_rows(top)
