"""A number called wrong, looked at once more: is it right for another reason, or another wrong?

A rule of grammar may have bound the wrong parts. Where other numbers near by
give exactly what is printed, and hardly by chance, nothing is wrong with it.
Where a part of the claim is itself a wrong copy of a table's cell, and the
table bears the stated number out, the part is to blame.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from watchward.check.context.candidates import Candidate
from watchward.check.context.reading import Reading
from watchward.check.context.settling import Answers, Settled
from watchward.check.model import Cause, Claim, Location, Quantity, Verdict
from watchward.check.prose.said import Said

__all__ = ["Key", "Seen", "key_of", "looked_at_again"]

Key = tuple[Location, int]
"""A number by its place: that of its block, and where in it it begins."""
_CERTAIN = frozenset({Cause.DIRECTION, Cause.SIGN, Cause.POINTS, Cause.LATER_BASE, Cause.WRONG_END})
"""Slips that give themselves away: no other reading is asked for."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A number as its sentence speaks of it, what the tables say, and what else gives it."""

    sentence: Said
    reading: Reading
    answers: Answers
    found: Candidate | None

    @property
    def answer(self) -> Settled | None:
        """What the tables say of the number."""
        return self.answers.to(self.reading)


def key_of(quantity: Quantity) -> Key:
    """A number by its place."""
    return quantity.at, quantity.start


def looked_at_again(
    claims: Iterable[Claim], seen: Mapping[Key, Seen]
) -> tuple[list[Claim], list[Seen]]:
    """The claims without those that a second look takes back, and the numbers that hold instead."""
    kept: list[Claim] = []
    instead: list[Seen] = []
    for claim in claims:
        entry = seen.get(key_of(claim.quantities[0])) if claim.quantities else None
        if entry is None or not _may_be_misread(claim):
            kept.append(claim)
        elif _is_explained(claim, entry):
            instead.append(entry)
        elif not _has_wrong_part(claim, entry, seen):
            kept.append(claim)
    return kept, instead


def _may_be_misread(claim: Claim) -> bool:
    is_prose = not any(quantity.at.table for quantity in claim.quantities[:1])
    return (
        claim.verdict is Verdict.INCONSISTENT
        and is_prose
        and claim.cause not in _CERTAIN
        and claim.parts[:1] == ("stated",)
    )


def _is_explained(claim: Claim, entry: Seen) -> bool:
    """Whether numbers other than the claim's own parts give what is stated."""
    if entry.found is None:
        return False
    own = {key_of(quantity) for quantity in claim.quantities}
    is_other_sum = claim.kind in ("average", "sum") and claim.kind not in entry.found.how
    return is_other_sum or not _keys(entry.found.parts.values()) <= own


def _keys(quantities: Iterable[Quantity]) -> set[Key]:
    return {key_of(quantity) for quantity in quantities}


def _has_wrong_part(claim: Claim, entry: Seen, seen: Mapping[Key, Seen]) -> bool:
    """Whether a table bears the stated number out and calls one of its parts wrong."""
    if entry.answer is None or not entry.answer.holds:
        return False
    parts: Sequence[Quantity] = claim.quantities[1:]
    others = [seen[key_of(part)].answer for part in parts if key_of(part) in seen]
    return any(other is not None and not other.holds for other in others)
