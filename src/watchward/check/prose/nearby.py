"""Numbers whose parts stand near them in no fixed order, found by what they are said to be.

“£30.83 per head” is money over the population that the paper gives; “1.6 times” is one figure over
another. A number is only ever found to hold in this way, and only where so few pairs were
tried that one would hardly fit by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from watchward.check.facts import words_of
from watchward.check.model import Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import directions
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.pool import Near, Pool
from watchward.check.prose.rates import per_of
from watchward.check.prose.roles import Mark, compares, held, rounded, settled
from watchward.check.prose.said import Said
from watchward.check.prose.wholes import beside
from watchward.check.rounding import over, rate, share

_CHANCE = Fraction(1, 5)
_PER = re.compile(
    r"^ ?(?:[a-z'-]+ ){0,3}?(?:per|a|an|each|for each|for every|to (?:each|every)|on each of the|"
    r"apiece)\b ?(?P<unit>[a-z-]+)?"
)
_LEADS = re.compile(r"(?:out of|of|among|amongst) (?!these\b|those\b|them\b)[^⟦⟧]{0,40}⟦")
_HEAD = frozenset(["head", "person", "resident", "capita", "inhabitant", "household"])
_NEVER = Interval.exact(Fraction(-1))
_TIME = {"week": 52, "month": 12, "day": 365, "quarter": 4}
_IN_A_YEAR = {"second": 86_400, "minute": 1_440, "hour": 24, "day": 1}
"""So many of each in a day."""
_MEAN = re.compile(r"\b(?:average|mean|averag\w+|handled|apiece|each)\b")
_AMOUNTS = (QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.DURATION)


@dataclass(frozen=True, slots=True)
class _Try:
    kind: str
    expected: Interval
    parts: dict[str, Quantity]
    how: str


def nearby_claims(
    said: Said, recent: Sequence[Said], claims: list[Claim], pool: Pool
) -> list[Claim]:
    """The numbers of a sentence that others near it give."""
    done = settled(claims)
    out = []
    near: list[Near] | None = None
    for mark in held(said):
        is_every = mark.letter == "d" and mark.before.endswith("every ")
        if (mark.quantity.start, mark.quantity.end) in done:
            continue
        if mark.letter not in "cmprx" and not is_every:
            continue
        if near is None:
            near = [*pool.near(said, recent), *pool.tabled(said, recent)]
        others = [n for n in near if n.quantity is not mark.quantity]
        claim = _found(said, mark, _tries(said, mark, others, pool))
        if claim is not None:
            out.append(claim)
    return out


def _found(said: Said, mark: Mark, tried: Iterator[_Try]) -> Claim | None:
    """The first pair that gives a number, if fewer pairs were there than chance would need."""
    stated = mark.quantity
    width = stated.span.high - stated.span.low or Fraction(1)
    most = int(_CHANCE * max(abs(stated.value), Fraction(1, 100)) / width)
    held_tries = list(islice(tried, most + 1))
    if len(held_tries) > most:
        return None
    for each in held_tries:
        own = rounded(stated, each.expected)
        if own.span.meets(each.expected):
            way = Way(each.parts, each.expected, False, {}, each.how)
            return best_claim(said, each.kind, own, [way])
    return None


def _tries(said: Said, mark: Mark, near: list[Near], pool: Pool) -> Iterator[_Try]:
    per = per_of(mark) if mark.letter in "rc" else 0
    if per:
        yield from _rates(near, pool.people(said), per)
    elif mark.letter == "x":
        yield from _multiples(near)
    elif mark.letter == "d":
        yield from _intervals(mark, near)
    elif mark.letter == "p":
        yield from _shares(said, mark, near)
    elif unit := _unit(mark):
        yield from _each(mark, near, pool.people(said), unit)


def _unit(mark: Mark) -> str:
    """What a number is for each of: from its own words or those behind it."""
    if mark.letter == "r" and (own := re.search(r"per ([a-z]+)$", mark.quantity.unit)):
        return own[1]
    found = _PER.match(mark.after)
    if found is None or (mark.letter == "c" and not _is_per(mark, found.group())):
        return ""
    return found["unit"] or "each"


def _is_per(mark: Mark, behind: str) -> bool:
    return "per " in behind or _MEAN.search(f"{mark.before[-40:]} {behind}") is not None


def _rates(near: list[Near], populations: list[Near], per: int) -> Iterator[_Try]:
    people = [n for n in near if n.is_people and n.kind is QuantityKind.COUNT]
    values = {n.quantity.value for n in people}
    people += [n for n in populations if n.quantity.value not in values]
    for whole in people:
        for case in near:
            if case.kind is not QuantityKind.COUNT or case.quantity.value >= whole.quantity.value:
                continue
            expected = rate(case.quantity.span, whole.quantity.span, per)
            if expected is not None and case.quantity.value > 0:
                parts = {"count": case.quantity, "population": whole.quantity}
                yield _Try("rate", expected, parts, f"the rate per {per:,}")


def _multiples(near: list[Near]) -> Iterator[_Try]:
    """One figure over another of its kind, near or in a table."""
    for first in near:
        for second in near:
            alike = first.kind is second.kind and first.kind is not QuantityKind.MULTIPLE
            if first is second or not alike or second.quantity.value <= 0:
                continue
            ratio = over(first.quantity.span, second.quantity.span)
            if ratio is not None and ratio.low > 1:
                parts = {"this": first.quantity, "that": second.quantity}
                yield _Try("ratio", ratio, parts, "the one over the other")


def _intervals(mark: Mark, near: list[Near]) -> Iterator[_Try]:
    """“One every 19 minutes”: the time of a year over how many there were in it."""
    unit = mark.quantity.unit.rstrip("s")
    year = _IN_A_YEAR.get(unit)
    for total in near:
        if year is None or total.kind is not QuantityKind.COUNT or total.quantity.value <= 1:
            continue
        expected = over(Interval(Fraction(year * 365), Fraction(year * 366)), total.quantity.span)
        if expected is not None:
            parts = {"total": total.quantity}
            yield _Try("rate", expected, parts, f"the {unit}s of a year over the number")


def _each(mark: Mark, near: list[Near], people: list[Near], unit: str) -> Iterator[_Try]:
    """An amount over how many it is for: heads, offences, officers; or over the weeks of a year."""
    kinds = (QuantityKind.MONEY,) if mark.letter == "m" else _AMOUNTS
    totals = [n for n in near if n.kind in kinds and n.quantity.value > mark.quantity.value]
    if unit in _TIME:
        for total in totals:
            count = Interval.exact(_TIME[unit])
            if (expected := over(total.quantity.span, count)) and total.away <= 1:
                parts = {"total": total.quantity}
                yield _Try("average", expected, parts, f"the amount over {_TIME[unit]}")
    numbers = [n for n in near if n.kind in _AMOUNTS and n.kind is not QuantityKind.MONEY]
    if unit in _HEAD:
        values = {n.quantity.value for n in numbers}
        numbers = [n for n in numbers if n.is_people]
        numbers += [n for n in people if n.quantity.value not in values]
    elif unit != "each":
        named = [n for n in numbers if words_of(unit) & n.words]
        numbers = named or (numbers if mark.letter == "m" else [])
    for total in totals:
        for number in numbers:
            if number.quantity is total.quantity or number.quantity.value <= 1:
                continue
            expected = over(total.quantity.span, Interval.exact(number.quantity.value))
            if expected is not None:
                parts = {"total": total.quantity, "number": number.quantity}
                yield _Try("average", expected, parts, "the total over the number")


def _shares(said: Said, mark: Mark, near: list[Near]) -> Iterator[_Try]:
    """A part of a whole: the count beside the percentage, or one that its subject names."""
    before = mark.before[-60:]
    if directions(before) or directions(mark.after[:25]) or compares(mark.after[:18]):
        return
    wholes = [n for n in near if n.away == 0] if _LEADS.match(said.marks) else near
    values = {n.quantity.value for n in near if n.away <= 1}
    for part in _parts(said, mark, near):
        for whole in wholes:
            small, large = part.quantity, whole.quantity
            if whole.kind is not part.kind or not 0 < small.value < large.value:
                continue
            if part.kind is QuantityKind.COUNT and not _are_whole(small, large):
                # “three” is no part of 8.4 days: it counts as one that was tried, and never fits
                yield _Try("share", _NEVER, {"part": small, "whole": large}, "")
                continue
            if small.value in whole.moves:
                continue  # “279 more (17.9%)” divides by the later value
            if small.value + large.value in values:
                continue  # “of 318 posts 262 were filled, leaving 56”: each is a part of the 318
            expected = share(small.span, large.span)
            if expected is not None:
                held_parts = {"part": small, "whole": large}
                yield _Try("share", expected, held_parts, "the part of the whole")


def _are_whole(*numbers: Quantity) -> bool:
    """Whether all are whole numbers: a part is counted like its whole."""
    return all(number.value.denominator == 1 for number in numbers)


def _parts(said: Said, mark: Mark, near: list[Near]) -> list[Near]:
    marks = held(said)
    counts = [m for m in marks if m.letter in "cm"]
    own = [c for s, c in beside(marks, [m for m in marks if m.letter == "p"], counts) if s == mark]
    if own:
        return [n for n in near if n.quantity is own[0].quantity]
    amounts = [n for n in near if n.kind in (QuantityKind.COUNT, QuantityKind.MONEY)]
    if re.match(
        r"^(?:that|this|it|which|these)(?:'s| is| was| represents?| makes| gives| equates)",
        said.marks,
    ):
        return [n for n in amounts if n.away == 1]
    subject = words_of(re.split(r"[,;:]", mark.before)[-1] or mark.before)
    named = [n for n in amounts if subject & n.words and n.away > 0]
    return named or [n for n in amounts if n.away == 0]
