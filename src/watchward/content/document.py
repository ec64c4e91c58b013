"""A document as a value: cover, key findings, sections, notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from watchward.content.chart import Chart
from watchward.content.table import Table
from watchward.content.text import Bullets, Constant, Paragraph, Words
from watchward.measures.figure import Figure
from watchward.words.marking import Marking

Block = Paragraph | Bullets | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part; `level` 1 is a chapter."""

    key: str
    title: Constant | Words
    blocks: tuple[Block, ...]
    level: int = 1
    marking: Marking = Marking.OFFICIAL


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the front: body, title, period, dates and who to ask.

    `facts` are labelled lines such as contact, unit, version and definitions,
    in order. `synthetic` says in words that the data are made up, or is empty.
    `made_from` says what a product was made from that is not loaded data, such
    as a file by its checksum; it then stands where the data version would.
    """

    body: str
    title: Constant | Words
    period: Constant | Words
    produced_on: date
    marking: Marking
    version: int
    status: str
    facts: tuple[tuple[str, Constant | Words], ...] = ()
    synthetic: str = ""
    made_from: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole product: every renderer shows this same value.

    `layout` is ``book`` (a cover, contents, each chapter on a page of its own) or
    ``paper`` (a report to a meeting: a short head, then section after section;
    chapters whose key begins with ``appendix`` start a page).
    """

    key: str
    cover: Cover
    findings: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    notes: tuple[Paragraph, ...]
    language: str = "en-GB"
    layout: str = "book"

    @property
    def is_paper(self) -> bool:
        """Whether it is laid out as a paper of a meeting."""
        return self.layout == "paper"

    def blocks(self) -> Iterator[Block]:
        """Every block in reading order."""
        for section in self.sections:
            yield from section.blocks

    def tables(self) -> list[Table]:
        """Every table in reading order."""
        return [block for block in self.blocks() if isinstance(block, Table)]

    def figures(self) -> list[Figure]:
        """Every figure shown, once each, in reading order."""
        return list({figure.id: figure for figure in _figures(self)}.values())


def _figures(document: Document) -> Iterator[Figure]:
    for paragraph in (*document.findings, *document.notes):
        yield from paragraph_figures(paragraph)
    for block in document.blocks():
        yield from block_figures(block)


def paragraph_figures(paragraph: Paragraph) -> Iterator[Figure]:
    """The figures of a paragraph."""
    from watchward.content.text import Shown

    for span in paragraph.spans:
        if isinstance(span, Shown):
            yield span.figure


def block_figures(block: Block) -> Iterator[Figure]:
    """The figures of a block, its caption, notes and reading included."""
    if isinstance(block, Paragraph):
        yield from paragraph_figures(block)
        return
    if isinstance(block, Bullets):
        for item in block.items:
            yield from paragraph_figures(item)
        return
    if isinstance(block, Chart):
        for series in block.series:
            yield from series.figures
        for paragraph in (block.message, block.subtitle, block.alternative):
            yield from paragraph_figures(paragraph)
        return
    for row in block.rows:
        yield from (cell for cell in row.cells if isinstance(cell, Figure))
    if block.reading:
        yield from paragraph_figures(block.reading)
