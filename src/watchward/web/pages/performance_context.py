"""What the page of the performance summary shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from watchward.content.document import Document
from watchward.content.format import cell_text, label_text
from watchward.content.table import Cell, Column, Table, Verdict
from watchward.content.text import Paragraph
from watchward.measures.figure import Figure
from watchward.render.furniture import section_rows
from watchward.render.outline import Mark, marks_used, table_figures
from watchward.usecases.explore.performance import LABEL
from watchward.web.selection import Control, Selection
from watchward.web.templating import link


@dataclass(frozen=True, slots=True)
class Head:
    """A heading: `group` stands over it in small letters; `aria` is the order sorted by, if any.

    `href` sorts by it; `extra` is whether it is left out where room is small.
    """

    key: str
    group: str
    text: str
    full: str
    href: str
    aria: str
    is_words: bool
    starts: bool
    extra: bool


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell: its text, the address of its figure, why there is no value, or a verdict."""

    text: str
    href: str
    reason: str
    verdict: Verdict | None
    css: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row: its label, its level as shown, and its cells."""

    slug: str
    label: str
    level: int
    is_total: bool
    href: str
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table on a page. `parts` are its sections with their rows; `anchor` its place.

    `narrow_width` columns are shown where room is small, `extra_width` more elsewhere.
    """

    anchor: str
    caption: Paragraph
    label_head: Head
    heads: tuple[Head, ...]
    parts: tuple[tuple[str, tuple[ShownRow, ...]], ...]
    reading: Paragraph | None
    marks: tuple[Mark, ...]
    source: Paragraph
    has_short: bool
    narrow_width: int
    extra_width: int


@dataclass(frozen=True, slots=True)
class SetChoice:
    """A set of columns to choose; `href` shows it."""

    text: str
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class PerformancePage:
    """The performance summary of an area, or of all.

    `finding` is the answer in a sentence; `permalink` reproduces the view,
    `make_edition` leads to making a document of it (blank: may not),
    `downloads` are (name, address) of each format, `printed_order` the address
    of the rows as a force prints them, blank when they are so.
    """

    title: str
    later: str
    earlier: str
    marking: str
    version: int
    selection: Selection
    controls: tuple[Control, ...]
    kept: dict[str, str]
    sets: tuple[SetChoice, ...]
    tables: tuple[ShownTable, ...]
    notes: tuple[Paragraph, ...]
    permalink: str
    make_edition: str
    downloads: tuple[tuple[str, str], ...]
    printed_order: str


@dataclass(frozen=True, slots=True)
class Order:
    """How rows are ordered: a column's key (blank: as printed) and the direction."""

    column: str = ""
    descending: bool = True

    @property
    def query(self) -> dict[str, str | None]:
        """As values of the address."""
        if not self.column:
            return {}
        return {"sort": self.column, "order": "down" if self.descending else "up"}


def shown_table(
    table: Table, selection: Selection, order: Order, kept: dict[str, str], area: str
) -> ShownTable:
    """A table ready for the page. `area` is the code of its area."""
    starts = _starts(table.columns)
    extra = [bool(table.short_columns) and c.key not in table.short_columns for c in table.columns]
    styles = [
        _css(column, start, more)
        for column, start, more in zip(table.columns, starts, extra, strict=True)
    ]
    figure_base = link("figure", key="KEY").removesuffix("KEY")
    parts = tuple(
        (
            title,
            tuple(
                _row(table, place, styles, figure_base, selection, order, area) for place in rows
            ),
        )
        for title, rows in section_rows(table)
    )
    heads = tuple(
        _head(column, start, more, selection, order, kept)
        for column, start, more in zip(table.columns, starts, extra, strict=True)
    )
    first = Column(LABEL, "", table.row_heading, table.row_heading, "words")
    return ShownTable(
        anchor=f"table-{area}",
        caption=table.caption,
        label_head=_head(first, False, False, selection, order, kept),
        heads=heads,
        parts=parts,
        reading=table.reading,
        marks=marks_used(table_figures(table)),
        source=table.source,
        has_short=any(extra),
        narrow_width=len(extra) - sum(extra) + 1,
        extra_width=sum(extra),
    )


def _starts(columns: Sequence[Column]) -> list[bool]:
    groups = [column.group for column in columns]
    return [at > 0 and groups[at] != groups[at - 1] for at in range(len(groups))]


def _css(column: Column, starts: bool, extra: bool) -> str:
    kind = "ww-words" if column.style == "words" else "n"
    return " ".join(
        name for name, wanted in ((kind, True), ("ww-start", starts), ("ww-extra", extra)) if wanted
    )


def _head(
    column: Column, starts: bool, extra: bool, selection: Selection, order: Order,
    kept: dict[str, str],
) -> Head:  # fmt: skip
    here = order.column == column.key
    first_down = column.key != LABEL  # numbers are looked at from the top, names from A
    down = not order.descending if here else first_down
    query = selection.query(**kept, sort=column.key, order="down" if down else "up")
    aria = ("descending" if order.descending else "ascending") if here else ""
    return Head(
        key=column.key,
        group=column.group,
        text=column.heading,
        full=column.full_heading,
        href=link("performance", query=query),
        aria=aria,
        is_words=column.style == "words",
        starts=starts,
        extra=extra,
    )


def _row(
    table: Table, place: int, styles: list[str], figure_base: str, selection: Selection,
    order: Order, area: str,
) -> ShownRow:  # fmt: skip
    row = table.rows[place]
    return ShownRow(
        slug=row.key,
        label=label_text(row.label),
        level=0 if order.column else min(row.level, 4),
        is_total=row.level == 0,
        href=link("crime-type", slug=row.key, query={"area": area, "to": str(selection.to)}),
        cells=tuple(
            _cell(cell, css, figure_base) for cell, css in zip(row.cells, styles, strict=True)
        ),
    )


def _cell(cell: Cell, css: str, figure_base: str) -> ShownCell:
    if isinstance(cell, Verdict):
        return ShownCell("", "", "", cell, css)
    if not isinstance(cell, Figure):
        return ShownCell("", "", "", None, css)
    reason = "" if cell.has_value else cell.reason
    return ShownCell(cell_text(cell), figure_base + quote(cell.id, "/~:@"), reason, None, css)


def table_of(document: Document, place: int) -> Table:
    """The table of a section."""
    return next(block for block in document.sections[place].blocks if isinstance(block, Table))
