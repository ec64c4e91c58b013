"""Showing rows: as a table for a person, or as CSV or JSON for a machine."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Any


class Format(StrEnum):
    """Forms a listing can take."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def show_rows(
    rows: Sequence[dict[str, Any]], form: Format, title: str = "", empty: str = ""
) -> None:
    """Print named records; `empty` is said when there are none."""
    if form is Format.JSON:
        print(json.dumps(list(rows), indent=1, ensure_ascii=False, default=str))
    elif form is Format.CSV:
        if rows:
            lines = csv.DictWriter(sys.stdout, list(rows[0]), lineterminator="\n")
            lines.writeheader()
            lines.writerows(rows)
    elif not rows:
        print(empty or "Nothing to show.", file=sys.stderr)
    else:
        _table(rows, title)


def _table(rows: Sequence[dict[str, Any]], title: str) -> None:
    from rich.table import Table

    table = Table(title=title or None, title_justify="left", header_style="bold")
    for name in rows[0]:
        numeric = all(_is_numeric(row[name]) for row in rows)
        table.add_column(
            name.replace("_", " ").capitalize(), justify="right" if numeric else "left"
        )
    for row in rows:
        table.add_row(*[_cell(value) for value in row.values()])
    console().print(table)


def _is_numeric(value: Any) -> bool:
    """Whether a cell is a number, a mark such as ``[m]``, or empty."""
    text = _cell(value)
    return re.fullmatch(r"([+\u2212-]?[\d,]+(\.\d+)?|\[[a-z]\]|\u2013)?", text) is not None


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return str(value)


def console() -> Any:
    """The console for people's tables: wide when the output goes to a file."""
    from rich.console import Console

    out = Console(highlight=False, markup=False)
    if not out.is_terminal:
        return Console(width=200, highlight=False, markup=False)
    return out
