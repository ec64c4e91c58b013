"""A number with its likeliest derivations, weighed by its words alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from watchward.check.model import Cause
from watchward.check.weighing.known import Explained, likely
from watchward.check.weighing.marks import cues_of, is_all_told, says_little
from watchward.check.weighing.pairing import Derivation
from watchward.check.weighing.slips import Slips
from watchward.check.weighing.spoken import Target
from watchward.check.weighing.terms import digits
from watchward.check.weighing.weighing import Weigher, chance_of

__all__ = ["KEPT", "WRONG", "Opened", "opened"]

_FEW_DIGITS = 2
WRONG = 0.08
"""How many numbers of a paper that follow from others are wrong, before anything is known."""
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


def opened(
    target: Target, made: Sequence[Derivation], weigher: Weigher, plain: float | None = None
) -> Opened:
    """A number with the likeliest of its derivations.

    Where `plain` is given, one on which nothing can be ruled, or that holds at least
    as surely, is weighed at a glance.
    """
    slips = Slips(target)
    agrees = slips.agreeing(made)
    glanced = _glanced(target, made, slips, agrees, weigher, plain) if plain is not None else None
    return glanced or _weighed(target, made, slips, agrees, weigher)


def _weighed(
    target: Target, made: Sequence[Derivation], slips: Slips, agrees: Sequence[bool],
    weigher: Weigher,
) -> Opened:  # fmt: skip
    """Weighs every derivation of a number and keeps the likeliest."""
    scores, none = weigher.scored(made, target)
    top = max([*scores, none])
    whole = log(sum([exp(score - top) for score in scores]) + exp(none - top)) + top
    best = sorted(range(len(made)), key=scores.__getitem__, reverse=True)[:KEPT]
    right = [at for at, agreed in enumerate(agrees) if agreed and made[at].op != "diffp"]
    chance = chance_of(target.quantity)
    own = [exp(scores[at] - whole) * slips.fineness(made[at]) for at in right]
    total = sum(own) + exp(none - whole) * chance
    shares = [each / total for each in own]
    kept = set(best)
    return Opened(
        target, slips, [made[at] for at in best], [scores[at] - whole for at in best],
        list(_cues([made[at].op for at in best], target, weigher)), [agrees[at] for at in best],
        exp(none - whole), sum(exp(scores[at] - whole) for at in right if at not in kept),
        chance, len(made), sum(shares), likely(shares, [made[at] for at in right]),
    )  # fmt: skip


def _glanced(
    target: Target, made: Sequence[Derivation], slips: Slips, agrees: Sequence[bool],
    weigher: Weigher, plain: float,
) -> Opened | None:  # fmt: skip
    """A number on which nothing can be ruled, or that holds at least as surely as `plain`.

    The first has no derivation that gives it, or gave it but for a slip, or takes all the
    other numbers of its sentences, which may be wrong whatever the slip; of the
    second only those that give it are weighed, for the others cancel out. None
    for a number that must be weighed in full.
    """
    is_given = any(agrees)
    right = [d for d, agreed in zip(made, agrees, strict=True) if agreed and d.op != "diffp"]
    if is_given and not right:
        return None
    is_short = digits(target.quantity) <= _FEW_DIGITS
    slipped = [
        (d, slip[0])
        for d, agreed in zip(made, agrees, strict=True)
        if not agreed and (slip := slips.slip(d)) and _may_be(slip[1], is_short)
    ]
    if not is_given:
        is_told = says_little(target) and any(is_all_told(target, d) for d in made)
        return None if is_told or slipped else _plain(target, slips, [], [], len(made))
    scores, none = weigher.scored([*right, *(d for d, _likely in slipped)], target)
    top = max([*scores, none])
    own = [exp(score - top) * slips.fineness(d) for score, d in zip(scores, right, strict=False)]
    wrong = sum(exp(score - top) * likely for score, (_d, likely) in
                zip(scores[len(right):], slipped, strict=True))  # fmt: skip
    total = sum(own) + exp(none - top) * chance_of(target.quantity) + WRONG * wrong
    shares = [each / total for each in own]
    return _plain(target, slips, right, shares, len(made)) if sum(shares) > plain else None


def _may_be(cause: Cause, is_short: bool) -> bool:
    """Whether a slip may be called one: one wrong digit of few is met by chance."""
    return cause is not Cause.TYPED or not is_short


def _plain(
    target: Target, slips: Slips, right: Sequence[Derivation], shares: Sequence[float], many: int
) -> Opened:
    held = sorted(zip(shares, right, strict=True), key=lambda each: -each[0])[:KEPT]
    made = [derivation for _share, derivation in held]
    holds = sum(shares)
    return Opened(
        target, slips, made, [log(max(share, 1e-300)) for share, _made in held],
        [0.0] * len(held), [True] * len(held), 1 - holds, 0.0, chance_of(target.quantity), many,
        holds, likely(list(shares), list(right)),
    )  # fmt: skip


def _cues(ops: Sequence[str], target: Target, weigher: Weigher) -> Iterator[float]:
    """What the words beside a number say for each operation."""
    cues = cues_of(target)
    held: Mapping[str, float] = {op: weigher.cue(op, cues) for op in set(ops)}
    yield from (held[op] for op in ops)
