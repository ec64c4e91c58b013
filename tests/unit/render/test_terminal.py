"""The terminal table."""

from __future__ import annotations

import io

from rich.console import Console

from tests.support.sample_document import SHORT, sample_document
from watchward.content.format import cell_text
from watchward.measures.figure import Figure
from watchward.render import terminal


def shown(width: int) -> str:
    console = Console(width=width, file=io.StringIO(), record=True)
    console.print(terminal.render(sample_document().tables()[0], width))
    return console.export_text()


def line_of(text: str, label: str) -> list[str]:
    return next(line for line in text.splitlines() if line.strip().startswith(label)).split()


def test_a_wide_terminal_shows_every_column() -> None:
    row = next(r for r in sample_document().tables()[0].rows if r.key == "homicide")
    figures = [cell_text(cell) for cell in row.cells if isinstance(cell, Figure)]
    assert line_of(shown(160), "Homicide")[1:13] == figures


def test_a_narrow_terminal_shows_the_short_columns_and_never_breaks_a_number() -> None:
    row = next(r for r in sample_document().tables()[0].rows if r.key == "homicide")
    keys = [column.key for column in sample_document().tables()[0].columns]
    figures = [cell_text(row.cells[keys.index(key)]) for key in SHORT[:3]]
    text = shown(80)
    assert line_of(text, "Homicide")[1:4] == figures
    assert max(len(line.rstrip()) for line in text.splitlines()) <= 80


def test_rows_are_indented_by_level() -> None:
    lines = shown(160).splitlines()
    indents = {line.split("  ")[-1][:4]: 0 for line in lines}
    assert indents
    for label, spaces in (("Sexual Offences", 0), ("Rape ", 2), ("Rape - Over", 4)):
        line = next(line for line in lines if line.strip().startswith(label))
        assert len(line) - len(line.lstrip()) == spaces


def test_marks_notes_and_source_stand_under_it() -> None:
    text = shown(160)
    assert "[m]  a month it needs has not been loaded (August 2023 is not loaded)" in text
    assert "Source: records of the sample force" in text
    assert "All crime changed by" in text


def test_a_square_bracket_in_a_name_is_shown_as_it_is() -> None:
    assert "[c]" in shown(160)
