"""“Dunsford has the fewest (254), followed by Brindle (317)”: the second name with its own figure.

The first figure says in what column, and the second must be that of the row named beside it there.
So with the two ends of a range: “from 6.1 in Dunsford to 11.8 in Coxley”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watchward.check.model import Cause, Claim, Quantity
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.ladders import Ladder, Sort
from watchward.check.wording.names import Mention, mentions
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["followed_claims"]

_FOLLOWED = re.compile(r"\b(?:followed by|then) (?:the |in )?$")
_RANGED = re.compile(r"\b(?:rang(?:e|es|ed|ing)|varied|varies|vary) (?:widely )?from £?$")
_BESIDE = re.compile(r" ?(?:\(|,? (?:at|with|on) )(?:just |only )?£?")
_AT = re.compile(r"(?:%| per [\d,]+)? ?(?:[a-z]+ )?(?:in|for|at|on) (?:the )?|(?:%)? \(")
_TO = re.compile(r"\)? to £?")
_NEAR, _DIGITS = 12, 2


def followed_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of figures beside the second of two names, and at the ends of a range."""
    if len(spoken.numbers) < 2 or AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    is_followed = "followed by" in spoken.low
    if not is_followed and _RANGED.search(spoken.low[: spoken.numbers[0][1]]) is None:
        return
    found: list[Claim | None] = []
    for ladder in world.levels_naming(spoken):
        is_column = ladder.sort is Sort.LEVEL and not ladder.is_prose
        if is_column and abs(ladder.here - spoken.here) <= _NEAR and len(ladder.rungs) > 2:
            pairs = _followed(spoken, ladder) if is_followed else _ranged(spoken, ladder)
            found += [_claim(spoken, ladder, pairs)] if pairs else []
    if found and None not in found and len({c.stated for c in found if c}) == 1:
        yield from (claim for claim in found[:1] if claim is not None)


_Pairs = list[tuple[Mention, Quantity, int]]


def _whole(spoken: Spoken, ladder: Ladder) -> list[Mention]:
    return [m for m in mentions(spoken, ladder) if m.is_whole]


def _followed(spoken: Spoken, ladder: Ladder) -> _Pairs:
    """The first name with its own figure of the column, and the second with the figure told."""
    named = _whole(spoken, ladder)
    numbers = {a: (q, b) for q, a, b in spoken.numbers if sum(map(str.isdigit, q.text)) >= _DIGITS}
    for m in named:
        if not _FOLLOWED.search(spoken.low[: m.start]):
            continue
        beside = _BESIDE.match(spoken.low, m.end)
        told = numbers.get(beside.end()) or numbers.get(beside.end() - 1) if beside else None
        start = beside.end() if beside and beside.end() in numbers else (beside or m).end
        before = [q for a, (q, b) in numbers.items() if b < m.start]
        lead = [one for one in named if one.end < m.start]
        if told is None or len(before) != 1 or len({one.rung.name for one in lead}) != 1:
            continue
        if lead[0].rung.value == before[0].value and isinstance(start, int):
            return [(m, told[0], start)]
    return []


def _ranged(spoken: Spoken, ladder: Ladder) -> _Pairs:
    """Both ends of a range with the names that stand behind them."""
    (one, a, b), (other, c, d) = spoken.numbers[:2]
    if not _RANGED.search(spoken.low[:a]):
        return []
    named = _whole(spoken, ladder)
    held: _Pairs = []
    for quantity, start, end in ((one, a, b), (other, c, d)):
        link = _AT.match(spoken.low, end)
        own = [m for m in named if link is not None and m.start == link.end()]
        if len(own) != 1:
            return []
        held.append((own[0], quantity, start))
    if not _TO.fullmatch(spoken.low, held[0][0].end, c):
        return []
    return held if any(m.rung.value == q.value for m, q, _at in held) else []


def _claim(spoken: Spoken, ladder: Ladder, pairs: _Pairs) -> Claim | None:
    """The figure that is not that of its row, but another row's; None where nothing is odd."""
    values = {rung.value for rung in ladder.rungs}
    odd = [one for one in pairs if one[0].rung.value != one[1].value]
    if len(odd) != 1 or (len(pairs) > 1 and len(odd) == len(pairs)):
        return None
    named, stated, start = odd[0]
    if stated.bound or stated.value not in values:
        return None
    right = named.rung.parts[0]
    about = f"the row “{named.rung.name}” of {ladder.title or 'the table'}"
    said = Verdicts("duplicate", stated.text.strip(), right.text.strip(), Cause.ROW_ABOVE, about)
    return replace(claim_of(spoken, start, said, (right,), stated, holds=False), is_tight=True)
