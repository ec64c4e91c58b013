"""“Recorded crime rose, by 48 offences”, where the total fell by 48: the amount finds the row.

No row is named, and the amount is that of one total's change alone: the word must go the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.ladders import Sort
from watchward.check.wording.names import mentions
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["total_moved_claims"]

_WORD = re.compile(
    r"\b(?:(?P<up>rose|risen|increased|grew|grown|went up|climbed|was up|is up|were up|are up)|"
    r"(?P<down>fell|fallen|decreased|dropped|declined|went down|reduced|was down|is down|were down|"
    r"are down))(?: (?:slightly|sharply|again|further|overall|marginally|a little|modestly))?"
    r"(?: (?:last year|in the year|over the year|during the year))?,? by "
    r"(?:just |only |a total of )?$"
)
_TOTAL = re.compile(
    r"\W*(?:total|all|overall|grand total|force|county|borough|district|whole|combined)\b", re.I
)
_SPOILT = re.compile(
    r"\b(?:target|budget|forecast|since|from|other|others|excluding|except|apart|previous\w*|"
    r"last|earlier|ago|would|which|while|whereas)\b"
)
_NEAR, _DIGITS = 12, 2


def total_moved_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims that the total of a table went one way, by an amount that is its change."""
    for amount, start, _end in spoken.numbers:
        if amount.kind is not QuantityKind.COUNT or amount.bound:
            continue
        word = _WORD.search(spoken.low[:start])
        if word is None or sum(map(str.isdigit, amount.text)) < _DIGITS:
            continue
        lead = re.split(r"[;:(]|\. |, ", spoken.low[: word.start()])[-1]
        if _SPOILT.search(lead) or AHEAD.search(lead) or NO.search(lead):
            continue
        near = [
            one
            for one in world.whole_changes
            if one.sort is Sort.CHANGE and abs(one.here - spoken.here) <= _NEAR
        ]
        if any(m.start < start for one in near for m in mentions(spoken, one)):
            continue
        found = [
            (ladder, rung)
            for ladder in near
            for rung in ladder.rungs
            if abs(rung.value) == amount.value
        ]
        if len({rung.name for _ladder, rung in found}) != 1:
            continue
        ladder, rung = found[0]
        if not _TOTAL.match(rung.name) or not telling(lead) & telling(ladder.about):
            continue
        is_up = word["up"] is not None
        holds = (rung.value > 0) == is_up
        group = "up" if is_up else "down"
        truth = f"{'up' if rung.value > 0 else 'down'} by {amount.text.strip()}"
        about = f"the row “{rung.name}” of the table"
        said = Verdicts("trend", word[group], truth, Cause.DIRECTION, about)
        yield claim_of(spoken, word.start(group), said, rung.parts, holds=holds)
