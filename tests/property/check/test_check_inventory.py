"""Every number is listed exactly once, and no claim and no numeral is lost."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from watchward.check.checking import checked, coverage
from watchward.check.facts import FactBook
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
    Verdict,
)

WORDS = st.sampled_from(
    ["rose", "by", "7.2%", "1,204", "12", "£1.6 million", "2024", "to", "half", "per", "cent",
     "3rd", "(45)", "-8.7", "October", "v1.2", "1:1", "0300 123 4567", "S.17", "99%%", "5.", "."]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """A paper of a few paragraphs and a table."""
    texts = draw(st.lists(TEXTS, max_size=4))
    cells = draw(st.lists(st.lists(TEXTS, min_size=2, max_size=2), max_size=3))
    blocks = [
        TextBlock(text, Location("a.md", line=n, paragraph=n)) for n, text in enumerate(texts, 1)
    ]
    rows = tuple(
        tuple(
            Cell(text, Location("a.md", line=50 + r, table=1, row=r, column=c))
            for c, text in enumerate(row, 1)
        )
        for r, row in enumerate(cells, 1)
    )
    grid = Grid(rows, Location("a.md", line=50, table=1))
    return Paper("a.md", "markdown", (*blocks, grid) if rows else tuple(blocks))


@st.composite
def claims(draw: st.DrawFn, paper: Paper) -> list[Claim]:
    """Claims over any pieces of the paper's text, overlapping as they like."""
    texts = [block for block in paper.texts() if block.text]
    found = []
    for _ in range(draw(st.integers(0, 3)) if texts else 0):
        block = draw(st.sampled_from(texts))
        start = draw(st.integers(0, len(block.text) - 1))
        end = draw(st.integers(start + 1, len(block.text)))
        piece = Quantity(
            block.text[start:end], QuantityKind.COUNT, Fraction(1), Interval.exact(1), block.at,
            start, end,
        )  # fmt: skip
        verdict = draw(st.sampled_from(list(Verdict)))
        found.append(Claim("sum", block.text, block.at, verdict, piece.text, quantities=(piece,)))
    return found


@given(st.data())
def test_every_numeral_is_listed_once(data: st.DataObject) -> None:
    paper = data.draw(papers())
    own = data.draw(claims(paper))
    result = checked(paper, FactBook(()), own, own)
    assert len(result.claims) == len(own)
    assert sum(coverage(result).values()) == len(result.numbers)
    taken: Counter[tuple[Location, int]] = Counter()
    for quantity, _standing in result.numbers:
        taken.update((quantity.at, letter) for letter in range(quantity.start, quantity.end))
    assert all(times == 1 for times in taken.values())
    passed = "".join(text for text, _at, _why in result.passed_over)
    assert digits(paper) == _digits_listed(result.numbers) + sum(map(str.isdigit, passed))


def digits(paper: Paper) -> int:
    """How many figures there are in a paper."""
    cells = [cell.text for grid in paper.grids() for row in grid.rows for cell in row]
    return sum(len(re.findall(r"\d", text)) for text in [*(b.text for b in paper.texts()), *cells])


def _digits_listed(numbers: tuple[tuple[Quantity, object], ...]) -> int:
    return sum(len(re.findall(r"\d", quantity.text)) for quantity, _standing in numbers)
