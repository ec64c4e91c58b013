"""A percentage put beside two figures with no word of change: “rose from 40 to 50, or 25%”."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Quantity, QuantityKind, Verdict
from watchward.check.prose.making import UNCERTAIN, Way, best_claim, unverifiable
from watchward.check.prose.pairs import Pair
from watchward.check.prose.said import Said, number
from watchward.check.prose.worked import expected_of, slips_of

_BESIDE = re.compile(
    r"^(?: [a-z][a-z'-]*){0,3}?(?: (?:in|for|by|during) ¤)?"
    r"(?P<link>,? or(?: by)? |,? (?:(?:which|that|this) is |i\.e\. |representing |equating to |"
    r"equivalent to |equal to |giving |= ?)|, | ?\(| [–-] |: )(?:about |just |some )?"
    rf"{number('x', 'pt')}(?P<after>[^⟦⟧]{{0,40}})"
)
_OF_ANOTHER = re.compile(
    r"^ ?(?:of|more|fewer|less|higher|lower|above|below|national\w*|in england|target|per|for|"
    r"in the|who|were|was|had|have|are|is|and)\b"
)
_SURE = re.compile(r"\b(?:or|i\.e|representing)\b")
_TELLING = (Cause.LATER_BASE, Cause.POINTS)


@dataclass(frozen=True, slots=True)
class Bare:
    """A percentage beside a pair; `is_sure` where the words make it the pair's own change."""

    stated: Quantity
    pair: Pair
    is_sure: bool


def bare_amounts(said: Said, held: list[Pair], taken: Collection[int]) -> list[Bare]:
    """The percentages that follow two figures at once and are no other amount."""
    found = []
    for pair in held:
        match = _BESIDE.match(said.marks[pair.end :])
        if match is None or _OF_ANOTHER.match(match["after"]):
            continue
        stated = said.of(match["x"])
        if id(stated) not in taken and stated not in (pair.before, pair.after):
            sure = _SURE.search(match["link"]) is not None
            found.append(Bare(stated, pair, sure and not stated.bound))
    return found


def bare_claims(said: Said, bare: Bare) -> list[Claim]:
    """The claim of one: right, wrong, or open where it may be a share of something else."""
    stated, pair = bare.stated, bare.pair
    expected = expected_of(stated, pair)
    if expected is None:
        return []
    parts = {"from": pair.before, "to": pair.after}
    slips = slips_of(stated, pair)
    way = Way(parts, expected, True, slips, "the earlier and the later figure")
    kind = "points" if stated.kind is QuantityKind.POINTS else "percent"
    claim = best_claim(said, kind, stated, [way])
    if claim.verdict is not Verdict.INCONSISTENT or bare.is_sure or claim.cause in _TELLING:
        return [claim]
    if stated.places >= 1 and is_slip(stated, expected):
        return [claim]
    return [unverifiable(said, kind, stated, UNCERTAIN)]
