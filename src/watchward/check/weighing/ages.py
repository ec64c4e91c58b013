"""Which of two numbers is the earlier, by the words beside them where no date says so.

“286 then, 191 now”, “2,109 compared to 2,390”, “last year’s 1,114”: a change goes
from the earlier to the later.
"""

from __future__ import annotations

import re

__all__ = ["EARLIER", "LATER", "age_beside"]

EARLIER, LATER, _NEXT = -1, 1, 2
_SPAN = r"(?:year|month|quarter|week|period|time|summer|winter|spring|autumn|half|count|survey)"
_OF = r"(?: (?:total|figure|number|count|level))?"
_FILL = r"(?: (?:the|an?|some|it|there|was|were|we|had|of|at|is|are|stood|about|just|only|has))*"
_BEFORE = re.compile(
    rf"\b(?:(?P<early>(?<!than )(?:last|previous|prior|preceding) {_SPAN}(?:'s)?{_OF}|previously|"
    rf"formerly|originally|a {_SPAN} (?:ago|earlier|before)|the {_SPAN} before|from|against|"
    rf"compared (?:with|to)|versus|vs\.?|than|instead of|baseline|"
    rf"when (?:there|it|they|we)|had been|having been|down on|up on)|"
    rf"(?P<late>this {_SPAN}(?:'s)?{_OF}|now|currently|today|latest)|"
    rf"(?P<next>next {_SPAN}(?:'s)?))(?: (?:year|month|quarter)(?:'s)?)?{_FILL}[ (:,]*$"
)
_AFTER = re.compile(
    rf"^(?: [a-z-]+){{0,3}}?,? ?\(?(?:(?P<early>last {_SPAN}\b|(?:a|one) {_SPAN} (?:ago|earlier|"
    rf"before)|the {_SPAN} before|(?:in|of|for|during|at) the (?:previous|prior|preceding|same) |"
    rf"(?:of|in) the {_SPAN} before|previously|then\b|before\b|(?:[a-z]+ )?years ago|earlier\b)|"
    rf"(?P<late>this {_SPAN}\b|now\b|today\b|currently\b|to date\b)|"
    rf"(?P<next>next\b))"
)


def age_beside(before: str, after: str) -> int:
    """Whether the words just before and after a number say it is of an earlier or a later time.

    The more, the later: -1 for one gone by, 1 for this, 2 for the next.
    Both reach to the neighbouring numbers at most. 0 where they do not say.
    """
    ahead, behind = _BEFORE.search(before), _AFTER.match(after)
    for found in (behind, ahead):
        if found is not None:
            return EARLIER if found["early"] else LATER if found["late"] else _NEXT
    return 0
