"""“Wynford fell in 2023/24 and then rose in 2024/25”: each word is of the step to its own year.

The row is named before the words, by its whole name, and no other row is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.context.subjects import Point
from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.tables.headings import when
from watchward.check.wording.rows import Row
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["moved_in_year_claims"]

_WORD = re.compile(
    r"\b(?:(?P<up>rose|risen|increased|grew|grown|climbed|went up|gone up|up)|"
    r"(?P<down>fell|fallen|decreased|dropped|declined|dipped|went down|gone down|down))"
    r"(?: (?:again|sharply|slightly|further|back|steeply|modestly))? (?:in|during) (?:the year )?$"
)
_SPOILT = re.compile(
    r"\b(?:quarter|months?|q[1-4]|rate|share|proportion|percentage|average|target|budget\w*|"
    r"combined|together|both|all but|except\w*|excluding|apart from|other than|than|compared|"
    r"half|first|second|only|most|each|every|others?|between)\b"
)
_YEAR = 12


def moved_in_year_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of words of direction with a year right behind them, by the one row named."""
    if not spoken.dates or AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    if _SPOILT.search(spoken.low):
        return
    for low, high in spoken.dates:
        match = _WORD.search(spoken.low[:low])
        time = when(spoken.text[low:high])
        if match is None or time is None or not re.search(r"\d{4}", spoken.text[low:high]):
            continue
        steps = list(_steps(spoken, match.start(), time, world))
        ways = {(b.quantity.value > a.quantity.value) - (b.quantity.value < a.quantity.value)
                for a, b in steps}  # fmt: skip
        if len(ways) != 1 or ways == {0}:
            continue
        group = "up" if match["up"] else "down"
        is_up = ways == {1}
        first, last = steps[0]
        told = f"{first.quantity.text.strip()} to {last.quantity.text.strip()}"
        said = Verdicts(
            "trend", match[group], f"{'up' if is_up else 'down'} ({told})", Cause.DIRECTION,
            "the row of the table",
        )  # fmt: skip
        parts = (first.quantity, last.quantity)
        yield claim_of(
            spoken, match.start(group), said, parts, holds=is_up == (match["up"] is not None)
        )


def _steps(spoken: Spoken, start: int, time: int, world: World) -> Iterator[tuple[Point, Point]]:
    """The step to a year, of each row that is named before a word by all of its name."""
    said = telling(spoken.text[:start])
    rows = [row for row in world.rows.spoken_of(said) if _is_named(spoken, start, row)]
    longest = max((len(row.name) for row in rows), default=0)
    names = {row.name.lower() for row in rows if len(row.name) == longest}
    for row in rows if len(names) == 1 else ():
        if row.name.lower() in names:
            for at, point in enumerate(row.series):
                before = row.series[at - 1] if at else None
                if before is not None and point.time == time == (before.time or 0) + _YEAR:
                    yield before, point


def _is_named(spoken: Spoken, start: int, row: Row) -> bool:
    name = row.name.lower().strip()
    return len(name) > 2 and re.search(rf"\b{re.escape(name)}\b", spoken.low[:start]) is not None
