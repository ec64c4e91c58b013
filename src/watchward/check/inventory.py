"""Every number of a paper, listed exactly once, whatever became of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

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
    Standing,
    TextBlock,
    Verdict,
)

_NUMERAL = re.compile(r"\d(?:[\d.,]*\d)?")
_SAYS = re.compile(r"\w")
"""A letter or digit: no number, and nothing that is passed over, is without one."""


@dataclass(slots=True)
class _Spans:
    """The numbers of one block or cell, none of which covers another."""

    taken: list[tuple[int, int]] = field(default_factory=list)

    def is_free(self, start: int, end: int) -> bool:
        """Whether nothing has taken a letter of this."""
        return all(end <= low or high <= start for low, high in self.taken)

    def take(self, start: int, end: int) -> bool:
        """Whether the place was free; it is now taken."""
        if end <= start or not self.is_free(start, end):
            return False
        self.taken.append((start, end))
        return True

    def gaps(self, length: int) -> list[tuple[int, int]]:
        """What is not taken of a text so many letters long, in order."""
        taken = sorted(self.taken)
        starts = [0, *(high for _low, high in taken)]
        ends = [*(low for low, _high in taken), length]
        return [(low, high) for low, high in zip(starts, ends, strict=True) if low < high]


@dataclass(frozen=True, slots=True)
class Inventory:
    """The quantities of a paper in reading order, and the numerals that are none, with why."""

    quantities: tuple[Quantity, ...]
    passed: tuple[tuple[str, Location, str], ...]


def parts_of(paper: Paper) -> Iterator[TextBlock | Cell]:
    """Everything with text, each merged cell once, in reading order."""
    for block in paper.blocks:
        if isinstance(block, TextBlock):
            yield block
        else:
            yield from (cell for row in own_cells(block) for _column, cell in row)


def own_cells(grid: Grid) -> list[list[tuple[int, Cell]]]:
    """The cells of each row with their columns from 0, without the repeats of merged ones.

    A repeat has the place of the cell it repeats, or its text where that spans.
    """
    seen: set[Location] = set()
    spanned: dict[tuple[int, int], str] = {}
    rows: list[list[tuple[int, Cell]]] = []
    width = grid.width
    for down, row in enumerate(grid.rows):
        own = []
        for across, cell in enumerate(row):
            if cell.at in seen or spanned.get((down, across)) == cell.text:
                continue
            seen.add(cell.at)
            own.append((across, cell))
            for r in range(down, down + min(cell.rows, len(grid.rows))):
                for c in range(across, across + min(cell.columns, width)):
                    spanned[r, c] = cell.text
        rows.append(own)
    return rows


def take_stock(paper: Paper, book: FactBook, claims: Iterable[Claim]) -> Inventory:
    """List every number of a paper.

    What the tables and the claims understood comes first, then what the
    reader of quantities finds; a numeral that neither knows is listed as not
    understood. A quantity of a claim whose place is nowhere in the paper is
    listed too, so that no claim is lost.
    """
    known = _by_place(paper.name, book, claims)
    listed: list[Quantity] = []
    passed: list[tuple[str, Location, str]] = []
    for part in parts_of(paper):
        found, over = _numbers_in(part, known.pop(part.at, []))
        listed += found
        passed += over
    for left in known.values():
        spans = _Spans()
        listed += [quantity for quantity in left if spans.take(quantity.start, quantity.end)]
    return Inventory(tuple(listed), tuple(passed))


def _by_place(
    document: str, book: FactBook, claims: Iterable[Claim]
) -> dict[Location, list[Quantity]]:
    """What is understood already, in each block and cell of a document."""
    known: dict[Location, list[Quantity]] = {}
    for claim in claims:
        for quantity in claim.quantities:
            if quantity.at.document == document:
                known.setdefault(quantity.at, []).append(quantity)
    for fact in book.facts:
        if fact.at.document == document:
            known.setdefault(fact.quantity.at, []).append(fact.quantity)
    return known


def _numbers_in(
    part: TextBlock | Cell, known: Iterable[Quantity]
) -> tuple[list[Quantity], list[tuple[str, Location, str]]]:
    """The numbers of one block or cell in order, and the numerals passed over."""
    from watchward.check.quantities import find, find_in_cell

    spans = _Spans()
    listed = [quantity for quantity in known if spans.take(quantity.start, quantity.end)]
    passed: list[tuple[str, Location, str]] = []
    if isinstance(part, Cell) and not listed:
        whole = find_in_cell(part.text, part.at)
        if whole is not None and spans.take(whole.start, whole.end):
            listed.append(whole)
    is_open = any(_SAYS.search(part.text, *gap) for gap in spans.gaps(len(part.text)))
    if is_open and (not isinstance(part, Cell) or _NUMERAL.search(part.text)):
        found = find(part.text, part.at)
        listed += [each for each in found.quantities if spans.take(each.start, each.end)]
        passed = [
            (over.text, part.at, over.why)
            for over in found.passed
            if spans.take(over.start, over.end)
        ]
    listed += _unknown(part, spans)
    return sorted(listed, key=lambda quantity: quantity.start), passed


def _unknown(part: TextBlock | Cell, spans: _Spans) -> list[Quantity]:
    """Numerals that nothing has taken: listed as not understood."""
    return [
        Quantity(
            part.text[start:end], QuantityKind.UNKNOWN, Fraction(0), Interval.exact(0), part.at,
            start, end,
        )
        for low, high in spans.gaps(len(part.text))
        for match in _NUMERAL.finditer(part.text[low:high])
        for start, end in [(low + match.start(), low + match.end())]
    ]  # fmt: skip


def completed(claims: Iterable[Claim], quantities: Iterable[Quantity]) -> list[Claim]:
    """The claims, each with the number it states among its quantities, as its first part.

    A finder may give only the numbers that a statement rests on; what it is
    about is then the number at the claim's own place that is printed as stated.
    """
    at: dict[Location, list[Quantity]] = {}
    for quantity in quantities:
        at.setdefault(quantity.at, []).append(quantity)
    return [_with_stated(claim, at.get(claim.at, [])) for claim in claims]


def _with_stated(claim: Claim, here: list[Quantity]) -> Claim:
    if any(quantity.at == claim.at for quantity in claim.quantities):
        return claim
    same = [quantity for quantity in here if _same_text(quantity, claim.stated)]
    stated = (same or here if len(here) == 1 else same)[:1]
    if not stated:
        return claim
    parts = (claim.parts + ("",) * len(claim.quantities))[: len(claim.quantities)]
    return replace(claim, quantities=(*stated, *claim.quantities), parts=("stated", *parts))


def _same_text(quantity: Quantity, stated: str) -> bool:
    return quantity.text.strip().casefold() == stated.strip().casefold()


def standings(
    paper: Paper, quantities: Iterable[Quantity], claims: Iterable[Claim]
) -> tuple[tuple[Quantity, Standing], ...]:
    """What became of each number: a fault outweighs what holds, and that what cannot be told."""
    spoken: dict[Location, list[tuple[int, int, Standing]]] = {}
    for claim in claims:
        for quantity, standing in _said_of(claim):
            if quantity.at.document == paper.name:
                spoken.setdefault(quantity.at, []).append((quantity.start, quantity.end, standing))
    return tuple((quantity, _standing(quantity, spoken)) for quantity in quantities)


_WEIGHT = {Standing.UNVERIFIABLE: 0, Standing.HOLDS: 1, Standing.FAILS: 2}


def _standing(
    quantity: Quantity, spoken: dict[Location, list[tuple[int, int, Standing]]]
) -> Standing:
    said = [
        standing
        for start, end, standing in spoken.get(quantity.at, [])
        if start < quantity.end and quantity.start < end
    ]
    if said:
        return max(said, key=_WEIGHT.__getitem__)
    unknown = quantity.kind is QuantityKind.UNKNOWN
    return Standing.NOT_UNDERSTOOD if unknown else Standing.UNVERIFIABLE


def _said_of(claim: Claim) -> list[tuple[Quantity, Standing]]:
    """What a claim says of each of its numbers.

    Where it does not hold, the fault is put on what it states; its parts are
    understood, and another claim may show that they hold.
    """
    if claim.verdict is Verdict.CONSISTENT:
        return [(quantity, Standing.HOLDS) for quantity in claim.quantities]
    if claim.verdict is Verdict.UNVERIFIABLE:
        return [(quantity, Standing.UNVERIFIABLE) for quantity in claim.quantities]
    faulty = faulty_numbers(claim)
    return [
        (quantity, Standing.FAILS if quantity in faulty else Standing.UNVERIFIABLE)
        for quantity in claim.quantities
    ]


def faulty_numbers(claim: Claim) -> tuple[Quantity, ...]:
    """The numbers of a claim that does not hold on which the fault is put.

    Those printed as it states at its own place; else all at its place; else all.
    """
    here = tuple(quantity for quantity in claim.quantities if quantity.at == claim.at)
    exact = tuple(quantity for quantity in here if _same_text(quantity, claim.stated))
    return exact[:1] or here or claim.quantities
