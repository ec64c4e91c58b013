"""The fixed words every product is furnished with, and the lines of its cover.

Numerals that are furniture (page, table, figure and note numbers) are made
here or in ``outline``; no renderer writes one of its own.
"""

from __future__ import annotations

from datetime import date

from watchward.content.document import Block, Document, Section
from watchward.content.format import label_text, paragraph_text
from watchward.content.table import Entered, Table
from watchward.content.text import Paragraph
from watchward.words.periods import MONTH_NAMES

CONTENTS = "Contents"
FINDINGS = "Key findings"
NOTES = "Notes"
MARKS_TITLE = "Marks in this table"
SOURCE = "Source: "
PAGE_OF = ("Page ", " of ")
LEVEL_HEADING = "Level"
SECTION_HEADING = "Section"
NO_VERDICT = "no verdict"
LEVEL_MEANING = (
    "Level says how deep a row stands: a row is part of the nearest row above it "
    "in its section that has a lower level."
)


def day_text(day: date) -> str:
    """A date as papers write it: ``20 November 2026``."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def version_text(document: Document) -> str:
    """The version of the data, as footers print it."""
    return document.cover.made_from or f"Data version {document.cover.version}"


def title_text(document: Document) -> str:
    """The title without the body's name."""
    return label_text(document.cover.title)


def full_title(document: Document) -> str:
    """Title, body and period: what a file is called in its properties."""
    cover = document.cover
    return f"{cover.body}: {title_text(document)}, {label_text(cover.period)}"


def cover_lines(document: Document) -> list[tuple[str, str]]:
    """The labelled lines of the cover, in order."""
    cover = document.cover
    return [
        ("Period", label_text(cover.period)),
        ("Produced", day_text(cover.produced_on)),
        ("Status", cover.status),
        ("Marking", cover.marking.label),
        ("Made from", cover.made_from) if cover.made_from else ("Data version", str(cover.version)),
        *((label, label_text(text)) for label, text in cover.facts),
    ]


def caption_text(label: str, table: Table) -> str:
    """A numbered caption: ``Table 1. …``."""
    return f"{label}. {paragraph_text(table.caption)}"


def numbered_text(paragraph: Paragraph) -> str:
    """A paragraph with the number before it, if it has one."""
    text = paragraph_text(paragraph)
    return f"{paragraph.number} {text}" if paragraph.has_number else text


def leads_on(paragraph: Paragraph) -> bool:
    """Whether a paragraph announces what follows, so that no page may end after it."""
    return paragraph_text(paragraph).endswith(":")


def starts_page(document: Document, section: Section) -> bool:
    """Whether a chapter begins a page: each one of a book, the appendices of a paper."""
    if document.is_paper:
        return section.level == 1 and section.key.startswith("appendix")
    return section.level == 1


def section_rows(table: Table) -> list[tuple[str, list[int]]]:
    """The parts of a table in order with the indexes of their rows; parts without rows left out.

    Rows of a section that the table does not list come first under no name.
    """
    known = set(table.sections)
    loose = [index for index, row in enumerate(table.rows) if row.section not in known]
    parts = [("", loose)] + [
        (name, [index for index, row in enumerate(table.rows) if row.section == name])
        for name in table.sections
    ]
    return [(name, rows) for name, rows in parts if rows]


MOST_UPRIGHT_COLUMNS = 7


def is_wide(block: Block) -> bool:
    """Whether a block is a table with too many columns for an upright page."""
    return isinstance(block, Table) and len(block.columns) > MOST_UPRIGHT_COLUMNS


LABEL_SHARE, NUMBER_SHARE, WORDS_SHARE = 2.8, 1.0, 4.0


def column_shares(table: Table) -> list[float]:
    """How the width is shared, label first, in a table of what people entered; else nothing.

    Such a table has headings and words of any length, which would push the
    names of its rows aside if every column took what it asks for.
    """
    if not any(isinstance(cell, Entered) for row in table.rows for cell in row.cells):
        return []
    shares = [
        _share(_texts(table, at), NUMBER_SHARE, WORDS_SHARE) if column.style == "words"
        else NUMBER_SHARE
        for at, column in enumerate(table.columns)
    ]  # fmt: skip
    labels = [label_text(row.label) for row in table.rows]
    return [_share(labels, LABEL_SHARE, WORDS_SHARE), *shares]


LETTERS = 9
"""Letters for which a share of the width of one is room."""
WORD_LETTERS = 6
"""Letters of a single word for which it is room: a word does not go over two lines."""


def _share(texts: list[str], least: float, most: float) -> float:
    """The share of a column of words: as its longest text asks, within bounds."""
    longest = max((len(text) for text in texts), default=0)
    word = max((len(word) for text in texts for word in text.split()), default=0)
    return min(most, max(least, longest / LETTERS, word / WORD_LETTERS))


def _texts(table: Table, at: int) -> list[str]:
    """The words of a column, its heading among them."""
    cells = [row.cells[at] for row in table.rows]
    return [table.columns[at].full_heading, *(c.text for c in cells if isinstance(c, Entered))]


def column_groups(table: Table) -> list[tuple[str, int]]:
    """The headings above the columns with how many columns each spans."""
    groups: list[tuple[str, int]] = []
    for column in table.columns:
        if groups and groups[-1][0] == column.group and column.group:
            groups[-1] = (column.group, groups[-1][1] + 1)
        else:
            groups.append((column.group, 1))
    return groups


def group_starts(table: Table) -> list[int]:
    """The index of the first column of each group."""
    starts, at = [], 0
    for _, span in column_groups(table):
        starts.append(at)
        at += span
    return starts
