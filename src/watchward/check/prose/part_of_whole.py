"""“212 of 240 records passed, 16 more than the 196 of last year”: what is compared is the part."""

from __future__ import annotations

import re

from watchward.check.model import Quantity
from watchward.check.prose.said import Said

__all__ = ["told_of"]

_PART = re.compile(
    r"(?:⟦(?P<part>[cm]\d+)⟧|¤)(?: (?!(?:and|or|to|from|than|by)\b)[a-z'-]+){0,3}? (?:out )?of "
    r"(?:the |all |our |its |these |those |a total of |some )*$"
)


def told_of(said: Said, whole: Quantity, start: int, other: Quantity) -> Quantity | None:
    """What is held against another number: a number, or the part that it is the whole of.

    The number's mark begins at a place. It is the part if the other lies nearer to that, and
    nothing in the sentence is how far the other lies from the whole. None where no part is read:
    “in March 27 of 30 passed” may be a day.
    """
    found = _PART.search(said.marks, 0, start)
    if found is None:
        return whole
    if any(q.span.holds(abs(whole.value - other.value)) for q in said.quantities):
        return whole
    part = said.of(found["part"]) if found["part"] else None
    if part is None or part.kind is not other.kind:
        return None
    is_nearer = abs(part.value - other.value) < abs(whole.value - other.value)
    return part if is_nearer else whole
