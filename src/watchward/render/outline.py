"""How a document is laid out in every format: anchors, numbers of tables, figures and notes.

Every renderer asks this one place, so that "Table 3" is the same table in all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from watchward.content.chart import Chart
from watchward.content.document import Block, Document, Section
from watchward.content.format import MARK_MEANINGS, MARKS
from watchward.content.table import Table
from watchward.content.text import Bullets, Paragraph
from watchward.measures.figure import Figure, Status


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note. `shared` notes stand once at the end, others under their table."""

    number: int
    text: Paragraph
    shared: bool

    @property
    def tag(self) -> str:
        """How the note is cited: ``[note 1]``."""
        return f"[note {self.number}]"

    @property
    def anchor(self) -> str:
        """The address of the note in its document."""
        return f"note-{self.number}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark used in a table, what it means, and the reasons given for it there."""

    text: str
    meaning: str
    reasons: tuple[str, ...]

    @property
    def explanation(self) -> str:
        """The mark's meaning with its reasons, as one sentence without a full stop."""
        return f"{self.meaning} ({'; '.join(self.reasons)})" if self.reasons else self.meaning


@dataclass(frozen=True, slots=True)
class Part:
    """A block with its number: ``Table 1``, ``Figure 2``, or no label for a paragraph."""

    block: Block
    label: str
    anchor: str
    notes: tuple[Note, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section with its address and numbered parts."""

    section: Section
    anchor: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The chapters in order and every note by number."""

    chapters: tuple[Chapter, ...]
    notes: tuple[Note, ...]

    @property
    def shared_notes(self) -> tuple[Note, ...]:
        """The notes that stand once, in a chapter of their own."""
        return tuple(note for note in self.notes if note.shared)

    def tables(self) -> list[tuple[Chapter, Part, Table]]:
        """Every table with its chapter."""
        return [
            (chapter, part, part.block)
            for chapter in self.chapters
            for part in chapter.parts
            if isinstance(part.block, Table)
        ]

    def charts(self) -> list[tuple[Chapter, Part, Chart]]:
        """Every chart with its chapter."""
        return [
            (chapter, part, part.block)
            for chapter in self.chapters
            for part in chapter.parts
            if isinstance(part.block, Chart)
        ]


def slug(text: str) -> str:
    """Text as an address: lower-case letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "part"


def outline(document: Document) -> Outline:
    """The outline of a document."""
    notes = number_notes(document)
    by_text = {note.text: note for note in notes}
    counts: Counter[str] = Counter()
    chapters = tuple(
        Chapter(
            section,
            f"section-{slug(section.key)}",
            tuple(_part(block, counts, by_text) for block in section.blocks),
        )
        for section in document.sections
    )
    return Outline(chapters, notes)


def number_notes(document: Document) -> tuple[Note, ...]:
    """Notes of the document and those of several tables first, then those of one table only."""
    used = Counter(text for table in document.tables() for text in set(table.notes))
    several = [text for table in document.tables() for text in table.notes if used[text] > 1]
    shared = list(dict.fromkeys([*document.notes, *several]))
    single = [text for table in document.tables() for text in table.notes]
    ordered = dict.fromkeys([*shared, *single])
    return tuple(Note(n, text, text in shared) for n, text in enumerate(ordered, 1))


def _part(block: Block, counts: Counter[str], notes: dict[Paragraph, Note]) -> Part:
    if isinstance(block, (Paragraph, Bullets)):
        return Part(block, "", "")
    kind = "Table" if isinstance(block, Table) else "Figure"
    counts[kind] += 1
    label = f"{kind} {counts[kind]}"
    if isinstance(block, Chart):
        return Part(block, label, slug(label))
    own = tuple(notes[text] for text in dict.fromkeys(block.notes))
    return Part(block, label, slug(label), own, marks_used(table_figures(block)))


def table_figures(table: Table) -> list[Figure]:
    """The figures in the cells of a table, in reading order."""
    return [cell for row in table.rows for cell in row.cells if isinstance(cell, Figure)]


EXPLAINED = (Status.MISSING, Status.NOT_AVAILABLE)
"""Statuses whose reasons are told beside the mark: they differ from cell to cell."""


def marks_used(figures: Iterable[Figure]) -> tuple[Mark, ...]:
    """The marks that stand for these figures, in the order of their list, with reasons."""
    reasons: dict[Status, dict[str, None]] = {}
    for figure in figures:
        if not figure.has_value:
            found = reasons.setdefault(figure.status, {})
            if figure.reason and figure.status in EXPLAINED:
                found[figure.reason] = None
    return tuple(
        Mark(MARKS[status], MARK_MEANINGS[status], tuple(reasons[status]))
        for status in MARKS
        if status in reasons
    )
