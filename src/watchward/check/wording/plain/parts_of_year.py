"""“On average 6,021 calls were offered a month”, “36,055 in the first half”: of a table of a year.

The rows are the four quarters or twelve months of a year, and the column is called by its name. A
mean a month, or what some of them come to, is wrong where a slip of the hand made it of the right
one, or where it is that of the other half.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from watchward.check.context.telling_words import telling
from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.ladders import Ladder, Sort
from watchward.check.wording.plain.strangers import strangers
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["part_of_year_claims"]

_PER = re.compile(
    r"(?P<noun>(?: [a-z'-]+){0,5}?),? (?:an?|per|each|every|in each) "
    r"(?P<unit>day|week|month|quarter)"
    r"\b(?! (?:before|earlier|ago|from))"
)
_CUE = re.compile(r"\b(?:on average|average of|averag(?:ed|es|ing)|an average|mean of)\b")
_HALF = re.compile(
    r"\b(?:in|during|over|for) the (?P<which>first|second|last|final) (?:(?P<half>half)\b|"
    r"(?P<n>two|three|six|nine) (?P<unit>months|quarters)\b)(?: of (?:the|that|this) year)?"
)
_SPOILT = re.compile(
    r"\b(?:last year|previous\w*|compared|than|more|fewer|up|down|rose|fell|increase\w*|"
    r"decrease\w*|target|between|of which|highest|lowest|peak|busiest|working|weekday|excluding|"
    r"except|between them|percentage|share)\b"
)
_DIVIDED = {"day": (365, 366), "week": (52,), "month": (12,), "quarter": (4,)}
_COUNT = {"two": 2, "three": 3, "six": 6, "nine": 9}
_KINDS = (QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.RATE)
"""“6,021 calls a month” is a rate."""
_TALK = telling(
    "average mean half made took taken handled dealt answered came received total altogether all "
    "per day week month quarter each every there were was first second final two three six nine"
)
_QUARTERS, _MONTHS, _NEAR = 4, 12, 12


def part_of_year_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of means a month, and of halves, of a table whose rows are a year's periods."""
    half = _HALF.search(spoken.low)
    if half is None and _CUE.search(spoken.low) is None:
        return
    if AHEAD.search(spoken.low) or NO.search(spoken.low) or _SPOILT.search(spoken.low):
        return
    numbers = [one for one in spoken.numbers if one[0].kind in _KINDS and not one[0].bound]
    if len(numbers) != 1:
        return
    stated, start, end = numbers[0]
    years = [one for one in world.tables_near(spoken.here, _NEAR) if _is_year(one)]
    named = _named(spoken, years)
    if not named:
        return
    per = _PER.match(spoken.low, end) if half is None else None
    if per is not None:
        tried = [q for one in years for q in _means(one, per["unit"])]
        right = [q for one in named for q in _means(one, per["unit"])]
    elif half is not None:
        tried = [q for one in years for q in _sums(one, half, is_any=True)]
        right = [q for one in named for q in _sums(one, half, is_any=False)]
    else:
        return
    yield from _judged(spoken, (stated, start), named[0], right, tried)


def _is_year(ladder: Ladder) -> bool:
    """Whether a column has the amounts of the quarters or months of one year."""
    many = len(ladder.rungs)
    part = ladder.rungs[0].parts[0]
    return (
        ladder.sort is Sort.LEVEL
        and ladder.is_time
        and many in (_QUARTERS, _MONTHS)
        and not ladder.is_rate
        and part.kind in (*_KINDS, QuantityKind.UNKNOWN)
        and re.search(r"\b(?:average|mean|rate|per|at end|stock|caseload)\b|%", ladder.title, re.I)
        is None
        and all((many == _QUARTERS) == bool(re.match(r"q", n, re.I)) for n in ladder.names)
    )


def _named(spoken: Spoken, years: Sequence[Ladder]) -> list[Ladder]:
    """The columns called by their whole name, the longest; nothing else may be spoken of."""
    said = telling(spoken.text)
    found = [one for one in years if (own := telling(one.title)) and own <= said]
    longest = max((len(telling(one.title)) for one in found), default=0)
    found = [one for one in found if len(telling(one.title)) == longest]
    if len({one.title for one in found}) != 1:
        return []
    own = telling(f"{found[0].title} {found[0].about}")
    return found if not strangers(spoken.low, own, _TALK) and len(found) == 1 else []


def _means(ladder: Ladder, unit: str) -> list[Fraction]:
    if unit == "month" and len(ladder.rungs) == _QUARTERS:
        return [_total(ladder) / _MONTHS]
    return [_total(ladder) / many for many in _DIVIDED[unit]]


def _total(ladder: Ladder) -> Fraction:
    return sum((rung.value for rung in ladder.rungs), Fraction(0))


def _sums(ladder: Ladder, half: re.Match[str], *, is_any: bool) -> list[Fraction]:
    """What the periods told come to; of any, also what as many at the other end do."""
    values = [rung.value for rung in ladder.rungs]
    many = len(values) // 2
    if half["n"]:
        many = _COUNT[half["n"]]
        if half["unit"] == "months" and len(values) == _QUARTERS:
            many, rest = divmod(many, 3)
            if rest:
                return []
        elif half["unit"] == "quarters" and len(values) == _MONTHS:
            many *= 3
    if not 0 < many < len(values):
        return []
    first, last = sum(values[:many], Fraction(0)), sum(values[-many:], Fraction(0))
    is_first = half["which"] == "first"
    return [first, last] if is_any else [first if is_first else last]


def _judged(
    spoken: Spoken, told: tuple[Quantity, int], ladder: Ladder, right: Sequence[Fraction],
    tried: Sequence[Fraction],
) -> Iterator[Claim]:  # fmt: skip
    stated, start = told
    if not right:
        return
    step = Fraction(1) / Fraction(10) ** stated.places
    spans = [Interval(value - step, value + step) for value in right]
    parts = tuple(rung.parts[0] for rung in ladder.rungs)
    truth = f"{float(right[0]):,.{max(stated.places, 0)}f}"
    said = Verdicts("average", stated.text.strip(), truth, Cause.TYPED, f"“{ladder.title}”")
    if any(span.holds(stated.value) for span in spans):
        yield claim_of(spoken, start, said, parts, stated, holds=True)
        return
    is_other = any(stated.span.holds(value) for value in tried)
    half = step / 2
    is_typed = any(is_slip(stated, Interval(v - half, v + half)) for v in right)
    if is_other or is_typed:
        yield replace(claim_of(spoken, start, said, parts, stated, holds=False), is_tight=True)
