"""“55, one below 2023 and 12 below 2021”: on which side of a dated figure a row's own lies.

The figure of now stands in a row that the sentence names; the row has one of the date told. It lies
as far from it as is said: on the other side, the word is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from watchward.check.context.subjects import Point
from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.tables.headings import when
from watchward.check.wording.figures import are_like, is_amount
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["row_dated_claims"]

_SIDE = re.compile(
    r"(?: [a-z]+)? (?:(?P<up>above|up on|(?:more|higher|greater|longer|slower) than)|"
    r"(?P<down>below|down on|(?:fewer|less|lower|shorter|quicker|faster) than))"
    r"(?: in| for| that of| those of| the (?:figure|level|number|total|rate) (?:of|in|for))? "
    r"(?:the )?(?:level of )?$"
)
_POINTS = re.compile(r"^ (?:percentage )?points?(?= )")
_OTHER = re.compile(
    r"\b(?:target|forecast|budget|plan|average|mean|national\w*|england|combined)\b"
)
_ONE = re.compile(
    r"\bone(?= (?:[a-z]+ )?(?:above|below|up on|down on|more|fewer|less|higher|lower)\b)"
)
_DIGITS = 4
_KINDS = (QuantityKind.RANK, QuantityKind.FRACTION, QuantityKind.MULTIPLE, QuantityKind.RATIO)


def row_dated_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims that a figure lies so far above or below that of a date, by its row."""
    if not spoken.dates or AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    if _OTHER.search(spoken.low):
        return
    held = sorted(
        (*(entry for entry in spoken.numbers if entry[0].kind not in _KINDS), *_ones(spoken)),
        key=lambda entry: entry[1],
    )
    amounts: set[int] = set()
    for at, (amount, _start, end) in enumerate(held):
        sided = _sided(spoken, amount, end)
        if sided is None:
            continue
        amounts.add(at)
        levels = [q for n, (q, _a, _b) in enumerate(held[:at]) if n not in amounts]
        if levels:
            match, low, date = sided
            claim = _judged(spoken, world, (levels[-1], amount), match, low, date)
            if claim is not None:
                yield claim


def _ones(spoken: Spoken) -> Iterator[tuple[Quantity, int, int]]:
    """“One below 2023”: the word is no number where it stands alone."""
    known = {start for _q, start, _end in spoken.numbers}
    for match in _ONE.finditer(spoken.low):
        if match.start() not in known and spoken.numbers:
            level = spoken.numbers[0][0]
            one = Interval(Fraction(1), Fraction(1))
            quantity = replace(
                level, text="one", kind=QuantityKind.COUNT, value=Fraction(1), span=one, places=0
            )
            yield quantity, match.start(), match.end()


def _sided(
    spoken: Spoken, amount: Quantity, end: int
) -> tuple[re.Match[str], int, tuple[int, int]] | None:
    """The word of a side behind an amount, where it begins to be read, and the date behind it."""
    points = _POINTS.match(spoken.low[end:])
    low = end + (points.end() if points else 0)
    date = next(((a, b) for a, b in spoken.dates if a >= low), None)
    match = _SIDE.match(spoken.low[low : date[0]]) if date else None
    return (match, low, date) if match and date and not amount.bound else None


def _judged(
    spoken: Spoken, world: World, told: tuple[Quantity, Quantity], match: re.Match[str],
    low: int, date: tuple[int, int],
) -> Claim | None:  # fmt: skip
    """Wrong where each row that may be meant lies so far on the other side of its dated figure."""
    level, amount = told
    time = when(spoken.text[date[0] : date[1]])
    pairs = list(_pairs(spoken, world, level, time)) if time is not None else []
    ways = {
        now.quantity.value > then.quantity.value
        for then, now in pairs
        if is_amount(amount, then.quantity, now.quantity)
    }
    is_up = match["up"] is not None
    if ways != {not is_up} or len(pairs) != 1:
        return None
    then, now = pairs[0]
    group = "up" if is_up else "down"
    start, end = low + match.start(group), low + match.end(group)
    side = "below" if is_up else "above"
    truth = f"{now.quantity.text.strip()}, {side} {then.quantity.text.strip()}"
    said = Verdicts(
        "comparison", spoken.text[start:end], truth, Cause.DIRECTION, "the row of the table"
    )
    return claim_of(spoken, start, said, (now.quantity, then.quantity), holds=False)


def _pairs(
    spoken: Spoken, world: World, level: Quantity, time: int | None
) -> Iterator[tuple[Point, Point]]:
    """The figures of the time told and of now, of each row named that has the figure of now."""
    said = telling(spoken.text)
    is_long = len(re.sub(r"\D", "", level.text)) >= _DIGITS
    for row, at in world.rows.holding(level.value):
        now = row.series[at]
        if not are_like(level, now.quantity) or not (is_long or row.own & said):
            continue
        yield from ((one, now) for one in row.series[:at] if one.time == time)
