"""The things of a ladder that a word of place may be said of, and where each is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from watchward.check.model import QuantityKind
from watchward.check.wording.chunks import Chunk
from watchward.check.wording.ladders import Ladder, Rung
from watchward.check.wording.names import Mention, mentions
from watchward.check.wording.places import Place
from watchward.check.wording.spoken import Spoken

__all__ = ["Bound", "Stated", "bound_in", "is_own", "printed_in"]

Stated = tuple[tuple[int, int, int], ...]
"""Numbers of a sentence: numerator and denominator of the size, and where it begins."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A thing and how it is named.

    `where` is “b” before the word in its part, “a” behind it, “B” and “A” in
    parts before and behind, “p” in the sentence before, “n” for a thing whose
    number alone is printed. `step` counts the other things named between.
    `between` are the words from one to the other. `count` is how many things
    of the ladder are named at all in the same place.
    """

    rung: Rung
    where: str
    step: int
    between: str
    count: int
    is_whole: bool


def bound_in(spoken: Spoken, place: Place, chunk: Chunk, ladder: Ladder) -> Iterator[Bound]:
    """The things of a ladder that may be meant, each once: where it is named nearest."""
    seen: list[Rung] = []
    for bound in _all(spoken, place, chunk, ladder):
        if not any(bound.rung is rung for rung in seen):
            seen.append(bound.rung)
            yield bound


def _all(spoken: Spoken, place: Place, chunk: Chunk, ladder: Ladder) -> Iterator[Bound]:
    named = [m for m in mentions(spoken, ladder) if m.end <= place.start or place.end <= m.start]
    before = [m for m in named if m.end <= place.start]
    after = [m for m in named if m.start >= place.end]
    own = [m for m in before if m.start >= chunk.start]
    yield from _run(spoken, "b", own[::-1], place)
    yield from _run(spoken, "a", [m for m in after if m.end <= chunk.end], place)
    yield from _run(spoken, "B", [m for m in before if m.start < chunk.start][::-1], place)
    yield from _run(spoken, "A", [m for m in after if m.end > chunk.end], place)
    yield from _by_number(spoken, chunk, ladder)
    if not before and spoken.before:
        earlier = mentions(spoken.before[0], ladder)
        things = _distinct(earlier)
        for step, mention in enumerate(reversed(things)):
            yield Bound(mention.rung, "p", step, "", len(things), mention.is_whole)


def _distinct(named: list[Mention]) -> list[Mention]:
    found: list[Mention] = []
    for mention in named:
        if not any(mention.rung is other.rung for other in found):
            found.append(mention)
    return found


def _run(spoken: Spoken, where: str, named: list[Mention], place: Place) -> Iterator[Bound]:
    things = _distinct(named)
    for step, mention in enumerate(things):
        if mention.end <= place.start:
            between = spoken.low[mention.end : place.start]
        else:
            between = spoken.low[place.end : mention.start]
        yield Bound(mention.rung, where, step, between, len(things), mention.is_whole)


def _by_number(spoken: Spoken, chunk: Chunk, ladder: Ladder) -> Iterator[Bound]:
    """The one thing whose number a part prints."""
    if ladder.is_prose:
        return
    shown = printed_in(spoken, chunk.start, chunk.end)
    held = [rung for rung in ladder.rungs if is_own(rung, shown)] if shown else []
    if len(held) == 1:
        yield Bound(held[0], "n", 0, "", 1, True)


def printed_in(spoken: Spoken, start: int, end: int) -> Stated:
    """The numbers of a stretch of a sentence that are hardly another's by chance."""
    found = []
    for q, a, b in spoken.numbers:
        if start <= a and b <= end and q.kind is not QuantityKind.RANK and not q.text.isalpha():
            size = abs(q.value)
            if size >= 10 or q.places > 0:
                found.append((size.numerator, size.denominator, a))
    return tuple(found)


def is_own(rung: Rung, shown: Stated) -> bool:
    """Whether a thing's own number is among some that are printed."""
    if len(rung.parts) == 1:
        size = abs(rung.value)
        return any(n == size.numerator and d == size.denominator for n, d, _at in shown)
    low, high = abs(rung.value) * 0.995, abs(rung.value) * 1.005
    return any(low <= n / d <= high or round(float(abs(rung.value)), 1) == n / d
               for n, d, _at in shown)  # fmt: skip
