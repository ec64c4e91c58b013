"""Summaries from counts of one's choosing, through the real calculation and the real rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy

from watchward.content.document import Document
from watchward.content.text import Paragraph
from watchward.measures.areas import AreaBook, shipped_book
from watchward.measures.calculate import Calculator
from watchward.measures.cells import FACTS, Cells
from watchward.measures.coverage import Coverage
from watchward.measures.figure import Figure
from watchward.performance.changes import Judged, judge_areas
from watchward.performance.document import TREND_TYPES, SummaryContext, summary_document
from watchward.performance.paragraph import board_paragraph
from watchward.performance.summary import AreaSummary, summarise
from watchward.words.marking import Marking
from watchward.words.offences import offence_tree
from watchward.words.outcomes import solved_definition
from watchward.words.periods import Month, Period

LATER = Period.ending(Month(2024, 10))
EARLIER = LATER.earlier()
FIRST = EARLIER.first
SLUGS = [item.slug for item in offence_tree().types]
Pair = tuple[int, int]
"""The earlier and the later count of a type."""
AREAS = ("E23000028", "E07000073")
"""The force and Harlow."""


@dataclass(frozen=True, slots=True)
class Made:
    """Summaries of the force and of Harlow, judged together, with the document."""

    force: AreaSummary
    harlow: AreaSummary
    judged: dict[tuple[str, str], Judged]
    document: Document

    def paragraphs(self) -> list[Paragraph]:
        """The board's paragraph of Harlow."""
        return board_paragraph(self.harlow, self.force, self.judged, LATER, EARLIER)

    def verdict(self, area: AreaSummary, slug: str) -> str:
        """The code of a row's verdict, blank where there is none."""
        found = self.judged[area.area.code, slug].change
        return str(found.verdict) if found else ""


def make(harlow: Mapping[str, Pair], force: Mapping[str, Pair], covered: int = 24) -> Made:
    """Summaries in which each type has these counts; types not named have none.

    Each year's count is spread over its months as evenly as can be. Of the two
    years the newest `covered` months are covered.
    """
    book = shipped_book("essex", "Force")
    calculator = _calculator(book, (force, harlow), covered)
    both = [
        summarise(calculator, next(a for a in book.areas if a.code == code), LATER, EARLIER)
        for code in AREAS
    ]
    judged = judge_areas(
        (
            (summary.area, row.item, row.offences_prev, row.offences_curr)
            for summary in both
            for row in summary.rows.values()
        ),
        LATER,
        EARLIER,
        lambda area, item: list(calculator.cells.monthly("offences", area, item.slug)),
        FIRST,
    )
    document = summary_document(both, both[0], judged, _context(calculator))
    return Made(both[0], both[1], judged, document)


def _calculator(
    book: AreaBook, counts: tuple[Mapping[str, Pair], Mapping[str, Pair]], covered: int
) -> Calculator:
    types = {slug: place for place, slug in enumerate(SLUGS)}
    areas = {code: place for place, code in enumerate(AREAS)}
    shape = (len(FACTS), len(areas), len(types), 24)
    found = numpy.zeros(shape, dtype=numpy.int64)
    for place, rows in enumerate(counts):
        for slug, pair in rows.items():
            found[0, place, types[slug]] = [*_spread(pair[0]), *_spread(pair[1])]
    cells = Cells(found, areas, types, FIRST, numpy.zeros(shape[1:], dtype=bool), {})
    rows_covered = [
        {
            "source": source, "scope": "*", "month": FIRST.plus(step).number,
            "vocabulary": "crime_type", "fields": "domestic;domestic_risk;hate;racial",
        }
        for source in ("offences", "outcomes", "incidents")
        for step in range(24 - covered, 24)
    ]  # fmt: skip
    return Calculator(cells, Coverage(rows_covered), book, "solved", 1)


def _spread(count: int) -> list[int]:
    return [count // 12 + (step < count % 12) for step in range(12)]


def _context(calculator: Calculator) -> SummaryContext:
    tree = offence_tree()
    months = [FIRST.plus(step) for step in range(24)]
    trends: dict[tuple[str, str], list[Figure]] = {
        (area, slug): [
            calculator.offences(area, tree.get(slug), Period(month, month, "m")) for month in months
        ]
        for area in AREAS
        for slug in TREND_TYPES
    }
    return SummaryContext(
        body="Test partnership",
        top_name="Force",
        later=LATER,
        earlier=EARLIER,
        version=1,
        produced_on=LATER.last.last_day,
        marking=Marking.OFFICIAL,
        definition=solved_definition("solved"),
        source="made for a test",
        trends=trends,
    )
