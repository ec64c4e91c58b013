"""“Completions slipped from 20% to 19%. The target was met”: the row told, and its own target.

A sentence that says no more than that the target was met, or missed, is of what the sentence before
tells; that is a row where its figures, two of them or one that is long and named, are of one row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim
from watchward.check.tables.ratings import Figures
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["target_was_claims"]

_TARGET = r"(?:target|standard|aim|goal|ambition|limit)"
_WAS = re.compile(
    rf"^\W*(?:and |but |so )?(?:(?:the|this|that|its|our|their) {_TARGET}(?: here)? "
    r"(?:was|has been|had been|is)(?: therefore| thus| also| again| narrowly| comfortably| just| "
    r"easily| still)* (?P<a>(?P<anot>not )?(?:(?P<agood>met|achieved|reached|hit|exceeded|beaten)|"
    r"missed))|"
    rf"(?:this|that|which|it|this measure)(?: therefore| thus| also| again| narrowly| comfortably| "
    rf"just)* (?P<b>(?:(?P<bgood>met|achieved|reached|hit|exceeded|beat)|missed|(?P<bnot>did not "
    rf"(?:meet|reach|achieve|hit)))) (?:the|its|our|their) {_TARGET}"
    r")(?: (?:again|too|once more|narrowly|comfortably|for the year|this year|as well))?\W*$"
)
_LEAST = 100


def target_was_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claim of a sentence that is all about whether a target was met."""
    match = _WAS.match(spoken.low)
    if match is None or not spoken.before or not world.aimed_rows:
        return
    rows = list(_rows(spoken, world))
    if len({row.line.label for row in rows}) != 1 or len({r.target.value for r in rows}) != 1:
        return
    row = rows[0]
    if row.less is None and row.actual.value != row.target.value:
        return
    is_less = row.actual.value < row.target.value
    is_met = row.actual.value == row.target.value or is_less is row.less
    is_good = bool(match["agood"] or match["bgood"]) and not match["anot"]
    group = "a" if match["a"] else "b"
    side = "at" if row.actual.value == row.target.value else "below" if is_less else "above"
    truth = f"{row.actual.text.strip()}, {side} {row.target.text.strip()}"
    word = spoken.text[match.start(group) : match.end(group)]
    about = f"the row “{row.line.label}” and its target"
    said = Verdicts("comparison", word, truth, Cause.DIRECTION, about)
    parts = (row.actual, row.target)
    yield claim_of(spoken, match.start(group), said, parts, holds=is_met == is_good)


def _rows(spoken: Spoken, world: World) -> Iterator[Figures]:
    """The rows with a target whose figures the sentence before tells, the result among them."""
    before = spoken.before[0]
    told = {q.value for q, _a, _b in before.numbers}
    words = telling(" ".join(one.text for one in spoken.before))
    for row in world.aimed_rows:
        own = {q.value for q in row.line.numbers if q is not None and q.value != row.target.value}
        if row.actual.value not in told or row.target.value in told:
            continue
        is_long = row.actual.places > 0 or row.actual.value >= _LEAST
        if len(own & told) > 1 or (is_long and telling(row.line.label) & words):
            yield row
