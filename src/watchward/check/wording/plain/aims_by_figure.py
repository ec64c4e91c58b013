"""“Q3, at 92.0%, was 3 points above target”: the figure leads to its row, the row to its target.

Every row of the tables that has the figure as its result has one target. How far the two are apart,
and on which side, is what the sentence should say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.tables.ratings import Figures
from watchward.check.wording.plain.aims_by_gap import SIDE, far_of
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["aims_by_figure_claims"]

_SPOILT = re.compile(
    r"\b(?:last|previous\w*|ago|earlier|all|both|none|each|every|average|combined|together|would|"
    r"other|others|former|latter|national|from|against|than|rose|fell|up|down|improved)\b"
)
_POINTS = re.compile(r" (?:percentage )?points?\b")
_FAR = 90
_DIGITS = 2


def aims_by_figure_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of how far a figure lies from the target of its row."""
    if not world.aimed_rows or AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    for (own, _low, high), (gap, start, end) in zip(
        spoken.numbers, spoken.numbers[1:], strict=False
    ):
        side = SIDE.match(spoken.low, end)
        between = spoken.low[high:start]
        if side is None or len(between) > _FAR or _SPOILT.search(between) or ";" in between:
            continue
        if own.bound or gap.bound or sum(map(str.isdigit, own.text)) < _DIGITS:
            continue
        rows = [row for row in world.aimed_rows if _has(row, own)]
        if len({row.target.value for row in rows}) != 1:
            continue
        if gap.kind is QuantityKind.COUNT and _POINTS.match(spoken.low, end):
            gap = replace(gap, kind=QuantityKind.POINTS)
        yield from _judged(spoken, (gap, start), side, rows[0])


def _has(row: Figures, own: Quantity) -> bool:
    kinds = {row.actual.kind, own.kind}
    is_like = len(kinds) == 1 or kinds == {QuantityKind.PERCENT, QuantityKind.COUNT}
    return is_like and row.actual.value == own.value


def _judged(
    spoken: Spoken, told: tuple[Quantity, int], side: re.Match[str], row: Figures
) -> Iterator[Claim]:
    gap, start = told
    far = far_of(gap, row)
    if not far:
        return
    group = "above" if side["above"] else "below"
    is_up = row.actual.value > row.target.value
    parts, about = (row.actual, row.target), f"the row “{row.line.label}” and its target"
    truth = f"{row.actual.text.strip()}, {'above' if is_up else 'below'} {row.target.text.strip()}"
    is_right = gap.span.holds(far)
    if is_right or (group == "above") == is_up:
        right = f"{float(far):.{max(gap.places, 0)}f}"
        cause = Cause.TYPED if is_slip(gap, Interval.exact(far)) else Cause.UNKNOWN
        said = Verdicts("target", gap.text.strip(), right, cause, about)
        yield replace(claim_of(spoken, start, said, parts, gap, holds=is_right), is_tight=True)
    if is_right:
        said = Verdicts("comparison", side[group], truth, Cause.DIRECTION, about)
        holds = (group == "above") == is_up
        yield claim_of(spoken, side.start(group), said, parts, holds=holds)
