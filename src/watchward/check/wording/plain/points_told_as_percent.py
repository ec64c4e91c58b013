"""“The rate was 8.6%, 3.5% lower than a year ago”, when it was 12.1%: those are points.

The level told is the last of a row of percentages, and another figure of the row lies just as far
from it as is told; no figure of the row is so many percent more, or less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watchward.check.model import Cause, Claim, Interval, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.rounding import percent_change, without_sign
from watchward.check.wording.ladders import Ladder, Rung, Sort
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["points_told_as_percent_claims"]

_THAN = re.compile(
    r"(?:%| ?per ?cent)? (?:(?P<up>higher|more|up|better|above)|(?P<down>lower|less|down|worse|"
    r"below|fewer)) (?:than|on|from) (?:in |at |for |it was (?:in )?)?(?:a year|last|the (?:year|"
    r"previous|same|quarter|month)|twelve|q[1-4]|(?:19|20)\d\d|this time)"
)
_DIGITS, _NEAR = 2, 12


def points_told_as_percent_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a change in percent of a level in percent, that is one in points."""
    shares = [one for one in spoken.numbers if one[0].kind is QuantityKind.PERCENT]
    if len(shares) < _DIGITS or AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    for stated, start, end in shares:
        match = _THAN.match(spoken.low, end)
        is_told = match is not None and not stated.bound
        if not is_told or sum(map(str.isdigit, stated.text)) < _DIGITS:
            continue
        levels = [q for q, _a, b in shares if b <= start]
        for level in levels[:1]:
            found = [
                (ladder, rung, other)
                for ladder, rung in world.levels_of(level.value)
                if ladder.is_time and ladder.sort is Sort.LEVEL
                if abs(ladder.here - spoken.here) <= _NEAR and _is_share(rung)
                for other in ladder.rungs
                if other is not rung and abs(other.value - rung.value) == stated.value
            ]
            if len({(a.value, b.value) for _l, a, b in found}) != 1:
                continue
            ladder, rung, other = found[0]
            if any(_is_percent(one, rung, stated.span) for one in _others(ladder, rung)):
                continue
            text = stated.text.strip()
            truth = f"{float(stated.value):g} percentage points"
            about = f"{ladder.title}, {other.parts[0].text} and {rung.parts[0].text}"
            said = Verdicts("points", text, truth, Cause.POINTS, about)
            parts = (other.parts[0], rung.parts[0])
            yield replace(claim_of(spoken, start, said, parts, stated, holds=False), is_tight=True)


def _is_share(rung: Rung) -> bool:
    return rung.parts[0].kind is QuantityKind.PERCENT


def _others(ladder: Ladder, rung: Rung) -> Iterator[Rung]:
    return (one for one in ladder.rungs if one is not rung and one.value > 0)


def _is_percent(one: Rung, rung: Rung, span: Interval) -> bool:
    """Whether a level is so many percent more, or less, than another."""
    made = percent_change(one.parts[0].span, rung.parts[0].span)
    return made is not None and without_sign(made).meets(span)
