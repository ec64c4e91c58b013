"""Numbers of sentences that agree with a cell of a table which is itself wrong: both are.

“At 6.7% the rise was smaller than the county's” repeats what its table prints. If the table's
own counts give 7.2%, repeating the slip makes it no truer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from watchward.check.model import Cause, Claim, Location, QuantityKind, Severity, Verdict
from watchward.check.prose.making import size, unit_of
from watchward.check.quantities import find
from watchward.check.rounding import without_sign

__all__ = ["copies_judged"]

_TELLING = 2
"""Decimals of a percentage that hardly agrees with a cell by chance."""


def copies_judged(tables: Sequence[Claim], spoken: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of sentences, those that only repeat a wrong cell called wrong as it is."""
    wrong = {
        claim.at: claim
        for claim in tables
        if claim.verdict is Verdict.INCONSISTENT and claim.cause is Cause.LATER_BASE
    }
    return tuple(_judged(claim, wrong) for claim in spoken) if wrong else tuple(spoken)


def _judged(claim: Claim, wrong: Mapping[Location, Claim]) -> Claim:
    cell = _copied(claim, wrong)
    told = find(_percent(claim, cell), Location()).quantities if cell is not None else ()
    if cell is None or not told:
        return claim
    stated, right = claim.quantities[0], told[0]
    if without_sign(size(stated)).meets(without_sign(size(right))):
        return claim
    text = right.text.strip()
    why = f"The paper says {stated.text.strip()}, as its table does; the table's own numbers give"
    return replace(
        claim,
        verdict=Verdict.INCONSISTENT,
        recomputed=text,
        severity=Severity.MATERIAL,
        cause=cell.cause,
        explanation=f"{why} {text}.",
    )


def _copied(claim: Claim, wrong: Mapping[Location, Claim]) -> Claim | None:
    """The wrong cell that a claim rests on and on nothing else; None where there is none."""
    parts = claim.quantities[1:]
    if claim.verdict is not Verdict.CONSISTENT or claim.at.table or len(parts) != 1:
        return None
    stated = claim.quantities[0]
    is_again = claim.kind == "duplicate" and stated.places >= _TELLING
    is_same = claim.kind == "percent" or is_again
    if not is_same or stated.kind is not QuantityKind.PERCENT or stated.bound:
        return None
    return wrong.get(parts[0].at)


def _percent(claim: Claim, cell: Claim | None) -> str:
    """What the cell should say, in the unit of the sentence."""
    if cell is None:
        return ""
    unit = unit_of(claim.quantities[0])
    return cell.recomputed if cell.recomputed.endswith(unit) else f"{cell.recomputed}{unit}"
