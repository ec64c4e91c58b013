"""The two real papers are read: every table where it stands, every paragraph on its line."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from watchward.check.model import Grid, Paper
from watchward.check.readers import read_paper

DOCUMENTS = Path(__file__).resolve().parents[3].parent / "shared" / "documents"
THURROCK = "thurrock-strategic-assessment-2022-23.md"
CHELMSFORD = "one-chelmsford-board-2024-12.md"

pytestmark = pytest.mark.skipif(
    not DOCUMENTS.is_dir(), reason="the two real papers are not beside the repository"
)


@cache
def paper(name: str) -> Paper:
    return read_paper(DOCUMENTS / name)


@cache
def source(name: str) -> list[str]:
    return (DOCUMENTS / name).read_text(encoding="utf-8").split("\n")


TABLES = [
    # first line, last line, heading rows, width, start of the caption
    (261, 279, 1, 4, "Figure 2"),
    (281, 287, 1, 4, ""),
    (289, 293, 1, 4, ""),
    (364, 372, 1, 4, "Figure 3"),
    (389, 393, 1, 5, "Figure 4"),
    (399, 403, 1, 5, "Figure 5"),
    (411, 416, 1, 3, "Figure 6"),
    (426, 442, 2, 5, "Figure 7"),
    (448, 488, 2, 5, "Figure 8"),
]


def table_lines(name: str, first: int, last: int) -> list[int]:
    """Numbers of the lines between that hold tabs."""
    return [
        number
        for number, line in enumerate(source(name), 1)
        if first <= number <= last and "\t" in line
    ]


def test_every_tabbed_line_of_the_labelled_part_is_a_row() -> None:
    rows = {
        row[0].at.line: row
        for grid in paper(THURROCK).grids()
        for row in grid.rows
        if 255 <= row[0].at.line <= 460
    }
    assert sorted(rows) == table_lines(THURROCK, 255, 460)
    for number, row in rows.items():
        raw = [cell.strip() for cell in source(THURROCK)[number - 1].split("\t")]
        label = raw[0].removeprefix("- ")
        assert row[0].text == label
        values = [cell for cell in raw[1:] if cell]
        assert [cell.text for cell in row[1:] if cell.text][: len(values)] == (
            values if number not in (426, 448) else ["Offences"]
        )


@pytest.mark.parametrize(("first", "last", "headers", "width", "caption"), TABLES)
def test_a_table_of_the_labelled_part(
    first: int, last: int, headers: int, width: int, caption: str
) -> None:
    found = [grid for grid in paper(THURROCK).grids() if grid.at.line == first]
    if not found:
        starts = [grid.at.line for grid in paper(THURROCK).grids()]
        pytest.fail(f"no table starts at line {first}; tables start at {starts}")
    (grid,) = found
    assert (grid.rows[-1][0].at.line, grid.headers, grid.width) == (last, headers, width)
    assert grid.caption.startswith(caption)


def test_the_groups_of_two_heading_rows_stand_over_their_columns() -> None:
    (grid,) = [grid for grid in paper(THURROCK).grids() if grid.at.line == 448]
    assert [cell.text for cell in grid.rows[0]] == ["Victim Based Crime", *["Offences"] * 4]
    assert [cell.text for cell in grid.rows[1]] == [
        "Crime Type",
        "2021",
        "2022",
        "# diff.",
        "% diff.",
    ]


@pytest.mark.parametrize("name", [THURROCK, CHELMSFORD])
def test_every_number_is_on_the_line_it_is_said_to_be_on(name: str) -> None:
    lines = source(name)
    for grid in paper(name).grids():
        for row in grid.body:
            for cell in row:
                if cell.text.replace(".", "").isdigit():
                    assert cell.text in lines[cell.at.line - 1]


def test_the_performance_summary_is_three_tables_an_area() -> None:
    areas: dict[str, list[int]] = {}
    for grid in paper(CHELMSFORD).grids():
        if grid.width == 13:
            areas.setdefault(grid.caption, []).append(len(grid.body))
    assert set(map(tuple, areas.values())) == {(4, 39, 6)}
    assert len(areas) >= 6


def test_every_word_of_the_paper_is_kept() -> None:
    for name in (THURROCK, CHELMSFORD):
        kept = " ".join(
            " ".join(cell.text for row in block.rows for cell in row)
            if isinstance(block, Grid)
            else block.text
            for block in paper(name).blocks
        )
        for number in ("17,070", "7,710", "401") if name == THURROCK else ("284,777", "90,000"):
            assert number in kept
