"""Tables that a converter wrote column by column in one line: the earlier, the later, the change.

“2,100 960 1,440 2,310 840 1,500 10.0% -12.5% 4.2%” is three rows. What tells is that nearly every
percentage is the change between the two numbers that stand as far into the earlier columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from watchward.check.model import Claim, Quantity, QuantityKind, Verdict
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said
from watchward.check.rounding import percent_change, without_sign

__all__ = ["columnwise_claims"]

_FEWEST, _MOST = 3, 30
_LEVELS = (QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.RATE)


def columnwise_claims(said: Said, claims: Sequence[Claim]) -> list[Claim]:
    """A claim for every percentage of such a run; the only one that does not follow is wrong."""
    done = {
        (claim.quantities[0].at, claim.quantities[0].start)
        for claim in claims
        if claim.verdict is not Verdict.UNVERIFIABLE
    }
    found = [claim for levels, shares in _runs(said) for claim in _claims(said, levels, shares)]
    return [c for c in found if (c.quantities[0].at, c.quantities[0].start) not in done]


def _runs(said: Said) -> Iterator[tuple[list[Quantity], list[Quantity]]]:
    """Numbers of one kind with nothing between them, and the percentages right behind them."""
    run: list[Quantity] = []
    for quantity in said.quantities:
        if run and said.block.text[run[-1].end : quantity.start].strip(" %|"):
            yield from _parts(run)
            run = []
        run.append(quantity)
    yield from _parts(run)


def _parts(run: Sequence[Quantity]) -> Iterator[tuple[list[Quantity], list[Quantity]]]:
    kinds = [list(own) for _is, own in groupby(run, key=lambda q: q.kind is QuantityKind.PERCENT)]
    for levels, shares in pairwise(kinds):
        is_levels = all(q.kind in _LEVELS for q in levels)
        if is_levels and 2 * _FEWEST <= len(levels) <= 2 * _MOST and len(levels) % 2 == 0:
            yield levels, shares


def _claims(said: Said, levels: Sequence[Quantity], shares: Sequence[Quantity]) -> list[Claim]:
    many = len(levels) // 2
    rows = list(zip(levels[:many], levels[many:], shares[:many], strict=False))
    right = [row for row in rows if _holds(*row)]
    if len(rows) < many or len(right) < max(_FEWEST, many - 1):
        return []
    told = [_claim(said, *row) for row in rows]
    return [c for row, c in zip(rows, told, strict=True) if row in right or _fails(c)]


def _fails(claim: Claim) -> bool:
    """Whether more than the sign of a change is wrong: a column may lack its signs."""
    return claim.verdict is Verdict.INCONSISTENT


def _holds(before: Quantity, after: Quantity, stated: Quantity) -> bool:
    change = percent_change(before.span, after.span)
    if change is None:
        return False
    is_same = stated.span.meets(change)
    return is_same or (not stated.is_signed and stated.span.meets(without_sign(change)))


def _claim(said: Said, before: Quantity, after: Quantity, stated: Quantity) -> Claim:
    change = percent_change(before.span, after.span)
    assert change is not None
    way = Way({"before": before, "after": after}, without_sign(change), True, {}, "the change")
    return best_claim(said, "percent", stated, [way])
