"""The benchmarks measure the same thing on every engine. Times are never judged here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks import engines
from benchmarks.__main__ import main
from benchmarks.made_up import MadeUp, make_lake
from benchmarks.report import Goal, Part, keep, kept, page

OFFENCES = 60_000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeUp:
    """A small made-up lake."""
    return make_lake(tmp_path_factory.mktemp("made") / f"lake-{OFFENCES}", OFFENCES)


def rows(engine: engines.Engine, made: MadeUp) -> Any:
    """What an engine counts."""
    prepared = engine.prepare(made)
    return engine.rows(prepared, engine.run(prepared))


def test_every_engine_counts_the_same(made: MadeUp, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--quick", "--rows", str(OFFENCES), "--scratch", str(made.folder.parent)]) == 0
    said = capsys.readouterr().out
    assert said.endswith("All engines gave the same rows.\n")
    assert [engine.name for engine in engines.ENGINES if engine.name not in said] == []


def test_a_count_that_differs_is_seen(made: MadeUp) -> None:
    counted = rows(engines.BY_HAND, made)
    assert engines.digest(counted) == engines.digest(rows(engines.OURS, made))
    one_more = counted.to_pylist()
    one_more[0]["row_count"] += 1
    import pyarrow

    assert engines.digest(pyarrow.Table.from_pylist(one_more)) != engines.digest(counted)


def test_every_made_up_offence_is_counted_once(made: MadeUp) -> None:
    counted = rows(engines.OURS, made).to_pylist()
    recorded = [row for row in counted if row["fact"] in ("offences", "cancelled")]
    assert sum(row["row_count"] for row in recorded) == made.per_month * made.months
    assert len({row["month"] for row in recorded}) == made.months
    assert len({row["district"] for row in recorded}) == 16  # fifteen, and blank
    solved = {row["fact"] for row in counted} - {"offences", "cancelled"}
    assert solved == {"solved:solved", "solved:charged", "solved:solved-with-22"}


def test_the_page_names_a_goal_that_is_missed(tmp_path: Path) -> None:
    goals = (Goal("under 1 s", "2 s", False), Goal("under 3 s", "2 s", True))
    part = Part("cube", "The cube", ("engine", "seconds"), (("ours", "2"),), goals, ("Why.",))
    keep(part, tmp_path)
    keep(replace(part, key="start", title="The start", goals=()), tmp_path)
    assert kept(tmp_path, ("cube", "memory"))[0] == part
    said = page(kept(tmp_path, ("cube", "memory", "start")))
    assert "| under 1 s | 2 s | **no** |" in said
    assert "| under 3 s | 2 s | yes |" in said
    assert said.index("## The cube") < said.index("## The start")
