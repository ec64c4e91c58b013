"""“So it was met; the year before, with 97.2%, it was missed”: a word that is said of then.

Its clause opens with the time, “last year we exceeded it”, or the time stands right behind the
word, “it was breached in the year before”.
"""

from __future__ import annotations

import re

from watchward.check.wording.spoken import Spoken

__all__ = ["clause_of", "is_of_then"]

_SPAN = (
    r"(?:year|month|quarter|survey|wave|week|summer|autumn|winter|spring|round|period|audit|"
    r"inspection)"
)
_FEW = r"(?:a|one|two|three|four|five|six|twelve|\d+)"
_OLD = (
    rf"(?:{_FEW} {_SPAN}s? (?:ago|earlier|before|previously|back)|"
    rf"(?:the|that) {_SPAN} before(?: last)?|(?:this time )?last (?:financial )?{_SPAN}|"
    rf"(?:the |its |our |their )?(?:previous|prior|preceding|earlier) (?:financial )?{_SPAN}|"
    rf"the same (?:quarter|months?|period|half) (?:of )?(?:last year|the (?:previous year|year "
    r"before))|previously|formerly|before that|until then|back then)\b(?!'s)"
)
_NOW = r"(?:now|this (?:year|quarter|time|month|summer|wave)|today|currently)\b"
_YEAR = r"(?:the )?(?:year (?:to|ending) )?(?:(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?)\b(?!'s)"
_CUT = re.compile(
    r"[;:()]|\.(?= )|, (?=(?:and|but|which|as|so|when|where|while|whereas|although|though|"
    r"having)\b)|\b(?=(?:while|whereas|although|though|but|when)\b)|,? \band "
    rf"(?=(?:in |at |for |during )?(?:{_OLD}|{_NOW}))|"
    rf", (?=(?:in |at |for |during )?(?:{_OLD}|{_NOW}) (?:we|it|they|this|"
    r"that)\b)"
)
_OPENING = re.compile(
    r"\W*(?:(?:and|but|which|that|as|so|when|where|while|whereas|although|though|it|this|we) )*"
    rf"(?:in |at |for |during |by )?(?:{_OLD}|(?P<year>{_YEAR}))"
)
_BEHIND = re.compile(
    r"(?: (?!(?:than|since|from|on|over|against|with|to|for|as|and|or|of)\b)[a-z']+){0,3}"
    rf"(?: (?:in|at|during|for))? (?:{_OLD})"
)


def clause_of(spoken: Spoken, start: int, end: int) -> tuple[int, int]:
    """From where to where the clause round a word reaches."""
    low = max((m.end() for m in _CUT.finditer(spoken.low) if m.end() <= start), default=0)
    stop = _CUT.search(spoken.low, end)
    return low, stop.start() if stop else len(spoken.low)


def is_of_then(spoken: Spoken, start: int, end: int) -> bool:
    """Whether a word is said of an earlier time, that its own clause names."""
    low, high = clause_of(spoken, start, end)
    if re.search(rf"\b{_NOW}", spoken.low[low:high]):
        return False
    opening = _OPENING.match(spoken.low, low)
    if opening is not None and opening["year"] and spoken.numbers_between(low, high):
        opening = None  # “in 2023/24 it was 87%, below the target”: it has a figure of its own
    is_opened = opening is not None and opening.end() <= start
    return is_opened or _BEHIND.match(spoken.low, end) is not None
