"""An earlier and a later number known by their dates, in whatever order a sentence gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from watchward.check.model import Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, ANY, LESS, MORE, NOUN
from watchward.check.prose.said import Said

_LEVELS = frozenset(
    {
        QuantityKind.COUNT,
        QuantityKind.MONEY,
        QuantityKind.PERCENT,
        QuantityKind.RATE,
        QuantityKind.DURATION,
    }
)
_TOKEN = re.compile(
    r"⟦(?P<level>[a-z]\d+)⟧|(?P<date>¤)|"
    r"(?P<early>\b(?:the )?(?:previous|preceding|prior|last|earlier) (?:financial |calendar )?"
    r"(?:year|month|quarter|period|survey|wave)(?:'s)?\b|"
    r"\b(?:the|a) (?:year|month|quarter) (?:before|ago|earlier|previously)\b|\bpreviously\b|"
    r"\bthe same (?:period|quarter|month|time) (?:last year|a year earlier|the year before)\b)|"
    r"(?P<late>\b(?:this|the current|the latest|the most recent) (?:financial )?"
    r"(?:year|month|quarter|period|survey|wave)(?:'s)?\b|\b(?:now|currently|today)\b)"
)
_PART = re.compile(
    r"\b(?:of which|of whom|of these|of those|out of|each|per|target|average|mean|budgeted|"
    r"planned|while|whereas|although|but|both|either|national\w*|england|elsewhere|including|"
    r"respectively|combined|together|cumulative|than (?:expected|planned|forecast)|"
    r"(?:against|than|with|to) (?:an? |the |its |our )?(?:budget|plan|forecast|profile|ceiling)|"
    r"(?:one|two|three|five|ten)-year|over the same period)\b|"
    r"(?:^|[,;(] ?)of (?:the |all |some )?⟦|"
    r"⟦[a-z]\d+⟧ of (?:the |its |our |their |those |these |all )?(?:⟦|[a-z])"
)
_OF_A_DATE = re.compile(r"\bthan (?:the |its )?⟦[a-z]\d+⟧ (?:[a-z'-]+ ){0,3}(?:of|in|for|during) ¤")
_CHANGE = re.compile(
    rf"\b(?:{ANY}|{NOUN}|{MORE}|{LESS}|chang(?:e|es|ed|ing)|moved|movement|difference)\b|"
    r"\bcompared|\bagainst\b"
)
_NOW = 10**6
"""What is called now is later than every date, but for those of a forecast."""
SET_FOR = re.compile(
    r"\b(?:grants?|budgets?|settlement|precept|allocations?|funding|awards?|targets?|plans?|fees?|"
    r"charges?|contracts?|requirement|estimates?|provision\w*)\b[^⟦⟧;.]{0,40}\b(?:for|into|in) ¤|"
    r"\bnext\b"
)
"""“Grant for 2026/27 at £1.1m”: what is set for a year may be of one to come."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEARS = re.compile(r"(?P<a>(?:19|20)\d\d)(?: ?[/-] ?(?P<b>(?:20)?\d\d))?(?!\d)|\b(?P<c>\d\d)/\d\d")


@dataclass(frozen=True, slots=True)
class Dated:
    """The earlier and the later number, and where in the marks the two stand."""

    before: Quantity
    after: Quantity
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Token:
    """A level, or a place in time: months since year 0; before or after all dates where unsaid."""

    start: int
    end: int
    level: Quantity | None
    time: int


@lru_cache(maxsize=8192)
def time_of(date: str) -> int | None:
    """The month, counted from year 0, in which a date or period ends; None where none is named."""
    found = list(_YEARS.finditer(date.lower()))
    if not found:
        return None
    last = found[-1]
    if last["c"]:
        return (2000 + int(last["c"]) + 1) * 12 + 3
    if last["b"]:
        return (int(last["a"]) + 1) * 12 + 3
    near = re.findall(rf"({'|'.join(_MONTHS)})[a-z]*", date.lower()[: last.start()])
    month = _MONTHS.index(near[-1]) + 1 if near else 12
    return int(last["a"]) * 12 + month


def dated_pair(said: Said, sizes: Iterable[int]) -> Dated | None:
    """The only two levels of a sentence of change, each with a date of its own; None otherwise.

    `sizes` are the ids of quantities that are amounts of change: they are no levels.
    """
    text = _OF_A_DATE.sub(lambda m: m.group().replace("⟧ of ¤", "⟧ in ¤"), said.marks)
    if _PART.search(text) or not _CHANGE.search(text):
        return None
    tokens = _tokens(said, frozenset(sizes))
    levels = _two([t for t in tokens if t.level is not None])
    times = [t for t in tokens if t.level is None]
    if len(levels) != 2 or not _are_alike(levels[0], levels[1]):
        return None
    if {_NOW} < {t.time for t in times} and (AHEAD.search(text) or SET_FOR.search(text)):
        return None  # “£12m this year, projected to reach £20m at 31 March 2030”
    when = _when(said.marks, levels, times)
    if when is None or when[0] == when[1]:
        return None
    first, second = levels if when[0] < when[1] else levels[::-1]
    if first.level is None or second.level is None:
        return None
    if _FROM.search(said.marks[: second.start]):
        return None  # “95, and have now risen from a baseline of 81”: that is the earlier
    ends = [t.end for t in (*levels, *times)]
    return Dated(first.level, second.level, min(t.start for t in levels), max(ends))


def _two(levels: list[_Token]) -> list[_Token]:
    """The two levels of one kind; none where two kinds have two each, or a kind has more."""
    kinds: dict[QuantityKind, list[_Token]] = {}
    for token in levels:
        if token.level is not None:
            kinds.setdefault(token.level.kind, []).append(token)
    held = [found for found in kinds.values() if len(found) > 1]
    return held[0] if len(held) == 1 and len(held[0]) == 2 else []


def _tokens(said: Said, sizes: frozenset[int]) -> list[_Token]:
    found: list[_Token] = []
    dates = iter(said.dates)
    is_gap = False
    for match in _TOKEN.finditer(said.marks):
        before = said.marks[: match.start()]
        if match["level"]:
            quantity = said.of(match["level"])
            if is_gap and quantity.kind is QuantityKind.PERCENT and before.endswith("("):
                continue  # “by 1,210 in 2023/24 (14.0%)”: the amount again
            is_many = quantity.text.strip().isalpha() and before.endswith((" of the ", " of all "))
            is_gap = (
                is_many
                or id(quantity) in sizes
                or _BY.search(before) is not None
                or _OFF.match(said.marks, match.end()) is not None
            )
            if not is_gap:
                found.append(_Token(match.start(), match.end(), quantity, 0))
            continue
        time: int | None = -1 if match["early"] else _NOW
        if match["date"]:
            time = time_of(next(dates, ""))
            if _SAME_AS.search(before):
                time = None
            if _BASE.search(before) and "⟦" not in said.marks[match.end() :]:
                time = None  # what is compared with, not when a number was
        if time is not None:
            found.append(_Token(match.start(), match.end(), None, time))
    return found


_BY = re.compile(r"\bby (?:a further |another |an additional |a |an )?$")
_FROM = re.compile(
    r"\bfrom (?:just |only |about |some |an? |the |its |our |their )*(?:[a-z-]+ ){0,2}(?:of |at )?$"
)
_OFF = re.compile(rf" (?:[a-z]+ ){{0,2}}?(?:{MORE}|{LESS}) than\b")
"""“Two more than in 2023 but one fewer than in 2022”: no levels."""
_SAME_AS = re.compile(r"\bas (?:in |for |during )?$")
_BASE = re.compile(r"\b(?:than|with|to|against|since|over|on|from) (?:in |for |during |that of )?$")


def _are_alike(one: _Token, other: _Token) -> bool:
    a, b = one.level, other.level
    if a is None or b is None or a.kind is not b.kind or a.kind not in _LEVELS:
        return False
    if a.value < 0 or b.value <= 0 or a.bound or b.bound:
        return False
    if a.value and max(a.value, b.value) / min(a.value, b.value) > 20:
        return False
    return not (a.unit and b.unit) or _noun(a) == _noun(b)


def _noun(quantity: Quantity) -> str:
    return quantity.unit.lower().rstrip("s")


_LATE_GAP = re.compile(
    r",? ?(?:when|where|at which(?: point| time)?)? ?"
    r"(?:it|they|this|that|there|the [a-z ]{3,30})? ?"
    r"(?:was|were|had been|stood at|had stood at)(?: only| just)? $"
)


_AGAINST = re.compile(
    r"\b(?:against|compared (?:with|to)|versus|from)(?: the| an?| some| about)? $"
)


def _when(marks: str, levels: list[_Token], times: list[_Token]) -> tuple[int, int] | None:
    """The times of the two levels, in reading order."""
    if len(times) == 2:
        order = "".join("L" if t.level else "D" for t in sorted([*levels, *times], key=_place))
        if order in ("DDLL", "LLDD"):
            return None
        return times[0].time, times[1].time
    if len(times) != 1:
        return None
    first, second = levels
    time = times[0]
    gap = marks[time.end : second.start]
    if first.end <= time.start and time.end <= second.start and _LATE_GAP.fullmatch(gap):
        if _AGAINST.search(marks[: first.start]):
            return time.time, time.time + 1  # “against 313 last year there were 614”
        return time.time + 1, time.time  # the one with no date is the newer
    return None


def _place(token: _Token) -> int:
    return token.start
