"""Delimited text to blocks: titles above the table are texts, the rest is one grid."""

from __future__ import annotations

import csv
import io

from watchward.sources.published.blocks import Contents, Grid, blocks_of_rows
from watchward.sources.published.files import SourceFile, refused
from watchward.sources.published.model import Problem

DELIMITERS = ",;\t|"


def read_csv(source: SourceFile) -> Contents:
    """Blocks of a CSV file, rows located by line.

    The delimiter is the one met most often in the longest of the first rows.
    Raises Refused when a quote never closes or the last row is cut short.
    """
    text = source.text()
    rows, lines = _rows(source, text)
    blocks = tuple(blocks_of_rows(rows, lambda number: f"line {lines[number - 1]}"))
    problems = []
    for grid in (block for block in blocks if isinstance(block, Grid)):
        for row in grid.rows:
            if len(row.cells) != len(grid.rows[0].cells):
                given = f"{len(row.cells)} cells"
                reason = f"The heading row has {len(grid.rows[0].cells)} cells."
                problems.append(
                    Problem("row", row.location, "row of another length", given, reason)
                )
    if problems and problems[-1].location == f"line {lines[-1]}" and not text.endswith("\n"):
        given = f"a last row of {problems[-1].value} without an end of line (half-downloaded)"
        raise refused(
            source.path, "whole rows to the end", given, "Download or copy the file again."
        )
    return Contents(blocks, tuple(problems))


def _rows(source: SourceFile, text: str) -> tuple[list[list[str]], list[int]]:
    """Rows and the line on which each begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows, lines, begins = [], [], 1
    try:
        for row in reader:
            rows.append(row)
            lines.append(begins)
            begins = reader.line_num + 1
    except csv.Error as fault:
        raise refused(
            source.path,
            "rows of delimited text",
            f"line {begins} cannot be split into cells ({fault})",
            "Look for a quotation mark that is not closed on that line.",
        ) from fault
    return rows, lines


def _delimiter(text: str) -> str:
    head = text[:20_000].splitlines()[:20]
    return max(DELIMITERS, key=lambda mark: max((line.count(mark) for line in head), default=0))
