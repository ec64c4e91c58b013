"""What the sheets of a workbook share: how one begins, and how a block becomes a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from watchward.content.document import Document
from watchward.render import furniture
from watchward.render.outline import Chapter, Part
from watchward.render.workbook_styles import Styles

NOTES = "Notes"


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
    sheet.set_margins(0.5, 0.5, 0.75, 0.75)
    before, of = furniture.PAGE_OF
    # An ampersand starts a code in a header; two stand for one.
    body = f"{document.cover.body}: {furniture.title_text(document)}".replace("&", "&&")
    sheet.set_header(f"&L{body}&C&B{document.cover.marking.label}&R&A")
    version = furniture.version_text(document)
    sheet.set_footer(f"&L{version}&C&B{document.cover.marking.label}&R{before}&P{of}&N")
    return sheet


def write_lines(sheet: Any, styles: Styles, title: str, lines: list[str]) -> int:
    """The title in the first cell and lines under it; returns the next free row."""
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, title, styles.title)
    for row, line in enumerate(lines, 1):
        sheet.write_string(row, 0, line, styles.plain)
    return len(lines) + 1


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


def sheet_lines(document: Document, note_tags: list[str], tables: str) -> list[str]:
    """The lines under a title: how many tables there are, marking, version, notes cited."""
    lines = [f"{tables} {document.cover.marking.label}. {furniture.version_text(document)}."]
    if note_tags:
        lines.append(f"Notes are on the worksheet {NOTES}: {', '.join(note_tags)}.")
    return lines
