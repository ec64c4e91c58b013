"""A number with its likeliest derivations, weighed by its words alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import exp, log

from watchward.check.weighing.known import Explained, likely
from watchward.check.weighing.pairing import Derivation
from watchward.check.weighing.slips import Slips
from watchward.check.weighing.spoken import Target
from watchward.check.weighing.weighing import Weigher, chance_of

__all__ = ["KEPT", "Opened", "opened"]

KEPT = 24
"""So many of a number's derivations, the likeliest, are looked at a second time."""


@dataclass(slots=True, eq=False)
class Opened:
    """A number whose meaning is open.

    `kept` are its likeliest derivations, the likeliest first, with the logarithms
    `scores` of how likely each is, `cues` the part of these that the operation has
    by itself, and `agrees` whether each gives what is printed; `none` is how
    likely it follows from nothing, `rest` how likely it is meant in a way that
    is not kept and gives it, all as shares of one. `holds` is how likely it is
    right by these alone, and `explained` the ways that give it.
    """

    target: Target
    slips: Slips
    kept: list[Derivation]
    scores: list[float]
    cues: list[float]
    agrees: list[bool]
    none: float
    rest: float
    chance: float
    many: int
    holds: float
    explained: list[Explained]


def opened(target: Target, made: Sequence[Derivation], weigher: Weigher) -> Opened:
    """Weighs every derivation of a number and keeps the likeliest."""
    slips = Slips(target)
    scores, none = weigher.scored(made, target)
    top = max([*scores, none])
    whole = log(sum(exp(score - top) for score in scores) + exp(none - top)) + top
    best = nlargest(KEPT, range(len(made)), key=scores.__getitem__)
    agreeing = [at for at, derivation in enumerate(made) if slips.agrees(derivation)]
    right = [at for at in agreeing if made[at].op != "diffp"]
    chance = chance_of(target.quantity)
    total = sum(exp(scores[at] - whole) for at in right) + exp(none - whole) * chance
    shares = [exp(scores[at] - whole) / total for at in right]
    known, kept = set(agreeing), set(best)
    return Opened(
        target, slips, [made[at] for at in best], [scores[at] - whole for at in best],
        list(_cues([made[at].op for at in best], target, weigher)), [at in known for at in best],
        exp(none - whole), sum(exp(scores[at] - whole) for at in right if at not in kept),
        chance, len(made), sum(shares), likely(shares, [made[at] for at in right]),
    )  # fmt: skip


def _cues(ops: Sequence[str], target: Target, weigher: Weigher) -> Iterator[float]:
    """What the words beside a number say for each operation."""
    held: Mapping[str, float] = {op: weigher.cue(op, target) for op in set(ops)}
    yield from (held[op] for op in ops)
