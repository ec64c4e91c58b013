"""“Complaints stood at 91.8% against a target of 95%”: the aim told beside a row's own figure.

The row is known by its figure, which no other row has, and by a word of its label. The aim told
beside it must be its own: one of another row, or with its digits turned, is wrong. Where the two
are the row's aim and its figure, each is told as the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watchward.check.context.telling_words import telling
from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Quantity
from watchward.check.prose.directions import AHEAD
from watchward.check.tables.ratings import Figures
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["aim_beside_row_claims"]

_AIM = re.compile(
    r"(?:%| ?per ?cent)?(?: [a-z]+(?: (?:on average|a year|each))?)?,? \(?"
    r"(?:is |was |which is )?(?:(?:just |well |slightly |narrowly )?"
    r"(?:above|below|over|under|short of|ahead of) |"
    r"against |compared (?:with|to) |versus |and )(?:a|the|its|our|their) "
    r"(?:(?:annual|year-end|agreed|national|local|corporate) )?(?:target|standard|goal)"
    r"(?: (?:figure|level))? (?:of|is|was) (?:at least |just )?£?"
)
_SPOILT = re.compile(
    r"\b(?:last year|previous\w*|next year|new target|old target|revised|raised|lowered|"
    r"will be|from 20\d\d)\b"
)
_NEAR = 12


def aim_beside_row_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of aims that are told right behind the figure of a row."""
    if len(spoken.numbers) < 2 or not world.aimed_rows or AHEAD.search(_AIM.sub(" ", spoken.low)):
        return
    if spoken.dates or _SPOILT.search(spoken.low):
        return
    for actual, start, end in spoken.numbers:
        match = _AIM.match(spoken.low, end)
        aim = next((one for one in spoken.numbers if match and one[1] >= match.end()), None)
        if match is None or aim is None or aim[1] > match.end() + 1:
            continue
        words = telling(spoken.low[:start])
        known = [row for row in world.aimed_rows if words & telling(row.line.label)]
        rows = [row for row in known if row.actual.value == actual.value]
        if not rows:
            yield from _turned(spoken, (actual, start), aim[0], known)
        elif len({(row.line.label, row.target.value) for row in rows}) == 1:
            yield from _judged(spoken, aim, rows[0], known)


def _judged(
    spoken: Spoken, aim: tuple[Quantity, int, int], row: Figures, known: list[Figures]
) -> Iterator[Claim]:
    stated, start, _end = aim
    about = f"the row “{row.line.label}”"
    right = row.target
    said = Verdicts("target", stated.text.strip(), right.text.strip(), Cause.ROW_ABOVE, about)
    if stated.value == right.value or stated.bound:
        return
    others = {q.value for one in (*known, row) for q in (one.target, one.actual)}
    table = {q.value for q in row.line.numbers if q is not None}
    if stated.value in others | table or is_slip(stated, Interval.exact(right.value)):
        claim = claim_of(spoken, start, said, (right, row.actual), stated, holds=False)
        yield replace(claim, is_tight=True)


def _turned(
    spoken: Spoken, told: tuple[Quantity, int], aim: Quantity, known: list[Figures]
) -> Iterator[Claim]:
    """“28 days against a target of 26.5”, where 28 is the target and 26.5 the figure."""
    actual, start = told
    rows = [row for row in known if (row.target.value, row.actual.value)
            == (actual.value, aim.value)]  # fmt: skip
    if len(rows) != 1 or actual.value == aim.value:
        return
    row = rows[0]
    about = f"the row “{row.line.label}”, whose target is {row.target.text.strip()}"
    said = Verdicts("target", actual.text.strip(), row.actual.text.strip(), Cause.ROW_ABOVE, about)
    claim = claim_of(spoken, start, said, (row.actual, row.target), actual, holds=False)
    yield replace(claim, is_tight=True)
