"""The numbers near a word: which of them is of before, which a yardstick, and which is now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.model import Interval, Quantity, QuantityKind
from watchward.check.rounding import minus, percent_change
from watchward.check.tables.headings import when
from watchward.check.wording.ladders import LIKE
from watchward.check.wording.spoken import Spoken

__all__ = ["PART_OF", "Figure", "Gap", "are_like", "figures_near", "gap_of", "is_amount",
           "is_own_step", "time_beside"]  # fmt: skip

_PAST_BEFORE = re.compile(
    r"\b(?:last|previous\w*|prior|earlier|had been|had stood|ago|the year before|used to|"
    r"compared (?:with|to)|against|from|formerly|baseline|originally|than the|"
    r"same (?:quarter|period|"
    r"half|month|time)|in round \w+)\b(?!.*\bnow\b)"
)
_PAST_AFTER = re.compile(
    r"^[^;]{0,25}?\b(?:last (?:year|time|month|quarter|spring|summer|autumn|winter|survey)|a year "
    r"(?:ago|earlier|before)|the (?:year|month|quarter|survey) before|the previous|years? (?:ago|"
    r"earlier|before)|then\b|in (?:20|19)\d\d)"
)
_YARDSTICK = re.compile(
    r"\b(?:target|standard|benchmark|threshold|goal|ambition|limit|ceiling|floor|"
    r"against an average|(?<!on )(?<!an )average(?! (?:[a-z]+ )?"
    r"(?:times?|waits?|length|speed|score|number|age|caseload|duration|stay|interval|delay)\b)|"
    r"(?:mean|median)(?! (?:[a-z]+ )?(?:times?|waits?|length|duration|stay|interval|delay)\b)|"
    r"norm|england|wales|scotland|national\w*"
    r"(?! (?:tables?|data|returns?|statistics)\b)|region\w*|county|country|group|force-wide|"
    r"forcewide|recommend\w*|similar|neighbours?|profile|allowance|cap|planned|guideline)\b"
)
_OPPOSITE = re.compile(r"\b(?:against|compared (?:with|to)|versus)\b")
_SET_AGAINST = re.compile(r"\W*(?:set )?(?:against|compared (?:with|to)) [^,\d]{0,30}£?\d")
_BACK = 3
_SHARP = 3
"""An expected amount is known to a third of itself at least."""
_CLAUSE = re.compile(
    r"[;:]|\.\s|, (?=(?:so|but|while|and|which|although|though|compared|against)\b)"
)


PART_OF = re.compile(r" (?:out )?of (?:the |our |its |all |these )*")
"""Between a part and its whole, which are of one time: “7,214 of 8,466”."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the words round it: `back` counts the sentences before the one asked of.

    `time` is the period that stands with it, in months; `is_past` if words say
    that it is of before; `is_yardstick` if it is a target, an average or the like.
    """

    quantity: Quantity
    start: int
    end: int
    back: int
    time: int | None
    is_past: bool
    is_yardstick: bool
    around: str


@dataclass(frozen=True, slots=True)
class Gap:
    """How far one number is from another, as a difference and as a share of the first."""

    first: Figure
    last: Figure
    is_up: bool


def figures_near(spoken: Spoken, back: int = _BACK) -> list[Figure]:
    """The numbers of a sentence and of those before it in its paragraph, the nearest first."""
    found = []
    for at, sentence in enumerate((spoken, *spoken.before[:back])):
        found += list(_figures(sentence, at))
    return found


def _figures(spoken: Spoken, back: int) -> Iterator[Figure]:
    held = [
        entry for entry in spoken.numbers
        if entry[0].kind is not QuantityKind.RANK and not entry[0].text.strip().isalpha()
    ]  # fmt: skip
    time: int | None = None
    for at, (quantity, start, end) in enumerate(held):
        low = held[at - 1][2] if at else 0
        high = held[at + 1][1] if at + 1 < len(held) else len(spoken.low)
        before = spoken.low[max(low, start - 70) : start]
        cut = [m.end() for m in _CLAUSE.finditer(before)]
        before = before[cut[-1] :] if cut else before
        after = spoken.low[end : min(high, end + 50)]
        stop = _CLAUSE.search(after)
        after = after[: stop.start()] if stop else after
        beside = time_beside(spoken, start - len(before), start, end, end + len(after))
        time = time if beside is None and at and PART_OF.fullmatch(before) else beside
        is_past = bool(_PAST_BEFORE.search(before) or _PAST_AFTER.search(after))
        is_set = _SET_AGAINST.match(spoken.low) is not None
        if is_set and at == 1:
            before = before.rsplit(", ", 1)[-1]  # what is set against the first, and not its words
        near = after.split(",")[0] if is_set and not at else _OPPOSITE.split(after)[0][:25]
        yard = bool(_YARDSTICK.search(before) or _YARDSTICK.search(near))
        yield Figure(quantity, start, end, back, time, is_past, yard, f"{before} {after}")


def time_beside(spoken: Spoken, low: int, start: int, end: int, high: int) -> int | None:
    """The period of a number: the date right behind it, else the last before it in its clause.

    The number stands from `start` to `end`, its clause from `low` to `high`.
    """
    after = [(a, b) for a, b in spoken.dates if end <= a and b <= high and a - end < 20]
    after = after or _far_behind(spoken, end, high)
    before = [(a, b) for a, b in spoken.dates if low <= a and b <= start]
    for a, b in (*after[:1], *before[-1:]):
        if (time := when(spoken.text[a:b])) is not None:
            is_of_a_year = time <= _YEARLESS and spoken.low.startswith(" of ", b)
            return None if is_of_a_year else time  # “quarter 4 of last year”
    return None


_YEARLESS = 12
_NEXT_DATED = re.compile(
    r",? (?:and|but|against|compared (?:with|to)) (?:just |only |about )?£?[\d.,]+"
    r"(?:%|m|k| per cent)? (?:in|for|during) (?:the year )?"
)


def _far_behind(spoken: Spoken, end: int, high: int) -> list[tuple[int, int]]:
    """The one date behind a number, where the next number has its own in the same way.

    “21.4% of their hours to other duties in 2023/24 and 13.9% in 2024/25”.
    """
    found = [(a, b) for a, b in spoken.dates if end <= a and b <= high]
    if len(found) != 1 or not spoken.low[: found[0][0]].endswith((" in ", " for ", " during ")):
        return []
    following = _NEXT_DATED.match(spoken.low, found[0][1])
    is_dated = following is not None and any(a == following.end() for a, _b in spoken.dates)
    return found if is_dated else []


def are_like(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers may be of the same thing: one kind, and no more than tenfold apart."""
    kinds = {one.kind, other.kind}
    if len(kinds) > 1 and not kinds <= LIKE:
        return False
    small, large = sorted((abs(one.value), abs(other.value)))
    return small > 0 and large <= 10 * small


_NEXT_TO_IT = re.compile(r"[^a-z\d]{0,4}, (?:and )?£?[\d.,]+(?:%|m|k| points?)? ")
_ENDS = re.compile(r"\)?(?:[.;]|$)")


def is_own_step(spoken: Spoken, yard_end: int, word_start: int, word_end: int) -> bool:
    """“For 2026/27 the target was £6.30m, £0.70m higher.”: the aim itself has moved."""
    between = spoken.low[yard_end:word_start]
    return bool(_NEXT_TO_IT.fullmatch(between) and _ENDS.match(spoken.low, word_end))


def is_amount(amount: Quantity, first: Quantity, last: Quantity) -> bool:
    """Whether an amount is how far one number is from another, by its printed rounding."""
    size = _size(minus(last.span, first.span))
    is_share = first.kind in (QuantityKind.PERCENT, QuantityKind.POINTS)
    if amount.kind is QuantityKind.PERCENT:
        change = percent_change(first.span, last.span)
        relative = change is not None and _meets(amount, _size(change))
        return relative or (is_share and _meets(amount, size))
    if amount.kind is QuantityKind.POINTS:
        return is_share and _meets(amount, size)
    kinds = {amount.kind, first.kind}
    return (len(kinds) == 1 or kinds <= LIKE) and not is_share and _meets(amount, size)


def _meets(amount: Quantity, expected: Interval) -> bool:
    """Whether an amount is what is expected, and that is known well enough to tell."""
    own = max(amount.span.high - amount.span.low, Fraction(1, 10 ** max(amount.places, 0)))
    width = expected.high - expected.low
    return amount.span.meets(expected) and width <= max(3 * own, expected.high / _SHARP)


def _size(value: Interval) -> Interval:
    if value.high <= 0:
        return Interval(-value.high, -value.low)
    return value if value.low >= 0 else Interval(Fraction(0), max(-value.low, value.high))


def gap_of(one: Figure, other: Figure) -> Gap | None:
    """Two numbers in the order of time; None where the words do not say which came first."""
    if one.time is not None and other.time is not None and one.time != other.time:
        first, last = (one, other) if one.time < other.time else (other, one)
    elif one.is_past != other.is_past:
        first, last = (one, other) if one.is_past else (other, one)
    else:
        return None
    a, b = first.quantity.value, last.quantity.value
    return None if a == b else Gap(first, last, b > a)
