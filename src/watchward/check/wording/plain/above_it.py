"""“Four wards stand above the county rate. Lowmoor, at 4.11, is above it”: by the table of both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim, Quantity
from watchward.check.wording.ladders import Ladder, Rung
from watchward.check.wording.names import mentions, only_thing
from watchward.check.wording.plain.told import are_like, told_near
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["above_it_claims"]

_MEASURE = r"(?:rate|average|figure|level|mean|share|score|median|proportion)"
_WORD = re.compile(
    r"(?:%| per cent)?[,)]* (?:is|was|lies|stands|stood|sits|remains) "
    r"(?:(?:just|well|slightly|also|still|now|only just) )*"
    r"(?P<word>(?P<up>above|over|higher than)|below|under|lower than) "
    rf"(?:it|this|that)(?: {_MEASURE})?(?=\W*$|[,;]| by\b| and\b| but\b)"
)
_YARD = re.compile(
    rf"\b(?:the|our|its) (?P<yard>(?!same\b)(?:[a-z][a-z'-]* ){{0,3}}?){_MEASURE}\b"
    r"(?: (?:for|of|in|across) (?P<place>(?:the )?[a-z][a-z'-]*(?: [a-z][a-z'-]*){0,2}))?"
)
_YARD_TOLD = re.compile(
    rf"\b(?:the|our|its) (?!same\b)(?:[a-z][a-z'-]* ){{0,3}}?{_MEASURE},? (?:of|at|is|was) "
    r"(?:just |only |about )?£?$"
)
_OWN_YARD = re.compile(
    r"(?:%| per cent)?[,)]* (?:(?:which|and|so|it|this|that) )*(?:is|was|lies|stands|stood) "
    r"(?:(?:just|well|slightly|also|still|now|only|just|therefore) )*"
    r"(?P<word>(?P<up>above|over|higher than)|below|under|lower than) "
    rf"(?:the|our|its) (?P<yard>(?!same\b)(?:[a-z][a-z'-]* ){{1,3}}?){_MEASURE}"
    r"(?=\W*$|[,;.]| by\b| and\b| but\b)"
)
"""“At 71.2 it is above the district average”: the yard is a row of the table as well."""
_LEAD = re.compile(r"(?:,? (?:on|at|with) |,? \()£?$")
_BESIDE = re.compile(
    r"\d(?:%| per cent)?[,)]* (?:is|was|lies|stands|stood) [a-z ]{0,20}?(?:above|over|below|under|"
    r"higher than|lower than) (?:the|our|its) "
)
_NEAR = 12
_SIDE = re.compile(r"\b(?:above|over|below|under|higher than|lower than) (?:the|our|its)\b")
_FEW = 2
_LEAST = 3
"""Digits that a figure has at least, to be hardly another's."""


def above_it_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims that a row's own figure lies above the rate that the sentence before names."""
    told = list(_by_row_beside(spoken, world))
    yield from told
    places = {claim.at for claim in told}
    yield from (claim for claim in _by_own_yard(spoken, world) if claim.at not in places)
    for own, _start, end in spoken.numbers if spoken.before else ():
        match = _WORD.match(spoken.low, end)
        by_number = _by_number(spoken, match, own) if match is not None else None
        if by_number is not None:
            yield by_number
            continue
        if match is None or _digits(own) < _LEAST:
            continue
        yards = list(_YARD.finditer(spoken.before[0].low))
        if len(yards) != 1 or any(t.back and not t.is_loose for t in told_near(spoken, 1)):
            continue
        words = telling(f"{yards[0]['yard']} {yards[0]['place'] or ''}")
        pairs = (_pair(spoken, one, words, own.value) for one in _tables(spoken, world))
        found = [pair for pair in pairs if pair is not None]
        if len({(a.value, b.value) for a, b in found}) == 1:
            yield _judged(spoken, match, *found[0])


def _by_number(spoken: Spoken, match: re.Match[str], own: Quantity) -> Claim | None:
    """The claim by the figure of the yard, where the sentence before ends in it and tells no other.

    “Two of the five wards lie above the town rate of 9.4. Abbey, on 7.9, is above it.”
    """
    said, told = spoken.before[0], [t for t in told_near(spoken, 1) if t.back and not t.is_loose]
    if len(told) != 1 or len(list(_YARD.finditer(said.low))) != 1:
        return None
    yard, lead = told[0].quantity, said.low[: told[0].start]
    is_last = re.fullmatch(r"(?:%| per cent)?[\W_]*", said.low[told[0].end :]) is not None
    if not is_last or _YARD_TOLD.search(lead) is None or not are_like(own, yard):
        return None
    if own.value == yard.value or own.places != yard.places or _digits(own) < _FEW:
        return None
    is_above = own.value > yard.value
    truth = f"{own.text.strip()}, {'above' if is_above else 'below'} {yard.text.strip()}"
    word = spoken.text[match.start("word") : match.end("word")]
    verdict = Verdicts("comparison", word, truth, Cause.DIRECTION, "the figure and the rate told")
    holds = is_above == bool(match["up"])
    return claim_of(spoken, match.start("word"), verdict, (own, yard), holds=holds)


def _digits(quantity: Quantity) -> int:
    return sum(map(str.isdigit, quantity.text))


def _by_own_yard(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims that a row's figure lies above that of another row, which is named with it."""
    for own, _start, end in spoken.numbers if _SIDE.search(spoken.low) else ():
        match = _OWN_YARD.match(spoken.low, end)
        if match is None or _digits(own) < _FEW or own.places < 1:
            continue
        words = telling(match["yard"])
        pairs = (_pair_named(spoken, one, words, own.value) for one in _tables(spoken, world))
        found = [pair for pair in pairs if pair is not None]
        if len({(a.value, b.value) for a, b in found}) == 1:
            yield _judged(spoken, match, *found[0])


def _by_row_beside(spoken: Spoken, world: World) -> Iterator[Claim]:
    """“Abbey, on 57%, is below the borough figure, and Brook, on 65%, is above it”.

    Each row stands right before its figure, so that several may be told in one sentence.
    """
    words: frozenset[str] = frozenset()
    for own, start, end in spoken.numbers if _BESIDE.search(spoken.low) else ():
        yard, it = _OWN_YARD.match(spoken.low, end), _WORD.match(spoken.low, end)
        words = telling(yard["yard"]) if yard is not None else words
        match = yard or it
        if match is None or not words:
            continue
        found = [
            (rung, yardstick.rung)
            for yardstick in world.yardsticks
            if abs(yardstick.column.here - spoken.here) <= _NEAR
            and telling(yardstick.rung.name) <= words
            and (rung := _beside(spoken, yardstick.column, start)) is not None
            and rung.value == own.value
        ]
        sides = {(a.value > b.value) - (a.value < b.value) for a, b in found}
        if len(sides) == 1 and 0 not in sides:
            rung, other = found[0]
            claim = _judged(spoken, match, replace(rung, parts=(own,)), other)
            yield claim if yard is not None else replace(claim, stated=f"{claim.stated} it")


def _beside(spoken: Spoken, ladder: Ladder, start: int) -> Rung | None:
    """The row that is named right before a figure: “Abbey, on ”."""
    lead = _LEAD.sub("", spoken.low[:start])
    held = [rung for rung in ladder.rungs if lead.endswith(rung.name.lower())]
    return held[0] if len(held) == 1 else None


def _pair_named(
    spoken: Spoken, ladder: Ladder, words: frozenset[str], value: Fraction
) -> tuple[Rung, Rung] | None:
    """The row that is told with its figure, and the one that is the yard, both named."""
    named = {id(m.rung): m.rung for m in mentions(spoken, ladder)}.values()
    own = [rung for rung in named if rung.value == value]
    yards = [rung for rung in ladder.rungs if (name := telling(rung.name)) and name <= words]
    if len(own) != 1 or len(yards) != 1 or yards[0].value == value or yards[0] is own[0]:
        return None
    others = [rung for rung in named if rung is not own[0] and rung is not yards[0]]
    return None if others else (own[0], yards[0])


def _tables(spoken: Spoken, world: World) -> Iterator[Ladder]:
    """The columns near a sentence that have a row that it names."""
    for ladder in world.levels_naming(spoken):
        if not ladder.is_prose and abs(ladder.here - spoken.here) <= _NEAR:
            yield ladder


def _pair(
    spoken: Spoken, ladder: Ladder, words: frozenset[str], value: Fraction
) -> tuple[Rung, Rung] | None:
    """The row named, whose figure is told, and the row that the words before call."""
    own = only_thing(mentions(spoken, ladder))
    if own is None or own.value != value or not words:
        return None
    others = [rung for rung in ladder.rungs if rung is not own]
    yards = [rung for rung in others if (name := telling(rung.name)) and name <= words]
    return (own, yards[0]) if len(yards) == 1 and yards[0].value != value else None


def _judged(spoken: Spoken, match: re.Match[str], own: Rung, yard: Rung) -> Claim:
    is_above = own.value > yard.value
    truth = f"{own.name} is {'above' if is_above else 'below'} {yard.name}"
    word = spoken.text[match.start("word") : match.end("word")]
    said = Verdicts("comparison", word, truth, Cause.DIRECTION, "the two rows")
    parts = (own.parts[0], yard.parts[0])
    return claim_of(spoken, match.start("word"), said, parts, holds=is_above == bool(match["up"]))
