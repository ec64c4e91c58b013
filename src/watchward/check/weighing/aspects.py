"""What can be said of a derivation in numbers: its words, its places, its size, its neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import repeat
from math import exp, fsum, log

from watchward.check.weighing.kinship import Kin, kinship, own_of
from watchward.check.weighing.known import FAMILIES, Known
from watchward.check.weighing.marks import tags
from watchward.check.weighing.opened import Opened
from watchward.check.weighing.pairing import Derivation, mass_of
from watchward.check.weighing.spoken import Spoken, Target
from watchward.check.weighing.terms import Term

__all__ = ["Words", "aspects", "aspects_of_none"]

_LETTERS = "cmptrxofdu"
_TIMES = ("na", "own", "base", "said", "x", "last", "prev", "first", "mid")
_ONES = repeat(1.0)
"""What a word weighs that stands nowhere."""
_LEAST = 1e-6
_BOTH = 2
_NO_TERM = [0.0] * 22
_FAMILY = {name: at for at, name in enumerate(FAMILIES)}


class Words:
    """How much each word of a paper tells: those that stand in many sentences tell little."""

    def __init__(self, sentences: Iterable[Spoken]) -> None:
        """Counts the sentences of each word."""
        seen: Counter[str] = Counter()
        for spoken in sentences:
            seen.update(spoken.words)
        self._weight = {word: 1 / (1 + log(1 + count)) for word, count in seen.items()}

    def weight(self, words: Iterable[str]) -> float:
        """How much some words tell together."""
        return fsum(map(self._weight.get, words, _ONES))  # whatever the order of the words


def aspects(opened: Opened, known: Known, kin: Kin, words: Words) -> list[list[float]]:
    """The aspects of each derivation that is kept, a list each, always in the same order."""
    target = opened.target
    letter = [float(target.letter == each) for each in _LETTERS]
    terms = _Terms(target, words)
    size = abs(float(target.quantity.value))
    shares = [exp(score) for score in opened.scores]
    used = max(kin.used)
    others, back = len(target.spoken.numbers) - 1, _before(target)
    rows, covers = [], []
    for at, derivation in enumerate(opened.kept):
        row = _scores(opened, at, shares[at])
        own = own_of(derivation)
        row += _one_of(_FAMILY.get(own.family, -1), len(FAMILIES))
        row += letter
        first = derivation.terms[0]
        other = derivation.terms[-1] if len(derivation.terms) > 1 else None
        row += terms.of(first)
        row += terms.of(other) if other is not None else _NO_TERM
        row += _size(derivation, size, target)
        cover = terms.cover(derivation)
        covers.append(cover)
        row += cover
        row += _pair(derivation, first, other, target)
        row += _company(derivation, others, back)
        row += kinship(own, kin)
        row += [log(1 + each) for each in known.habit(target, own.shape, own.columns)]
        row.append(mass_of(derivation, shares, opened.kept))
        row.append(used)
        rows.append(row)
    most = [max((cover[at] for cover in covers), default=0.0) for at in (0, 1)]
    for row, cover in zip(rows, covers, strict=True):
        row += [most[0] - cover[0], most[1] - cover[1]]
    return rows


def aspects_of_none(opened: Opened, kin: Kin) -> list[float]:
    """The aspects of a number by itself, by which it may follow from nothing."""
    target, quantity = opened.target, opened.target.quantity
    best = opened.scores[0] if opened.scores else 0.0
    kept = sum(exp(score) for score in opened.scores)
    return [
        max(-12.0, log(opened.none + 1e-9) - best) if opened.scores else 0.0,
        max(0.0, 1 - kept), opened.none, *(float(target.letter == each) for each in _LETTERS),
        log(1 + opened.many), kin.held, kin.many, *kin.used, float(quantity.places),
        float(len(str(int(abs(quantity.value))))), float(quantity.text[:1].isalpha()),
        float(target.way != 0), float(bool(quantity.bound)), *_neighbours(target),
    ]  # fmt: skip


def _scores(opened: Opened, at: int, share: float) -> list[float]:
    score, cue = opened.scores[at], opened.cues[at]
    against = score - log(opened.none + 1e-9)
    return [
        score - opened.scores[0], max(-12.0, min(12.0, against)), share, log(share + _LEAST),
        log(1 + at), cue, score - cue,
    ]  # fmt: skip


def _one_of(at: int, many: int) -> list[float]:
    found = [0.0] * many
    if at >= 0:
        found[at] = 1.0
    return found


def _size(derivation: Derivation, size: float, target: Target) -> list[float]:
    given = max(abs(derivation.low), abs(derivation.high))
    more, less = (given, size) if given > size else (size, given)
    many = len(derivation.terms)
    return [
        float(more <= 2.5 * less), float(more > 8 * less), float(many > 2), float(min(many, 8)),
        float(target.way != 0),
    ]  # fmt: skip


def _pair(
    derivation: Derivation, first: Term, other: Term | None, target: Target
) -> list[float]:  # fmt: skip
    last = other or first
    is_row = (
        derivation.op in ("share", "pct", "rest")
        and first.cell is not None
        and last.cell is not None
        and first.cell.strand is last.cell.strand
    )
    is_then = other is not None and first.time is not None and first.time == other.time
    own = target.spoken.numbers[target.order][0]
    gaps = [
        (term.place - own) / 20 if term.cell is None and term.away == "S" else 0.0
        for term in (first, last)
    ]
    return [*gaps, float(is_row), float(is_then)]


def _company(derivation: Derivation, others: int, back: int) -> list[float]:
    """How many of the other numbers of its sentence, and of the one before, a derivation takes.

    “204 of the 409 calls, 49.9%” has no others: what follows from both is meant.
    """
    here = sum(term.away == "S" for term in derivation.terms)
    there = sum(term.away == "1" for term in derivation.terms)
    is_all = here == others > 0
    return [
        here / max(1, others), (here + there) / max(1, others + back), float(is_all),
        float(is_all and others == _BOTH), float(here + there == others + back > 0),
    ]  # fmt: skip


def _neighbours(target: Target) -> list[float]:
    """How many other numbers its sentence has, and the sentence before."""
    others = len(target.spoken.numbers) - 1
    return [float(min(others, 8)), float(others == _BOTH), float(min(_before(target), 8))]


def _before(target: Target) -> int:
    return sum(len(spoken.numbers) for spoken in target.spoken.before[-1:])


class _Terms:
    """The words of a number's terms held against those round the number, each worked out once."""

    def __init__(self, target: Target, words: Words) -> None:
        self._target, self._words = target, words
        self._of: dict[int, list[float]] = {}
        self._covers: dict[tuple[int, ...], list[float]] = {}
        self._said: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        self._whole = tuple(
            words.weight(said) + 0.3 for said in (target.beside, target.clause, target.sentence)
        )

    def of(self, term: Term) -> list[float]:
        """Where a term stands, of what time it is, and how well its words meet."""
        key = id(term)
        if key not in self._of:
            time = tags(self._target, term)[1].rstrip("*+")
            row = _one_of(_TIMES.index(time), len(_TIMES))
            self._of[key] = [*row, *_place(term), *self._meeting(term)]
        return self._of[key]

    def cover(self, derivation: Derivation) -> list[float]:
        """How much of what the words round the number tell is said by the terms together."""
        key = tuple(map(id, derivation.terms[:4]))
        held = self._covers.get(key)
        if held is None:
            held = self._covers[key] = self._cover(derivation)
        return held

    def _cover(self, derivation: Derivation) -> list[float]:
        target, weight = self._target, self._words.weight
        own = [self._words_of(term) for term in derivation.terms[:4]]
        said = frozenset().union(*(one for one, _wide in own))
        wide = frozenset().union(*(two for _one, two in own[:2]))
        beside, clause, sentence = self._whole
        return [
            weight(said & target.beside) / beside, weight(said & target.clause) / clause,
            weight(wide & target.sentence) / sentence,
        ]  # fmt: skip

    def _words_of(self, term: Term) -> tuple[frozenset[str], frozenset[str]]:
        key = id(term)
        if key not in self._said:
            if term.cell is None:
                self._said[key] = term.words, term.words
            else:
                strand = term.cell.strand
                said = strand.words | term.cell.head
                self._said[key] = said, said | strand.table.about | strand.above
        return self._said[key]

    def _meeting(self, term: Term) -> list[float]:
        target, weight = self._target, self._words.weight
        row = term.words if term.cell is None else term.cell.strand.words
        head = frozenset() if term.cell is None else term.cell.head - row
        whole, top = weight(row) + 0.2, weight(head) + 0.2
        near = target.sentence | target.leading
        return [
            weight(row & target.clause) / whole, weight(row & target.sentence) / whole,
            weight(row & target.leading) / whole, weight(head & target.clause) / top,
            weight(head & near) / top,
        ]  # fmt: skip


def _place(term: Term) -> list[float]:
    if term.cell is None or term.match is None:
        return [
            0.0, float(term.away == "S"), float(term.away in "12"), float(term.away in "FEDP"),
            float(min(abs(term.step), 5)), 0.0, 0.0, 0.0,
        ]  # fmt: skip
    match, label = term.match, term.match.label.lstrip("T")
    return [
        1.0, float(label[0] == "C"), float(label[0] == "S"), float(label[0] == "L"),
        float(label[1]) if len(label) > 1 else 0.0, float(bool(match.anchored)),
        float(match.near[0]), float(term.cell.strand.is_total),
    ]  # fmt: skip
