"""Which of two levels is the earlier, by the words that tell the period of each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from watchward.check.model import Quantity

__all__ = ["Told", "earlier_first"]

_LAST = re.compile(
    r"\b(?:(?:last|previous|preceding|prior) (?:financial )?(?:year|quarter|month|week|period|time|"
    r"wave|survey|summer|winter|spring|autumn)|(?:year|month|quarter|week|period) (?:before|"
    r"earlier|previously)|a (?:year|month|quarter|week|decade) ago|(?:years|months|weeks) ago|"
    r"previously|earlier|before that)\b"
)
_NOW = re.compile(
    r"\b(?:this (?:financial )?(?:year|quarter|month|week|time|period|summer|winter|spring|autumn)|"
    r"now|currently|at present|today|in the year(?! before| to| ended)|current (?:year|quarter|"
    r"month)|latest|has (?:risen|fallen|reached)|at the end|by the end)\b"
)
_FIRST = re.compile(r"\b(?:at the (?:start|beginning|outset)|in the first)\b")
_THEN = re.compile(r"\bin the (?:second|third|fourth|last|final)\b|\bat the end\b")
_YEAR = re.compile(r"\b((?:19|20)\d\d)(?:[/–-](?:20)?\d\d)?\b")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_TURNS = re.compile(
    r"\b(first|second|third|fourth|fifth) (?:quarter|half|month|week|year|wave|survey|round|term|"
    r"six months|session)\b"
)
_TURN = ("first", "second", "third", "fourth", "fifth")
_MONTH = re.compile(rf"\b(?:in|for|during|to|of|by) ({'|'.join(_MONTHS)})\b")


@dataclass(frozen=True, slots=True)
class Told:
    """A level with the words of its clause, the dates among them, and what stands behind it."""

    quantity: Quantity
    words: str
    dates: tuple[str, ...]
    after: str
    text: str


def earlier_first(one: Told, two: Told) -> tuple[Told, Told] | None:
    """Both levels, the earlier first; None where the words do not say which it is."""
    order = _by_dates(one, two) or _by_turns(one, two) or _by_words(one, two)
    if not order:
        return None
    return (one, two) if order > 0 else (two, one)


def _by_words(one: Told, two: Told) -> int:
    first_last, second_last = (_LAST.search(told.words) is not None for told in (one, two))
    first_now, second_now = (_is_now(told) for told in (one, two))
    if first_last != second_last:
        if first_last:
            return 1 if not first_now else 0
        return -1 if not second_now else 0
    if first_last or first_now == second_now:
        is_first = _FIRST.search(one.words) is not None and _FIRST.search(two.words) is None
        return 1 if is_first and _THEN.search(two.words) is not None else 0
    has_date = bool((one if second_now else two).dates)
    if not has_date:
        return 0
    return 1 if second_now else -1


def _by_turns(one: Told, two: Told) -> int:
    """“In the first quarter …”, “in the second …”."""
    turns = [_TURNS.findall(told.words) for told in (one, two)]
    if any(len(own) != 1 for own in turns):
        return 0
    first, second = (_TURN.index(own[0]) for own in turns)
    return (second > first) - (second < first)


def _is_now(told: Told) -> bool:
    return _NOW.search(told.words) is not None


def _by_dates(one: Told, two: Told) -> int:
    """By their years, else by their months; 0 where they are the same or not told."""
    years = [_years(told) for told in (one, two)]
    if all(len(own) == 1 for own in years):
        first, second = (next(iter(own)) for own in years)
        if first != second:
            return 1 if first < second else -1
    months = [_months(told) for told in (one, two)]
    if all(len(own) == 1 for own in months) and not any(len(own) > 1 for own in years):
        first, second = (next(iter(own)) for own in months)
        same_year = years[0] == years[1] or not (years[0] or years[1])
        if same_year and first != second:
            return 1 if first < second else -1
    return 0


def _years(told: Told) -> set[int]:
    return {int(year) for date in told.dates for year in _YEAR.findall(date)}


def _months(told: Told) -> set[int]:
    text = f"{told.words} {' '.join(told.dates)}"
    found = {_MONTHS.index(month) for month in _MONTH.findall(told.words)}
    return found | {
        at for at, name in enumerate(_MONTHS) for date in told.dates if name in date and text
    }
