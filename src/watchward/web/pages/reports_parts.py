"""A report's document as pages show it: figures are links, tables have their numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from watchward.content.document import Document, Section
from watchward.content.format import cell_text, label_text, span_text
from watchward.content.table import Cell, Entered, Table, Verdict
from watchward.content.text import Bullets, Paragraph, Shown
from watchward.measures.figure import Figure
from watchward.render.outline import Part, outline
from watchward.web.templating import link

ROWS = ("commitment", "plan", "priority", "measure", "said")
"""Kinds of record that a row of a table can be of."""
CARDS = 7
"""Columns up to which a table becomes cards on a phone; wider ones are moved sideways."""
Spans = tuple[tuple[str, str], ...]
"""Parts of a sentence: the text, and where it leads (blank: nowhere)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or a point, with its number where it has one."""

    number: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row: its label, the record it is of (blank: none), and its cells.

    A cell is (heading, text, where it leads, is a number).
    """

    label: str
    href: str
    cells: tuple[tuple[str, str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table as rows of texts, in groups under a heading of their own."""

    anchor: str
    label: str
    caption: str
    row_heading: str
    headings: tuple[tuple[str, bool], ...]
    groups: tuple[tuple[str, tuple[ShownRow, ...]], ...]
    source: str
    reading: Spans
    is_wide: bool = False
    notes: tuple[tuple[str, Spans], ...] = ()


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A part of a section: one of a paragraph, points of a list, or a table."""

    paragraph: Line | None = None
    points: tuple[Line, ...] = ()
    table: ShownTable | None = None


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section with its heading, anchor and level (1 is a chapter)."""

    key: str
    anchor: str
    level: int
    title: str
    blocks: tuple[ShownBlock, ...]


def shown_sections(document: Document) -> tuple[ShownSection, ...]:
    """Every section of a document in order."""
    return tuple(
        ShownSection(
            chapter.section.key,
            chapter.anchor,
            chapter.section.level,
            label_text(chapter.section.title),
            tuple(found for part in chapter.parts if (found := _block(part)) is not None),
        )
        for chapter in outline(document).chapters
    )


def shown_notes(document: Document) -> tuple[tuple[str, Spans], ...]:
    """The notes that stand once at the end, each with the tag by which tables cite it."""
    return tuple((note.tag, spans_of(note.text)) for note in outline(document).shared_notes)


def shown_alone(document: Document, sections: Iterable[Section]) -> tuple[ShownSection, ...]:
    """Some sections as if they were the whole document."""
    return shown_sections(replace(document, sections=tuple(sections)))


def _block(part: Part) -> ShownBlock | None:
    block = part.block
    if isinstance(block, Paragraph):
        return ShownBlock(paragraph=_line(block))
    if isinstance(block, Bullets):
        return ShownBlock(points=tuple(_line(item) for item in block.items))
    return ShownBlock(table=_table(part, block)) if isinstance(block, Table) else None


def _line(paragraph: Paragraph) -> Line:
    return Line(paragraph.number if paragraph.has_number else "", spans_of(paragraph))


def spans_of(paragraph: Paragraph) -> Spans:
    """The parts of a sentence, its figures as links."""
    return tuple(
        (span_text(span), link("figure", key=span.figure.id) if isinstance(span, Shown) else "")
        for span in paragraph.spans
    )


def _table(part: Part, table: Table) -> ShownTable:
    words = [column.style == "words" for column in table.columns]
    groups: dict[str, list[ShownRow]] = {}
    for row in table.rows:
        cells = tuple(
            (column.full_heading, *_cell(cell), not is_words)
            for column, cell, is_words in zip(table.columns, row.cells, words, strict=True)
        )
        groups.setdefault(row.section, []).append(
            ShownRow(label_text(row.label), _record_of(row.key), cells)
        )
    return ShownTable(
        anchor=part.anchor,
        label=part.label,
        caption=" ".join(
            ["".join(span_text(span) for span in table.caption.spans), *(n.tag for n in part.notes)]
        ),
        row_heading=table.row_heading,
        headings=tuple(
            (column.full_heading, not is_words)
            for column, is_words in zip(table.columns, words, strict=True)
        ),
        groups=tuple((name, tuple(rows)) for name, rows in groups.items()),
        source="".join(span_text(span) for span in table.source.spans),
        reading=spans_of(table.reading) if table.reading else (),
        is_wide=len(table.columns) > CARDS,
        notes=tuple((note.tag, spans_of(note.text)) for note in part.notes if not note.shared),
    )


def _record_of(key: str) -> str:
    """Where the record leads that a row is of: ``commitment-12``."""
    kind, _, number = key.rpartition("-")
    if not number.isdecimal() or kind not in ROWS:
        return ""
    if kind in ("commitment", "plan"):
        return link(kind, number=int(number))
    return link("record", kind=kind, number=int(number))


def _cell(cell: Cell) -> tuple[str, str]:
    if isinstance(cell, Figure):
        return cell_text(cell), link("figure", key=cell.id)
    if isinstance(cell, Verdict):
        return f"{cell.symbol} {cell.words}", ""
    return (cell.text if isinstance(cell, Entered) else ""), ""
