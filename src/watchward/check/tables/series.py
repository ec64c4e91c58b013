"""What follows from one period to the next: openings, running totals, indexes, yearly changes."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from watchward.check.model import Cause, Claim, Interval, Quantity
from watchward.check.rounding import minus, over, percent_change, plus, times
from watchward.check.tables.items import Field, Item, digits
from watchward.check.tables.layout import Segment
from watchward.check.tables.making import Derived, claim_of

_OPENING = re.compile(
    r"\b(opening|brought forward|b/fw?d?|start of (the )?year|base budget|starting|prior year|"
    r"previous year'?s?|rolled forward)\b|\b1 april",
    re.I,
)
_CLOSING = re.compile(
    r"\b(closing|carried forward|c/fw?d?|end of (the )?year|requirement|net budget|"
    r"budget for the year|total budget)\b|31 march",
    re.I,
)
_RUNNING = re.compile(r"\b(cumulative|running|year to date|ytd|to date)\b", re.I)
_INDEX = re.compile(r"\bindex(ed)?\b|= ?100\b", re.I)
_CHANGE = re.compile(r"\b(increase|change|growth|movement|rise|difference)\b", re.I)
_ENOUGH = 2.5
"""Digits beyond chance that must agree."""


@dataclass(frozen=True, slots=True)
class Step:
    """A way that each period of an item follows: from numbers of this and earlier periods."""

    target: Item
    source: Item
    way: str

    def numbers(self, at: int) -> tuple[tuple[str, Quantity], ...] | None:
        """The parts for a period by name; None where one is missing or it has none before it."""
        if self.way == "index":
            parts = [("now", self.source.number(at)), ("base", self.source.number(0))]
        elif self.way == "opening":
            parts = [("closing", self.source.number(at - 1))] if at else []
        elif self.way == "running":
            before = [("before", self.target.number(at - 1))] if at else []
            parts = [*before, ("added", self.source.number(at))]
        elif self.way == "summed":
            parts = [(f"figure {n + 1}", self.source.number(n)) for n in range(at + 1)]
        else:
            earlier = ("from", self.source.number(at - 1))
            parts = [earlier, ("to", self.source.number(at))] if at else []
        known = tuple((name, q) for name, q in parts if q is not None)
        return known if known and len(known) == len(parts) else None

    def expected(self, at: int) -> Interval | None:
        """What the target must be in a period."""
        numbers = self.numbers(at)
        if numbers is None:
            return None
        spans = [q.span for _, q in numbers]
        return _WAYS[self.way](spans)


def _index(spans: list[Interval]) -> Interval | None:
    ratio = over(spans[0], spans[1])
    return times(ratio, 100) if ratio is not None else None


_WAYS: dict[str, Callable[[list[Interval]], Interval | None]] = {
    "opening": lambda spans: spans[0],
    "running": plus,
    "summed": plus,
    "index": _index,
    "percent": lambda spans: percent_change(spans[0], spans[1]),
    "difference": lambda spans: minus(spans[1], spans[0]),
}
_HOW = {
    "opening": "The closing figure of the period before",
    "running": "The running total before it and the number added",
    "summed": "All the numbers up to it, added up,",
    "index": "The figure over that of the first period, times 100,",
    "percent": "The change on the period before, in percent,",
    "difference": "The change on the period before",
}


def series_claims(
    segment: Segment, fields: list[Field], done: set[tuple[int, int]]
) -> Iterator[Claim]:
    """Claims for the items of a series that follow from the periods before."""
    for field in fields:
        for target in field.items:
            best = _best(field, target, done)
            if best is not None:
                yield from _claims(segment, field, best, done)


def _best(field: Field, target: Item, done: set[tuple[int, int]]) -> Step | None:
    options = list(_options(field, target))
    found: list[tuple[float, Step]] = []
    for step in options:
        strength = _strength(step, field.size)
        if strength is not None and strength >= _ENOUGH + math.log10(len(options)):
            found.append((strength, step))
    return max(found, key=lambda f: f[0])[1] if found else None


def _options(field: Field, target: Item) -> Iterator[Step]:
    label = target.label
    for other in field.items:
        if other is target:
            continue
        if _OPENING.search(label) and _CLOSING.search(other.label):
            yield Step(target, other, "opening")
        if _RUNNING.search(label) and not _RUNNING.search(other.label):
            yield Step(target, other, "running")
            yield Step(target, other, "summed")  # one wrong total then fails alone
        if _INDEX.search(label):
            yield Step(target, other, "index")
        if _CHANGE.search(label):
            yield Step(target, other, "percent")
            yield Step(target, other, "difference")


def _strength(step: Step, size: int) -> float | None:
    held: list[Quantity] = []
    widths: list[float] = []
    tried = 0
    for at in range(size):
        stated, expected = step.target.number(at), step.expected(at)
        if stated is None or expected is None:
            continue
        tried += 1
        if stated.span.meets(expected):
            held.append(stated)
            widths.append(float(expected.high - expected.low))
    fails = tried - len(held)
    least = 1 if step.way == "opening" and tried == 2 else 2
    if len(held) < least or fails > max(1, tried // 3):
        return None
    return digits(held, widths)


def _claims(
    segment: Segment, field: Field, step: Step, done: set[tuple[int, int]]
) -> Iterator[Claim]:
    for at in range(field.size):
        numbers, expected = step.numbers(at), step.expected(at)
        line, column = step.target.cells[at]
        stated = line.numbers[column.index]
        if numbers is None or expected is None or stated is None:
            continue
        if step.way != "opening" and (stated.at.row, stated.at.column) in done:
            continue
        faults = _faults(step, at)
        claim = claim_of(
            "identity",
            segment,
            line,
            column,
            Derived(expected, numbers, _HOW[step.way], (), faults),
        )
        if claim is not None:
            yield claim


def _faults(step: Step, at: int) -> dict[Cause, Interval]:
    """An opening that repeats a closing of another year."""
    if step.way != "opening":
        return {}
    others = [
        q.span
        for n in range(len(step.source.cells))
        if n != at - 1 and (q := step.source.number(n)) is not None
    ]
    stated = step.target.number(at)
    met = [span for span in others if stated is not None and stated.span.meets(span)]
    return {Cause.PERIOD: met[0]} if met else {}
