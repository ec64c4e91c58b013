"""How the claims of a sentence are written down: judged, explained, and with what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.bounds import SIDES, Side, forbids_above, forbids_below
from watchward.check.judge import Hints, judge
from watchward.check.model import (
    Cause,
    Claim,
    Interval,
    Quantity,
    QuantityKind,
    Severity,
    Verdict,
)
from watchward.check.prose.said import BOUND, Said
from watchward.check.rounding import without_sign

UNCERTAIN = "which of the numbers belong together is not certain"
_MOST = Fraction(1000)
"""No share, fraction or multiple in a sentence is above this."""
_NEAR_ONLY = frozenset(word for word, sides in SIDES.items() if Side.NEAR in sides)
Parts = Mapping[str, Quantity]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to work a number out: from which parts, and what they give.

    `is_plain` is whether the sentence leaves no doubt that these are the parts:
    only then can a number be called wrong.
    """

    parts: Parts
    expected: Interval
    is_plain: bool
    others: Mapping[Cause, Interval]
    how: str = ""


def best_claim(said: Said, kind: str, stated: Quantity, ways: list[Way]) -> Claim:
    """The claim by the first way that holds; wrong only if every plain way fails."""
    for way in ways:
        if size(stated).meets(way.expected):
            return _claim(said, kind, stated, way, Verdict.CONSISTENT)
    plain = [way for way in ways if way.is_plain]
    is_one = bool(plain) and len(plain) == len(ways)
    is_one = is_one and all(way.parts == plain[0].parts for way in ways)
    if is_one and not _is_doubtful(kind, plain[0]):
        return _claim(said, kind, stated, plain[0], Verdict.INCONSISTENT)
    return unverifiable(said, kind, stated, UNCERTAIN)


def _is_doubtful(kind: str, way: Way) -> bool:
    """Whether the parts are no figures: the 1, 2, 3 of a list, or the “four” that are compared."""
    values = [part.value for part in way.parts.values()]
    if kind == "sum":
        return len(values) > 1 and values == [Fraction(n) for n in range(1, len(values) + 1)]
    if kind in ("comparison", "target"):
        return any(part.text.strip().isalpha() for part in way.parts.values())
    return False


def size(stated: Quantity) -> Interval:
    """The span of a number without its sign: words such as “decrease” carry the sign."""
    return without_sign(stated.span) if stated.span.high.numerator < 0 else stated.span


def sharp(stated: Quantity) -> Quantity:
    """“Over half” and “more than doubled” begin at the half and at twice, not half a step below.

    What more than halved is less than half of what it was, and what nearly halved is more. A third
    is no whole percentage: half a point is let through, for it may be told from 33% or 34%.
    """
    from dataclasses import replace

    value, span = stated.value, stated.span
    up, down = forbids_below(stated.bound), forbids_above(stated.bound)
    if stated.kind is QuantityKind.MULTIPLE and value < 1:
        up, down = down, up
        span = Interval(max(2 * value - span.high, Fraction(0)), 2 * value - span.low)
    is_part = stated.kind is not QuantityKind.MULTIPLE
    leeway = Fraction(1, 200) if is_part and 100 % value.denominator else Fraction(0)
    if up:
        high = span.high if stated.bound in _NEAR_ONLY else max(span.high, _MOST)
        return replace(stated, span=Interval(value - leeway, high))
    if down:
        low = span.low if stated.bound in _NEAR_ONLY else Fraction(0)
        return replace(stated, span=Interval(low, value + leeway))
    return stated


def _claim(said: Said, kind: str, stated: Quantity, way: Way, verdict: Verdict) -> Claim:
    unsigned = stated if stated.value >= 0 else _unsigned(stated)
    is_open = Side.OPEN in SIDES.get(stated.bound, ())
    judged = judge(unsigned, way.expected, Hints(others={} if is_open else way.others))
    wrong = verdict is Verdict.INCONSISTENT
    cause = judged.cause if wrong else Cause.NONE
    text = f"{judged.recomputed}{'%' if _is_percent(stated) else unit_of(stated)}"
    printed = as_said(said, stated)
    return Claim(
        kind=kind,
        quote=said.text,
        at=stated.at,
        verdict=verdict,
        stated=printed,
        recomputed=text,
        severity=judged.severity if wrong else Severity.NONE,
        cause=cause,
        explanation=_told(printed, text, way, cause, wrong),
        quantities=(stated, *way.parts.values()),
        parts=("stated", *way.parts),
        others=tuple(q.at for q in way.parts.values() if q.at != stated.at),
    )


def _is_percent(stated: Quantity) -> bool:
    """Whether it is a fraction that was made a percentage to be held against others."""
    return stated.kind in (QuantityKind.FRACTION, QuantityKind.RATIO) and stated.value > 1


def _unsigned(stated: Quantity) -> Quantity:
    from dataclasses import replace

    return replace(stated, value=-stated.value, span=size(stated))


def as_said(said: Said, stated: Quantity) -> str:
    """A number as printed; of a fraction in words with those that bound it: “just under half”."""
    if stated.kind not in (QuantityKind.FRACTION, QuantityKind.RATIO) or not stated.bound:
        return stated.text
    lead = BOUND.search(said.block.text[: stated.start])
    return f"{lead.group()}{stated.text}" if lead is not None else stated.text


def _told(stated: str, text: str, way: Way, cause: Cause, wrong: bool) -> str:
    parts = ", ".join(f"{name} {q.text}" for name, q in way.parts.items())
    if not wrong:
        return f"{way.how or 'It follows'} ({parts})."
    why = "" if cause in (Cause.NONE, Cause.UNKNOWN) else f" Most likely: {cause.value}."
    return f"The paper says {stated}; {way.how or 'the parts'} ({parts}) give {text}.{why}"


def unit_of(quantity: Quantity) -> str:
    """What stands behind a number of a kind."""
    if quantity.kind is QuantityKind.PERCENT:
        return "%"
    return " percentage points" if quantity.kind is QuantityKind.POINTS else ""


def unverifiable(said: Said, kind: str, stated: Quantity, missing: str) -> Claim:
    """A claim that is understood but lacks a part."""
    return Claim(
        kind=kind,
        quote=said.text,
        at=stated.at,
        verdict=Verdict.UNVERIFIABLE,
        stated=stated.text,
        missing=missing,
        explanation=f"{missing[0].upper()}{missing[1:]}.",
        quantities=(stated,),
        parts=("stated",),
    )


def worded(
    said: Said, kind: str, word: str, holds: bool, parts: Parts, truth: str, cause: Cause
) -> Claim:
    """A claim that a word makes, such as “rose” or “above”, held against two numbers."""
    named = ", ".join(f"{name} {q.text}" for name, q in parts.items())
    verdict = Verdict.CONSISTENT if holds else Verdict.INCONSISTENT
    told = f"“{word}” fits" if holds else f"The paper says “{word}”; it is {truth}"
    stated = " to ".join(q.text for q in parts.values())
    return Claim(
        kind=kind,
        quote=said.text,
        at=next(iter(parts.values())).at,
        verdict=verdict,
        stated=f"{word} {stated}",
        recomputed=truth,
        severity=Severity.NONE if holds else Severity.MESSAGE,
        cause=Cause.NONE if holds else cause,
        explanation=f"{told} ({named}).",
        quantities=tuple(parts.values()),
        parts=tuple(parts),
    )
