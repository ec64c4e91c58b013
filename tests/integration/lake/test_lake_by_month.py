"""Months written one by one hold what months sorted out of one query hold."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.support.lake import HEAD, load, new_workspace
from watchward.lake import store
from watchward.lake.engine import connect
from watchward.lake.manifest import read_manifest
from watchward.lake.schema import CUBE, OFFENCES
from watchward.lake.workspace import Workspace
from watchward.words.periods import Month

MONTHS = [202401, 202402, 202403]
CELLS = (
    "SELECT CAST(202401 + i // 4 AS INTEGER) AS month, '~O''Brien' AS area_code, "
    "'offences' AS fact, 'crime_type' AS vocabulary, 'Arson' AS code, 0 AS flag_key, "
    "{count} AS row_count FROM range(12) r(i)"
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Any]:
    """A connection."""
    connection = connect(tmp_path)
    yield connection
    connection.close()


def rows_of(engine: Any, lake: Path, version: int) -> list[Any]:
    """Every row of the cube at a version."""
    store.create_view(engine, CUBE, store.data_files(lake, CUBE.name, version))
    found: list[Any] = engine.execute("SELECT * FROM out_cube ORDER BY ALL").fetchall()
    return found


def test_both_ways_write_the_same_rows(engine: Any, tmp_path: Path) -> None:
    sql, lake = CELLS.format(count="i"), tmp_path / "it's a lake"
    lake.mkdir()
    one = store.write_months(lake, CUBE, engine, sql, MONTHS)
    sorted_out = rows_of(engine, lake, one)
    two = store.write_months(lake, CUBE, engine, sql, [*MONTHS, 202404], in_order=True)
    assert rows_of(engine, lake, two) == sorted_out
    assert len(sorted_out) == 12
    files = store.data_files(lake, CUBE.name, two)
    assert sorted((file.month, file.rows) for file in files) == [(month, 4) for month in MONTHS]


def test_a_month_that_cannot_be_written_leaves_nothing(engine: Any, tmp_path: Path) -> None:
    sql = CELLS.format(count="CASE WHEN i < 10 THEN i ELSE CAST(error('no more') AS BIGINT) END")
    with pytest.raises(duckdb.Error, match="no more"):
        store.write_months(tmp_path, CUBE, engine, sql, MONTHS, in_order=True)
    assert list(tmp_path.rglob("*.parquet")) == []
    assert store.head_version(tmp_path, CUBE.name) == 0


def loaded(folder: Path, months: list[Month]) -> tuple[Workspace, int]:
    """A workspace with one offence in each of these months, in this order; its loaded rows."""
    folder.mkdir()
    rows = [f"A{n},{month}-15,Chelmsford,Arson" for n, month in enumerate(months)]
    file = folder / "offences.csv"
    file.write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    workspace = new_workspace(folder / "w")
    return workspace, load(workspace, "offences", file).added


@pytest.mark.parametrize(
    ("begin", "count", "one_by_one"), [(202201, 12, True), (202207, 12, True), (202201, 30, False)]
)
def test_a_load_writes_month_by_month_where_rows_lie_together(
    tmp_path: Path, begin: int, count: int, *, one_by_one: bool
) -> None:
    first = Month.from_number(begin)
    months = [first.plus(n) for n in range(count)]
    random.Random(3).shuffle(months)
    workspace, added = loaded(tmp_path / "load", months)
    version = read_manifest(workspace).tables[OFFENCES.name]
    files = store.data_files(workspace.lake, OFFENCES.name, version)
    assert added == count
    assert sorted(file.month for file in files) == sorted(month.number for month in months)
    assert {Path(file.path).stem.endswith("-0") for file in files} == {one_by_one}
