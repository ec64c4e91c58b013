"""How likely each derivation of a number is meant, by the marks of its words alone.

Each number of a sentence may follow from others in hundreds of ways. The words
round it, the places of the others and the names of the rows they stand in say
how likely each way is meant; the weights of these marks were learned from
papers whose claims were labelled by their authors (`tools.check_training`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from watchward.check.bounds import sought
from watchward.check.model import Quantity
from watchward.check.weighing.marks import (
    TRIO,
    Mark,
    cues_of,
    general_term_marks,
    is_added,
    is_trio,
    run_marks,
    side_marks,
    size_mark,
    spot_marks,
    tags,
    tell_general,
    term_marks,
)
from watchward.check.weighing.pairing import Derivation
from watchward.check.weighing.spoken import Target
from watchward.check.weighing.terms import Term

__all__ = ["Weigher", "Weights", "chance_of"]

_NOTHING: Mapping[str, float] = {}
_FEW = 3
_PAIR = 2
_MOST_HELD = 300_000
Weights = Mapping[str, Mapping[str, float]]


def chance_of(quantity: Quantity) -> float:
    """How likely some number of its size is the one printed."""
    size = abs(float(quantity.value)) or 1.0
    step = 10.0**-quantity.places if quantity.places > 0 else 1.0
    span = sought(quantity)
    return min(0.5, max(1e-4, max(float(span.high - span.low), step) / size))


@dataclass(slots=True)
class _Operation:
    """What an operation weighs for one target, and each term as its first and as its second."""

    cue: float
    own: Mapping[str, float]
    is_added: bool
    first: str
    second: str
    firsts: dict[int, float]
    seconds: dict[int, float]


class Weigher:
    """Adds up the weights of marks; sums that come again and again are remembered."""

    def __init__(self, weights: Weights) -> None:
        """`weights` are by group and mark; a mark that is not there weighs nothing."""
        self._weights = weights
        self._spots: dict[tuple[str, str], dict[tuple[object, ...], float]] = {}
        self._sides: dict[tuple[object, ...], float] = {}
        self._terms: dict[tuple[object, ...], float] = {}

    def scored(
        self, made: Sequence[Derivation], target: Target
    ) -> tuple[list[float], float]:  # fmt: skip
        """The weight of every mark of each derivation, and that of its following from nothing."""
        if len(self._terms) > _MOST_HELD:
            self._terms.clear()
            self._sides.clear()
        size = abs(float(target.quantity.value))
        spots = self._spots.setdefault((target.letter, target.when), {})
        cues = cues_of(target)
        ops: dict[str, _Operation] = {}
        is_near = len(target.spoken.numbers) == _FEW
        scores = []
        for derivation in made:
            op, terms = derivation.op, derivation.terms
            held = ops.get(op)
            if held is None:
                held = ops[op] = self._operation(op, cues)
            first = terms[0]
            score = held.cue + held.own.get(size_mark(derivation, size), 0.0)
            alone = held.firsts.get(id(first))
            if alone is None:
                alone = held.firsts[id(first)] = self._term(held.first, target, first)
            score += alone
            if len(terms) > 1:
                second = terms[1]
                alone = held.seconds.get(id(second))
                if alone is None:
                    alone = held.seconds[id(second)] = self._term(held.second, target, second)
                score += alone
                if is_near and is_trio(target, derivation):
                    score += held.own.get(TRIO, 0.0)
            scores.append(score + self._together(derivation, target, spots, held.is_added))
        return scores, self.cue("none", cues)

    def cue(self, op: str, cues: Sequence[str]) -> float:
        """What the words beside a number say for an operation; `cues` are the marks they are."""
        own = self._weights.get(f"{op} cue", _NOTHING)
        return sum([own.get(mark, 0.0) for mark in cues]) if own else 0.0

    def _sum(self, marks: Iterable[Mark]) -> float:
        weights = self._weights
        return sum(weights.get(group, _NOTHING).get(mark, 0.0) for group, mark in marks)

    def _operation(self, op: str, cues: Sequence[str]) -> _Operation:
        first, second = _groups(op)
        own = self._weights.get(op, _NOTHING)
        return _Operation(self.cue(op, cues), own, is_added(op), first, second, {}, {})

    def _term(self, group: str, target: Target, term: Term) -> float:
        marks = term.marks or term_marks(target, term)
        if term.general is None:
            tell_general(target, term)
        key = group, marks, term.general
        held = self._terms.get(key)
        if held is None:
            own = self._weights.get(group, _NOTHING)
            held = sum(own.get(mark, 0.0) for mark in marks)
            held += self._sum(general_term_marks(target, term, group[-1]))
            self._terms[key] = held
        return held

    def _together(
        self, derivation: Derivation, target: Target, places: dict[tuple[object, ...], float],
        may_be_run: bool,
    ) -> float:  # fmt: skip
        """What the terms say together; `places` are those of targets of its kind."""
        op, terms = derivation.op, derivation.terms
        many = len(terms)
        first, last = terms[0], terms[-1]
        second = terms[1] if many > 1 else first
        for term in (first, second, last):
            if term.tag < 0:
                tags(target, term)
        where = op, many, first.tag, second.tag, last.tag
        held = places.get(where)
        if held is None:
            held = places[where] = self._sum(spot_marks(derivation, target))
        if many == 1:
            return held
        side = _side(op, first, second)
        beside = self._sides.get(side)
        if beside is None:
            beside = self._sides[side] = self._sum(side_marks(derivation))
        if may_be_run or many > _PAIR:
            beside += self._sum(run_marks(derivation, target))
        return held + beside


def _side(op: str, one: Term, other: Term) -> tuple[object, ...]:
    """All on which `side_marks` of two terms depend."""
    is_like = not one.words.isdisjoint(other.words)
    if one.cell is not None and other.cell is not None:
        labels = (one.match.label, other.match.label) if one.match and other.match else None
        return op, is_like, one.cell.strand is other.cell.strand, labels
    if one.cell is None and other.cell is None:
        gap = one.step - other.step if one.away == other.away else None
        return op, is_like, one.before, other.before, gap, one.away == "S"
    return op, is_like


@lru_cache(maxsize=256)
def _groups(op: str) -> tuple[str, str]:
    return f"{op} a", f"{op} b"
