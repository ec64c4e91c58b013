"""“The average grant per project was £9,279”: one total of a table over another.

A column counts the things, and another has the money of them. The row named, or else the total, has
both. A mean is wrong where one slip of the hand made it of the one that the table gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from watchward.check.context.telling_words import telling
from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.rounding import over
from watchward.check.wording.ladders import Ladder, Rung
from watchward.check.wording.names import mentions
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["mean_per_thing_claims"]

_PER = re.compile(
    r"\b(?:average|mean) (?:[a-z]+ ){0,3}?(?:per|for each|for every|of each) (?P<thing>[a-z-]+)"
    r"(?: (?:in|on|for|at) [a-z' -]{3,40}?)? (?:was|is|of|came to|comes to|stood at) £?$"
)
_EACH = re.compile(
    r"\b(?:the |all )?\d[\d,]* (?P<thing>[a-z-]+) (?:cost|received|got|were awarded|spent|have "
    r"cost)"
    r"(?: an average of| on average)? £?$"
)
_ON_AVERAGE = re.compile(r" (?:each,? on average|on average|each|apiece)\b")
_SPOILT = re.compile(
    r"\b(?:last year|previous\w*|earlier|median|highest|lowest|between|excluding|without|except|"
    r"target|"
    r"national\w*|region\w*|more than|less than|up from|down from)\b"
)
_NEAR = 12


@dataclass(frozen=True, slots=True)
class _Mean:
    """What the things of a row have on average."""

    value: Interval
    name: str
    parts: tuple[Quantity, ...]


def mean_per_thing_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of how much money there is for each of the things that a table counts."""
    if "average" not in spoken.low and "mean" not in spoken.low:
        return
    if NO.search(spoken.low) or AHEAD.search(spoken.low) or _SPOILT.search(spoken.low):
        return
    if spoken.dates:
        return
    for stated, start, end in spoken.numbers:
        if stated.kind is not QuantityKind.MONEY or stated.bound:
            continue
        lead = spoken.low[:start]
        each = (
            _EACH.search(lead) if _ON_AVERAGE.match(spoken.low, end) or "average" in lead else None
        )
        match = _PER.search(lead) or each
        if match is not None:
            found = list(_means(spoken, telling(match["thing"]), world))
            yield from _judged(spoken, stated, start, found)


def _means(spoken: Spoken, thing: frozenset[str], world: World) -> Iterator[_Mean]:
    near = [one for one in world.columns if abs(one.here - spoken.here) <= _NEAR]
    for count in near:
        if not thing or not thing <= count.words or count.is_rate or not _is_bare(count):
            continue
        for money in near:
            is_money = money.rungs[0].parts[0].kind is QuantityKind.MONEY
            if money.table != count.table or money.title == count.title or not is_money:
                continue
            row = _row(spoken, money)
            own = [r for r in count.rungs if row is not None and r.name == row.name]
            if row is None or len(own) != 1 or own[0].value <= 0:
                continue
            mean = over(row.parts[0].span, Interval.exact(own[0].value))
            if mean is not None:
                yield _Mean(mean, row.name, (*row.parts, *own[0].parts))


def _is_bare(count: Ladder) -> bool:
    """Whether a column has whole numbers without a sign of money."""
    return all(r.parts[0].text.strip().replace(",", "").isdigit() for r in count.rungs)


def _row(spoken: Spoken, column: Ladder) -> Rung | None:
    """The row named, or the one that all the others come to."""
    named = [m for m in mentions(spoken, column) if m.is_whole]
    if named:
        return named[0].rung if len({m.rung.name for m in named}) == 1 else None
    whole = sum(rung.value for rung in column.rungs)
    ends = [rung for rung in (column.rungs[-1], column.rungs[0]) if 2 * rung.value == whole]
    return ends[0] if ends else None


def _judged(spoken: Spoken, stated: Quantity, start: int, found: list[_Mean]) -> Iterator[Claim]:
    fits = [one for one in found if one.value.meets(stated.span)]
    half = Fraction(1, 2) / Fraction(10) ** stated.places
    wide = [(one, Interval(one.value.low - half, one.value.high + half)) for one in found]
    slips = [one for one, value in wide if is_slip(stated, value)]
    if not fits and len({(one.value.low, one.value.high) for one in slips}) != 1:
        return
    one = (fits or slips)[0]
    truth = f"{float((one.value.low + one.value.high) / 2):,.{max(stated.places, 0)}f}"
    about = f"the row “{one.name}”"
    said = Verdicts("average", stated.text.strip(), truth, Cause.TYPED, about)
    claim = claim_of(spoken, start, said, one.parts, stated, holds=bool(fits))
    yield replace(claim, is_tight=True)
