"""“Groups hanging around was ticked by 310 people”, where the row of that name has 301.

A sentence that begins with the name of a row, and tells one count of it, tells the row's own. It
is wrong where two digits of the only count that the row has are swapped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from watchward.check.facts import Fact, words_of
from watchward.check.judge import is_slip
from watchward.check.model import Claim, Interval, QuantityKind
from watchward.check.prose.directions import ANY, NO
from watchward.check.prose.lookup import Lookup
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import held, settled
from watchward.check.prose.said import Said

__all__ = ["led_by_row_claims"]

_VERB = re.compile(
    r" (?:(?:again|also|only|still) )?(?:was|were|is|are|had|has|have|received|recorded|came to|"
    r"saw|took|made|accounted for|stood at|totalled|reached|got|drew|brought)"
    r"(?: [a-z]+){0,2}? $"
)
_CHANGES = re.compile(rf"\b(?:{ANY}|more|fewer|less|lower|higher)\b")
_LEVELS = ("value", "current", "previous", "total")
_DIGITS = 3
_WORDS = 2


def led_by_row_claims(said: Said, claims: Sequence[Claim], lookup: Lookup) -> list[Claim]:
    """The claim of the count that a sentence tells of the row it begins with."""
    marks = held(said)
    if not marks or marks[0].letter != "c" or said.dates or NO.search(said.marks):
        return []
    first = marks[0]
    stated = first.quantity
    is_long = sum(map(str.isdigit, stated.text)) >= _DIGITS and not stated.bound
    if not is_long or (stated.start, stated.end) in settled(list(claims)):
        return []
    if _CHANGES.match(first.after.lstrip()):
        return []
    lead = said.marks[: first.start].removeprefix("‡ ")
    rows = lookup.rows(_leading(lookup.named_in(said.text), lead))
    if len(rows) != 1:
        return []
    counts = [f for f in rows[0].facts if f.quantity.kind is QuantityKind.COUNT]
    own = [f for f in counts if f.role in _LEVELS]
    if len(own) != 1 or any(f.quantity.value == stated.value for f in lookup.column(own[0])):
        return []
    cell = own[0].quantity
    span = Interval.exact(cell.value)
    if not is_slip(stated, span) or sorted(stated.text) != sorted(cell.text.strip("* ")):
        return []
    how = f"the row “{own[0].label}” of the table"
    way = Way({"the table": cell}, span, True, {}, how)
    made = best_claim(said, "duplicate", stated, [way])
    return [replace(made, others=(own[0].at,), is_tight=True)]


def _leading(named: Sequence[Fact], lead: str) -> list[Fact]:
    """The facts of the row whose whole name a sentence begins with, straight before a verb."""
    return [
        fact
        for fact in named
        if len(words_of(fact.label)) >= _WORDS
        and lead.startswith(fact.label.lower())
        and _VERB.fullmatch(lead[len(fact.label) :])
    ]
