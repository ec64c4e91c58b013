"""A place among figures without names: “the others scored 61, 58 and 52; ours is second lowest”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.wording.ladders import FEWEST, LIKE
from watchward.check.wording.listed import bare_lists, named_lists
from watchward.check.wording.places import End, Place, Wanted
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of

__all__ = ["standing_claim"]

_NARROWED = re.compile(
    r"\b(?:last year|previous\w*|had been|excluding|except|apart from|formerly|joint|equal|tied|"
    r"would|if)\b"
)
_OWN = re.compile(r"\b(?:for|and) (?:us|ours|ourselves|[A-Z][a-z]+)\b,? *$")


@dataclass(frozen=True, slots=True)
class _Standing:
    """One's own figure and all that it stands among, itself included."""

    own: Quantity
    values: tuple[Quantity, ...]


def standing_claim(spoken: Spoken, place: Place, size: int) -> Claim | None:
    """The claim of a place among figures that the paragraph lists without their names."""
    if _NARROWED.search(spoken.low):
        return None
    if not size or place.wanted is not Wanted.LEVEL or place.is_peak or place.last:
        return None
    found = list(_standings(spoken, size))
    if len({(s.own.value, tuple(q.value for q in s.values)) for s in found}) != 1:
        return None
    held = found[0]
    if _is_of_other_kind(spoken, place, held.own):
        return None
    high, low = _places(held, from_low=False), _places(held, from_low=True)
    ways = {End.LOW: [low], End.HIGH: [high], End.TOP: [high, low], End.EITHER: [high, low]}
    holds = any(first <= place.place <= last for first, last in ways[place.side])
    end, first = ("lowest", low[0]) if place.side is End.LOW else ("highest", high[0])
    truth = f"{first} from the {end} of {size}"
    stated = next((q for q, a, b in spoken.numbers if a < place.end and place.start < b), None)
    said = Verdicts("rank", place.word, truth, Cause.WRONG_END, "the figures listed")
    return claim_of(spoken, place.start, said, (held.own,), stated, holds=holds)


_OF_SHARES = re.compile(r"[^;.,]{0,40}?(?:\bpercent|\bper cent|%)")
_CLAUSE = re.compile(r";|\. ")
_NO_FIGURE = (QuantityKind.RANK, QuantityKind.UNKNOWN)


def _is_of_other_kind(spoken: Spoken, place: Place, own: Quantity) -> bool:
    """Whether a place is of another kind of figure than those listed.

    “That is 2.78%, the smallest of the four percentage rises; in pounds they were £5.30, …”.
    """
    if own.kind is QuantityKind.PERCENT:
        return False
    if _OF_SHARES.match(spoken.low, place.end):
        return True
    low = max((m.end() for m in _CLAUSE.finditer(spoken.low, 0, place.start)), default=0)
    shown = [
        q for q in spoken.numbers_between(low, place.start)
        if q.kind not in _NO_FIGURE and not q.text.strip().isalpha()
    ]  # fmt: skip
    return bool(shown) and all(q.kind is QuantityKind.PERCENT for q in shown)


def _places(held: _Standing, *, from_low: bool) -> tuple[int, int]:
    values = [q.value for q in held.values]
    own = held.own.value
    before = sum(v < own if from_low else v > own for v in values)
    return before + 1, before + values.count(own)


def _standings(spoken: Spoken, size: int) -> Iterator[_Standing]:
    """Lists of so many figures with one's own among them, or of one fewer with one's own beside."""
    near = (spoken, *spoken.before[:3])
    for at, sentence in enumerate(near):
        for run in (*bare_lists(sentence), *named_lists(sentence)):
            if len(run) == size - 1 >= FEWEST:
                own = _beside(near[at:], run) or _beside(near[:at], run)
                if own is not None:
                    yield _Standing(own, (*run, own))
            elif len(run) == size:
                own = _named(sentence, run)
                if own is not None:
                    yield _Standing(own, run)


def _beside(near: tuple[Spoken, ...], run: tuple[Quantity, ...]) -> Quantity | None:
    """The only other figure like those of a list, in the nearest sentence that has one."""
    for sentence in near:
        held = [q for q, _a, _b in sentence.numbers if q not in run and _is_like(q, run)]
        if held:
            return held[0] if len({q.value for q in held}) == 1 else None
    return None


def _is_like(quantity: Quantity, run: tuple[Quantity, ...]) -> bool:
    """Whether a figure may be one of a list: of its kind, with as many decimals, of its size."""
    kinds = {q.kind for q in run}
    like = quantity.kind in kinds or (quantity.kind in LIKE and kinds <= LIKE)
    values = [q.value for q in run]
    is_near = min(values) / 3 <= quantity.value <= max(values) * 3
    places = {q.places for q in run}
    return like and is_near and quantity.places in places and not quantity.text.strip().isalpha()


def _named(sentence: Spoken, run: tuple[Quantity, ...]) -> Quantity | None:
    """The figure of a list that is said to be one's own: “and, for Marlshire, 47”."""
    starts = {id(q): a for q, a, _b in sentence.numbers}
    held = [q for q in run if _OWN.search(sentence.text[: starts[id(q)]].rstrip(" ,") + " ")]
    return held[0] if len(held) == 1 else None
