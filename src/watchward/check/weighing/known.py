"""What is known of the numbers round a number: by which step and from which others they follow.

A change beside a percentage mostly is of the same two numbers, the shares of a
list are of one whole, and a paper tells things in the same order again and
again. So what a number means is said by its neighbours as much as by its words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from watchward.check.context.second_look import Key, key_of
from watchward.check.model import Claim, Quantity, Verdict
from watchward.check.weighing.marks import place_of
from watchward.check.weighing.pairing import Derivation
from watchward.check.weighing.quick import quick
from watchward.check.weighing.spoken import Spoken, Target

__all__ = [
    "FAMILIES",
    "Explained",
    "Known",
    "Shape",
    "Spots",
    "columns_of",
    "family_of",
    "likely",
    "shape_of",
    "values_of",
    "word_before",
]  # fmt: skip

Shape = tuple[str, str, str]
"""A step with the places of its first and last part, seen from the number."""
Spots = tuple[tuple[int, int], ...]
"""The table and column, or table and row, of every part."""
FAMILIES = (
    "rep", "hundred", "pct", "pctpct", "diff", "diffp", "share", "rest", "each", "rate", "part",
    "grown", "shrunk", "before", "whole", "times", "ratio", "left", "sum", "mean", "by", "x",
    "sum-all", "sum-named", "sum-top", "sum-end", "mean-all", "mean-named", "mean-top",
    "share-named", "share-top", "grew", "ofboth",
)  # fmt: skip
_ALIKE = {"mean-end": "mean-top", "share-end": "share-top"}
_STEPS = {
    "percent": "pct", "change": "diff", "points": "diff", "share": "share", "sum": "sum",
    "average": "mean", "rate": "rate", "ratio": "ratio", "duplicate": "rep",
}  # fmt: skip
"""The step that a claim of a rule stands for."""
_LIKELY = 0.05
_MOST = 6


@dataclass(slots=True, eq=False)
class Explained:
    """One way in which a number follows from others, and how likely it is that way."""

    weight: float
    family: str
    values: tuple[float, ...]
    keys: frozenset[Key]
    columns: Spots
    rows: Spots
    shape: Shape


def family_of(op: str) -> str:
    """The family of an operation: all divisions by months or weeks are one."""
    if op[:2] == "by":
        return "by"
    if op[:1] == "x":
        return "x"
    return _ALIKE.get(op, op)


def values_of(quantities: Iterable[Quantity]) -> tuple[float, ...]:
    """The sizes of some numbers, as printed."""
    return tuple(abs(quick(quantity.value)) for quantity in quantities)


def columns_of(quantities: Sequence[Quantity]) -> tuple[Spots, Spots]:
    """The columns and the rows of numbers that all stand in tables; none otherwise."""
    if not all(quantity.at.table for quantity in quantities):
        return (), ()
    return (
        tuple((q.at.table, q.at.column) for q in quantities),
        tuple((q.at.table, q.at.row) for q in quantities),
    )


def shape_of(derivation: Derivation) -> Shape:
    """Where the parts of a derivation stand."""
    terms = derivation.terms
    last = place_of(terms[-1]) if len(terms) > 1 else ""
    return family_of(derivation.op), place_of(terms[0]), last


def from_derivation(derivation: Derivation, weight: float) -> Explained:
    """A derivation of an open number that gives what is printed."""
    parts = [term.quantity for term in derivation.terms]
    return Explained(
        weight, family_of(derivation.op), values_of(parts), frozenset(map(key_of, parts)),
        *columns_of(parts), shape_of(derivation),
    )  # fmt: skip


def word_before(target: Target) -> str:
    """The word before a number, as its cues tell it."""
    return next((cue for cue in target.cues if cue.startswith("b1:")), "")


class Known:
    """Every explained number of a paper's prose, and how the paper is used to tell things."""

    def __init__(self, sentences: Sequence[Spoken], claims: Iterable[Claim]) -> None:
        """`claims` are what rules have judged; those that hold are known."""
        self._places: dict[Key, tuple[Spoken, int]] = {}
        for spoken in sentences:
            for order, (_place, quantity) in enumerate(spoken.numbers):
                self._places[key_of(quantity)] = spoken, order
        self._by_key: dict[Key, list[Explained]] = {}
        self._shapes: dict[tuple[str, Shape], float] = defaultdict(float)
        self._cued: dict[tuple[str, Shape, str], float] = defaultdict(float)
        self._columns: dict[tuple[str, Spots], float] = defaultdict(float)
        self._letters: dict[Key, tuple[str, str]] = {}
        for claim in claims:
            if claim.verdict is Verdict.CONSISTENT and len(claim.quantities) > 1:
                self._add_claim(claim)

    def tell(self, key: Key, letter: str, word: str) -> None:
        """Note the letter of a number and the word before it, by which habits are counted."""
        self._letters[key] = letter, word
        for explained in self._by_key.get(key, ()):
            self._count(key, explained)

    def add(self, key: Key, explained: Sequence[Explained]) -> None:
        """Note what an open number may follow from."""
        if key not in self._by_key and explained:
            self._by_key[key] = list(explained)
            for each in explained:
                self._count(key, each)

    def of(self, quantity: Quantity) -> Sequence[Explained]:
        """In which ways a number follows from others."""
        return self._by_key.get(key_of(quantity), ())

    def habit(self, target: Target, shape: Shape, columns: Spots) -> tuple[float, ...]:
        """How often numbers of its kind, others than it, are told in the same way."""
        key = key_of(target.quantity)
        letter, word = self._letters[key]
        own = self._by_key.get(key, ())
        mine = sum(e.weight for e in own if e.shape == shape)
        found = [
            self._shapes.get((letter, shape), 0.0) - mine,
            self._cued.get((letter, shape, word), 0.0) - mine,
            0.0,
        ]
        if columns:
            same = sum(e.weight for e in own if (e.family, e.columns) == (shape[0], columns))
            found[2] = self._columns.get((shape[0], columns), 0.0) - same
        return tuple(max(0.0, each) for each in found)

    def _count(self, key: Key, explained: Explained) -> None:
        letter, word = self._letters.get(key, ("", ""))
        self._shapes[letter, explained.shape] += explained.weight
        self._cued[letter, explained.shape, word] += explained.weight
        if explained.columns:
            self._columns[explained.family, explained.columns] += explained.weight

    def _add_claim(self, claim: Claim) -> None:
        stated, *parts = claim.quantities
        family = _STEPS.get(claim.kind, "")
        places = [self._place(stated, part) for part in (parts[0], parts[-1])]
        last = places[1] if len(parts) > 1 else ""
        self._by_key[key_of(stated)] = [
            Explained(1.0, family, values_of(parts), frozenset(map(key_of, parts)),
                      *columns_of(parts), (family, places[0], last))
        ]  # fmt: skip

    def _place(self, stated: Quantity, part: Quantity) -> str:
        """Where a part of a claim stands, seen from the number, as `place_of` says it."""
        if part.at.table:
            return "T"
        here, there = self._places.get(key_of(stated)), self._places.get(key_of(part))
        if here is None or there is None:
            return "F1"
        (spoken, own), (other, order) = here, there
        if spoken is other:
            return f"S{max(-4, min(4, order - own))}"
        for back, sentence in enumerate(reversed(spoken.before), 1):
            if sentence is other:
                return f"{back}{max(-3, order - len(other.numbers))}"
        if other in spoken.after:
            return f"A{min(3, order + 1)}"
        if other in spoken.lead:
            return f"P{max(-3, order - len(other.numbers))}"
        return "F1"


def likely(weights: Sequence[float], derivations: Sequence[Derivation]) -> list[Explained]:
    """The likelier of the derivations that give a number, each with how likely it is."""
    held = sorted(zip(weights, derivations, strict=True), key=lambda each: -each[0])[:_MOST]
    return [from_derivation(made, weight) for weight, made in held if weight > _LIKELY]
