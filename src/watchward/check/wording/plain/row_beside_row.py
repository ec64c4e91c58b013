"""“Tollgate answered more calls than Harwell”, “7.0 points below the average for all stations”.

Two rows of one column are held against each other: both named, or the one named and the total that
lies just as far off as is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.ladders import FEWEST, Ladder, Rung, Sort
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["row_beside_row_claims"]

_THAN = re.compile(
    r"(?P<verb> (?:had|has|have|recorded|received|took|takes|answered|handled|made|saw|sees|dealt "
    r"with|employs|employed|completed|logged|attended|reported|carried out))"
    r" (?:(?:far|many|slightly|rather|considerably) )?(?P<word>more|fewer) "
    r"(?P<noun>[a-z][a-z' -]{2,30}?) than (?:the )?"
)
_GAP = re.compile(
    r"(?:%| ?per ?cent| (?:percentage )?points?)? "
    r"(?P<word>(?P<up>above|higher than|more than|over)|below|lower than|less than|under) "
    r"(?:the|that of the|that for the) "
    r"(?P<yard>[a-z][a-z' -]{2,40}?)(?=[.,;)]|$| and\b| but\b)"
)
_LEAD = re.compile(
    r"(?:'s?(?: [a-z]+){1,2})? (?:is|was|lies|stands|stood|sits|came|finished|remains) "
    r"(?:(?:just|still|only|some|about) )?$"
)
_SPOILT = re.compile(
    r"\b(?:last|previous\w*|ago|earlier|before|combined|together|both|target|standard|budget\w*|"
    r"per (?:head|person|officer|[\d,]+)|(?:for|to) (?:each|every|its)|each|every|likely|relative|"
    r"than (?:in|a year|last)|would|average of the|other|others)\b"
)
_WHOLE = re.compile(r"\b(?:average|mean|all|overall|total|whole|force|county|city|borough|rate)\b")
_NEAR, _DIGITS = 12, 2


def row_beside_row_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a sentence that one row lies above, or below, another of its column."""
    if AHEAD.search(spoken.low) or NO.search(spoken.low) or spoken.dates:
        return
    if _SPOILT.search(spoken.low):
        return
    for match in _THAN.finditer(spoken.low):
        yield from _more(spoken, match, world)
    for gap, start, end in spoken.numbers:
        side = _GAP.match(spoken.low, end)
        lead = _LEAD.search(spoken.low[:start])
        if side is not None and lead is not None and _WHOLE.search(side["yard"]):
            yield from _beside(spoken, gap, lead.start(), side, world)


def _more(spoken: Spoken, match: re.Match[str], world: World) -> Iterator[Claim]:
    """“A had more calls than B”: in the column of calls, or in the only one of counts."""
    noun = telling(match["noun"])
    held: list[tuple[Ladder, Rung, Rung]] = []
    for ladder in world.tables_near(spoken.here, _NEAR):
        if ladder.sort is not Sort.LEVEL or ladder.is_time or ladder.is_rate:
            continue
        if len(ladder.rungs) < FEWEST or any(_is_share(rung) for rung in ladder.rungs):
            continue
        one = _ending(spoken.low[: match.start()], ladder)
        other = _opening(spoken.low, match.end(), ladder)
        if one is not None and other is not None and one is not other:
            held.append((ladder, one, other))
    times = {ladder.time for ladder, _a, _b in held if ladder.time is not None}
    now = [one for one in held if not times or one[0].time == max(times)]
    said = [one for one in now if noun & one[0].words]
    meant = said or (now if len(held) == 1 or times else [])
    ways = {(a.value > b.value) - (a.value < b.value) for _l, a, b in meant}
    if len({ladder.table for ladder, _a, _b in held}) != 1 or len(ways) != 1 or ways == {0}:
        return
    _ladder, one, other = meant[0]
    is_more = ways == {1}
    truth = f"{one.parts[0].text.strip()}, {'above' if is_more else 'below'} "
    truth += other.parts[0].text.strip()
    said_so = Verdicts(
        "comparison", match["word"], truth, Cause.DIRECTION, f"{one.name} and {other.name}"
    )
    parts = (one.parts[0], other.parts[0])
    holds = is_more == (match["word"] == "more")
    yield claim_of(spoken, match.start("word"), said_so, parts, holds=holds)


def _is_share(rung: Rung) -> bool:
    return rung.parts[0].kind is QuantityKind.PERCENT


def _ending(text: str, ladder: Ladder) -> Rung | None:
    """The row whose whole name a text ends in, and begins its clause with."""
    lead = re.split(r"[.;:,] |\b(?:and|but|while|whereas|that) ", text)[-1].strip()
    lead = re.sub(r"^(?:the|‡|\d+(?:\.\d+)*) ", "", lead)
    found = [rung for rung in ladder.rungs if rung.name.lower().strip() == lead]
    return found[0] if len(found) == 1 else None


def _opening(text: str, at: int, ladder: Ladder) -> Rung | None:
    """The row whose whole name stands at a place, and ends its clause."""
    found = [
        rung
        for rung in ladder.rungs
        if re.compile(rf"{re.escape(rung.name.lower().strip())}(?=[.,;)]|$)").match(text, at)
    ]
    return found[0] if len(found) == 1 else None


def _beside(
    spoken: Spoken, gap: Quantity, end: int, side: re.Match[str], world: World
) -> Iterator[Claim]:
    """“A is 7.0 points below the average”: by the total that lies so far from it."""
    if gap.bound or sum(map(str.isdigit, gap.text)) < _DIGITS:
        return
    things = {(one.table, one.title): one.names for one in world.tables if not one.is_prose}
    found: list[tuple[Rung, Rung]] = []
    for column in world.columns:
        names = things.get((column.table, column.title))
        if names is None or abs(column.here - spoken.here) > _NEAR:
            continue
        own = _ending(spoken.low[:end], column)
        totals = [rung for rung in column.rungs if rung.name not in names]
        if own is None or own.name not in names:
            continue
        found += [
            (own, total)
            for total in totals
            if _is_far(gap, own, total) and own.value != total.value
        ]
    ways = {own.value > total.value for own, total in found}
    if len(ways) != 1:
        return
    own, total = found[0]
    is_up = ways == {True}
    one, other = own.parts[0].text.strip(), total.parts[0].text.strip()
    truth = f"{one}, {'above' if is_up else 'below'} {other}"
    word = spoken.text[side.start("word") : side.end("word")]
    said = Verdicts("comparison", word, truth, Cause.DIRECTION, f"{own.name} and {total.name}")
    parts = (own.parts[0], total.parts[0])
    holds = is_up == (side["up"] is not None)
    claim = claim_of(spoken, side.start("word"), said, parts, holds=holds)
    yield replace(claim, is_tight=True)


def _is_far(gap: Quantity, own: Rung, total: Rung) -> bool:
    """Whether two figures lie so far apart: in points, in units, or in percent of the total."""
    apart = abs(own.value - total.value)
    is_share = own.parts[0].kind is QuantityKind.PERCENT
    if gap.kind is QuantityKind.PERCENT:
        return (
            not is_share and total.value > 0 and gap.span.holds(apart / total.value * Fraction(100))
        )
    return gap.span.holds(apart)
