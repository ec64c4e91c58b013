"""Workspaces in tests: making one, loading into it, and saying exactly what it holds."""

from __future__ import annotations

import hashlib
from fractions import Fraction
from pathlib import Path
from typing import Any

import rich.style  # noqa: F401 (draws from the global generator when first imported)

from tests.support.oracle import Cell
from watchward.lake.manifest import read_manifest
from watchward.lake.schema import TABLES
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Settings, Workspace, create_workspace
from watchward.measures.figure import SCALE, Figure
from watchward.performance.summary import FIGURE_COLUMNS, summarise
from watchward.usecases.counting import open_counts
from watchward.usecases.loading.extracts import load_extract
from watchward.usecases.loading.report import LoadOptions, LoadReport
from watchward.words.periods import Month, Period

HEAD = "crime_ref,recorded_on,district,crime_type"
GOOD = f"{HEAD}\nA1,2024-09-30,Chelmsford,Shoplifting\nA2,2024-10-01T14:05,Basildon,Arson\n"
"""A small offences extract with nothing wrong."""
NOT_CONTENT = {"writer.lock", "writer.json"}


def new_workspace(folder: Path, **settings: str) -> Workspace:
    """An empty workspace of the Essex area set in a new folder."""
    return create_workspace(folder, Settings("Test", **{"area_set": "essex", **settings}))


def load(workspace: Workspace, kind: str, *files: Path, **options: Any) -> LoadReport:
    """Load files of a kind with these options."""
    return load_extract(workspace, kind, files, LoadOptions(**options))


def load_text(
    workspace: Workspace, text: str, kind: str = "offences", **options: Any
) -> LoadReport:
    """Load an extract given as text."""
    file = workspace.root.parent / f"{kind}.csv"
    file.write_text(text, encoding="utf-8", newline="")
    return load(workspace, kind, file, **options)


def state(workspace: Workspace) -> dict[str, str]:
    """The checksum of every file of a workspace but the lock and what was refused."""
    return {
        path.relative_to(workspace.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(workspace.root.rglob("*"))
        if path.is_file() and path.name not in NOT_CONTENT and "refused" not in path.parts
    }


def manifests(workspace: Workspace) -> dict[str, bytes]:
    """Every manifest, byte for byte."""
    folder = workspace.lake / "versions"
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.json"))}


def content(workspace: Workspace, *but: str, number: int | None = None) -> dict[str, list[str]]:
    """Every row of every table of a version, sorted, without the tables and columns in `but`."""
    snapshot = Snapshot(workspace, number)
    found: dict[str, list[str]] = {}
    for name, table in TABLES.items():
        if name in but or not snapshot.files(name):
            continue
        columns = ", ".join(f'"{column}"' for column in table.names if column not in but)
        rows = snapshot.rows(f"SELECT {columns} FROM {name}", name)
        found[name] = sorted(repr(tuple(row.values())) for row in rows)
    return found


def digest(workspace: Workspace) -> str:
    """A checksum of the newest version: its status and every row of every table."""
    held = repr((read_manifest(workspace).status, content(workspace)))
    return hashlib.sha256(held.encode()).hexdigest()


def value(figure: Figure) -> Cell:
    """A figure as the oracle says it: a number in its unit, or the reason for none."""
    if not figure.has_value:
        return str(figure.status)
    assert figure.numerator is not None
    assert figure.denominator is not None
    return Fraction(figure.numerator * SCALE[figure.unit], figure.denominator)


def summary_cells(workspace: Workspace, last: str, *areas: str) -> dict[tuple[str, str, str], Cell]:
    """Every cell of the summary to a month, by (area, type, column), of these areas or of all."""
    later = Period.ending(Month.parse(last))
    earlier = later.earlier()
    opened = open_counts(Snapshot(workspace), earlier.first, later.last)
    return {
        (area.code, slug, column): value(getattr(row, column))
        for area in opened.book.areas
        if not areas or area.code in areas
        for slug, row in summarise(opened.calculator, area, later, earlier).rows.items()
        for column in FIGURE_COLUMNS
    }
