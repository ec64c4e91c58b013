"""Words that put one figure on a side of another, or call it better or worse: above, missed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from watchward.check.wording.spoken import Spoken

__all__ = ["Sided", "opens_anew", "said_of", "sided_words"]

_MANY_OF = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+|most|some|all|none|half|both) of "
    r"(?:the|these|those|our|its|their) "
)
_ONLY = re.compile(r"\bthe only\b")
_EARLIER = re.compile(r"\b(?:preceding|previous|earlier|before|prior|last)\b")
_AHEAD = re.compile(r"ahead|behind|clear of", re.IGNORECASE)
_NAME = re.compile(r" (?:of )?[A-Z]")
_UNIT = r"(?:\s?(?:%|per [\w ,]{1,20}?))?,? "
_WHICH = re.compile(rf"{_UNIT}(?:and )?(?:which|that|this|it) (?:is|was)(?: [a-z]+){{0,2}} ")
_IS = re.compile(rf"{_UNIT}(?:is|was)(?: [a-z]+){{0,2}} ")
_HELD_TO = re.compile(r"\b(?:against|compared (?:with|to)|versus|than|from)\b[^,;.]{0,50}[\d%]$")
_OPENING = re.compile(
    r"^\W*(?P<to>at|for|among|within|after|in|over|on) (?P<what>[a-z0-9' -]{2,40})"
)
"""“Just ahead of Fellgate”: in whatever order the places are told."""


_OVER_TIME = re.compile(
    r"over (?:the|this|that|a|its|these|those) (?:(?:last|past|same|whole|full|first|second|next|"
    r"two|three|four|five|six|ten|twelve|\d+|financial|calendar) )*"
    r"(?:years?|months?|quarters?|weeks?|days?|periods?|decade|summer|winter|time)\b"
)
"""“Fell by £219,000 over the year” tells a time and no side."""
_SHOWN = re.compile(
    r"\b(?:described|shown|listed|set out|given|explained|summari[sz]ed|detailed|discussed|"
    r"tabulated|outlined|presented|quoted|mentioned|noted|analysed|figures?|tables?|paragraphs?|"
    r"sections?) $"
)
"""“The detentions described below”: further down the page."""


@dataclass(frozen=True, slots=True)
class Sided:
    """A word of a side, and its clause from `low` to `high`, all as places in the sentence.

    `way` is 1 for more or better and -1 for less or worse, `is_value` whether it says better or
    worse: which side that is, depends on what is measured.
    """

    start: int
    end: int
    word: str
    way: int
    is_value: bool
    low: int
    high: int


def sided_words(
    spoken: Spoken, words: re.Pattern[str], stops: re.Pattern[str]
) -> Iterator[Sided]:  # fmt: skip
    """The words of a sentence that a pattern finds, in clauses that `stops` end.

    The pattern names what it finds: up, down, good or bad.
    """
    for match in words.finditer(spoken.low):
        low = max((m.end() for m in stops.finditer(spoken.low, 0, match.start())), default=0)
        stop = stops.search(spoken.low, match.end())
        way = 1 if match["up"] or match["good"] else -1
        is_value = bool(match["good"] or match["bad"])
        high = stop.start() if stop else len(spoken.low)
        text = spoken.text[match.start() : match.end()]
        word = Sided(match.start(), match.end(), text, way, is_value, low, high)
        if _OVER_TIME.match(spoken.low, match.start()):
            continue
        if not _is_of_others(spoken, word) and not _SHOWN.search(spoken.low[: match.start()]):
            yield word


def said_of(spoken: Spoken, word: Sided, end: int) -> bool:
    """Whether a word may be said of the number that ends there.

    “The mean is 31, which is higher”, “the national rate, at 31, is higher”.
    """
    if end > word.start or word.is_value:
        return False
    between = spoken.low[end : word.start]
    is_subject = _IS.fullmatch(between) is not None and not _HELD_TO.search(spoken.low[:end])
    return is_subject or _WHICH.fullmatch(between) is not None


def opens_anew(spoken: Spoken) -> bool:
    """Whether a sentence opens with another thing as the one before it: “At six weeks …”.

    What is told there, such as an aim, is then not of the thing told here.
    """
    here = _OPENING.match(spoken.low)
    last = _OPENING.match(spoken.before[0].low) if here and spoken.before else None
    if here is None or last is None or here["to"] != last["to"]:
        return False
    return here["what"].split()[:2] != last["what"].split()[:2]


def _is_of_others(spoken: Spoken, word: Sided) -> bool:
    """Whether a word speaks of a number of things, of the only ones, of other times or of rank."""
    before, after = spoken.low[word.low : word.start], spoken.low[word.end : word.high]
    return (
        _MANY_OF.search(before) is not None
        or (_ONLY.search(before) is not None and not re.search(r"\d", before))
        or (before.endswith("having ") and _EARLIER.search(after) is not None)
        or (before.endswith("to be ") and word.is_value)
        or (_AHEAD.match(word.word) is not None and _NAME.match(spoken.text, word.end) is not None)
    )
