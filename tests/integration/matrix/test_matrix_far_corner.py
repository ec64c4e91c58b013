"""A workbook whose one cell stands in the far corner is refused, not read into the memory."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from watchward.sources.matrix.grid import read_grids
from watchward.words.errors import Refused


def test_a_cell_in_the_far_corner(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "factor"
    sheet["XFD1048576"] = "x"
    book.save(tmp_path / "far.xlsx")
    with pytest.raises(Refused) as refused:
        read_grids(tmp_path / "far.xlsx")
    assert "1,048,576 rows by 16,384 columns" in refused.value.given
