"""“Shoplifting has risen by nearly a third”: the change of the one row named, as a fraction.

It holds where the row moved so between two periods of some table; it is wrong where one table alone
has the row, no period is told, and its change is another fraction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watchward.check.bounds import sought
from watchward.check.model import Cause, Claim, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.fractional import as_percent
from watchward.check.wording.ladders import Sort
from watchward.check.wording.names import mentions, only_thing
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["row_changed_by_part_claims"]

_UP = r"rose|risen|rises|grew|grown|grows|increased|increases|climbed|went up|is up|are up|was up"
_DOWN = (
    r"fell|fallen|falls|dropped|drops|declined|decreased|decreases|reduced|shrank|went down|"
    r"is down|are down|was down|came down"
)
_VERB = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: again| further| sharply| overall)?(?: by)?"
    r"(?: (?:just|only|well|some|a|an|over|about|around|nearly|almost|more|less|than|under|at|"
    r"least|roughly|approximately|close|to|not|quite))* ?$"
)
_SPOILT = re.compile(
    r"\b(?:since|from|between|over the|years?|quarters?|months?|decade|average|target|budget|other|"
    r"others|combined|together|both|each|share|proportion|rate|than)\b"
)
_CUT = re.compile(r"[;:(]|\.(?=\s|$)|,|\b(?:and|but|while|whereas|although)\b")


def row_changed_by_part_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a sentence that a row rose or fell by a fraction."""
    for quantity, start, end in spoken.numbers:
        if quantity.kind is not QuantityKind.FRACTION or not 0 < quantity.value < 1:
            continue
        verb = _VERB.search(spoken.low[:start])
        cuts = [m.end() for m in _CUT.finditer(spoken.low, 0, verb.start() if verb else 0)]
        stop = _CUT.search(spoken.low, end)
        low, high = cuts[-1] if cuts else 0, stop.start() if stop else len(spoken.low)
        clause = spoken.low[low:high]
        if verb is None or AHEAD.search(clause) or NO.search(clause):
            continue
        told = as_percent(quantity)
        span, way = sought(replace(told, span=told.span)), 1 if verb["up"] else -1
        found = [
            (ladder, rung)
            for ladder in world.changes_naming(spoken)
            if ladder.sort is Sort.PERCENT and not ladder.is_prose and not ladder.is_time
            if (named := [m for m in mentions(spoken, ladder) if low <= m.start < high])
            and all(m.is_whole and m.end <= verb.start() for m in named)
            and (rung := only_thing(named)) is not None
        ]
        fits = [e for e in found if e[1].value * way > 0 and span.holds(abs(e[1].value))]
        is_one = len({ladder.table for ladder, _rung in found}) == 1
        is_plain = not spoken.dates and not _SPOILT.search(clause)
        is_far = all(e[1].value * way > 0 and not told.span.holds(abs(e[1].value)) for e in found)
        if not fits and not (found and is_one and is_plain and is_far):
            continue
        _ladder, rung = (fits or found)[0]
        right = f"{float(abs(rung.value)):.1f}%"
        about = f"the change of “{rung.name}”"
        said = Verdicts("percent", quantity.text.strip(), right, Cause.UNKNOWN, about)
        claim = claim_of(spoken, start, said, rung.parts, quantity, holds=bool(fits))
        yield replace(claim, is_tight=True)
