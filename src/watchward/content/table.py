"""A table as a value: caption, headings in two rows, rows with their true level, notes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from watchward.content.text import Constant, Paragraph, Words
from watchward.measures.figure import Figure


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `group` is the heading above it, `heading` its own.

    `style` is ``plain``, ``signed`` (differences: minus sign shown, no plus)
    or ``words`` (a verdict). `unit` is said in the full heading used where
    there is one header row: `full_heading`, unique in the table.
    """

    key: str
    group: str
    heading: str
    full_heading: str
    style: str = "plain"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Words on a change: never colour alone.

    `symbol` is an arrow or a sign read aloud as `words`; `tone` is better,
    worse, up, down (no direction is good or bad), same or none.
    """

    code: str
    words: str
    symbol: str
    tone: str


@dataclass(frozen=True, slots=True)
class Entered:
    """A value that people entered, or that follows from such values alone: a score, a total.

    It is no figure: no measure, area or period stands behind it. `text` is as
    shown, `reason` says why it may stand, as with a constant. `kind` is
    ``number``, ``mark`` (in place of a number) or ``words``; `number` is what
    a spreadsheet holds of a number.
    """

    text: str
    reason: str
    kind: str = "words"
    number: float | Decimal | None = None


Cell = Figure | Verdict | Entered | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: `level` is the true depth (0 is a head), `cells` follow the columns."""

    key: str
    label: Constant | Words
    level: int
    section: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Caption with area, period and marking; columns; rows in sections; notes; source.

    `sections` are the names of the parts in order; `reading` is one sentence
    under the table. `short_columns` are the keys to show where room is small.
    """

    key: str
    caption: Paragraph
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sections: tuple[str, ...]
    notes: tuple[Paragraph, ...]
    source: Paragraph
    reading: Paragraph | None = None
    short_columns: tuple[str, ...] = ()
    row_heading: str = "Crime type"

    def __post_init__(self) -> None:
        headings = [column.full_heading for column in self.columns]
        if len(set(headings)) != len(headings) or not all(headings):
            raise ValueError(f"blank or repeated headings in table {self.key}: {headings}")
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(f"row {row.key} of table {self.key} has the wrong number of cells")
