"""Whether a place that does not fit can be called wrong: nothing else can be meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchward.check.model import QuantityKind
from watchward.check.wording.chunks import Chunk
from watchward.check.wording.explained import is_explained
from watchward.check.wording.gaps import holds_gaps, ranks_gaps
from watchward.check.wording.held import COUNT, PACE, RATE, Held, fits, turned
from watchward.check.wording.ladders import FEWEST
from watchward.check.wording.names import mentions
from watchward.check.wording.places import End, Place, Wanted
from watchward.check.wording.places_dated import is_of_none
from watchward.check.wording.spoken import Spoken

__all__ = ["may_fail"]

_OTHERS = re.compile(
    r"\b(?:national\w*|england|country|similar|nationwide|uk|wales|excluding|except\w*|apart from|"
    r"other than|outside|previous\w*|last year|year (?:before|after)|formerly|"
    r"(?:following|next) (?:year|quarter|month|one)|(?:year|quarter|month)s? later|the one after|"
    r"had been|since|ever|on record|"
    r"after adjusting|not including|leaving out|leaving aside|of those|of these|once|used to|"
    r"a year ago|years ago|neighbours?|elsewhere|among (?:those|the)|named|of which|joint|equal|"
    r"tied|shared|if|would|then)\b"
)
_NEXT = re.compile(r",? ?(?:\(|at |with |on )(?:just |only |about )?£?")
_NEAR = 60
"""Paragraphs and tables between a sentence and a table that surely belong together."""
_IN = re.compile(r"\b(?:in|at|for|of|on|within|to|from|by|with|across|over)(?: the)? $")
_WIDE = re.compile(r"\b(?:widest|narrowest|leading|strongest|oldest|youngest)\b")
_MANY = re.compile(r"\b(?:most$|fewest|least$|busiest|quietest)\b")
_LONG = re.compile(r"\b(?:longest|shortest|slowest|quickest)\b")
_DEAR = re.compile(r"\b(?:cheapest|dearest|costliest|expensive|costly)\b")
_VAGUE = re.compile(
    r"\b(?:biggest|smallest|largest|dearest|cheapest|costliest|greatest|best|worst|heaviest|"
    r"lightest|busiest|quietest)\b"
)
"""Words that a measure of their own may be meant by: a district is small by its people."""
_TURNS = re.compile(r"\b(?:although|though|but|except\w*|while|whereas|price|tender|bid)\b")
_ANOTHER = re.compile(
    r"\b(?:measured|set against|relative to|in relation to|pro rata|per head|for (?:its|"
    r"their) size|"
    r"taking account|allowing for|adjust\w+|by that measure|on that measure)\b"
)
"""Words of a measure that no column of a table need have."""


def may_fail(
    spoken: Spoken, place: Place, chunk: Chunk, pool: Sequence[Held], everyone: Sequence[Held],
    is_told: bool, size: int,
) -> bool:  # fmt: skip
    """Whether nothing else can be meant than what does not fit."""
    if not all(held.is_sure for held in pool) or len({h.rung.name for h in pool}) != 1:
        return False
    if _OTHERS.search(spoken.low[chunk.start : chunk.end]) or place.wanted is Wanted.MOVE:
        return False
    if _VAGUE.search(place.word.lower()) or _TURNS.search(spoken.low):
        return False
    if any(len(held.ladder.rungs) < FEWEST for held in pool) or _ANOTHER.search(spoken.low):
        return False
    if any(held.ladder.is_statement or held.rung.value < 0 for held in pool):
        return False
    if any(_is_told_other(spoken, held) for held in pool):
        return False
    if is_of_none(spoken, place.end, {held.ladder.time for held in everyone} - {None}):
        return False
    if place.is_plain and any(_is_time(held) for held in pool):
        return False
    if PACE.search(place.word.lower()) and any(not _is_time(held) for held in pool):
        return False  # “slowest, 79%” has the least done in time
    if place.wanted is Wanted.FALL and place.side is not End.HIGH:
        return False
    if not all(held.is_pinned or _is_plain(spoken, place, chunk, held) for held in pool):
        return False
    if any(not _is_measured(spoken, place, chunk, held) for held in pool if not held.is_pinned):
        return False
    is_turned = any(turned(held, place) for held in pool)
    is_listed = all(held.ladder.is_prose for held in pool)
    if not (is_turned or (size and (is_told or is_listed))):
        return False
    fitting = [held for held in everyone if fits(held, place)]
    if not is_told:
        return not fitting
    farthest = max(_away(spoken, held) for held in pool)
    tables = {held.ladder.table for held in pool}
    others = [held for held in fitting if held.ladder.table not in tables]
    return all(_away(spoken, held) > farthest for held in others) and farthest <= _NEAR


def _is_told_other(spoken: Spoken, held: Held) -> bool:
    """Whether a number stands right behind the thing that its ladder has not: “Castle (74.8%)”."""
    own = {abs(part.value) for part in held.rung.parts} | {abs(held.rung.value)}
    for mention in mentions(spoken, held.ladder):
        behind = [(q, a) for q, a, _b in spoken.numbers if a >= mention.end]
        if mention.rung is held.rung and behind:
            quantity, start = behind[0]
            is_next = _NEXT.fullmatch(spoken.low[mention.end : start]) is not None
            if (
                is_next
                and quantity.kind is not QuantityKind.RANK
                and abs(quantity.value) not in own
            ):
                return True
    return False


def _away(spoken: Spoken, held: Held) -> int:
    """How many paragraphs and tables lie between a sentence and a ladder."""
    return abs(held.ladder.here - spoken.here)


def _is_plain(spoken: Spoken, place: Place, chunk: Chunk, held: Held) -> bool:
    """Whether a part speaks of the thing and its ladder alone, with the thing as subject."""
    if not is_explained(spoken.text[chunk.start : chunk.end], held.ladder):
        return False
    named = [m for m in mentions(spoken, held.ladder) if m.rung is held.rung]
    before = [m for m in named if chunk.start <= m.start and m.end <= place.start]
    return not before or not _IN.search(spoken.low[chunk.start : before[0].start])


def _is_measured(spoken: Spoken, place: Place, chunk: Chunk, held: Held) -> bool:
    """Whether a ladder's numbers are such as the word ranks: “longest” is of times."""
    said = spoken.low[chunk.start : chunk.end]
    if holds_gaps(held.ladder) and ranks_gaps(spoken, place, chunk.start):
        return True
    if (RATE.search(said) and not held.ladder.is_rate) or _WIDE.search(place.word.lower()):
        return False
    if held.ladder.is_rate and (COUNT.search(said) or _MANY.search(place.word.lower())):
        return False
    about = f"{held.ladder.title} {held.ladder.about}"
    if _LONG.search(place.word.lower()):
        return _is_time(held)
    if _DEAR.search(place.word.lower()):
        money = QuantityKind.MONEY in {part.kind for part in held.rung.parts}
        return money or re.search(r"\bcosts?\b|\bcharge|\bprice|£", about.lower()) is not None
    return True


def _is_time(held: Held) -> bool:
    """Whether the numbers are durations, of which the shortest may come first."""
    kinds = {part.kind for part in held.rung.parts}
    if QuantityKind.PERCENT in kinds or "%" in held.ladder.title:
        return False
    said = f"{held.ladder.title} {held.ladder.about}".lower()
    return QuantityKind.DURATION in kinds or bool(
        re.search(r"\b(?:time|times|minutes|hours|days|seconds|wait|duration)\b", said)
    )
