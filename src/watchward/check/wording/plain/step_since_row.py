"""“It came to 6.6 seconds. This is 2.6 seconds longer than in July to September”: which way.

The level told in the sentence before, or right before the step, stands in a column; a row of the
column that is named behind lies just so far from it. The word that says which way is held against
the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watchward.check.model import Cause, Claim, Quantity
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.ladders import Ladder, Rung, Sort
from watchward.check.wording.names import mentions
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["step_since_row_claims"]

_THAN = re.compile(
    r"(?:%| ?per ?cent)?(?: (?:percentage )?points?| [a-z]+)?? (?P<word>(?P<up>longer|more|higher|"
    r"slower|above|larger|greater)|shorter|less|fewer|lower|quicker|faster|below|smaller) than "
    r"(?:in |at |for |it was (?:in )?|that (?:in|of|for) )?(?:the )?"
)
_THIS = re.compile(
    r"^\W*(?:[\d.]+ )?(?:this|that|it|which)(?: is| was| were|'s)(?: just| only)? £?$"
)
_NEXT = re.compile(r"(?:%| ?per ?cent| [a-z]+){0,3},? (?:which (?:is|was) |and |or )?£?$")
_MONTH = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*")
_OPENING = re.compile(rf"(?:{_MONTH.pattern}\W*(?:to |and )?)+")
_DIGITS, _NEAR, _SHORT = 2, 12, 40


def step_since_row_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of which way a step from a named row to a level told went."""
    if AHEAD.search(spoken.low) or NO.search(spoken.low) or " than " not in spoken.low:
        return
    for step, start, end in spoken.numbers:
        match = _THAN.match(spoken.low, end)
        if match is None or step.bound or sum(map(str.isdigit, step.text)) < _DIGITS:
            continue
        level = _level(spoken, start)
        if level is None or sum(map(str.isdigit, level.text)) < _DIGITS:
            continue
        found = list(_pairs(spoken, match.end(), level, step, world))
        ways = {own.value > other.value for own, other in found}
        if len(ways) != 1 or len({other.name for _own, other in found}) != 1:
            continue
        own, other = found[0]
        is_up = ways == {True}
        one, two = own.parts[0].text.strip(), other.parts[0].text.strip()
        truth = f"{one}, {'above' if is_up else 'below'} {two}"
        about = f"{own.name} and {other.name}"
        word = spoken.text[match.start("word") : match.end("word")]
        said = Verdicts("trend", word, truth, Cause.DIRECTION, about)
        parts = (own.parts[0], other.parts[0])
        holds = is_up == (match["up"] is not None)
        claim = claim_of(spoken, match.start("word"), said, parts, holds=holds)
        yield replace(claim, is_tight=True)


def _level(spoken: Spoken, start: int) -> Quantity | None:
    """What a step is a step from: the figure right before it, or that of the sentence before."""
    told = [(q, b) for q, _a, b in spoken.numbers if b <= start]
    if told:
        quantity, end = told[-1]
        return quantity if _NEXT.fullmatch(spoken.low[end:start]) else None
    if not spoken.before or not _THIS.search(spoken.low[:start]):
        return None
    before = [q for q, _a, _b in spoken.before[0].numbers]
    return before[0] if len(before) == 1 else None


def _pairs(
    spoken: Spoken, at: int, level: Quantity, step: Quantity, world: World
) -> Iterator[tuple[Rung, Rung]]:
    """The row of a level and the one that is named at a place, just a step away from it."""
    for ladder, own in world.levels_of(level.value):
        if ladder.sort is not Sort.LEVEL or abs(ladder.here - spoken.here) > _NEAR:
            continue
        named = [m for m in mentions(spoken, ladder) if at <= m.start <= at + 1 and m.is_whole]
        others = [m.rung for m in named] or _of_months(spoken.low[at : at + _SHORT], ladder)
        if len({one.name for one in others}) != 1 or others[0] is own:
            continue
        if abs(others[0].value - own.value) == step.value:
            yield own, others[0]


def _of_months(text: str, ladder: Ladder) -> list[Rung]:
    """The row of just the months that a text opens with: “July-September”, under “Jul-Sep 2024”."""
    opening = _OPENING.match(text)
    told = _MONTH.findall(opening.group()) if opening is not None else []
    return [one for one in ladder.rungs if told and _MONTH.findall(one.name.lower()) == told]
