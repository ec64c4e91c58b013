"""“Police made up 43.5% of spending, fire 25.7% and joint schemes 27.9%”: shares of one column.

Two shares of the list are those of rows of one column out of its total. A third, told between or
behind them, is of the row that its words name in the same way. It is wrong where another column's
total gives it, or a slip of the pen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise

from watchward.check.context.cells import Cell, Place, cells_of, place_of
from watchward.check.context.second_look import key_of
from watchward.check.context.telling_words import telling
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
from watchward.check.prose.numbers import numbers_in
from watchward.check.prose.sentences import sentences
from watchward.check.rounding import share
from watchward.check.tables.layout import Line, Segment

__all__ = ["listed_rows_judged"]

_NAME = re.compile(
    r"(?:%| ?per ?cent)?(?: of (?:the |all |total |our |its )*[a-z]+(?: [a-z]+){0,2}?)?"
    r"(?:,| and|, and|;) (?:the )?(?P<name>[A-Za-z][A-Za-z' -]{2,40}?),? "
    r"(?:(?:at|with|on|made up|took|accounted for) )?\(?"
)
_NO_NAME = re.compile(
    r"\b(?:by|up|down|of|to|from|than|rose|fell|grew|rising|falling|more|less|over|under)\b"
)
_PARTS, _FEWEST = 3, 2


def listed_rows_judged(
    paper: Paper, segments: Sequence[Segment], claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """The claims, with those of shares that a sentence lists beside two that hold."""
    cells = cells_of(segments)
    texts = {block.at.paragraph: block for block in paper.texts()}
    settled = {
        key_of(c.quantities[0])
        for c in claims
        if c.quantities and c.verdict is not Verdict.UNVERIFIABLE
    }
    new = [
        claim
        for held in _lists(claims, cells)
        if (block := texts.get(held[0].at.paragraph)) is not None
        for claim in _claims(held, block, cells, settled)
    ]
    done = {key_of(claim.quantities[0]) for claim in new}
    kept = [c for c in claims if not c.quantities or key_of(c.quantities[0]) not in done]
    return (*kept, *new)


def _lists(claims: Sequence[Claim], cells: Mapping[Place, Cell]) -> Iterator[list[Claim]]:
    """The shares of each sentence that are of two rows or more, out of one total."""
    found: dict[tuple[str, int, Place], list[Claim]] = defaultdict(list)
    for claim in claims:
        is_share = claim.kind == "share" and claim.verdict is Verdict.CONSISTENT
        if not is_share or claim.at.table or len(claim.quantities) != _PARTS:
            continue
        stated, part, whole = claim.quantities
        own, total = cells.get(place_of(part.at)), cells.get(place_of(whole.at))
        is_one = own is not None and total is not None and own[0] is total[0]
        if is_one and own and total and own[2] is total[2] and not stated.bound:
            found[claim.quote, claim.at.paragraph, place_of(whole.at)].append(claim)
    for held in found.values():
        if len({place_of(c.quantities[1].at) for c in held}) >= _FEWEST:
            yield held


def _claims(
    held: Sequence[Claim], block: TextBlock, cells: Mapping[Place, Cell], settled: Container[object]
) -> Iterator[Claim]:
    """The claims of the shares of a sentence that are still open, each with a row of its own."""
    first = min(claim.quantities[0].start for claim in held)
    spans = [(a, b) for a, b in sentences(block.text) if a <= first < b]
    told = numbers_in(block.text, block.at).quantities if spans else ()
    numbers = [q for q in told if spans[0][0] <= q.start < spans[0][1]]
    listed = {claim.quantities[0].start for claim in held}
    said = telling(block.text[spans[0][0] : spans[0][1]]) if spans else frozenset()
    for before, own in pairwise(numbers):
        between = block.text[before.end : own.start]
        name = _NAME.fullmatch(between)
        if name is None or _NO_NAME.search(name["name"]):
            continue
        is_open = own.kind is QuantityKind.PERCENT and not own.bound and key_of(own) not in settled
        if not is_open or before.start not in listed:
            continue
        line = _line(held, telling(name["name"]), said, cells)
        claim = _judged(held[0], own, line, cells) if line is not None else None
        if claim is not None:
            yield claim


def _line(
    held: Sequence[Claim], name: frozenset[str], said: frozenset[str], cells: Mapping[Place, Cell]
) -> Line | None:
    """The one row that is named as the others are: what their labels have beside it is the same."""
    segment, total, _column = cells[place_of(held[0].quantities[2].at)]
    lines = [cells[place_of(claim.quantities[1].at)][1] for claim in held]
    rests = {telling(line.label) - said for line in lines}
    found = [
        line
        for line in segment.lines
        if line is not total
        and all(line is not one for one in lines)
        and telling(line.label) & name
        and telling(line.label) - name in rests
    ]
    return found[0] if len(rests) == 1 == len(found) else None


def _judged(
    claim: Claim, stated: Quantity, line: Line, cells: Mapping[Place, Cell]
) -> Claim | None:
    whole = claim.quantities[2]
    _segment, total, column = cells[place_of(whole.at)]
    part = line.numbers[column.index]
    expected = share(part.span, whole.span) if part is not None else None
    if part is None or expected is None or expected.high > 100:
        return None
    holds = stated.span.meets(expected)
    if not holds and not (_is_of_others(stated, part, total) or is_slip(stated, expected)):
        return None
    text = stated.text.strip()
    right = f"{shown(expected, max(stated.places, 0) + 1)}%"
    of = f"{part.text.strip()} ({line.label}) of {whole.text.strip()} ({total.label})"
    return Claim(
        kind="share", quote=claim.quote, at=stated.at, stated=text, recomputed=right,
        verdict=Verdict.CONSISTENT if holds else Verdict.INCONSISTENT,
        severity=Severity.NONE if holds else Severity.MATERIAL,
        cause=Cause.NONE if holds else Cause.BASE,
        explanation=f"It agrees with {of}." if holds else f"The paper says {text}; {of}, of which "
        f"the others of its list are shares too, gives {right}.",
        quantities=(stated, part, whole), parts=("stated", "part", "whole"),
        others=(part.at, whole.at), is_tight=True,
    )  # fmt: skip


def _is_of_others(stated: Quantity, part: Quantity, total: Line) -> bool:
    """Whether a share is of the total of another column."""
    wholes: list[Interval] = [
        number.span
        for number in total.numbers
        if number is not None and number.value > part.value > 0 and number.kind is part.kind
    ]
    shares = (share(part.span, whole) for whole in wholes)
    return any(one is not None and stated.span.meets(one) for one in shares)
