"""Which item of a table follows from which others: sums with signs, averages, products, ratios.

A reading is taken where most periods bear it out, by more digits than chance
would give for the number of readings tried; a telling label lowers the bar.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from watchward.check.model import Interval, Quantity
from watchward.check.tables.equation import Equation
from watchward.check.tables.items import Field, digits
from watchward.check.tables.readings import is_result, readings_of

_BARS = (1.0, 2.0, 4.5)
"""Digits beyond chance that must agree, by tier."""


def equations_of(field: Field, closed: set[int]) -> list[Equation]:
    """The equations of a field; items in `closed` are explained already."""
    found: list[Equation] = []
    used: set[frozenset[int]] = set()
    order = sorted(range(len(field.items)), key=lambda at: (not is_result(field, at), -at))
    for at in order:
        if at in closed:
            continue
        for equation in _borne_out(field, at):
            held = frozenset(id(item) for item in (equation.target, *equation.parts))
            if held not in used:
                used.add(held)
                found.append(equation)
                break
    return found


def _borne_out(field: Field, at: int) -> list[Equation]:
    """The readings of one item that the numbers bear out, the best first."""
    options = list(readings_of(field, at))
    scored: list[tuple[int, int, int, Equation]] = []
    for tier, bar in enumerate(_BARS):
        own = [option for option in options if option.tier == tier]
        tried = sum(option.tier <= tier for option in options)
        for equation in own:
            strength = _strength(equation, field.size)
            if strength is not None and strength[0] >= bar + math.log10(max(tried, 1)):
                scored.append((strength[1], -tier, -len(equation.parts), equation))
    return [s[3] for s in sorted(scored, key=lambda s: s[:3], reverse=True)]


def _strength(equation: Equation, size: int) -> tuple[float, int] | None:
    """Digits that agree and how many periods do; None where too many do not."""
    held: list[Quantity] = []
    widths: list[float] = []
    leans: list[int] = []
    tried = 0
    for at in range(size):
        stated = equation.target.number(at)
        numbers = equation.numbers(at)
        if stated is None or not numbers:
            continue
        if sum(bool(q.value) for q in numbers) < 2 and equation.form != "mean":
            continue
        stated = equation.rounded(stated)
        if not _may_meet(equation, stated, numbers):
            tried += 1
            if tried - len(held) > max(1, size // 4):
                return None
            continue
        expected = equation.expected(at)
        if expected is None:
            continue
        tried += 1
        if stated.span.meets(expected):
            held.append(stated)
            widths.append(float(expected.high - expected.low))
            gap = stated.span.low + stated.span.high - expected.low - expected.high
            leans.append((gap > 0) - (gap < 0))
    fails = tried - len(held)
    allowed = max(1, tried // (6 if equation.tier == 2 else 4))
    fewest = 1 if equation.is_counted else 3 if equation.tier == 2 else 2
    if len(held) < fewest or fails > allowed:
        return None
    if equation.form == "sum" and len(leans) > 2 and abs(sum(leans)) == len(leans):
        return None  # rounding errs both ways: met by chance
    return digits(held, widths), len(held)


def _may_meet(equation: Equation, stated: Quantity, numbers: Sequence[Quantity]) -> bool:
    """A quick look, in floating point, before the exact arithmetic."""
    if equation.form != "sum":
        return True
    middle = sum(_rough(q.value) * s for q, s in zip(numbers, equation.signs, strict=True))
    room = sum(_width(q.span) for q in (stated, *numbers))
    return abs(_rough(stated.value) - middle) <= room * 0.51 + 1e-6 * abs(middle)


def _rough(value: Fraction) -> float:
    """The value in floating point, without the detour of `float`."""
    return value.numerator / value.denominator


def _width(span: Interval) -> float:
    return 0.0 if span.low is span.high else _rough(span.high) - _rough(span.low)
