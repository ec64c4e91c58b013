"""How many days, weeks, months, quarters or years there are in the spans that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from watchward.check.quantities.words import ONES
from watchward.words.periods import MONTH_NAMES

__all__ = [
    "NUMBER", "TIMES", "UNIT", "bare_of_spans", "counts_in", "counts_of_heading", "is_of",
    "natural",
]  # fmt: skip

UNIT = r"(?:day|night|weekend|week|month|quarter|year)"
TIMES = frozenset({"year", "month", "week", "quarter", "day", "night", "weekend", "half"})
NUMBER = rf"(?:\d{{1,3}}|{'|'.join(ONES)})"
_MONTHS = [name[:3].lower() for name in MONTH_NAMES]
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]*"
_LED = (
    r"(?:over|across|for|in|during|of|throughout|to|from|the|those|these|all|whole|full|last|past|"
    r"same|following|first|next|its|our|their|any|between|after|covering) "
)
_SPAN = re.compile(
    rf"(?P<led>\b{_LED})?\b(?:(?P<n>{NUMBER})[ -](?P<unit>{UNIT})s?\b"
    r"(?! (?:ago|since|before|earlier|later|old)\b)|"
    r"(?P<half>half[- ]years?\b|(?:first|second) half|h[12]\b)|"
    r"(?P<quarter>quarter(?!s|ly)|q[1-4])\b(?! of an?\b)|"
    r"(?P<year>year(?! (?:on|before|earlier|ago)\b)|annual|annum)\b(?!s|-)|"
    r"(?P<first>20\d\d)(?:[/-]\d\d)? ?(?:to|and|until|-|–) ?(?P<last>20\d\d|\d\d(?!\d|/))|"
    rf"(?P<from>{_MONTH}) (?:to|until|through|and|-|–) (?P<to>{_MONTH})\b|"
    r"(?P<ten>decade)\b|(?P<five>quinquennium)\b)"
)
_WITHIN = re.compile(
    r"\b(?:over|in|across|during|for|throughout|of|covering)(?: (?:the|this|that|a|its|each))?"
    r"(?: (?:first|second|third|fourth|final|last|past|whole|full|financial|calendar|same|latest|"
    r"single))* $"
)
"""What stands before “quarter” or “year” where something is of it."""
_MOVES = re.compile(
    r"\b(?:falls?|fell|fallen|rises?|rose|risen|grows?|grew|grown|increases?|increased|decreases?|"
    r"decreased|drops?|dropped|reduces?|reduced) by\b"
)
_UNFINISHED = re.compile(r"\b(?:so far|to date|year[- ]to|ytd)\b")
_NEAR = 40
_SHORT = 2
"""“2023-24” is one year, “2019-24” are six."""
_IN_PART = re.compile(
    r"\b(?:date|ytd|so far|part|forecast|project\w*|estimate\w*|target|plan\w*|budget\w*|change|"
    r"since|rolling|average|mean|to|months?)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:[/-](?:20)?\d\d)?\b")
_ONE = {
    "month": re.compile(rf"{_MONTH}\b\.?(?: ?'?(?:20)?\d\d)?$"),
    "quarter": re.compile(r"(?:quarter [1-4]|q[1-4])\b"),
}
_WEEKS = {
    days: tuple(Fraction(n, 7) for n in range(*days))
    for days in ((365, 367), (181, 185), (90, 93), (28, 32))
}
_YEAR_DAYS = (Fraction(365), Fraction(366))
_IN: dict[tuple[str, str], tuple[Fraction, ...]] = {
    ("quarter", "year"): (Fraction(4),),
    ("month", "year"): (Fraction(12),),
    ("week", "year"): (Fraction(52), *_WEEKS[365, 367]),
    ("day", "year"): _YEAR_DAYS,
    ("quarter", "half"): (Fraction(2),),
    ("month", "half"): (Fraction(6),),
    ("week", "half"): (Fraction(26), *_WEEKS[181, 185]),
    ("day", "half"): tuple(Fraction(n) for n in range(181, 185)),
    ("month", "quarter"): (Fraction(3),),
    ("week", "quarter"): (Fraction(13), *_WEEKS[90, 93]),
    ("day", "quarter"): (Fraction(90), Fraction(91), Fraction(92)),
    ("week", "month"): (Fraction(4), *_WEEKS[28, 32], Fraction(52, 12)),
    ("day", "month"): tuple(Fraction(n) for n in range(28, 32)),
    ("day", "week"): (Fraction(7),),
}
"""So many of the shorter make one of the longer, as people count."""
_ALIKE = {"night": "day", "weekend": "week"}
_NATURAL = {
    "month": (3, 6, 9, 12, 24, 36), "quarter": (2, 4, 8, 12), "year": (),
    "day": _YEAR_DAYS, "night": _YEAR_DAYS,
}  # fmt: skip


def natural(unit: str) -> frozenset[Fraction]:
    """How many of a unit the periods have that papers commonly report on."""
    return frozenset(Fraction(n) for n in _NATURAL.get(unit, ()))


def counts_in(text: str, unit: str, *, is_sure: bool = False) -> frozenset[Fraction]:
    """How many of a unit the spans of a text have; a blank unit is that of any span of several.

    Sure are those that something is said to be of: not “five months were above it”.
    """
    return frozenset(
        count
        for match in _SPAN.finditer(text)
        if not is_sure or _is_sure(match, text, unit)
        for number, longer in (*_span(match), *_steps(match, text))
        for count in _counts(unit, number, longer)
    )


def _steps(match: re.Match[str], text: str) -> Iterator[tuple[int, str]]:
    """“Falls by £21.6m between 2026/27 and 2029/30”: three steps from the first year of four."""
    if match["first"] and (match["led"] or "").startswith("between") and _MOVES.search(text):
        yield from ((years - 1, unit) for years, unit in _span(match))


@lru_cache(maxsize=8192)
def counts_of_heading(heading: str, unit: str) -> frozenset[Fraction]:
    """How many of a unit the one period has that a heading names; none of a part or a plan."""
    text = heading.lower()
    if unit not in TIMES or _IN_PART.search(text):
        return frozenset()
    found = counts_in(text, unit)
    return found or (counts_in("year", unit) if _YEAR.search(text) else frozenset())


@lru_cache(maxsize=8192)
def is_of(label: str, unit: str) -> bool:
    """Whether a label names one month, or one quarter."""
    pattern = _ONE.get(unit)
    return pattern is not None and pattern.match(label.lower().strip()) is not None


def bare_of_spans(text: str) -> str:
    """A text without the spans of time that it names."""
    return _SPAN.sub(" ", text)


def _is_sure(match: re.Match[str], text: str, unit: str) -> bool:
    """Whether something is said to be of a span: of “the quarter”, not of “last year”."""
    before = text[: match.start()] + (match["led"] or "")
    if match["unit"]:
        if "-" in match.group():
            return unit in ("", match["unit"])  # “below the five-year average”
        return bool(match["led"]) or not before.strip()
    if match["year"] and _UNFINISHED.search(text, max(0, match.start() - _NEAR)):
        return False
    is_single = match["year"] or match["quarter"] or match["half"]
    return not is_single or not before.strip() or _WITHIN.search(before) is not None


def _span(match: re.Match[str]) -> Iterator[tuple[int, str]]:
    """The stretch of time that some words name: so many of a unit."""
    if match["unit"]:
        word = match["n"]
        yield (int(word) if word.isdigit() else ONES[word]), match["unit"]
    elif match["first"]:
        years = int(match["last"][-2:]) - int(match["first"][-2:])
        if years > (1 if len(match["last"]) == _SHORT else 0):
            yield years + 1, "year"
    elif match["from"]:
        first, last = (_MONTHS.index(match[end][:3]) for end in ("from", "to"))
        yield (last - first) % 12 + 1, "month"
    elif match["ten"] or match["five"]:
        yield (10 if match["ten"] else 5), "year"
    else:
        yield 1, next(name for name in ("half", "quarter", "year") if match[name])


def _counts(unit: str, number: int, longer: str) -> Iterator[Fraction]:
    """How many of a unit there are in so many of another."""
    unit, longer = _ALIKE.get(unit, unit), _ALIKE.get(longer, longer)
    if unit in ("", longer):
        if number > 1:
            yield Fraction(number)
        return
    for each in _IN.get((unit, longer), ()):
        yield each * number
    for each in _IN.get((longer, unit), ())[:1]:
        if number > each and number % each == 0:
            yield Fraction(number, each)
