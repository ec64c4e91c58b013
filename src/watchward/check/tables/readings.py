"""The readings of an item that its label allows: which others may give it, and how."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from watchward.check.facts import words_of
from watchward.check.model import QuantityKind
from watchward.check.quantities.words import ONES
from watchward.check.tables.equation import Equation
from watchward.check.tables.headings import Role, role_of
from watchward.check.tables.items import Field, Item

_RESULT = re.compile(
    r"\b(net|total|sum|requirement|requirements|shortfall|surplus|deficit|closing|gap|variance|"
    r"carried forward|c/fw?d?|balance (at|c|as|on)|end of (the )?year|remaining|left|difference|"
    r"result|gross|position|under ?/? ?\(?over|over ?/? ?\(?under|underspend|overspend|outstanding|"
    r"vacanc(y|ies)|combined|score|available)\b|31 march|\bbalance$|\(?under\)?[ /]",
    re.I,
)
MEAN = re.compile(r"\b(average|averages|mean|avg)\b", re.I)
_PRODUCT = re.compile(r"\b(precept|income|yield|cost|costs|amount|value|charge|payable)\b", re.I)
_RATIO = re.compile(
    r"\b(rates?|share|proportion|percent|percentage|per|ratio|average|mean|cost)\b|%", re.I
)
_PER = re.compile(r"per\s+(100,?000|10,?000|1,?000)\b", re.I)
_NO_SUM = re.compile(r"\b(average|mean|rate|index|rank|per|ratio|population|target|median)\b", re.I)
_COUNTED = re.compile(
    rf"\b({'|'.join(ONES)}|\d{{1,2}})[- ]?(?:yr|year|month|quarter)|"
    rf"\b(?:of|for) (?:the |all |our |these )*({'|'.join(ONES)}|\d{{1,2}}) [a-z]",
    re.I,
)
_NUMBERS = ONES | {str(n): n for n in range(2, 13)}
_MOST_PARTS = 5
_MOST_PLAIN = 10
_SHORT = 12
"""Items of a table in which any two may give a result; in longer ones both must be results."""
_NEED = re.compile(
    r"\b(requirements?|budget|spend(ing)?|expenditure|pressures|costs?|need)\b", re.I
)
_OPENING = re.compile(
    r"\b(opening|base|brought forward|b/fw?d?|starting|start of)\b|\b1 april", re.I
)
_MEANS = re.compile(r"\b(funding|resources|income|financing|available|grants?|precept)\b", re.I)
_GAP = re.compile(r"\b(gap|shortfall|surplus|deficit|remaining|net position)\b", re.I)


def readings_of(field: Field, at: int) -> Iterator[Equation]:
    """Every reading of one item of a field."""
    target = field.items[at]
    kind = target.kind
    if kind is None and MEAN.search(target.label) and not target.is_change:
        yield from _means(field, at)  # each number is the mean of its own column
    if kind is None or kind in (QuantityKind.RANK, QuantityKind.UNKNOWN):
        return
    yield from change_options(field, at)
    if target.is_change:
        return
    if MEAN.search(target.label):
        yield from _means(field, at)
        yield from _ratios(field, at)
        return
    if _RATIO.search(target.label) or kind in (QuantityKind.RATE, QuantityKind.PERCENT):
        yield from _ratios(field, at)
    if _SCORE.search(target.label):
        yield from _scores(field, at)
    if _PRODUCT.search(target.label):
        yield from _products(field, at)
    if not _NO_SUM.search(target.label) and len(target.times) < 2:
        yield from _sums(field, at)


def _sums(field: Field, at: int) -> Iterator[Equation]:
    target, items = field.items[at], field.items
    tier = 1 if _RESULT.search(target.label) and not _OPENING.search(target.label) else 2
    able = [_can_add(item, target) for item in items]
    for run in _runs(at, len(items), able):
        parts = tuple(items[n] for n in run)
        for signs in _patterns(len(parts), tier):
            yield Equation(target, parts, signs, tier=_told(target, parts, run[0] == at - 2, tier))
    if tier == 1:
        yield from _pairs(items, at, able)


def _patterns(size: int, tier: int) -> Iterator[tuple[int, ...]]:
    """The signs that are tried; never all of them less than nought."""
    if tier == 1 and size <= _MOST_PARTS:
        yield from (p for p in itertools.product((1, -1), repeat=size) if max(p) > 0)
        return
    yield (1,) * size
    if size == 2:
        yield from ((1, -1), (-1, 1))


def _told(target: Item, parts: Sequence[Item], is_next: bool, tier: int) -> int:
    """0 where the parts too are what the label speaks of."""
    if tier != 1 or len(parts) != 2:
        return tier
    first, second = parts[0].label, parts[1].label
    is_gap = bool(_GAP.search(target.label)) and any(
        _NEED.search(a) and _MEANS.search(b) for a, b in ((first, second), (second, first))
    )
    shared = words_of(first) & words_of(second) & words_of(target.label)
    is_net = bool(shared) and bool(re.search(r"\bnet\b", target.label, re.I))
    return 0 if is_gap or is_net or is_next else tier


def _can_add(item: Item, target: Item) -> bool:
    if item.is_change or _VERSUS.match(item.label):
        return False
    return item.kind is target.kind and not _NO_SUM.search(item.label)


_VERSUS = re.compile(r"(?:v|vs|versus|against|compared (?:with|to))\b\.? \w", re.I)
"""“v PQ”: how far another column lies from that one."""


def _runs(at: int, size: int, able: Sequence[bool]) -> Iterator[range]:
    """Items one after another that end just before the target, or begin just after it."""
    for count in range(2, min(_MOST_PLAIN, at) + 1):
        run = range(at - count, at)
        if not able[run[0]]:
            break
        if all(able[n] for n in run):
            yield run
    for count in range(2, min(_MOST_PLAIN, size - at - 1) + 1):
        run = range(at + 1, at + 1 + count)
        if not able[run[-1]]:
            break
        yield run


def _pairs(items: Sequence[Item], at: int, able: Sequence[bool]) -> Iterator[Equation]:
    """One result less another, that stand anywhere above: requirement less funding."""
    before = [n for n in range(at) if able[n]]
    is_short = len(items) <= _SHORT
    told = [n for n in before if is_short or _RESULT.search(items[n].label)]
    for first, second in itertools.combinations(told[-_SHORT:], 2):
        if {first, second} != {at - 1, at - 2}:
            parts = (items[first], items[second])
            for signs in ((1, 1), (1, -1), (-1, 1)) if is_short else ((1, -1), (-1, 1)):
                yield Equation(items[at], parts, signs, tier=_told(items[at], parts, False, 1))


def _counted(label: str) -> int:
    """Of how many a mean says that it is: “average of the eight areas”; 0 where it does not."""
    said = _COUNTED.search(label)
    return _NUMBERS.get((said[1] or said[2]).lower(), 0) if said else 0


def _means(field: Field, at: int) -> Iterator[Equation]:
    """Runs of items anywhere in the table, of as many as the label says where it says."""
    items, target = field.items, field.items[at]
    size = _counted(target.label)
    for start in range(len(items)):
        for end in range(start + 2, min(start + _MOST_PLAIN, len(items)) + 1):
            run = [item for item in items[start:end] if item is not target]
            if not all(_can_average(item, target) for item in items[start:end]):
                break
            if not size or size == len(run):
                yield Equation(target, tuple(run), (1,) * len(run), "mean", is_counted=size > 0)


def _can_average(item: Item, target: Item) -> bool:
    if item is target or item.is_change or _NO_SUM.search(item.label):
        return False
    return item.kind is not None if target.kind is not None else _is_alike(item, target)


def _is_alike(item: Item, target: Item) -> bool:
    """Whether two rows of columns of several kinds have numbers of one kind in each of them."""
    numbers = [(item.number(at), target.number(at)) for at in range(len(target.cells))]
    return all(one is None or two is None or one.kind is two.kind for one, two in numbers)


def _near(field: Field, at: int) -> list[Item]:
    """Items of counts or money near the target, from which a ratio or product may be made."""
    kinds = (QuantityKind.COUNT, QuantityKind.MONEY)
    near = [n for n in range(max(at - 6, 0), min(at + 3, len(field.items))) if n != at]
    found = [field.items[n] for n in near]
    return [item for item in found if item.kind in kinds and not item.is_change]


def _ratios(field: Field, at: int) -> Iterator[Equation]:
    """A count over another; a label that names both, as “reoffences per reoffender”, tells."""
    target = field.items[at]
    said = _PER.search(target.label)
    is_percent = target.kind is QuantityKind.PERCENT
    for first, second in itertools.permutations(_near(field, at), 2):
        scale = _scale(first.label) // _scale(second.label) or 1
        per = 100 if is_percent else int(said[1].replace(",", "")) if said else scale
        both = words_of(target.label)
        is_told = bool(both & words_of(first.label)) and bool(both & words_of(second.label))
        is_told = is_told or bool(_OVER.search(first.label) and _UNDER.search(second.label))
        is_said = bool(_RATIO.search(target.label)) or target.kind is QuantityKind.RATE
        tier = 0 if is_told else 1 if is_said else 2
        yield Equation(target, (first, second), (1, 1), "ratio", per, tier=tier)


def _scale(label: str) -> int:
    """How many ones a unit of a label is: £000 and £m are not scaled in the cells."""
    if re.search(r"£ ?'?(000|k)\b", label, re.I):
        return 1000
    return 1_000_000 if re.search(r"£ ?(m|mn|million)\b", label, re.I) else 1


def _products(field: Field, at: int) -> Iterator[Equation]:
    """One item times another, in thousands or millions of pounds where the label says so."""
    scale = _scale(field.items[at].label)
    for first, second in itertools.combinations(_near(field, at), 2):
        yield Equation(field.items[at], (first, second), (1, 1), "product")
        if scale > 1 and 1 in (_scale(first.label), _scale(second.label)):
            per = scale // max(_scale(first.label), _scale(second.label))
            yield Equation(field.items[at], (first, second), (1, 1), "product", max(per, 1))


def _scores(field: Field, at: int) -> Iterator[Equation]:
    """A risk's score: how likely it is times how much it would matter."""
    target = field.items[at]
    likely = [item for item in field.items if _LIKELY.search(item.label)]
    grave = [item for item in field.items if _GRAVE.search(item.label)]
    for first, second in itertools.product(likely, grave):
        if target not in (first, second) and first is not second:
            yield Equation(target, (first, second), (1, 1), "product", tier=0)


_SCORE = re.compile(r"\b(?:score|rating|risk|total|l ?x ?i)\b", re.I)
_LIKELY = re.compile(r"\b(?:likelihood|probability|likely|chance)\b", re.I)
_GRAVE = re.compile(r"\b(?:impact|severity|consequence|seriousness|harm)\b", re.I)


def change_options(field: Field, at: int) -> Iterator[Equation]:
    """A change between two other items: told by the periods in its label, or by its words."""
    target = field.items[at]
    if field.is_down:
        yield from _changes_down(field, at)
        return
    is_said = target.is_change or len(target.times) >= 2 or _AGAINST.search(target.label)
    if not is_said or (
        target.times
        and not target.is_change
        and not (len(target.times) >= 2 or _AGAINST.search(target.label))
    ):
        return
    able = [
        item
        for item in field.items
        if item is not target
        and not item.is_change
        and len(item.times) < 2
        and not _AGAINST.search(item.label)
    ][:_MOST_CHANGED]
    for first, second in itertools.permutations(able, 2):
        if first.kind is not second.kind or first.kind is QuantityKind.RANK:
            continue
        yield from _changes(target, first, second)


def _changes_down(field: Field, at: int) -> Iterator[Equation]:
    """A row called “Change” or “% change” under the rows that it is between."""
    target = field.items[at]
    if role_of(target.label) not in _CHANGED:
        return
    near = [x for x in field.items[max(at - _MOST_ABOVE, 0) : at] if x.kind is not None]
    near = [x for x in near if role_of(x.label) not in _CHANGED]
    for first, second in itertools.combinations(near, 2):
        if first.kind is second.kind:
            yield from _changes(target, first, second)


def _changes(target: Item, first: Item, second: Item) -> Iterator[Equation]:
    named = {time for item in (first, second) for time in item.times}
    is_told = len(target.times) >= 2 and {target.times[0], target.times[-1]} == named
    if is_told and first.times > second.times:
        return
    tier = 0 if is_told else 1
    if target.kind is QuantityKind.PERCENT and first.kind is not QuantityKind.PERCENT:
        yield Equation(target, (first, second), (1, 1), "percent", tier=tier)
    elif target.kind is first.kind:
        yield Equation(target, (first, second), (-1, 1), tier=tier)


_OVER = re.compile(r"\b(numerator|number|count|solved|met|yes|achieved|answered)\b", re.I)
_UNDER = re.compile(r"\b(denominator|base|total|out of|all|cohort|eligible|offences)\b", re.I)
_AGAINST = re.compile(
    r"\b(vs|versus|against|compared|on last|on previous|year on year|yoy)\b", re.I
)
_MOST_CHANGED = 8
_MOST_ABOVE = 4
"""Rows above a row of changes between which it may be."""
_CHANGED = (Role.DIFFERENCE, Role.PERCENT_CHANGE, Role.POINTS)


def is_result(field: Field, at: int) -> bool:
    """Whether the label of an item makes it a result of others."""
    label = field.items[at].label
    return bool(_RESULT.search(label)) and not _OPENING.search(label)
