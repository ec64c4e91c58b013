"""Changes between totals told with their parts: “256 (86, 89 and 81), compared with 271 (95, …)”.

A bracket whose numbers add up to the one before it says nothing of the change.
"""

from __future__ import annotations

import re
from dataclasses import replace

from watchward.check.model import Claim, Quantity, QuantityKind, Verdict
from watchward.check.prose.changes import change_claims
from watchward.check.prose.movements import movement_claims
from watchward.check.prose.said import Said
from watchward.check.prose.tight import settled_by, tight_claims

__all__ = ["list_beside_claims"]

_LIST = re.compile(
    r"⟦(?P<t>[cm]\d+)⟧(?P<noun>(?: [a-z-]+){0,2}) "
    r"\((?P<list>⟦[cm]\d+⟧(?:(?:,|,? and) ⟦[cm]\d+⟧){1,5})\)"
)
_MARK = re.compile(r"⟦(\w+)⟧")
_KINDS = (QuantityKind.COUNT, QuantityKind.MONEY)


def list_beside_claims(said: Said) -> list[Claim]:
    """The claims of a change that a sentence makes when the parts in brackets are left out."""
    if "⟦p" not in said.marks or "⟧)" not in said.marks:
        return []
    lists = list(_LIST.finditer(said.marks))
    if not lists or not all(_adds_up(said, match) for match in lists):
        return []
    plain = _without_lists(said)
    found = settled_by(
        tight_claims(plain), settled_by(movement_claims(plain), change_claims(plain))
    )
    return [c for c in found if c.kind == "percent" and c.verdict is not Verdict.UNVERIFIABLE]


def _without_lists(said: Said) -> Said:
    """The sentence as it would be without its brackets, and without the numbers in them."""
    marks = _LIST.sub(r"⟦\g<t>⟧\g<noun>", said.marks)
    kept = _MARK.findall(marks)
    numbers = iter(range(len(kept)))
    marks = _MARK.sub(lambda match: f"⟦{match[1][0]}{next(numbers)}⟧", marks)
    return replace(said, marks=marks, quantities=tuple(said.of(mark) for mark in kept))


def _adds_up(said: Said, match: re.Match[str]) -> bool:
    total = said.of(match["t"])
    parts: list[Quantity] = [said.of(mark) for mark in _MARK.findall(match["list"])]
    is_like = total.kind in _KINDS and all(part.kind is total.kind for part in parts)
    return is_like and sum(part.value for part in parts) == total.value
