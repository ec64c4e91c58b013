"""A rank held against the figures that the same paragraph lists: “the rates are 118, 131, 149”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said

_LOW = re.compile(r"\b(?:lowest|smallest|fewest|least|quickest|fastest|shortest)\b")
_HIGH = re.compile(r"\b(?:highest|largest|most|greatest|biggest|busiest|longest|slowest)\b")
_MARK = re.compile(r"⟦(?P<mark>[cpmrtd]\d+)⟧")
_GAP = re.compile(
    r"(?![^⟦]*\b(?:are|were|is|was|whose|with|have|had|has|recorded|of|which)\b)"
    r"(?: [a-z'-]+){0,2}(?: ?\([^⟦⟧()]*\))?(?:,|,? and|;)(?: [a-z'-]+){0,3} "
)
_OTHERS = re.compile(r"\b(?:others?|the rest|remaining|its neighbours|those of)\b")
_KINDS = (QuantityKind.COUNT, QuantityKind.PERCENT, QuantityKind.MONEY, QuantityKind.RATE)
_LEAST = 4


@dataclass(frozen=True, slots=True)
class _List:
    """Figures in a row, and whether the words before them say that they are of the others."""

    figures: tuple[Quantity, ...]
    is_others: bool


def listed_rank_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """A claim for the only rank of a sentence, where the paragraph lists the figures ranked."""
    ranks = [q for q in said.quantities if q.kind is QuantityKind.RANK]
    lists = [found for one in (*recent, said) for found in _lists(one)]
    if (
        len(ranks) != 1
        or len(lists) != 1
        or bool(_LOW.search(said.marks)) == bool(_HIGH.search(said.marks))
    ):
        return []
    own = _own(said, recent, lists[0])
    if own is None:
        return []
    return [_claim(said, ranks[0], own, lists[0], from_low=_LOW.search(said.marks) is not None)]


def _lists(said: Said) -> list[_List]:
    found: list[list[re.Match[str]]] = []
    for match in _MARK.finditer(said.marks):
        last = found[-1][-1] if found else None
        same = last is not None and said.of(last["mark"]).kind is said.of(match["mark"]).kind
        if last is not None and same and _GAP.fullmatch(said.marks[last.end() : match.start()]):
            found[-1].append(match)
        else:
            found.append([match])
    return [
        _List(
            tuple(said.of(m["mark"]) for m in run),
            _OTHERS.search(said.marks[max(0, run[0].start() - 60) : run[0].start()]) is not None,
        )
        for run in found
        if len(run) >= _LEAST
    ]


def _own(said: Said, recent: Sequence[Said], listed: _List) -> Quantity | None:
    """The figure that is ranked: the only one beside the list that can be; None if unsure."""
    values = [q.value for q in listed.figures]
    rest = [
        q
        for one in (said, *reversed(recent))
        for q in one.quantities
        if q not in listed.figures and q.kind in _KINDS
    ]
    if listed.is_others:
        kind = [q for q in rest if q.kind is listed.figures[0].kind]
        return kind[0] if len(kind) == 1 else None
    inside = {q.value: q for q in rest if q.value in values and _is_like(q, listed)}
    if len(inside) != 1:
        return None
    return next(iter(inside.values()))


def _is_like(quantity: Quantity, listed: _List) -> bool:
    """Whether a figure may be one of the list: a rate is often listed as bare numbers."""
    kind = listed.figures[0].kind
    return quantity.kind is kind or QuantityKind.RATE in (quantity.kind, kind)


def _claim(said: Said, stated: Quantity, own: Quantity, listed: _List, *, from_low: bool) -> Claim:
    values = [q.value for q in listed.figures] + ([own.value] if listed.is_others else [])
    above = sum(1 for v in values if v > own.value)
    below = sum(1 for v in values if v < own.value)
    ties = values.count(own.value) - 1
    first, other = (below, above) if from_low else (above, below)
    others = {Cause.WRONG_END: Interval(_plus(other, 0), _plus(other, ties))}
    expected = Interval(_plus(first, 0), _plus(first, ties))
    how = f"counting the {len(values)} figures listed"
    return best_claim(said, "rank", stated, [Way({"figure": own}, expected, True, others, how)])


def _plus(passed: int, ties: int) -> Fraction:
    return Fraction(passed + 1 + ties)
