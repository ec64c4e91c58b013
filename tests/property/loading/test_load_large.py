"""What is done in a quicker way for large files comes to the same as for small ones."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from watchward.lake.engine import connect
from watchward.sources import extracts, lines
from watchward.sources.contract import Contract, Field
from watchward.sources.files import InputFile
from watchward.sources.staging import Staged, stage

CONTRACT = Contract(
    "trial",
    "A reference and a size",
    "ref",
    (Field("ref", "code", "a reference", needs_value=True), Field("size", "number", "a number")),
)


@pytest.mark.parametrize("seed", range(20))
def test_lines_of_a_large_file_are_counted_as_those_of_a_small_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    rng = random.Random(seed)
    path = tmp_path / "any.csv"
    length = rng.choice([1, 2, 7, (1 << 18) - 1, 1 << 18, (1 << 18) + 1, 600_000])
    path.write_bytes(
        bytes(rng.choices(b"\n\r,\x8aab\x00\xff", k=length)) + rng.choice([b"", b"\n"])
    )
    small = lines.count_lines(path)
    monkeypatch.setattr(lines, "LARGE", 0)
    assert lines.count_lines(path) == small
    text = path.read_bytes()
    assert small.lines == text.count(b"\n") + (not text.endswith(b"\n"))
    assert small.ends_with_newline == text.endswith(b"\n")


def settled(folder: Path, rows: list[str], *, alike: bool = False) -> tuple[Any, ...]:
    """What comes of a file's repeats: how many dropped, rejects, and the rows that stay.

    `alike` gives every text the same hash.
    """
    path = folder / "trial.csv"
    path.write_text("ref,size\n" + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    with connect(folder) as connection:
        if alike:
            one = "CAST(1 AS UBIGINT)"
            connection.execute(f"CREATE MACRO hash(a) AS {one}, (a, b, c, d, e) AS {one}")
        staged: Staged = stage(connection, CONTRACT, [InputFile(path, path.name, "csv")])
        dropped = extracts.settle_repeats(connection, staged, "ref")
        held = connection.execute("SELECT ref, size FROM staged ORDER BY file_row").fetchall()
    return dropped, [(r.line, r.value, r.reason) for r in staged.rejects], held


@pytest.mark.parametrize("repeats", [0, 1, 40])
def test_repeats_among_many_rows_are_settled_as_among_few(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, repeats: int
) -> None:
    rng = random.Random(repeats)
    rows = [f"{prefix}{number},{number % 3}" for number in range(2000) for prefix in ("A/", "é")]
    rows += [rng.choice(rows) for _ in range(repeats)]
    rows += [f"{rng.choice(rows).split(',')[0]},9" for _ in range(repeats)]
    rng.shuffle(rows)
    few = settled(tmp_path, rows)
    monkeypatch.setattr(extracts, "MANY", 0)
    assert settled(tmp_path, rows) == few
    assert bool(few[1]) == bool(repeats)
    assert len(rows) == few[0] + len(few[1]) + len(few[2])


def test_texts_that_share_a_hash_are_not_taken_for_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extracts, "MANY", 0)
    rows = [f"A{number},1" for number in range(50)]
    assert settled(tmp_path, rows, alike=True) == (0, [], [(f"A{n}", 1.0) for n in range(50)])


def test_no_row_at_all_repeats_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extracts, "MANY", 0)
    assert settled(tmp_path, ["A1,wrong"])[0] == 0
