"""“Its rate of 18.0 is the second highest”, “has the third lowest rate of the six”: which column.

The figure that is printed with the place, or the measure that it is told of, leaves one column;
what place the thing has on others does not count then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.tables.layout import is_period
from watchward.check.wording.chunks import Chunk, chunks
from watchward.check.wording.explained import is_explained
from watchward.check.wording.gaps import ranks_gaps
from watchward.check.wording.held import is_unpaced
from watchward.check.wording.ladders import LIKE, Ladder, Rung, Sort
from watchward.check.wording.names import mentions
from watchward.check.wording.places import End, Place, Wanted, places_in
from watchward.check.wording.ranking import among, bound_thing
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["measured_claims"]

_ODD = re.compile(
    r"\b(?:since|ever|on record|previous\w*|last year|year before|earlier|formerly|had been|"
    r"excluding|except|apart from|other than|after|behind|joint|equal\w*|tied|one of the|if|would|"
    r"combined|together|both|adjust\w+|below|above|than|"
    r"once|used to|ago|at the time|quarters?|months?|years?|decade)\b"
)
"""Words by which the place may be one among others than the rows of a table."""
_WIDER = re.compile(
    r"\b(?:national\w*|england|wales|region\w*|country|county|similar|group|family)\b"
)
"""Others to be among, of whom no table need tell unless it has as many as are said."""
_OWN = re.compile(
    r"^(?:%| per ?cent| percent)?(?: of (?:its|the|their|all) [a-z]+)?"
    r"(?: (?:[a-z]+ )?per (?:[\d,]+ )?[a-z]+)?"
    r"(?:(?:,| [–—-]| \()(?: (?:which|this|that|it))?|(?= ))"
    r"(?: (?P<verb>is|was|are|were|being|remains|remained|ranks?(?: as)?))?"
    r"(?: (?:only|now|still|again|also|by far|easily|therefore|thus|actually))*(?: the)? $"
)
"""Between a figure and the place that it has: “18.0 is only the”, “31.7%, the”."""
_THIS = re.compile(r"(?:^| )(?:this|it|that|which) (?:is|was|gave|gives|puts) [a-z ,]{0,12}$")
_END = re.compile(
    r"\s*(?:rates?|shares?|proportions?|percentages?|figures?|levels?|scores?|one)?"
    r"(?: (?:of|among|amongst|out of) (?:the |all |our |these |any\b|all\b)?[a-z-]*"
    r"(?: [a-z-]+){0,3}?(?: (?:that |for which |which )?we (?:[a-z]+ ?){1,3})?)?"
    r"(?:[.,;)]|$| and\b| but\b| although\b| because\b| as\b| (?:in|of) the (?:table|group)\b)"
)
"""What may stand behind such a place: nothing, or among how many it is."""
_ITS = re.compile(
    r"\b(?:its|their) (?P<what>[a-z' -]{3,40}?) (?:is|was|were|are)"
    r"(?: (?:only|now|still|also|again|therefore))*(?: the)? $"
)
_RATE = re.compile(r"(?:[a-z-]+ ){0,3}?rates?$|(?:[a-z-]+ ){0,3}?rates? (?:of|in|per|for|among)\b")
_PER = re.compile(r"\brates?\b|\bper\b|/ ?1,?000", re.I)
_PART = re.compile(r"\b(?:of|in|among|amongst|out|for|and|but|because|per|with|at|where|which)\b")
_AMONG = re.compile(
    r"\b(?:of|among|amongst|in) (?:the|all|its|our) (?:[a-z]+ ){0,3}?"
    r"(?:group|family|table|[a-z]+s)\b"
)
_TAIL = re.compile(r"[,;.(]|\b(?:because|and|but|as|although|while|which|where|with|so)\b")
_NEAR = 6
"""Blocks from a table to the text that still speaks of it."""
_FEWEST = 4
_SHARP, _DIGITS = 10, 3
"""A figure of fewer digits may be another's by chance."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The rows that a place may be of, each on its ladder, and what says that it is those."""

    held: tuple[tuple[Ladder, Rung], ...]
    about: str


def measured_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of superlatives whose column their own words or figure leave no doubt of."""
    if AHEAD.search(spoken.low) or spoken.low.endswith("?"):
        return
    places = places_in(spoken)
    for place, part in zip(places, chunks(spoken, places), strict=True):
        if place.side not in (End.HIGH, End.LOW) or place.is_peak or place.is_plain:
            continue
        text = spoken.low[part.start : part.end]
        near = spoken.low[max(part.start, place.start - 50) : part.end]
        if NO.search(text) or _ODD.search(near) or ranks_gaps(spoken, place, part.start):
            continue
        if not among(spoken, place) and _WIDER.search(near):
            continue
        found = _by_figure(spoken, place, world) or _by_measure(spoken, place, part, world)
        claim = _judged(spoken, place, found) if found is not None else None
        if claim is not None:
            yield claim


def _judged(spoken: Spoken, place: Place, found: _Found) -> Claim | None:
    """Wrong where the place fits no column that is left, and the other end gives it, or one told.

    How many are ranked is told, or the place is the first or last, or counting from the other end
    gives it.
    """
    fits = [_has(ladder, rung, place, place.side is End.LOW) for ladder, rung in found.held]
    ladder, rung = min(found.held, key=lambda held: abs(held[0].here - spoken.here))
    turned = [_has(one, its, place, place.side is not End.LOW) for one, its in found.held]
    if all(fits):
        return _claim(spoken, place, ladder, rung, found.about, is_turned=False, holds=True)
    is_told = among(spoken, place) == len(ladder.rungs)
    if any(fits) or is_unpaced(ladder, place):
        return None
    if not (all(turned) or is_told or found.about == _PRINTED):
        return None
    return _claim(spoken, place, ladder, rung, found.about, is_turned=all(turned), holds=False)


def _has(ladder: Ladder, rung: Rung, place: Place, from_low: bool) -> bool:
    """Whether a thing has a place from an end; of rises the smallest is one, and no fall."""
    if place.wanted is Wanted.RISE:
        ladder = Ladder(
            tuple(one for one in ladder.rungs if one.value > 0), ladder.title, ladder.about,
            ladder.here, ladder.table,
        )  # fmt: skip
    first, last = ladder.place(rung, from_low=from_low)
    return first <= place.place <= last


_PRINTED, _NAMED = "the figure told with it", "the measure named"


def _by_figure(spoken: Spoken, place: Place, world: World) -> _Found | None:
    """The rows with the figure that stands right before the place, in a table that is spoken of."""
    if place.wanted is not Wanted.LEVEL or not _END.match(
        spoken.low, place.start + len(place.word)
    ):
        return None
    figure, lead = _figure(spoken, place)
    if figure is None or abs(figure.value) < _SHARP or figure.bound:
        return None
    size = among(spoken, place)
    held = [
        (ladder, rung)
        for ladder, rung in world.levels_of(figure.value)
        if _is_like(figure, rung) and size in (0, len(ladder.rungs))
    ]
    if not held or any(ladder.is_statement for ladder, _rung in held):
        return None
    if len({rung.name for _ladder, rung in held}) != 1:
        return None
    ladder = held[0][0]
    is_near = any(0 < spoken.here - one.here <= _NEAR for one, _rung in held)
    is_topic = any(telling(lead) & one.words or not one.words for one, _rung in held)
    is_named = any(
        m.rung == its
        for one, its in held
        for sentence in (spoken, *spoken.before[:1])
        for m in mentions(sentence, one)
    )
    is_long = sum(map(str.isdigit, figure.text)) >= _DIGITS
    is_sure = (size and (is_long or is_topic or is_named)) or (is_near and is_topic and is_named)
    if len(ladder.rungs) < _FEWEST or not is_sure:
        return None
    return _Found(tuple(held), _PRINTED)


def _figure(spoken: Spoken, place: Place) -> tuple[Quantity | None, str]:
    """The figure whose place it is, with the words before it; of the sentence before for “this”."""
    is_this = _THIS.search(spoken.low[: place.start]) is not None
    before = [(q, a, b) for q, a, b in spoken.numbers if b <= place.start]
    before = [one for one in before if one[0].kind is not QuantityKind.RANK]
    before = [one for one in before if not (is_this and one[0].text.strip().isalpha())]
    if before:
        quantity, start, end = before[-1]
        if _OWN.match(spoken.low[end : place.start]):
            return quantity, spoken.text[:start]
        return None, ""
    if is_this and spoken.before:
        told = [q for q, _a, _b in spoken.before[0].numbers]
        if len(told) == 1:
            return told[0], spoken.before[0].text
    return None, ""


def _is_like(figure: Quantity, rung: Rung) -> bool:
    kinds = {figure.kind, rung.parts[0].kind}
    is_percent = QuantityKind.PERCENT in kinds and kinds <= LIKE | {QuantityKind.PERCENT}
    is_money = QuantityKind.MONEY in kinds and kinds <= LIKE | {QuantityKind.MONEY}
    return len(kinds) == 1 or kinds <= LIKE or is_percent or is_money


def _by_measure(spoken: Spoken, place: Place, part: Chunk, world: World) -> _Found | None:
    """The thing's own row on every column of the measure that the words name."""
    said = _measure(spoken, place)
    if not said:
        return None
    size = among(spoken, place)
    held: list[tuple[Ladder, Rung]] = []
    for ladder in world.ladders_naming(spoken, or_before=False):
        if ladder.is_prose or ladder.is_time or ladder.is_statement:
            continue
        bound = bound_thing(spoken, place, part, ladder)
        if bound is None or size not in (0, len(ladder.rungs)):
            continue
        if not bound[1]:
            return None
        if _is_measure(ladder, said, place):
            held.append((ladder, bound[0]))
    if not held or len({rung.name for _ladder, rung in held}) != 1:
        return None
    if any(rung.value < 0 for ladder, _rung in held for rung in _levels(ladder)):
        return None
    if all(len(ladder.rungs) < _FEWEST for ladder, _rung in held):
        return None
    if _RATE.match(said):
        held = [one for one in held if _PER.search(one[0].title)] or held
    tail = _AMONG.sub(" ", spoken.text[place.end : part.end])
    if not all(is_explained(_TAIL.split(tail)[0], ladder) for ladder, _rung in held):
        return None  # “the second lowest rate of repeat victims”
    is_near = any(0 < spoken.here - ladder.here <= _NEAR for ladder, _rung in held)
    return _Found(tuple(held), _NAMED) if is_near else None


def _levels(ladder: Ladder) -> tuple[Rung, ...]:
    """Its things where they are levels: those of changes may lie below nought."""
    return ladder.rungs if ladder.sort is Sort.LEVEL else ()


def _measure(spoken: Spoken, place: Place) -> str:
    """What is said to be highest or lowest: “its growth is the highest”, “the lowest rate”."""
    its = _ITS.search(spoken.low[: place.start])
    if its is not None:
        return its["what"].strip()
    return _PART.split(place.noun.strip())[0].strip()


def _is_measure(ladder: Ladder, said: str, place: Place) -> bool:
    """Whether a ladder's numbers are what is named: a rate, or what its title says."""
    if place.wanted is Wanted.RISE:
        is_percent = re.search(r"percent|proportion|relative", said) is not None
        sorts = (Sort.PERCENT,) if is_percent else (Sort.PERCENT, Sort.CHANGE)
        return ladder.sort in sorts
    if place.wanted is not Wanted.LEVEL or ladder.sort is not Sort.LEVEL:
        return False
    if _RATE.match(said):
        return ladder.is_rate or (_PER.search(ladder.about) is not None and is_period(ladder.title))
    words = telling(said)
    return bool(words) and words <= ladder.words


def _claim(
    spoken: Spoken, place: Place, ladder: Ladder, rung: Rung, about: str, *, is_turned: bool,
    holds: bool,
) -> Claim:  # fmt: skip
    from_low = place.side is End.LOW
    first, _last = ladder.place(rung, from_low=from_low)
    truth = f"{first} from the {'lowest' if from_low else 'highest'} of {len(ladder.rungs)}"
    where = f"{rung.name} in {ladder.title or 'the table'}, by {about}"
    cause = Cause.WRONG_END if is_turned else Cause.UNKNOWN
    stated = next((q for q, a, b in spoken.numbers if a < place.end and place.start < b), None)
    said = Verdicts("rank", place.word, truth, cause, where)
    return claim_of(spoken, place.start, said, rung.parts, stated, holds=holds)
