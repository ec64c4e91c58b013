"""Tables with things in their rows and periods in their columns, and what a sentence says of them.

Which rows it names, which of the periods, and whether it speaks of nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from watchward.check.context.telling_words import telling
from watchward.check.model import Quantity
from watchward.check.prose.directions import DOWN, UP
from watchward.check.tables.headings import Role, when
from watchward.check.tables.layout import Line, Segment
from watchward.check.wording.ladders import Ladder, Rung
from watchward.check.wording.names import Mention, mentions
from watchward.check.wording.plain.strangers import strangers
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.world import World

__all__ = [
    "TimeTable",
    "is_of",
    "named_in",
    "near_tables",
    "periods_said",
    "way_of",
]

_LEVELS = (Role.VALUE, Role.PREVIOUS, Role.CURRENT)
_TALK = telling(
    "both again running row succession consecutive latest lowest highest level levels since after "
    "before falling rising fallen risen further more than less fewer together had has have saw see "
    "seen seeing only district districts ward wards area areas borough boroughs town towns type "
    "types team teams service services reported recorded record presented across every each all "
    "total altogether household households people resident case cases number figure rate average "
    "averaged mean twice times many half third quarter nearly almost about just over under "
    "compared with up down moved overtook change changes stayed drop steady steadily continuously "
    "continued now then while but although whereas although pattern by on went gone go another "
    "first second time kept being been overall whole so alone same as in to from of it its their"
)
_FEWEST, _NEAR = 2, 12
_UP = re.compile(rf"\b(?:{UP}|rises?|increases?|higher)\b")
_DOWN = re.compile(rf"\b(?:{DOWN}|falls?|decreases?|reductions?|lower)\b")


@dataclass(frozen=True, eq=False)
class TimeTable:
    """The rows of a table by their names, each with a number for each of its periods in order.

    `total` is the name of the row of all of them, blank where there is none.
    """

    ladder: Ladder
    values: Mapping[str, tuple[Quantity, ...]]
    times: tuple[int, ...]
    heads: tuple[str, ...]
    total: str
    known: frozenset[str]

    def step(self, name: str, at: int) -> Fraction:
        """How far a row moved in the period at a place."""
        row = self.values[name]
        return row[at].value - row[at - 1].value

    @property
    def names(self) -> tuple[str, ...]:
        """The rows without the total."""
        return self.ladder.names


@lru_cache(maxsize=2)
def _time_tables(world: World) -> tuple[TimeTable, ...]:
    """Every such table of a paper."""
    return tuple(
        table
        for segment, number, here in world.placed_segments
        if (table := _table(segment, number, here, _things(world, number))) is not None
    )


def near_tables(spoken: Spoken, world: World) -> list[TimeTable]:
    """Those no further from a sentence than it may speak of."""
    return [one for one in _time_tables(world) if abs(one.ladder.here - spoken.here) <= _NEAR]


def _things(world: World, number: int) -> frozenset[str]:
    """The rows of a table that can be held against each other: no totals, no averages."""
    return frozenset(
        name.strip()
        for one in world.tables
        if one.table == number and not one.is_time
        for name in one.names
    )


def _table(segment: Segment, number: int, here: int, things: frozenset[str]) -> TimeTable | None:
    timed = [c for c in segment.columns if c.time is not None and c.role in _LEVELS]
    times = [c.time for c in timed if c.time is not None]
    if len(times) < _FEWEST or len(set(times)) < len(times) or len({c.group for c in timed}) > 1:
        return None
    timed.sort(key=lambda c: c.time or 0)
    lines = [line for line in segment.lines if line.label]
    rows = {line.label.strip(): _row(line, [c.index for c in timed]) for line in lines}
    if (
        not lines
        or len(rows) < len(lines)
        or not all(rows.values())
        or when(lines[0].label) is not None
    ):
        return None
    kinds = {q.kind for row in rows.values() for q in row}
    totals = [line.label.strip() for line in lines if line.is_total or line.is_loose_total]
    ends = (lines[0].label.strip(), lines[-1].label.strip())
    total = totals[0] if len(totals) == 1 and totals[0] in ends else ""
    apart = [name for name in rows if name not in things and name != total]
    if not total and len(apart) == 1 and apart[0] in ends:
        total, apart = apart[0], []
    own = [name for name in rows if name != total]
    if apart or any(
        sum(rows[name][at].value for name in own[:-1]) == rows[own[-1]][at].value
        for at in range(len(times))
        if len(own) > _FEWEST
    ):
        return None
    if len(kinds) > 1 or len(own) <= _FEWEST or (totals and not total):
        return None
    rungs = tuple(Rung(name, rows[name][-1].value, rows[name][-1:]) for name in own)
    about = f"{segment.grid.caption} {segment.title} {segment.stub}"
    ladder = Ladder(rungs, "", about, here, number, stub=segment.stub)
    known = telling(f"{about} {' '.join(rows)}")
    return TimeTable(ladder, rows, tuple(sorted(times)), tuple(c.heading for c in timed), total,
                     known)  # fmt: skip


def _row(line: Line, columns: list[int]) -> tuple[Quantity, ...]:
    held = [line.numbers[at] for at in columns]
    found = tuple(q for q in held if q is not None)
    return found if len(found) == len(held) else ()


def named_in(text: Spoken, table: TimeTable, low: int = 0, high: int = -1) -> list[Mention]:
    """The rows that a stretch of a sentence names by their whole names."""
    end = len(text.low) if high < 0 else high
    return [m for m in mentions(text, table.ladder) if low <= m.start and m.end <= end]


def is_of(spoken: Spoken, table: TimeTable) -> bool:
    """Whether a sentence speaks of nothing that its table does not tell."""
    return not strangers(spoken.low, table.known, _TALK)


def periods_said(spoken: Spoken, table: TimeTable) -> list[tuple[int, int, int]] | None:
    """The places of the periods that a sentence says, with where; None if one is not of it."""
    found = []
    for a, b in spoken.dates:
        time = when(spoken.text[a:b])
        if time not in table.times:
            return None
        found.append((a, b, table.times.index(time)))
    return found


def way_of(text: str) -> int:
    """Which way the words say: 1 or -1, and 0 where they say both or neither."""
    return bool(_UP.search(f"{text} ")) - bool(_DOWN.search(f"{text} "))
