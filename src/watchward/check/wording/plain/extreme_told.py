"""“The lowest rate, in Westbury, is 19.6”: the row is the lowest, and the figure is another row's.

The row named leads its column from the end that the word says, so that the column is known. The
figure told with it stands in the same column, on another row, and nowhere on the row named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.ladders import FEWEST, LIKE, Ladder, Rung, Sort
from watchward.check.wording.names import mentions, only_thing
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["extreme_told_claims"]

_WORD = re.compile(
    r"(?<!second )(?<!second-)(?<!third )(?<!third-)(?<!fourth )(?<!next )(?<!joint )"
    r"\b(?:(?P<high>highest|largest|greatest|biggest|longest)|"
    r"(?P<low>lowest|smallest|shortest|fewest))\b"
)
_TO_NAME = re.compile(
    r"(?: [a-z-]+){0,4}?,? (?:(?:is|was|were|being) )?(?:(?:in|at|for|on|of|that of|that for|"
    r"found in|seen in|recorded (?:in|at|by)) )(?:the )?"
)
_NAME_TO_FIGURE = re.compile(
    r",? ?(?:which )?(?:(?:is|was|were|stands at|stood at|at|with|on|comes to|came to) |\()"
    r"(?:at )?(?:just |only |about )?£?"
)
_NAME_TO_WORD = re.compile(
    r" (?:[a-z]+ )?(?:has|had|have|with|recorded|records|shows?|showed|saw|is|was|were|remains?) "
    r"(?:again |still |also )?(?:the )?"
)
_WORD_TO_FIGURE = re.compile(
    r"(?: [a-z-]+){0,5}?,? ?(?:(?:at|with|on|of) |\()(?:just |only |about )?£?"
)
_SPOILT = re.compile(
    r"\b(?:last|previous\w*|earlier|ago|before|had been|since|ever|record|target|budget|average|"
    r"mean|median|total|than|among|outside|except|excluding|apart|of these|of those|of the)\b"
)
_LEAST = 2
"""Digits that a figure has at least, and more than that where it has no decimals."""


def extreme_told_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims that a row which leads its column has the figure of another row there."""
    match = _WORD.search(spoken.low)
    if match is None or AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    for match in _WORD.finditer(spoken.low):
        for own, start, end in spoken.numbers:
            if start < match.end() or not _is_telling(own) or _is_spoilt(spoken, match, end):
                continue
            yield from _claims(spoken, match, own, start, world)
            break


def _is_telling(own: Quantity) -> bool:
    digits = sum(map(str.isdigit, own.text))
    return not own.bound and (digits >= _LEAST if own.places > 0 else digits > _LEAST)


def _is_spoilt(spoken: Spoken, match: re.Match[str], end: int) -> bool:
    return _SPOILT.search(spoken.low[match.end() : end + 25]) is not None


def _claims(
    spoken: Spoken, match: re.Match[str], own: Quantity, start: int, world: World
) -> Iterator[Claim]:
    """The claim of one figure, by the columns that the row named leads."""
    found: list[tuple[Rung, Rung]] = []
    for ladder in world.ladders_naming(spoken, or_before=False):
        rung = _named(spoken, match, start, ladder)
        if rung is None:
            continue
        if any(abs(part.value) == abs(own.value) for part in rung.parts):
            return
        pair = _pair(ladder, rung, own, from_low=match["low"] is not None)
        found += [pair] if pair is not None else []
    if len({(a.name, a.value) for a, _b in found}) != 1:
        return
    rung, other = found[0]
    truth = rung.parts[0].text.strip()
    said = Verdicts(
        "duplicate", own.text.strip(), truth, Cause.UNKNOWN, f"{rung.name}, and not {other.name}"
    )
    parts = (rung.parts[0], other.parts[0])
    yield replace(claim_of(spoken, start, said, parts, own, holds=False), is_tight=True)


def _named(spoken: Spoken, match: re.Match[str], start: int, ladder: Ladder) -> Rung | None:
    """The one row between the word and the figure, or right before the word."""
    low, named = spoken.low, mentions(spoken, ladder)
    between = [m for m in named if match.end() <= m.start and m.end <= start]
    if between:
        rung = only_thing(between)
        first, last = between[0], between[-1]
        is_bound = (
            _TO_NAME.fullmatch(low, match.end(), first.start) is not None
            and _NAME_TO_FIGURE.fullmatch(low, last.end, start) is not None
        )
        return rung if is_bound else None
    before = [m for m in named if m.end <= match.start()]
    if not before or _WORD_TO_FIGURE.fullmatch(low, match.end(), start) is None:
        return None
    is_bound = _NAME_TO_WORD.fullmatch(low, before[-1].end, match.start()) is not None
    return before[-1].rung if is_bound else None


def _pair(ladder: Ladder, rung: Rung, own: Quantity, *, from_low: bool) -> tuple[Rung, Rung] | None:
    """The row that leads a column, and the other one there that has the figure told."""
    is_column = ladder.sort is Sort.LEVEL and not ladder.is_prose and not ladder.is_time
    if not is_column or len(ladder.rungs) < FEWEST or ladder.place(rung, from_low=from_low)[0] != 1:
        return None
    kind = rung.parts[0].kind
    kinds = {own.kind, kind}
    if len(kinds) > 1 and not kinds <= LIKE | {QuantityKind.MONEY, QuantityKind.DURATION}:
        return None
    others = [r for r in ladder.rungs if r.value == own.value and r is not rung]
    is_alike = bool(others) and others[0].parts[0].places == own.places
    return (rung, others[0]) if is_alike and rung.value != own.value else None
