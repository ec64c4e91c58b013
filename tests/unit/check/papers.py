"""Small papers, tables and claims made by hand."""

from __future__ import annotations

from fractions import Fraction

from watchward.check.facts import Fact, FactBook
from watchward.check.judge import judge
from watchward.check.model import (
    Cell,
    Claim,
    Grid,
    Interval,
    Location,
    Paper,
    Quantity,
    QuantityKind,
    TextBlock,
)
from watchward.check.rounding import implied


def at(document: str = "a.md", paragraph: int = 1, line: int = 3) -> Location:
    """The place of a paragraph."""
    return Location(document, line=line, paragraph=paragraph)


def number(
    text: str, where: Location, within: str, kind: QuantityKind = QuantityKind.COUNT
) -> Quantity:
    """A quantity found by its text within the text of its block."""
    start = within.index(text)
    bare = text.replace(",", "").replace("%", "").replace("\N{MINUS SIGN}", "-")
    places = len(bare.partition(".")[2])
    value = Fraction(bare)
    span = implied(value, places) if kind is QuantityKind.PERCENT else Interval.exact(value)
    return Quantity(text, kind, value, span, where, start, start + len(text), places)


def paragraph(text: str, where: Location) -> TextBlock:
    """A paragraph."""
    return TextBlock(text, where)


def grid(lines: list[list[str]], document: str = "a.md", table: int = 1, line: int = 10) -> Grid:
    """A table, its first row the headings."""
    rows = tuple(
        tuple(
            Cell(text, Location(document, line + r, 0, 0, table, r + 1, c + 1))
            for c, text in enumerate(row)
        )
        for r, row in enumerate(lines)
    )
    return Grid(rows, Location(document, line, 0, 0, table), caption="Crime in Chelmsford")


def cell_number(cell: Cell, kind: QuantityKind = QuantityKind.COUNT) -> Quantity:
    """The number that a cell holds."""
    return number(cell.text, cell.at, cell.text, kind)


RISE = "All crime rose by 8.0% to 1,072 from 1,000."


def rise(document: str = "a.md") -> tuple[Paper, Claim]:
    """A paper of one sentence that says 8.0% where 7.2% follows, and its claim."""
    where = at(document)
    said = number("8.0%", where, RISE, QuantityKind.PERCENT)
    later, earlier = number("1,072", where, RISE), number("1,000", where, RISE)
    judged = judge(said, Interval.exact(Fraction(72, 10)))
    claim = Claim(
        "percent", RISE, where, judged.verdict, "8.0%", f"{judged.recomputed}%",
        judged.severity, judged.cause, quantities=(said, later, earlier),
        parts=("stated", "to", "from"),
    )  # fmt: skip
    return Paper(document, "markdown", (paragraph(RISE, where),)), claim


def table_book(values: dict[str, str], document: str, period: str, about: str) -> FactBook:
    """A book of one table: a row a label, with its count in a period."""
    facts = []
    for row, (label, text) in enumerate(values.items(), 2):
        where = Location(document, table=1, row=row, column=2)
        facts.append(
            Fact((label,), "current", period, number(text, where, text), where, 0, period, about)
        )
    return FactBook(tuple(facts))
