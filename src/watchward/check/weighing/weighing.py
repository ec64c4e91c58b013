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
    count_marks,
    cues_of,
    general_term_marks,
    is_added,
    is_trio,
    kind_of,
    list_marks,
    side_marks,
    spot_marks,
    tags,
    term_marks,
)
from watchward.check.weighing.pairing import Derivation
from watchward.check.weighing.spoken import Target
from watchward.check.weighing.terms import Term

__all__ = ["Weigher", "Weights", "chance_of"]

_NOTHING: Mapping[str, float] = {}
_FEW = 3
_PAIR = 2
_TAG_BITS = 20
"""Room for the number of any pair of tags: there are some hundreds."""
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
    """What an operation weighs for one target, and each term as its first and as its second.

    `sizes` are for what it gives of the size of what is printed, of another, of quite another;
    `spots` by the tags of its terms, `sides` by what two terms say of each other, `runs` by how
    many are added up.
    """

    cue: float
    own: Mapping[str, float]
    sizes: tuple[float, float, float]
    trio: float
    is_added: bool
    first: str
    second: str
    spots: dict[object, float]
    sides: dict[tuple[object, ...], float]
    runs: dict[int, tuple[float, float]]


class Weigher:
    """Adds up the weights of marks; sums that come again and again are remembered."""

    def __init__(self, weights: Weights) -> None:
        """`weights` are by group and mark; a mark that is not there weighs nothing."""
        self._weights = weights
        self._spots: dict[tuple[str, str, str], dict[object, float]] = {}
        self._sides: dict[str, dict[tuple[object, ...], float]] = {}
        self._kinds: dict[tuple[object, ...], dict[str, float]] = {}
        self._cues = frozenset(
            mark for group, own in weights.items() if group.endswith(" cue") for mark in own
        )

    def scored(
        self, made: Sequence[Derivation], target: Target
    ) -> tuple[list[float], float]:  # fmt: skip
        """The weight of every mark of each derivation, and that of its following from nothing."""
        if len(self._kinds) > _MOST_HELD:
            self._kinds.clear()
            self._sides.clear()
        size = abs(float(target.quantity.value))
        cues = [mark for mark in cues_of(target) if mark in self._cues]
        ops: dict[str, _Operation] = {}
        is_near = len(target.spoken.numbers) == _FEW
        one = other = None
        side: tuple[object, ...] = ()
        scores = []
        for derivation in made:
            op, terms = derivation.op, derivation.terms
            held = ops.get(op)
            if held is None:
                held = ops[op] = self._operation(op, cues, target)
            low, given = derivation.low, derivation.high
            if given < -low:
                given = -low
            more, less = (given, size) if given > size else (size, given)
            score = held.cue + held.sizes[0 if more <= 2.5 * less else 1 if more <= 8 * less else 2]
            first = terms[0]
            kind = first.kind or self._kind(target, first)
            alone = kind.get(held.first)
            score += self._term(held.first, target, first, kind) if alone is None else alone
            many = len(terms)
            if many == 1:
                spot = held.spots.get(first.tag)
                scores.append(score + (self._spot(derivation, target, held) if spot is None
                                       else spot))  # fmt: skip
                continue
            second = terms[1]
            kind = second.kind or self._kind(target, second)
            alone = kind.get(held.second)
            score += self._term(held.second, target, second, kind) if alone is None else alone
            if is_near and is_trio(target, derivation):
                score += held.trio
            spot = held.spots.get(_where(terms))
            if spot is None:
                spot = self._spot(derivation, target, held)
            if first is not one or second is not other:  # most come in turn for each two terms
                one, other, side = first, second, _side(first, second)
            beside = held.sides.get(side)
            if beside is None:
                beside = held.sides[side] = self._sum(side_marks(derivation))
            if held.is_added or many > _PAIR:
                beside += self._run(derivation, target, held)
            scores.append(score + (spot + beside))
        return scores, self.cue("none", cues)

    def cue(self, op: str, cues: Sequence[str]) -> float:
        """What the words beside a number say for an operation; `cues` are the marks they are."""
        own = self._weights.get(f"{op} cue", _NOTHING)
        return sum([own.get(mark, 0.0) for mark in cues]) if own else 0.0

    def _sum(self, marks: Iterable[Mark]) -> float:
        weights = self._weights
        return sum(weights.get(group, _NOTHING).get(mark, 0.0) for group, mark in marks)

    def _operation(self, op: str, cues: Sequence[str], target: Target) -> _Operation:
        first, second = _groups(op)
        own = self._weights.get(op, _NOTHING)
        sizes = own.get("size0", 0.0), own.get("size1", 0.0), own.get("size2", 0.0)
        spots = self._spots.setdefault((op, target.letter, target.when), {})
        sides = self._sides.setdefault(op, {})
        return _Operation(
            self.cue(op, cues), own, sizes, own.get(TRIO, 0.0), is_added(op), first, second,
            spots, sides, {},
        )  # fmt: skip

    def _kind(self, target: Target, term: Term) -> dict[str, float]:
        """What a term weighs in each group, which all with its marks share."""
        term.kind = self._kinds.setdefault(kind_of(target, term), {})
        return term.kind

    def _term(self, group: str, target: Target, term: Term, kind: dict[str, float]) -> float:
        """What a term weighs as the first or second of an operation."""
        own = self._weights.get(group, _NOTHING)
        held = sum([own.get(mark, 0.0) for mark in term_marks(target, term)])
        kind[group] = held = held + self._sum(general_term_marks(target, term, group[-1]))
        return held

    def _spot(self, derivation: Derivation, target: Target, held: _Operation) -> float:
        """What the places and the periods of the terms weigh, by their tags."""
        terms = derivation.terms
        for term in {id(term): term for term in (*terms[:2], terms[-1])}.values():
            if term.tag < 0:
                tags(target, term)
        where = _where(terms)
        spot = held.spots.get(where)
        if spot is None:
            spot = held.spots[where] = self._sum(spot_marks(derivation, target))
        return spot

    def _run(self, derivation: Derivation, target: Target, held: _Operation) -> float:
        """What `run_marks` weigh; those of how many there are come again and again."""
        many = len(derivation.terms)
        counted = held.runs.get(many)
        if counted is None:
            few, told = [held.own.get(mark, 0.0) for mark in count_marks(target, many)]
            counted = held.runs[many] = few, told
        marks = list_marks(derivation, target)
        return sum([held.own.get(mark, 0.0) for mark in marks]) + counted[0] + counted[1]


def _where(terms: Sequence[Term]) -> object:
    """On which tags the places and periods of some terms depend; -1 for one not yet known."""
    many = len(terms)
    if many == 1:
        return terms[0].tag
    one, other = terms[0].tag, terms[1].tag
    if many == _PAIR:
        return -1 if one < 0 or other < 0 else (one + 1) << _TAG_BITS | other
    last = terms[-1].tag
    return -1 if one < 0 or other < 0 or last < 0 else (many, one, other, last)


def _side(one: Term, other: Term) -> tuple[object, ...]:
    """All on which `side_marks` of two terms depend, whatever the operation."""
    is_like = not one.words.isdisjoint(other.words)
    if one.cell is not None and other.cell is not None:
        labels = (one.match.label, other.match.label) if one.match and other.match else None
        return is_like, one.cell.strand is other.cell.strand, labels
    if one.cell is None and other.cell is None:
        gap = one.step - other.step if one.away == other.away else None
        return is_like, one.before, other.before, gap, one.away == "S"
    return (is_like,)


@lru_cache(maxsize=256)
def _groups(op: str) -> tuple[str, str]:
    return f"{op} a", f"{op} b"
