"""What a derivation gives, in exact fractions, and how a person would say it."""

from __future__ import annotations

from fractions import Fraction

from watchward.check.model import Interval
from watchward.check.rounding import minus, over, percent_change, plus, share, times
from watchward.check.weighing.pairing import Derivation
from watchward.check.weighing.terms import Term

__all__ = ["HOW", "exact"]

_ALL = Interval.exact(100)
HOW = {
    "rep": ("duplicate", "the same figure elsewhere, {a}"),
    "hundred": ("percent", "what {a} leaves of 100%"),
    "pct": ("percent", "the change from {a} to {b}"),
    "pctpct": ("percent", "the change from {a} to {b}, in percent"),
    "share": ("share", "{parts} as a percentage of {last}"),
    "ofboth": ("share", "{a} as a percentage of {a} and {b} together"),
    "grew": ("percent", "{a} as a percentage of what was before it came to {b}"),
    "rest": ("share", "what is left of {b} without {a}, as a percentage"),
    "diff": ("change", "the difference of {a} and {b}"),
    "diffp": ("points", "the difference of {a} and {b}, in percentage points"),
    "each": ("rate", "{a} divided by {b}"),
    "rate": ("rate", "{a} for every {factor} of {b}"),
    "part": ("share", "{b} of {a}"),
    "grown": ("change", "{a} increased by {b}"),
    "shrunk": ("change", "{a} reduced by {b}"),
    "whole": ("share", "the whole of which {a} is {b}"),
    "before": ("change", "what {a} was before it grew by {b}"),
    "times": ("sum", "{a} times {b}"),
    "ratio": ("ratio", "{a} divided by {b}"),
    "left": ("sum", "what is left of {a} without {others}"),
    "sum": ("sum", "the sum of {all}"),
    "mean": ("average", "the mean of {all}"),
    "by": ("average", "{a} divided by {factor}"),
    "x": ("sum", "{factor} times {a}"),
}
"""The kind of claim and the words for each operation, with its terms in their places."""


def exact(derivation: Derivation) -> Interval | None:
    """The values that a derivation gives; None where it divides by nought."""
    spans = [_span(term) for term in derivation.terms]
    first, second = spans[0], spans[min(1, len(spans) - 1)]
    op = operation(derivation)
    if op == "rep":
        return first
    if op == "hundred":
        return minus(_ALL, first)
    if op in ("pct", "pctpct"):
        return percent_change(first, second)
    if op in ("diff", "diffp"):
        return minus(second, first)
    if op == "share":
        return share(plus(spans[:-1]), spans[-1])
    if op in ("sum", "mean", "by", "x"):
        return times(plus(spans), _factor(derivation, len(spans)))
    if op == "left":
        return minus(first, plus(spans[1:]))
    if op == "times":
        return Interval(first.low * second.low, first.high * second.high)
    return _of_two(op, first, second, derivation)


def _of_two(op: str, first: Interval, second: Interval, derivation: Derivation) -> Interval | None:
    if op == "rest":
        part = share(first, second)
        return None if part is None else minus(_ALL, part)
    if op == "ofboth":
        least, most = first.low + second.high, first.high + second.low
        usable = min(least, most) > 0
        return Interval(100 * first.low / least, 100 * first.high / most) if usable else None
    if op == "grew":
        way = int(derivation.factor)
        most, least = second.high - way * first.low, second.low - way * first.high
        usable = min(most, least) > 0
        return Interval(first.low / most * 100, first.high / least * 100) if usable else None
    if op in ("each", "rate", "ratio"):
        made = over(first, second)
        return None if made is None else times(made, Fraction(derivation.factor))
    if op == "part":
        return Interval(first.low * second.low / 100, first.high * second.high / 100)
    grown = Interval(1 + second.low / 100, 1 + second.high / 100)
    if op == "grown":
        return Interval(first.low * grown.low, first.high * grown.high)
    if op == "shrunk":
        return Interval(first.low * (2 - grown.high), first.high * (2 - grown.low))
    if op == "before":
        return over(first, grown)
    made = over(first, second)
    return None if made is None else times(made, 100)


def operation(derivation: Derivation) -> str:
    """The operation without what it was taken over."""
    name = derivation.op.partition("-")[0]
    return name.rstrip("0123456789") if name[-1].isdigit() else name


def _factor(derivation: Derivation, many: int) -> Fraction:
    op = operation(derivation)
    if op == "mean":
        return Fraction(1, many)
    if op == "by":
        return 1 / Fraction(derivation.op[2:])
    return Fraction(derivation.op[1:]) if op == "x" else Fraction(1)


def _span(term: Term) -> Interval:
    if term.cell is not None:
        return term.cell.span
    quantity = term.quantity
    is_exact = term.low == term.high
    return Interval.exact(quantity.value) if is_exact else quantity.span
