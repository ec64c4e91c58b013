"""The scales of grades of a workspace: the shipped ones, and those of its own list."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from watchward.lake.workspace import Workspace
from watchward.scrutiny.scales import COLUMNS, SHIPPED, Scale, scales_of, shipped_scales
from watchward.words.errors import Refused

LARGEST = 200_000
"""Bytes that an own list may have."""


def scales_for(workspace: Workspace) -> Mapping[str, Scale]:
    """Scales by name. An own scale takes the place of a shipped one of the same name.

    The own list is ``grade_scales.csv`` in the workspace folder, with the
    columns of the shipped one. Raises Refused for a list that cannot be read.
    """
    own = own_list(workspace)
    if not own.is_file():
        return shipped_scales()
    return {**shipped_scales(), **scales_of(_rows(own), own.name)}


def own_list(workspace: Workspace) -> Path:
    """Where a workspace's own list of scales stands."""
    return workspace.root / SHIPPED


def _rows(own: Path) -> list[dict[str, str]]:
    try:
        if own.stat().st_size > LARGEST:
            raise ValueError
        reader = csv.DictReader(own.read_text(encoding="utf-8-sig").splitlines())
        rows = [{key or "": value or "" for key, value in row.items()} for row in reader]
    except (UnicodeDecodeError, ValueError, csv.Error):
        raise _refused("one that is not readable as such", own) from None
    if missing := [key for key in COLUMNS[:4] if key not in (reader.fieldnames or ())]:
        raise _refused(f"one without the column {', '.join(missing)}", own)
    return rows


def _refused(given: str, own: Path) -> Refused:
    return Refused(
        expected=f"a CSV file in UTF-8 with the columns {', '.join(COLUMNS)}", given=given,
        remedy="Correct the list of scales in the workspace folder, or take it out.",
        where=own.name,
    )  # fmt: skip
