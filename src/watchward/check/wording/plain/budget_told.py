"""“The service overspent by £54k against a budget of £2,205k”: by the row whose budget is told.

One row, or the total, of the tables has that budget. What it spent is as far from it as is said, on
the side that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.budget_rows import SCALES, Planned, is_sum, tables_of
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["budget_told_claims"]

_GAP = re.compile(
    r"\b(?:(?P<over>over-?spen(?:t|d|ding))|(?P<under>under-?spen(?:t|d|ding)))(?: by| of|, of|:)?"
    r"(?: (?:just|only|about|some|around))? £?$"
)
_SIDE = re.compile(
    r"(?: \([^()]*\))?,? (?:(?P<over>over|above|more than)|(?P<under>under|below|less than)) "
)
_BUDGET = re.compile(
    r"(?: \([^()]*\)|,)? ?(?:against|on|compared (?:with|to)|from|relative to|over|under|above|"
    r"below|more than|less than) (?:an?|the|its|our|their) (?:[a-z]+ ){0,3}?(?:budget|allocation|"
    r"plan|grant|award|fund|provision) of £?$"
)
_SPOILT = re.compile(
    r"\b(?:previous\w*|last year|earlier|except|would|income|month|quarter|period|ago|each|average|"
    r"excluding|without|to date|so far|forecast\w*|projected)\b"
)
_TAIL = re.compile(r"(?: (?:for|in|over) the year| in (?:19|20)\d\d(?:[/-]\d\d)?)?(?:[.;,)]|$)")
_NEAR = 12


def budget_told_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of how far from a budget that is told in figures something was."""
    low = spoken.low
    if " of £" not in low or NO.search(low) or AHEAD.search(low) or _SPOILT.search(low):
        return
    money = [one for one in spoken.numbers if one[0].kind is QuantityKind.MONEY]
    for one, other in pairwise(money):
        found = _forward(low, one, other) or _backward(low, one, other)
        if found is None or one[0].bound or other[0].bound:
            continue
        match, (gap, start, _end), budget = found
        rows = {
            (row.actual.value, row.budget.value): row
            for table in tables_of(world)
            if abs(table.here - spoken.here) <= _NEAR
            for row in (*table.rows, *([table.total] if table.total is not None else []))
            if row.gap and any(budget.span.holds(row.budget.value * scale) for scale in SCALES)
        }
        if len(rows) == 1:
            (row,) = rows.values()
            yield from _judged(spoken, (gap, start), match, row)


Told = tuple[Quantity, int, int]
Found = tuple[re.Match[str], Told, Quantity]


def _forward(low: str, gap: Told, budget: Told) -> Found | None:
    """“Overspent by £54k against a budget of £2,205k”."""
    match = _GAP.search(low[: gap[1]]) or _SIDE.match(low, gap[2])
    is_led = _BUDGET.fullmatch(low, gap[2], budget[1]) is not None
    is_all = is_led and _TAIL.match(low, budget[2]) is not None
    return (match, gap, budget[0]) if match is not None and is_all else None


def _backward(low: str, budget: Told, gap: Told) -> Found | None:
    """“Against a budget of £2,205k the service overspent by £54k”."""
    match = _GAP.search(low[: gap[1]])
    is_led = _BUDGET.search(low[: budget[1]]) is not None
    is_all = (
        match is not None and match.start() > budget[2] and _TAIL.match(low, gap[2]) is not None
    )
    is_plain = match is not None and not re.search(r"[;:.]", low[budget[2] : match.start()])
    return (match, gap, budget[0]) if match is not None and is_led and is_all and is_plain else None


def _judged(
    spoken: Spoken, told: tuple[Quantity, int], match: re.Match[str], row: Planned
) -> Iterator[Claim]:
    gap, start = told
    parts = (row.actual, row.budget)
    about = f"the row “{row.name}” and its budget"
    group = "over" if match["over"] else "under"
    if is_sum(gap, row.gap):
        side = "above" if row.gap > 0 else "below"
        truth = f"{row.actual.text.strip()}, {side} {row.budget.text.strip()}"
        said = Verdicts("comparison", match[group], truth, Cause.DIRECTION, about)
        holds = (row.gap > 0) == (group == "over")
        yield claim_of(spoken, match.start(group), said, parts, holds=holds)
        return
    slips = [s for s in SCALES if is_slip(gap, Interval.exact(abs(row.gap) * s))]
    if slips and (row.gap > 0) == (group == "over"):
        truth = f"{float(abs(row.gap) * slips[0]):,.0f}"
        said = Verdicts("change", gap.text.strip(), truth, Cause.TYPED, about)
        yield replace(claim_of(spoken, start, said, parts, gap, holds=False), is_tight=True)
