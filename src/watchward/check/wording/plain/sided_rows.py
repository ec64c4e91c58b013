"""“Pellbury is below its standard”: a row that has its own target, and no figure told with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.model import Cause, Claim
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.tables.ratings import Figures
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["sided_row_claims"]

_WORD = re.compile(
    r"\b(?:(?P<up>above|over|beyond|ahead of|higher than)|"
    r"(?P<down>below|under|short of|lower than))"
    r" (?:the|its|their|that|this) (?:(?:same|own|agreed|local|national|response) ){0,2}"
    r"(?:target|standard|goal|threshold|trajectory|limit)\b(?! (?:of|for|set)\b)"
)
_STOPS = re.compile(r"[;:]|\. |\b(?:while|whereas|although|though|but|and)\b")
_SPOILT = re.compile(
    r"\b(?:had been|last|previous\w*|earlier|ago|before|all|neither|none|only|except|than|"
    r"(?:19|20)\d\d|averag\w+|most|each|every|some|others?|both|until|since|first|second|third|"
    r"final|january|february|march|april|may|june|july|august|september|october|november|december)\b"
)
"""Words by which it is said of another time, or of others."""


def sided_row_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims that the row named lies above or below the target that its table gives it."""
    for match in _WORD.finditer(spoken.low):
        low = max((m.end() for m in _STOPS.finditer(spoken.low, 0, match.start())), default=0)
        stop = _STOPS.search(spoken.low, match.end())
        clause = spoken.low[low : stop.start() if stop else len(spoken.low)]
        if NO.search(clause) or AHEAD.search(clause) or _SPOILT.search(clause):
            continue
        row = _named(spoken.text[low : match.start()], world)
        if row is None or row.actual.value == row.target.value or _is_told(spoken, low, row):
            continue
        is_above = row.actual.value > row.target.value
        group = "up" if match["up"] else "down"
        side = "above" if is_above else "below"
        truth = f"{row.actual.text.strip()}, {side} {row.target.text.strip()}"
        said = Verdicts(
            "comparison", match[group], truth, Cause.DIRECTION, "the row and its target"
        )
        holds = is_above == (group == "up")
        parts = (row.actual, row.target)
        yield claim_of(spoken, match.start(group), said, parts, holds=holds)


def _named(clause: str, world: World) -> Figures | None:
    """The one row with a target whose name the words before the side open with."""
    found: dict[str, list[Figures]] = {}
    for row in world.aimed_rows:
        label = row.line.label.strip()
        if len(label) > 2 and re.match(rf"\W*(?:[Tt]he )?{re.escape(label)}\b", clause):
            found.setdefault(label, []).append(row)
    rows = found[max(found, key=len)] if found else []
    return rows[0] if len(rows) == 1 else None


def _is_told(spoken: Spoken, low: int, row: Figures) -> bool:
    """Whether a figure stands in the clause that is not the row's own."""
    told = [q for q, start, _end in spoken.numbers if start >= low]
    gap = abs(row.actual.value - row.target.value)
    return any(abs(q.value) not in (row.actual.value, row.target.value, gap) for q in told)
