"""Records under several names of one area are one cell of the cube."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.lake import HEAD, load_text, new_workspace
from watchward.lake.snapshot import Snapshot


@pytest.mark.parametrize(
    ("districts", "cells"),
    [
        (["Chelmsford", "E07000070"], [("E07000070", 2)]),
        (["Chelmsford", "Chelmsford"], [("E07000070", 2)]),
        (["Chelmsford", "Basildon"], [("E07000066", 1), ("E07000070", 1)]),
        (["Nowhere", "Chelmsford"], [("E07000070", 1), ("~unknown:Nowhere", 1)]),
    ],
)
def test_a_place_counts_once_whatever_it_is_called(
    tmp_path: Path, districts: list[str], cells: list[tuple[str, int]]
) -> None:
    workspace = new_workspace(tmp_path / "w")
    rows = [f"A{n},2024-10-0{n + 1},{name},Arson\n" for n, name in enumerate(districts)]
    load_text(workspace, f"{HEAD}\n{''.join(rows)}")
    found = Snapshot(workspace).rows("SELECT area_code, row_count FROM out_cube", "out_cube")
    assert sorted((row["area_code"], row["row_count"]) for row in found) == cells
