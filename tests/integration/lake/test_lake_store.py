"""Tables on disk: months replaced, old versions kept past checkpoints, failed writes cleared up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from watchward.lake import store
from watchward.lake.engine import connect, path_literal
from watchward.lake.schema import COVERAGE, CUBE

CELLS = (
    "SELECT 202400 + i % 3 AS month, 'a' AS area_code, 'offences' AS fact, "
    "'crime_type' AS vocabulary, "
    "'Arson' AS code, 0 AS flag_key, i AS row_count FROM range({rows}) r(i)"
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Any]:
    """A connection."""
    connection = connect(tmp_path)
    yield connection
    connection.close()


def covering(mark: int) -> str:
    """SQL of one coverage row."""
    return (
        f"SELECT 'offences' AS source, '*' AS scope, {mark} AS month, 'v' AS vocabulary, "
        "'' AS fields"
    )


def months_of(engine: Any, lake: Path, version: int) -> dict[int, int]:
    """The rows of each month of the cube at a version."""
    store.create_view(engine, CUBE, store.data_files(lake, CUBE.name, version))
    rows = engine.execute("SELECT month, count(*) FROM out_cube GROUP BY 1").fetchall()
    return dict(rows)


def test_only_the_months_named_are_replaced(engine: Any, tmp_path: Path) -> None:
    first = store.write_months(
        tmp_path, CUBE, engine, CELLS.format(rows=9), [202400, 202401, 202402]
    )
    assert months_of(engine, tmp_path, first) == {202400: 3, 202401: 3, 202402: 3}
    more = f"SELECT * FROM ({CELLS.format(rows=30)}) WHERE month = 202401"
    second = store.write_months(tmp_path, CUBE, engine, more, [202401, 202402])
    assert months_of(engine, tmp_path, second) == {202400: 3, 202401: 10}
    assert months_of(engine, tmp_path, first) == {202400: 3, 202401: 3, 202402: 3}
    none = store.write_months(
        tmp_path, CUBE, engine, f"SELECT * FROM ({CELLS.format(rows=9)}) WHERE false", [202400]
    )
    assert months_of(engine, tmp_path, none) == {202401: 10}


def test_rows_of_a_month_not_named_are_a_fault_and_leave_nothing(
    engine: Any, tmp_path: Path
) -> None:
    version = store.write_months(
        tmp_path, CUBE, engine, CELLS.format(rows=9), [202400, 202401, 202402]
    )
    before = sorted(tmp_path.rglob("*.parquet"))
    with pytest.raises(AssertionError, match=r"rows of \[202402\], not of"):
        store.write_months(tmp_path, CUBE, engine, CELLS.format(rows=9), [202400, 202401])
    assert sorted(tmp_path.rglob("*.parquet")) == before
    assert store.head_version(tmp_path, CUBE.name) == version


def test_restore_and_clear(engine: Any, tmp_path: Path) -> None:
    first = store.write_months(
        tmp_path, CUBE, engine, CELLS.format(rows=9), [202400, 202401, 202402]
    )
    store.write_months(tmp_path, CUBE, engine, CELLS.format(rows=1), [202400, 202401, 202402])
    restored = store.restore(tmp_path, CUBE.name, first)
    assert months_of(engine, tmp_path, restored) == {202400: 3, 202401: 3, 202402: 3}
    assert store.restore(tmp_path, CUBE.name, first) == restored
    assert store.data_files(tmp_path, CUBE.name, store.clear(tmp_path, CUBE.name)) == []


def test_old_versions_are_readable_after_a_checkpoint(engine: Any, tmp_path: Path) -> None:
    """After a hundred commits the log is gathered into one file; nothing older may be lost."""
    versions = [
        store.write_whole(tmp_path, COVERAGE, engine, covering(202401 + n)) for n in range(104)
    ]
    assert list((tmp_path / COVERAGE.name / "_delta_log").glob("*.checkpoint.parquet"))
    for number in (0, 50, 99, 103):
        files = store.data_files(tmp_path, COVERAGE.name, versions[number])
        store.create_view(engine, COVERAGE, files)
        assert engine.execute("SELECT month FROM core_coverage").fetchall() == [(202401 + number,)]
    restored = store.restore(tmp_path, COVERAGE.name, versions[3])
    files = store.data_files(tmp_path, COVERAGE.name, restored)
    assert files == store.data_files(tmp_path, COVERAGE.name, versions[3])


def test_a_path_is_no_pattern(engine: Any, tmp_path: Path) -> None:
    for name in ("a.csv", "[a].csv", "*.csv", "?.csv", "quo'te.csv"):
        (tmp_path / name).write_text(f"name\n{name}\n")
    for name in ("[a].csv", "*.csv", "?.csv", "quo'te.csv"):
        literal = path_literal(tmp_path / name)
        found = engine.execute(f"SELECT * FROM read_csv({literal}, header=true)").fetchall()
        assert found == [(name,)]
