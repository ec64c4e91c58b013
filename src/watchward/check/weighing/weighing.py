"""Which derivation of a number its words mean, weighed by what was learned from other papers.

Each number of a sentence may follow from others in hundreds of ways. The words
round it, the places of the others and the names of the rows they stand in say
how likely each way is meant; the weights of these marks were learned from
papers whose claims were labelled by their authors (`tools.check_training`). A
number holds if the ways that give it outweigh the rest; it is wrong if a way
that surely is meant does not give it, and a slip of the pen explains it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from watchward.check.model import Cause, Grid, Paper, Quantity, QuantityKind
from watchward.check.tables.layout import Segment
from watchward.check.weighing.deriving import Derivation, derivations
from watchward.check.weighing.marks import (
    ANY,
    cue_marks,
    general_term_marks,
    pair_marks,
    size_mark,
    term_marks,
)
from watchward.check.weighing.slips import slip
from watchward.check.weighing.spoken import Target, spoken_in, targets
from watchward.check.weighing.tables import Tables
from watchward.check.weighing.terms import Evidence, Term, Told, anchored, evidence_for

__all__ = ["Weighed", "agrees", "chance_of", "numbers_of", "weigh"]

_SLACK = 1e-9
_WRONG = 0.08
"""How many numbers of a paper that follow from others are wrong, before anything is known."""
_TOP = 40
_LEAST = 1e-4
_UNLIKELY = 1e-9
_POINTS = 0.5
"""How likely a difference of percentages, if meant, was printed with a percent sign alone."""
_SIGNED = frozenset({"pct", "diff", "diffp", "pctpct"})
_PRUNED = 8.0
"""A derivation this much less likely than the best by its terms alone is looked at no more."""
_NOTHING: Mapping[str, float] = {}
Weights = Mapping[str, Mapping[str, float]]


@dataclass(slots=True, eq=False)
class Weighed:
    """What the weights say of one number.

    `holds` is how likely it is right, `odds` those of its being wrong against
    all else; `best` the likeliest derivation that gives it, `meant` the one that
    does not, with its `cause`; `share` is how likely `meant` is meant.
    """

    holds: float
    odds: float
    best: Derivation | None
    meant: Derivation | None
    cause: Cause
    share: float


def agrees(derivation: Derivation, target: Target) -> bool:
    """Whether a derivation gives what is printed, and the way that the words say."""
    low, high = target.ends
    slack = _SLACK * max(1.0, high)
    if derivation.low <= high + slack and derivation.high >= low - slack:
        is_up = True
    elif -derivation.high <= high + slack and -derivation.low >= low - slack:
        is_up = False
    else:
        return False
    if derivation.op not in _SIGNED or not target.way or high == 0:
        return True
    return (target.way > 0) == is_up


def chance_of(quantity: Quantity) -> float:
    """How likely some number of its size is the one printed."""
    size = abs(float(quantity.value)) or 1.0
    step = 10.0**-quantity.places if quantity.places > 0 else 1.0
    return min(0.5, max(1e-4, max(float(quantity.span.high - quantity.span.low), step) / size))


def numbers_of(
    paper: Paper, segments: Sequence[Segment], headings: Sequence[str]
) -> Iterator[tuple[Target, Evidence]]:
    """Every number of a paper's prose with what it may follow from."""
    blocks = [at for at, block in enumerate(paper.blocks) if isinstance(block, Grid)]
    tables = Tables(segments, headings, blocks)
    sentences = list(spoken_in(paper))
    told = Told(sentences)
    for spoken in sentences:
        anchors = anchored(spoken, tables)
        for target in targets(spoken):
            if target.quantity.kind not in (QuantityKind.RANK, QuantityKind.UNKNOWN):
                yield target, evidence_for(target, tables, anchors, told)


def weigh(target: Target, evidence: Evidence, weights: Weights) -> Weighed:
    """What the weights say of a number."""
    made = list(derivations(target, evidence))
    likely, none = _likelihoods(made, target, weights)
    return outcome(target, made, likely, none)


def outcome(
    target: Target, made: Sequence[Derivation], likely: Sequence[float], none: float
) -> Weighed:
    """What becomes of a number, given how likely each derivation is meant and that none is."""
    chance = chance_of(target.quantity)
    held, best, best_at = 0.0, None, 0.0
    open_: list[tuple[float, Derivation]] = []
    wrong, meant, cause, meant_at, share = 0.0, None, Cause.UNKNOWN, 0.0, 0.0
    for value, derivation in zip(likely, made, strict=True):
        if value < _UNLIKELY:
            continue
        if not agrees(derivation, target):
            open_.append((value, derivation))
        elif derivation.op == "diffp":
            worth = value * _POINTS
            wrong += worth
            if worth > meant_at:
                meant, cause, meant_at, share = derivation, Cause.POINTS, worth, value
        else:
            held += value
            if value > best_at:
                best, best_at = derivation, value
    open_.sort(key=lambda pair: -pair[0])
    for value, derivation in open_[:_TOP]:
        if value > _LEAST and derivation.op != "diffp":
            worth, why = slip(derivation, target, chance)
            wrong += value * worth
            if value * worth > meant_at:
                meant, cause, meant_at, share = derivation, why, value * worth, value
    rest = held + none * chance
    return Weighed(
        held / max(rest + _WRONG * wrong, 1e-300), _WRONG * wrong / max(rest, 1e-12),
        best, meant, cause, share,
    )  # fmt: skip


def _likelihoods(
    made: Sequence[Derivation], target: Target, weights: Weights
) -> tuple[list[float], float]:
    """How likely each derivation is meant, and that none is; together one.

    What the terms say each for itself is looked up once; what they say together
    is asked only of derivations that may still be likely.
    """
    scores = _alone(made, target, weights)
    none = _cue("none", target, weights)
    least = max(max(scores, default=none), none) - _PRUNED
    general = weights.get(ANY, _NOTHING)
    for at, derivation in enumerate(made):
        if scores[at] >= least:
            own = weights.get(derivation.op, _NOTHING)
            scores[at] += sum(
                (own if group is derivation.op else general).get(mark, 0.0)
                for group, mark in pair_marks(derivation, target)
            )
    top = max(max(scores, default=none), none)
    raised = [exp(score - top) if score > top - 30 else 0.0 for score in scores]
    last = exp(none - top)
    whole = sum(raised) + last
    return [value / whole for value in raised], last / whole


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
