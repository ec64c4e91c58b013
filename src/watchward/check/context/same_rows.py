"""“… came to 1,678, against 1,573 the year before”: the same rows of a table, at another time.

A total that its rows bear out is followed by that of an earlier period. Where another column gives
it for just these rows it holds. It is wrong where a column gives it, exactly, without one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.context.cells import Cell, Place, cells_of, place_of
from watchward.check.context.second_look import key_of
from watchward.check.judge import is_slip, shown
from watchward.check.model import (
    Cause,
    Claim,
    Interval,
    Paper,
    Quantity,
    QuantityKind,
    Severity,
    TextBlock,
    Verdict,
)
from watchward.check.prose.making import unit_of
from watchward.check.prose.numbers import numbers_in
from watchward.check.rounding import plus, share
from watchward.check.tables.headings import DERIVED
from watchward.check.tables.layout import Segment

__all__ = ["same_rows_judged"]

_SPAN = r"(?:year|quarter|month|period|half|season)"
_OF_OLD = (
    rf"(?:(?:the |a )?{_SPAN}s? (?:before|earlier|ago)|(?:the )?(?:previous|last|prior|preceding) "
    rf"(?:financial )?{_SPAN}|(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?)"
)
_WITH = re.compile(
    r"^[^.;]{0,40}?,? \(?(?:as )?(?:against|compared (?:with|to)|up from|down from|from|"
    r"having been) (?:the )?£?$"
)
_AFTER = re.compile(rf"^(?: [a-z]+){{0,3}}? (?:in |for |during )?{_OF_OLD}\b|^\)?[.,;]")
_NEXT = re.compile(
    rf"^(?:[^.]|\.(?=\d)){{0,60}}(?:\.|;|,? and|,) (?:(?:in|for|during) )?(?:[a-z\d]+ ){{0,2}}?"
    rf"{_OF_OLD},? (?:they|it|"
    r"these|the (?:figure|total|number)|together they) (?:together )?(?:was|were|had been|came to|"
    r"stood at|totalled|numbered|made|amounted to) £?$"
)
_AND_SHARE = re.compile(r",? (?:and|or) |,? \((?:or )?|, ")
_OF_ALL = re.compile(r"^ (?:out )?of (?:the |all )*$")
_CHANCE = Fraction(1, 25)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Cells:
    """Where the numbers of a paper's tables stand."""

    held: Mapping[Place, Cell]

    def others(self, places: Sequence[Place]) -> list[_Column]:
        """The numbers of the same rows in each other column of values, with the column's total."""
        known = [self.held[place] for place in places if place in self.held]
        if len(known) < len(places) or len({(id(s), c.index) for s, _l, c in known}) != 1:
            return []
        segment, _line, own = known[0]
        found = []
        for column in segment.columns:
            cells = [line.numbers[column.index] for _s, line, _c in known]
            held = tuple(cell for cell in cells if cell is not None)
            is_other = column.index != own.index and column.role not in DERIVED
            if is_other and len(held) == len(cells):
                found.append(_Column(held, _total(segment, column.index)))
        return found


@dataclass(frozen=True, slots=True)
class _Column:
    """Some rows' numbers in one column, and the number of its total, if it has one."""

    held: tuple[Quantity, ...]
    total: Quantity | None


def _total(segment: Segment, index: int) -> Quantity | None:
    ends = (*segment.lines[:1], *segment.lines[-1:])
    totals = [line for line in ends if line.is_total or line.is_loose_total]
    return totals[-1].numbers[index] if totals else None


def same_rows_judged(
    paper: Paper, segments: Sequence[Segment], claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """The claims with those of totals of the same rows at an earlier time."""
    cells = _Cells(cells_of(segments))
    texts = {block.at.paragraph: block for block in paper.texts()}
    new = [c for claim in claims if _is_sum(claim) for c in _claims(claim, texts, cells)]
    done = {key_of(claim.quantities[0]) for claim in new}
    kept = [c for c in claims if not c.quantities or key_of(c.quantities[0]) not in done]
    return (*kept, *new)


def _is_sum(claim: Claim) -> bool:
    is_held = claim.verdict is Verdict.CONSISTENT and claim.kind == "sum"
    return is_held and not claim.at.table and len(claim.quantities) > _FEWEST


def _claims(claim: Claim, texts: Mapping[int, TextBlock], cells: _Cells) -> Iterator[Claim]:
    stated, *parts = claim.quantities
    block = texts.get(stated.at.paragraph)
    rows = cells.others([place_of(part.at) for part in parts]) if block else []
    earlier = _earlier(stated, block) if block and rows else None
    if earlier is None:
        return
    alike = [row for row in rows if all(one.kind is parts[0].kind for one in row.held)]
    whole = [row for row in alike if earlier.span.meets(plus(one.span for one in row.held))]
    if whole:
        yield _made(claim, earlier, whole[0].held, Verdict.CONSISTENT)
        yield from _shares(claim, earlier, whole[0], block)
        return
    short = [row for row in alike if _leaves_one_out(earlier, row.held)]
    tried = sum(len(row.held) for row in alike) / (abs(earlier.value) or Fraction(1))
    if len(short) == 1 and tried <= _CHANCE:
        yield _made(claim, earlier, short[0].held, Verdict.INCONSISTENT)
        yield from _shares(claim, earlier, short[0], block)


def _shares(
    claim: Claim, earlier: Quantity, row: _Column, block: TextBlock | None
) -> Iterator[Claim]:
    """The share of all that follows the earlier total: “in 2023 they were 223, or 54.9%”."""
    told = numbers_in(block.text, block.at).quantities if block else ()
    behind = [q for q in told if q.start >= earlier.end]
    if not behind or behind[0].kind is not QuantityKind.PERCENT or row.total is None:
        return
    stated, whole = behind[0], plus(one.span for one in row.held)
    expected = share(whole, row.total.span)
    between = block.text[earlier.end : stated.start] if block else ""
    if expected is None or not _AND_SHARE.fullmatch(between) or whole.high > row.total.span.high:
        return
    holds = stated.span.meets(expected)
    if holds or is_slip(stated, expected):
        verdict = Verdict.CONSISTENT if holds else Verdict.INCONSISTENT
        yield _share_made(claim, stated, expected, (*row.held, row.total), verdict)


def _earlier(stated: Quantity, block: TextBlock) -> Quantity | None:
    """The number behind a total that is told as that of an earlier time."""
    low = block.text.lower()
    for other in numbers_in(block.text, block.at).quantities:
        if other.start <= stated.end or other.kind is not stated.kind:
            continue
        if stated.kind not in (QuantityKind.COUNT, QuantityKind.MONEY) or other.bound:
            return None
        between, after = low[stated.end : other.start], low[other.end :]
        if _OF_ALL.match(between):
            continue  # “261 of the 435; in 2023 they were 223”
        is_next = _NEXT.match(between) is not None
        is_beside = _WITH.match(between) is not None and _AFTER.match(after) is not None
        return other if is_next or is_beside else None
    return None


def _leaves_one_out(told: Quantity, row: Sequence[Quantity]) -> bool:
    """Whether a number is the sum of a row of figures without one of them."""
    return any(
        told.span.meets(plus(one.span for one in (*row[:at], *row[at + 1 :])))
        for at in range(len(row))
    )


def _share_made(
    claim: Claim, told: Quantity, expected: Interval, parts: tuple[Quantity, ...], verdict: Verdict
) -> Claim:
    wrong = verdict is Verdict.INCONSISTENT
    right = f"{shown(expected, told.places)}%"
    why = f"the same rows at the earlier time, out of {parts[-1].text.strip()}"
    return Claim(
        kind="share", quote=claim.quote, at=told.at, verdict=verdict, stated=told.text,
        recomputed=right, severity=Severity.MATERIAL if wrong else Severity.NONE,
        cause=Cause.TYPED if wrong else Cause.NONE,
        explanation=f"The paper says {told.text}; {why}, give {right}." if wrong else f"{why}.",
        quantities=(told, *parts), parts=("stated", *claim.parts[1:], "whole"),
        others=tuple(part.at for part in parts), is_tight=True,
    )  # fmt: skip


def _made(claim: Claim, told: Quantity, parts: tuple[Quantity, ...], verdict: Verdict) -> Claim:
    wrong = verdict is Verdict.INCONSISTENT
    right = f"{shown(plus(part.span for part in parts), told.places)}{unit_of(told)}"
    listed = ", ".join(part.text.strip() for part in parts)
    return Claim(
        kind="sum", quote=claim.quote, at=told.at, verdict=verdict, stated=told.text,
        recomputed=right, severity=Severity.MATERIAL if wrong else Severity.NONE,
        cause=Cause.BASE if wrong else Cause.NONE,
        explanation=f"The paper says {told.text}; the rows that give "
        f"{claim.stated} add up to {right} at the earlier time ({listed}). Most likely one of "
        "them is left out." if wrong else f"the same rows at an earlier time ({listed}).",
        quantities=(told, *parts), parts=("stated", *claim.parts[1:]),
        others=tuple(part.at for part in parts), is_tight=True,
    )  # fmt: skip
