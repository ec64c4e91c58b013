"""Which derivation of a number its words mean, weighed by what was learned from other papers.

Each number of a sentence may follow from others in hundreds of ways. The words
round it, the places of the others and the names of the rows they stand in say
how likely each way is meant; the weights of these marks were learned from
papers whose claims were labelled by their authors (`tools.check_training`). A
number holds if the ways that give it outweigh the rest; it is wrong if a way
that surely is meant does not give it, and a slip of the pen explains it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from watchward.check.context.second_look import Key, key_of
from watchward.check.model import Cause, Grid, Paper, Quantity, QuantityKind
from watchward.check.tables.layout import Segment
from watchward.check.weighing.deriving import derivations
from watchward.check.weighing.marks import (
    ANY,
    cue_marks,
    general_term_marks,
    pair_marks,
    size_mark,
    term_marks,
)
from watchward.check.weighing.pairing import Derivation
from watchward.check.weighing.quick import is_ordinary
from watchward.check.weighing.slips import Slips, of_points
from watchward.check.weighing.spoken import Target, spoken_in, targets
from watchward.check.weighing.tables import Tables
from watchward.check.weighing.terms import Evidence, Term, Told, anchored, evidence_for

__all__ = ["Weighed", "Weights", "chance_of", "judged", "numbers_of", "scored", "weigh"]

_WRONG = 0.08
"""How many numbers of a paper that follow from others are wrong, before anything is known."""
_LIKELY = 0.3
"""Odds from which it is worth asking how likely the derivation is meant."""
_NOTHING: Mapping[str, float] = {}
Weights = Mapping[str, Mapping[str, float]]


@dataclass(slots=True, eq=False)
class Weighed:
    """What the weights say of one number.

    `holds` is how likely it is right, `odds` those of its being wrong by a slip
    against all else; `best` the likeliest derivation that gives it, `meant` the
    one that a slip explains, with its `cause`; `share` is how likely `meant` is
    meant, worked out only where the odds are not small.
    """

    holds: float
    odds: float
    best: Derivation | None
    meant: Derivation | None
    cause: Cause
    share: float


def chance_of(quantity: Quantity) -> float:
    """How likely some number of its size is the one printed."""
    size = abs(float(quantity.value)) or 1.0
    step = 10.0**-quantity.places if quantity.places > 0 else 1.0
    return min(0.5, max(1e-4, max(float(quantity.span.high - quantity.span.low), step) / size))


def numbers_of(
    paper: Paper,
    segments: Sequence[Segment],
    headings: Sequence[str],
    settled: Container[Key] = (),
) -> Iterator[tuple[Target, Evidence]]:
    """Every number of a paper's prose that is not settled, with what it may follow from."""
    blocks = [at for at, block in enumerate(paper.blocks) if isinstance(block, Grid)]
    tables = Tables(segments, headings, blocks)
    sentences = list(spoken_in(paper))
    told = Told(sentences)
    for spoken in sentences:
        anchors = anchored(spoken, tables)
        for target in targets(spoken):
            is_number = target.quantity.kind not in (QuantityKind.RANK, QuantityKind.UNKNOWN)
            is_open = is_number and is_ordinary(target.quantity)
            if is_open and key_of(target.quantity) not in settled:
                yield target, evidence_for(target, tables, anchors, told)


def weigh(target: Target, evidence: Evidence, weights: Weights) -> Weighed:
    """What the weights say of a number."""
    return judged(target, list(derivations(target, evidence)), weights)


def judged(target: Target, made: Sequence[Derivation], weights: Weights) -> Weighed:
    """What becomes of a number, given its derivations.

    Only those that give what is printed, or would but for a slip, are scored: in
    the odds of right against wrong the others cancel out.
    """
    slips = Slips(target)
    right = [d for d in made if slips.agrees(d)]
    points = [d for d in right if d.op == "diffp"]
    right = [d for d in right if d.op != "diffp"]
    wrong = [(d, (of_points(target.quantity), Cause.POINTS)) for d in points]
    known = {id(d) for d in points} | {id(d) for d in right}
    for derivation in made:
        if id(derivation) not in known and (found := slips.slip(derivation)) is not None:
            wrong.append((derivation, found))
    if not right and not wrong:
        return Weighed(0.0, 0.0, None, None, Cause.UNKNOWN, 0.0)
    scored = _scores([*right, *(d for d, _found in wrong)], target, weights)
    none = _cue("none", target, weights)
    top = max(*scored, none)
    worths = [exp(score - top) for score in scored]
    held = worths[: len(right)]
    slipped = [w * found[0] for w, (_d, found) in zip(worths[len(right) :], wrong, strict=True)]
    rest = sum(held) + exp(none - top) * chance_of(target.quantity)
    bad = _WRONG * sum(slipped)
    best = right[max(range(len(held)), key=held.__getitem__)] if right else None
    odds = bad / max(rest, 1e-300)
    meant, cause, share = None, Cause.UNKNOWN, 0.0
    if wrong:
        at = max(range(len(slipped)), key=slipped.__getitem__)
        meant, cause = wrong[at][0], wrong[at][1][1]
        if odds >= _LIKELY:
            share = _share(meant, made, target, weights, none)
    return Weighed(sum(held) / max(rest + bad, 1e-300), odds, best, meant, cause, share)


def scored(
    made: Sequence[Derivation], target: Target, weights: Weights
) -> tuple[list[float], float]:
    """The weight of every mark of each derivation, and that of its following from nothing."""
    return _scores(made, target, weights), _cue("none", target, weights)


def _share(
    meant: Derivation, made: Sequence[Derivation], target: Target, weights: Weights, none: float
) -> float:
    """How likely one derivation is meant, among all and that none is."""
    scores = _scores(made, target, weights)
    own = scores[next(at for at, each in enumerate(made) if each is meant)]
    return 1 / sum(exp(min(score - own, 300)) for score in (*scores, none))


def _scores(made: Sequence[Derivation], target: Target, weights: Weights) -> list[float]:
    """The weight of every mark of each derivation."""
    general = weights.get(ANY, _NOTHING)
    scores = _alone(made, target, weights)
    for at, derivation in enumerate(made):
        op = derivation.op
        own = weights.get(op, _NOTHING)
        scores[at] += sum(
            (own if group is op else general).get(mark, 0.0)
            for group, mark in pair_marks(derivation, target)
        )
    return scores


def _cue(op: str, target: Target, weights: Weights) -> float:
    own = weights.get(f"{op} cue", _NOTHING)
    return sum(own.get(mark, 0.0) for _group, mark in cue_marks(op, target))


def _alone(made: Sequence[Derivation], target: Target, weights: Weights) -> list[float]:
    """What the cues and each term by itself say for every derivation."""
    size = abs(float(target.quantity.value))
    cues: dict[str, tuple[float, Mapping[str, float]]] = {}
    terms: dict[tuple[str, int], float] = {}
    scores = []
    for derivation in made:
        op = derivation.op
        if op not in cues:
            cues[op] = _cue(op, target, weights), weights.get(op, _NOTHING)
        score, own = cues[op]
        score += own.get(size_mark(derivation, size), 0.0)
        for group, term in zip(_groups(op), derivation.terms, strict=False):
            key = group, id(term)
            if key not in terms:
                terms[key] = _term(group, target, term, weights)
            score += terms[key]
        scores.append(score)
    return scores


@lru_cache(maxsize=256)
def _groups(op: str) -> tuple[str, str]:
    return f"{op} a", f"{op} b"


def _term(group: str, target: Target, term: Term, weights: Weights) -> float:
    own, general = weights.get(group, _NOTHING), weights.get(ANY, _NOTHING)
    name = group[-1]
    return sum(own.get(mark, 0.0) for mark in term_marks(target, term)) + sum(
        general.get(f"{name}{mark}", 0.0) for mark in general_term_marks(target, term)
    )
