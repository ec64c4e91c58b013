"""Where something stands, in words a person can follow."""

from __future__ import annotations

from watchward.check.model import Location


def place_in_words(at: Location, home: str = "") -> str:
    """A place as a person would say it: ``page 3, table 2, row 4, column 5``.

    The document is named unless it is `home`, the one being read.
    """
    parts = [f"{at.document}"] if at.document and at.document != home else []
    if at.sheet:
        parts.append(f"sheet {at.sheet}")
    if at.page:
        parts.append(f"page {at.page}")
    if at.table:
        parts.append(f"table {at.table}")
        parts += [f"row {at.row}"] if at.row else []
        parts += [f"column {at.column}"] if at.column else []
    elif at.paragraph and not at.line:
        parts.append(f"paragraph {at.paragraph}")
    if at.line:
        parts.append(f"line {at.line}")
    return ", ".join(parts) or "place not known"
