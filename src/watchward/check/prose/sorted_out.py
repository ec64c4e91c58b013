"""Things of which each is in one state, told by their states: they are no more than the whole.

“Of the 14 actions nine are complete, four on track and one is not started.” What is good is not
adequate too, and what rose did not fall: of the parts none counts a thing twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from watchward.check.model import Claim, Interval, Quantity
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import bare, held, is_ahead
from watchward.check.prose.said import Said
from watchward.check.rounding import plus

__all__ = ["sorted_out_claims"]

_SAME = r"unchanged|(?:about )?the same|no change|no different"
_SCALES: tuple[Mapping[str, str], ...] = (
    {
        "outstanding": "outstanding", "very good": "very good", "good": "(?<!very )good",
        "adequate": "(?<!in)adequate|satisfactory", "inadequate": "inadequate|unsatisfactory",
        "improvement": r"(?:requir|need)\w*(?: of)? improvement",
    },
    {"red": "red", "amber": "amber", "green": "green"},
    {
        "complete": "completed?|finished|implemented", "on track": "on track|on schedule",
        "late": "overdue|delayed|behind(?: schedule)?|late|off track",
        "under way": "in progress|under ?way|in hand|ongoing",
        "not begun": r"(?:not|yet to)(?: yet)?(?: been| be)? (?:start|started|begin|begun)",
    },
    {
        "upheld": "(?<!partly )(?<!partially )(?<!part )(?<!part-)(?<!not )upheld",
        "partly upheld": "(?:partly |partially |part[ -])upheld", "not upheld": "not upheld",
    },
    {
        "up": r"rose|risen|increased|(?:went|gone|moved|were|are) up|higher|grew|grown",
        "down": r"fell|fallen|decreased|(?:went|gone|moved|were|are) down|lower|dropped",
        "same": _SAME,
    },
    {
        "better": "improved|better", "worse": "worse|worsened|declined|deteriorated",
        "same": _SAME,
    },
)  # fmt: skip
"""States of which a thing is in one at a time."""
_LATE = "late"
_OF = re.compile(
    r"(?:^|[^a-z])(?:out of|of|among) (?:(?:the|these|those|our|its|their|all|all of) )*$"
)
_NOT_ALL = re.compile(
    r"\b(?:or|including|of (?:which|whom|these|those|them)|both|also|at least|more than|than|from|"
    r"compared|against|previous\w*|last|since|times|respectively|expected|target)\b|[;:]"
)
"""Words by which a part may be part of another, or of another time."""
_ONE = re.compile(r"(?:,|\band)(?: in)? one\b")
_FEWEST, _MOST = 1, 6


def sorted_out_claims(said: Said) -> list[Claim]:
    """The claim that things told by their states come to the number of all."""
    text = bare(said)
    if is_ahead(said) or _NOT_ALL.search(text):
        return []
    marks = held(said, text)
    if len(marks) <= _FEWEST + 1 or any(m.letter != "c" or m.quantity.bound for m in marks):
        return []
    whole = next((m for m in marks[: _FEWEST + 1] if _OF.search(m.before)), None)
    if whole is None or len(marks) - 1 > _MOST:
        return []
    parts = [mark.quantity for mark in marks if mark is not whole]
    texts = [_ONE.split(mark.after) for mark in marks[1:]]
    states = _states([text for own in texts for text in own])
    ones = sum(len(own) - 1 for own in texts)
    return _judged(said, whole.quantity, parts, ones, states) if states else []


def _states(texts: Sequence[str]) -> list[str]:
    """The state of each part by the one scale that has one for each, all different."""
    for scale in _SCALES:
        found = [[s for s, form in scale.items() if _has(text, form)] for text in texts]
        names = [own[0] for own in found if len(own) == 1]
        if len(names) == len(texts) == len(set(names)):
            return names
    return []


def _has(text: str, form: str) -> bool:
    return re.search(rf"(?<![\w-])(?:{form})(?![\w-])", text) is not None


def _judged(
    said: Said, whole: Quantity, parts: Sequence[Quantity], ones: int, states: Sequence[str]
) -> list[Claim]:
    """It holds where the parts are all; wrong where they are more, and none is late besides.

    `ones` are parts that are told as “one”, which is no figure.
    """
    added = plus([*(part.span for part in parts), Interval.exact(ones)])
    may_be_two = _LATE in states and "under way" in states
    is_more = added.low > whole.value and not may_be_two
    if not (is_more or whole.span.meets(added)):
        return []
    named = {f"part {at}": part for at, part in enumerate(parts, 1)}
    how = f"the parts{f' and {ones} more' if ones else ''}, of which none counts a thing twice,"
    claim = best_claim(said, "sum", whole, [Way(named, added, True, {}, how)])
    return [replace(claim, is_tight=True)]
