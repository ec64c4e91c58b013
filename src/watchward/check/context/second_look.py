"""A number called wrong, looked at once more: is it right for another reason, or another wrong?

A rule of grammar may have bound the wrong parts. Where other numbers near by
give exactly what is printed, and hardly by chance, nothing is wrong with it.
Where a part of the claim is itself a wrong copy of a table's cell, and the
table bears the stated number out, the part is to blame.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from watchward.check.model import Cause, Claim, Location, Quantity, Verdict

__all__ = ["Key", "Seen", "asked_of", "key_of", "looked_at_again"]

Key = tuple[Location, int]
"""A number by its place: that of its block, and where in it it begins."""
_CERTAIN = frozenset({Cause.DIRECTION, Cause.SIGN, Cause.POINTS, Cause.LATER_BASE, Cause.WRONG_END})
"""Slips that give themselves away: no other reading is asked for."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the tables say of a number, and what else gives it.

    `holds` is None where the tables leave it open. `how` are the words for what
    numbers near by give, blank where they give nothing; these numbers are
    `parts`, and `instead` is the claim that they make.
    """

    holds: bool | None
    how: str = ""
    parts: frozenset[Key] = frozenset()
    instead: Claim | None = None


def key_of(quantity: Quantity) -> Key:
    """A number by its place."""
    return quantity.at, quantity.start


def asked_of(claims: Iterable[Claim]) -> set[Key]:
    """The numbers of the claims that a second look may take back, and of their parts."""
    doubted = (claim for claim in claims if _may_be_misread(claim))
    return {key_of(quantity) for claim in doubted for quantity in claim.quantities}


def looked_at_again(
    claims: Iterable[Claim], seen: Mapping[Key, Seen]
) -> tuple[list[Claim], list[Claim]]:
    """The claims without those that a second look takes back, and those that hold instead."""
    kept: list[Claim] = []
    instead: list[Claim] = []
    claims = tuple(claims)
    borne_out = {key_of(claim.quantities[0]) for claim in claims if _bears_out(claim)}
    for claim in claims:
        if _is_unlike(claim) and key_of(claim.quantities[0]) in borne_out:
            continue  # another reading of the same sentence gives it
        entry = seen.get(key_of(claim.quantities[0])) if claim.quantities else None
        if entry is None or not _may_be_misread(claim):
            kept.append(claim)
        elif entry.instead is not None and _is_explained(claim, entry):
            instead.append(entry.instead)
        elif not _has_wrong_part(claim, entry, seen):
            kept.append(claim)
    return kept, instead


def _may_be_misread(claim: Claim) -> bool:
    is_prose = not any(quantity.at.table for quantity in claim.quantities[:1])
    return (
        claim.verdict is Verdict.INCONSISTENT
        and is_prose
        and claim.cause not in _CERTAIN
        and not claim.is_tight
        and claim.parts[:1] == ("stated",)
    )


def _bears_out(claim: Claim) -> bool:
    """Whether a claim gives a number from others of its own sentence or cells."""
    return (
        claim.verdict is Verdict.CONSISTENT
        and claim.parts[:1] == ("stated",)
        and len(claim.quantities) > 2
        and claim.stated.strip() == claim.quantities[0].text.strip()
    )


def _is_unlike(claim: Claim) -> bool:
    """Whether a claim calls a number wrong for no slip that people make."""
    return (
        claim.verdict is Verdict.INCONSISTENT
        and claim.cause is Cause.UNKNOWN
        and _may_be_misread(claim)
    )


def _is_explained(claim: Claim, entry: Seen) -> bool:
    """Whether numbers other than the claim's own parts give what is stated."""
    own = {key_of(quantity) for quantity in claim.quantities}
    is_other_sum = claim.kind in ("average", "sum") and claim.kind not in entry.how
    return is_other_sum or not entry.parts <= own


def _has_wrong_part(claim: Claim, entry: Seen, seen: Mapping[Key, Seen]) -> bool:
    """Whether a table bears the stated number out and calls one of its parts wrong."""
    parts: Sequence[Quantity] = claim.quantities[1:]
    others = [seen[key_of(part)] for part in parts if key_of(part) in seen]
    return bool(entry.holds) and any(other.holds is False for other in others)
