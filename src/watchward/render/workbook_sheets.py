"""What the sheets of a workbook share: how one begins, and how a block becomes a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from watchward.content.document import Document
from watchward.render import furniture
from watchward.render.outline import Chapter, Part
from watchward.render.workbook_styles import Styles
from watchward.render.workbook_widths import LINE, lines_needed, split_lines, text_width

NOTES = "Notes"
ONE_TABLE = "This worksheet contains one table."
MARGIN, NARROW_MARGIN = 0.5, 0.25
"""Side margins of a page in inches: narrow where a wide table needs the room."""

SMALL = '&8&"Arial,Regular"'
"""The type of headers and footers: the size first, or a digit of the text would join it."""

FULL_SIZE = {"scale_with_doc": False}
"""Headers and footers keep their size where a wide table is printed smaller."""

LINE_WIDTH = 130.0
"""Longest line above a table in digits: what a screen shows at its full size."""

HEADER_WIDTH = 46
"""Room on the left of a header before the marking begins, in digits of its type."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet for one table, or for the data of one chapter's charts."""

    name: str
    title: str
    chapter: Chapter
    parts: tuple[Part, ...]


def new_sheet(book: Any, document: Document, name: str, wide: bool = False) -> Any:
    """A sheet with its print set up: A4, one page wide, marking and page in the margins."""
    sheet = book.add_worksheet(name)
    sheet.set_paper(9)
    sheet.set_landscape() if wide else sheet.set_portrait()
    sheet.fit_to_pages(1, 0)
    side = NARROW_MARGIN if wide else MARGIN
    sheet.set_margins(side, side, 0.75, 0.75)
    sheet.center_horizontally()
    before, of = furniture.PAGE_OF
    marking = f"&C{SMALL}&B{_plain(document.cover.marking.label)}"
    sheet.set_header(f"&L{SMALL}{_plain(_running_title(document))}{marking}&R{SMALL}&A", FULL_SIZE)
    version = _plain(furniture.version_text(document))
    sheet.set_footer(f"&L{SMALL}{version}{marking}&R{SMALL}{before}&P{of}&N", FULL_SIZE)
    return sheet


def _running_title(document: Document) -> str:
    """Body and title where both fit left of the marking, else the title alone."""
    title = furniture.title_text(document)
    both = f"{document.cover.body}: {title}"
    return both if text_width(both) <= HEADER_WIDTH else title


def _plain(text: str) -> str:
    """Words for a header: an ampersand starts a code there, two stand for one."""
    return text.replace("&", "&&")


def write_lines(
    sheet: Any, styles: Styles, title: str, texts: list[str], width: float = LINE_WIDTH
) -> int:
    """The title in the first cell and texts in lines under it; returns the next free row.

    A text longer than `width` digits goes on in the row below: a long line in
    one cell would run off the screen and make the print tiny.
    """
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, title, styles.title)
    lines = [line for text in texts for line in split_lines(text, width)]
    for row, line in enumerate(lines, 1):
        sheet.write_string(row, 0, line, styles.plain)
    return len(lines) + 1


def write_wrapped(
    sheet: Any, styles: Styles, row: int, texts: list[str], widths: list[float]
) -> None:
    """A row of wrapping texts in columns of these widths, as high as the longest needs."""
    for column, text in enumerate(texts):
        sheet.write_string(row, column, text, styles.text)
    needed = [lines_needed(text, width) for text, width in zip(texts, widths, strict=True)]
    sheet.set_row(row, LINE * max(needed))


def set_widths(sheet: Any, widths: list[float]) -> None:
    """Sets the width of each column from the first, in digits."""
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)


def mark_up(
    sheet: Any,
    name: str,
    top: int,
    heads: list[str],
    rows: list[list[str]],
    styles: Styles,
    first_number: int = 10**6,
) -> None:
    """Marks a block of cells as a table with one header row."""
    columns = [
        {"header": head, "header_format": styles.head if at < first_number else styles.head_number}
        for at, head in enumerate(heads)
    ]
    options = {
        "name": name,
        "columns": columns,
        "autofilter": False,
        "style": None,
        "banded_rows": False,
    }
    sheet.add_table(top, 0, top + max(len(rows), 1), len(heads) - 1, options)


def sheet_lines(document: Document, note_tags: list[str]) -> list[str]:
    """The lines under a title: how many tables there are, marking, version, notes cited."""
    lines = [f"{ONE_TABLE} {document.cover.marking.label}. {furniture.version_text(document)}."]
    if note_tags:
        lines.append(f"Notes are on the worksheet {NOTES}: {', '.join(note_tags)}.")
    return lines
