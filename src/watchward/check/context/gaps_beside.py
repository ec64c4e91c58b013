"""“Third with 75.2%, 5.1% ahead of begging”: two percentages are so many points apart.

Where a side is judged by two percentages, the number right before it says how far apart they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from watchward.check.context.second_look import key_of
from watchward.check.model import (
    Cause,
    Claim,
    Paper,
    Quantity,
    QuantityKind,
    Severity,
    TextBlock,
    Verdict,
)
from watchward.check.prose.numbers import numbers_in
from watchward.check.rounding import percent_change, without_sign

__all__ = ["gaps_judged"]

_SHARES = (QuantityKind.PERCENT, QuantityKind.UNKNOWN)


def gaps_judged(paper: Paper, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with those of percentages that are the points between two others."""
    texts = {block.at.paragraph: block for block in paper.texts()}
    done = {key_of(c.quantities[0]) for c in claims if _is_judged(c)}
    new: dict[object, Claim] = {}
    for claim in claims:
        for made in _claims(claim, texts):
            if key_of(made.quantities[0]) not in done:
                new.setdefault(key_of(made.quantities[0]), made)
    kept = [c for c in claims if not c.quantities or key_of(c.quantities[0]) not in new]
    return (*kept, *new.values())


def _is_judged(claim: Claim) -> bool:
    return claim.verdict is not Verdict.UNVERIFIABLE and bool(claim.quantities)


def _claims(claim: Claim, texts: Mapping[int, TextBlock]) -> Iterator[Claim]:
    is_side = claim.verdict is Verdict.CONSISTENT and claim.kind == "comparison"
    if not is_side or claim.at.table or len(claim.quantities) != 2:
        return
    one, other = claim.quantities
    block = texts.get(claim.at.paragraph)
    if block is None or not {one.kind, other.kind} <= set(_SHARES):
        return
    if QuantityKind.PERCENT not in (one.kind, other.kind) or min(one.value, other.value) <= 0:
        return
    word = claim.stated.split(":")[0].strip()
    gap = abs(one.value - other.value)
    for stated in numbers_in(block.text, block.at).quantities:
        is_share = stated.kind is QuantityKind.PERCENT and not stated.bound
        is_next = re.match(rf" {re.escape(word)}\b", block.text[stated.end :])
        if is_share and is_next and stated.value == gap and stated.text in claim.quote:
            ways = (percent_change(one.span, other.span), percent_change(other.span, one.span))
            if not any(way is not None and stated.span.meets(without_sign(way)) for way in ways):
                yield _claim(claim, stated, one, other)


def _claim(claim: Claim, stated: Quantity, one: Quantity, other: Quantity) -> Claim:
    right = f"{stated.text.rstrip('% ').removesuffix('per cent').strip()} percentage points"
    return Claim(
        kind="points", quote=claim.quote, at=stated.at, verdict=Verdict.INCONSISTENT,
        stated=stated.text, recomputed=right, severity=Severity.MATERIAL, cause=Cause.POINTS,
        explanation=f"The paper says {stated.text}; {one.text.strip()} and {other.text.strip()} "
        f"are {right} apart.",
        quantities=(stated, one, other), parts=("stated", "one", "other"),
        others=(one.at, other.at), is_tight=True,
    )  # fmt: skip
