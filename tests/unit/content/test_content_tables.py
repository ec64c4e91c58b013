"""Tables, charts and documents refuse what could not be read, and give up every figure once."""

from __future__ import annotations

import pytest

from tests.support.sample_document import sample_chart, sample_document, sample_table
from watchward.content.chart import Chart
from watchward.content.document import block_figures
from watchward.content.table import Column, Row, Table
from watchward.content.text import Constant, Shown, words
from watchward.measures.figure import Figure
from watchward.words.offences import offence_tree


def table(headings: tuple[str, ...], *cells: int) -> Table:
    """A table of empty rows, each with so many cells."""
    columns = tuple(Column(f"c{n}", "", head, head) for n, head in enumerate(headings))
    rows = tuple(
        Row(f"r{n}", Constant("Row", "label"), 0, "All", (None,) * count)
        for n, count in enumerate(cells)
    )
    return Table("t", words("Caption"), columns, rows, ("All",), (), words("Source"))


def test_a_table_needs_a_cell_for_every_column() -> None:
    assert table(("One", "Two"), 2, 2)
    with pytest.raises(ValueError, match="r1 of table t has the wrong number of cells"):
        table(("One", "Two"), 2, 1)


@pytest.mark.parametrize("headings", [("One", "One"), ("One", "")])
def test_headings_are_neither_blank_nor_repeated(headings: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="blank or repeated headings in table t"):
        table(headings)


@pytest.mark.parametrize("lines", [0, 5])
def test_a_chart_has_one_to_four_lines(lines: int) -> None:
    good = sample_chart("E07000070", "Chelmsford", offence_tree().get("all-crime"), 1)
    with pytest.raises(ValueError, match="one to four"):
        Chart(good.key, good.message, good.subtitle, good.series * lines, good.alternative,
              good.source)  # fmt: skip


def test_a_document_gives_each_of_its_figures_once() -> None:
    document = sample_document()
    figures = document.figures()
    assert len({figure.id for figure in figures}) == len(figures)
    known = {figure.id for figure in figures}
    for block in document.blocks():
        assert {figure.id for figure in block_figures(block)} <= known
    for finding in document.findings:
        assert {span.figure.id for span in finding.spans if isinstance(span, Shown)} <= known


def test_a_table_gives_the_figures_of_its_cells_and_its_reading() -> None:
    made = sample_table("E07000070", "Chelmsford", 1)
    cells = [cell for row in made.rows for cell in row.cells if isinstance(cell, Figure)]
    assert made.reading is not None
    shown = [span for span in made.reading.spans if isinstance(span, Shown)]
    assert len(list(block_figures(made))) == len(cells) + len(shown)


def test_tables_are_given_in_reading_order() -> None:
    document = sample_document()
    assert [made.key for made in document.tables()] == ["summary-E23000028", "summary-E07000070"]
