"""The same summary in every kind of file is read to the same rows, without a problem."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integration.published import published_files as made
from watchward.sources.published import (
    COLUMNS,
    CellStatus,
    PublishedSummary,
    area_names_of,
    read_published,
)
from watchward.sources.published.cells import read_cell
from watchward.words.offences import offence_tree

NAMES = area_names_of("essex")
LINES = made.small_summary()


def text_file(content: str, encoding: str = "utf-8") -> Callable[[Path], Path]:
    """A writer of one text."""

    def write(path: Path) -> Path:
        path.write_text(content, encoding=encoding, newline="")
        return path

    return write


WRITERS: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "tabs": ("summary.md", text_file(made.markdown(LINES))),
    "windows line ends": ("a.txt", text_file(made.markdown(LINES).replace("\n", "\r\n"))),
    "pipes": ("summary.md", text_file(made.markdown(LINES, "|"))),
    "tidy CSV": ("summary-2024-10.csv", text_file(made.tidy_csv(LINES))),
    "tidy CSV with mark": ("s-2024-10.csv", text_file(made.tidy_csv(LINES), "utf-8-sig")),
    "HTML": ("summary.html", text_file(made.web_page(LINES))),
    "DOCX": ("summary.docx", lambda path: made.word_file(LINES, path)),
    "XLSX": ("summary.xlsx", lambda path: made.workbook(LINES, path)),
    "XLSX, two rows": ("b.xlsx", lambda path: made.workbook(LINES, path, two_rows=True)),
    "tagged PDF": ("summary.pdf", lambda path: made.pdf_file(LINES, path, tagged=True)),
    "untagged PDF": ("summary.pdf", lambda path: made.pdf_file(LINES, path, tagged=False)),
}


@pytest.fixture(params=WRITERS)
def summary(request: pytest.FixtureRequest, tmp_path: Path) -> PublishedSummary:
    """The small summary read from each kind of file."""
    name, write = WRITERS[request.param]
    return read_published(write(tmp_path / name), area_names=NAMES)


def test_every_kind_gives_the_same_rows(summary: PublishedSummary) -> None:
    assert summary.problems == ()
    assert (summary.period.key, summary.against.key) == ("2024-10-r12", "2023-10-r12")
    assert len(summary.rows) == len(LINES) == 98
    for row, line in zip(summary.rows, LINES, strict=True):
        item = offence_tree().get(row.crime_type)
        assert (row.area_code, row.area_as_printed) == (NAMES[line.area], line.area)
        assert item.name == line.label.removeprefix("- ")
        for key, printed in zip(COLUMNS, line.cells, strict=True):
            expected, found = read_cell(printed), read_cell(row.printed[key])
            assert (found.status, found.number) == (expected.status, expected.number), (row, key)
            assert row.status[key] is expected.status
        assert (row.offences_prev, row.offences_curr) == (int(line.cells[1]), int(line.cells[2]))
        assert row.solved_curr == (None if line.cells[6] == "-" else int(line.cells[6]))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_simpler_csv_gives_the_counts_it_holds(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "offences.csv"
    path.write_text(made.wide_csv(LINES, delimiter), encoding="utf-8")
    summary = read_published(path, area_names=NAMES)
    assert summary.problems == ()
    assert summary.period.key == "2024-10-r12"
    assert [row.offences_curr for row in summary.rows] == [int(x.cells[2]) for x in LINES]
    assert {row.status["solved_curr"] for row in summary.rows} == {CellStatus.NOT_PRINTED}
    assert {row.solved_curr for row in summary.rows} == {None}


@pytest.mark.parametrize("kind", ["tabs", "HTML", "DOCX"])
def test_the_facts_of_the_cover(kind: str, tmp_path: Path) -> None:
    name, write = WRITERS[kind]
    summary = read_published(write(tmp_path / name), area_names=NAMES)
    assert summary.title == made.TITLE
    assert summary.production_date == "November 2024"
    assert (summary.contact, summary.sensitivity) == ("A. Analyst", "Official")
    assert (summary.unit, summary.directorate) == ("", "")


def test_sections_are_kept_as_printed(tmp_path: Path) -> None:
    path = text_file(made.markdown(LINES))(tmp_path / "s.md")
    summary = read_published(path, area_names=NAMES)
    assert [row.section for row in summary.rows] == [line.section for line in LINES]
    assert [row.label_as_printed for row in summary.rows] == [line.label for line in LINES]


def test_every_row_says_where_it_stands(tmp_path: Path) -> None:
    locations = {}
    for kind in ("tabs", "XLSX", "DOCX", "HTML", "tagged PDF"):
        name, write = WRITERS[kind]
        rows = read_published(write(tmp_path / f"{kind[:2]}{name}"), area_names=NAMES).rows
        locations[kind] = rows[0].location
        assert len({row.location for row in rows}) == len(rows)
    assert locations == {
        "tabs": "line 13",
        "XLSX": "sheet Harlow, row 4",
        "DOCX": "table 1, row 3",
        "HTML": "table 1, row 4",
        "tagged PDF": "page 1, table 1, row 3",
    }
