"""A load whose file is read in pieces leaves the lake that any other reading of it leaves."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet
import pytest
from deltalake import DeltaTable

from tests.support.lake import HEAD, content, load_text, new_workspace
from watchward.lake import store
from watchward.lake.manifest import read_manifest
from watchward.lake.schema import OFFENCES
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.sources import plain, reading

COLUMNS = f"{HEAD},ward,is_domestic,outcome_type,outcome_on"
DISTRICTS = ("Chelmsford", "Basildon", "Harlow", "", "Zetland", "Abroad")


def extract(seed: int, first: int, last: int) -> str:
    """Offences numbered from first to last; every tenth with something to be rejected for."""
    rng, lines = random.Random(seed), [COLUMNS]
    for number in range(first, last):
        month = 1 + number * 6 // 400 % 12
        cells = [
            f"A{number:04d}",
            f"2024-{month:02d}-{rng.randrange(1, 29):02d}" if number % 10 else "31/12/2024",
            rng.choice(DISTRICTS),
            rng.choice(["Arson", "Shoplifting", "Homicide", "Jaywalking", ""]),
            f"Ward {number // 30}",
            rng.choice("YN"),
            rng.choice(["", "18", "1"]),
            "",
        ]
        cells[7] = "2025-01-02" if cells[6] and rng.random() < 0.8 else ""
        lines.append(",".join(cells))
    return "\n".join(lines) + "\n"


def loaded(folder: Path, monkeypatch: pytest.MonkeyPatch, least: int) -> Workspace:
    """A workspace with an extract, and another of some of its offences and some new ones."""
    monkeypatch.setattr(plain, "PIECE", 3000)
    monkeypatch.setattr(reading, "_BLOCK", 90)
    monkeypatch.setattr(reading, "LEAST", least)
    workspace = new_workspace(folder)
    load_text(workspace, extract(1, 0, 300), max_rejects=0.5)
    load_text(workspace, extract(2, 250, 400), max_rejects=0.5)
    return workspace


def test_the_lake_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    strict = loaded(tmp_path / "strict", monkeypatch, 1 << 60)
    quick = loaded(tmp_path / "quick", monkeypatch, 0)
    for number in (1, 2):
        assert content(quick, number=number) == content(strict, number=number)
    given, wanted = read_manifest(quick), read_manifest(strict)
    assert (given.status, given.revisions) == (wanted.status, wanted.revisions)
    assert len(content(quick)["core_rejects"]) == 30  # the lines of the second are known


def held(workspace: Workspace, sql: str, number: int | None = None) -> list[tuple[Any, ...]]:
    """Rows of a question to the offences of a version."""
    return [tuple(r.values()) for r in Snapshot(workspace, number).rows(sql, OFFENCES.name)]


def test_files_say_truly_what_they_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = loaded(tmp_path / "w", monkeypatch, 0)
    counted = held(workspace, "SELECT district, count(*) AS n FROM core_offences GROUP BY 1", 1)
    assert len(counted) == len(DISTRICTS)
    for district, rows in counted:
        told = "IS NULL" if district is None else f"= '{district}'"
        asked = f"SELECT count(*) AS n FROM core_offences WHERE district {told}"
        assert held(workspace, asked, 1) == [(rows,)]
    assert held(workspace, "SELECT count(*) AS n FROM core_offences WHERE ward = ''", 1) == [(0,)]


def test_the_key_is_the_reference_where_a_file_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = loaded(tmp_path / "w", monkeypatch, 0)
    keys = "SELECT DISTINCT row_key = crime_ref AS same FROM core_offences"
    for number in (1, 2):
        assert held(workspace, keys, number) == [(True,)]
    files = Snapshot(workspace).files(OFFENCES.name)
    assert {"row_key" in file.empty for file in files} == {True, False}  # by the second load
    for file in files:
        names = parquet.read_schema(file.path).names
        assert ("row_key" in names) == ("row_key" not in file.empty)
    table = DeltaTable(str(store.table_folder(workspace.lake, OFFENCES.name)))
    assert set(table.to_pyarrow_table().column_names) == set(OFFENCES.names)
    one = held(workspace, "SELECT crime_ref FROM core_offences WHERE row_key = 'A0123'")
    assert one == [("A0123",)]
