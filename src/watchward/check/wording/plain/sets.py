"""The rows that a count can be of: how each moved, where it lies, how far from its aim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.context.telling_words import telling
from watchward.check.model import Quantity, QuantityKind
from watchward.check.tables.headings import when
from watchward.check.wording.ladders import Ladder, Sort
from watchward.check.wording.world import World

__all__ = ["Set", "sets_of"]

_TARGET = re.compile(
    r"\b(?:targets?|standard|ambition|threshold|goal|trajectory|plan(?:ned)?|promised?|agreed|"
    r"expected|due|limit|ceiling|profile)\b",
    re.I,
)
_BUDGET = re.compile(r"\b(?:budget|allocation|estimate|profiled?|approved|revised)\b", re.I)
_ACTUAL = re.compile(
    r"\b(?:actual|result|outturn|performance|achieved|latest|current|now|ytd|spent|spend|spending|"
    r"expenditure|completed|carried out|recruited|trained|paid|answered|arrived|delivered|done|"
    r"reached|seen|made|forecast|projected|helped|this year)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Set:
    """Rows with one signed number each; `here` is the place of their table.

    `title` and `about` are what is measured and of what; `kind` that of its numbers.
    """

    values: tuple[Fraction, ...]
    parts: tuple[Quantity, ...]
    title: str
    about: frozenset[str]
    here: int
    table: int
    kind: QuantityKind
    is_time: bool = False


def sets_of(world: World, sort: str) -> Iterator[Set]:
    """The sets of a sort: “change”, “level”, “aim” or “budget”."""
    if sort in ("aim", "budget"):
        yield from _aims(world, _BUDGET if sort == "budget" else _TARGET)
        return
    wanted = (Sort.LEVEL,) if sort == "level" else (Sort.CHANGE, Sort.PERCENT)
    for ladder in world.tables:
        is_change = not ladder.is_time and (ladder.sort in wanted or _is_signed(ladder))
        if is_change if sort == "change" else ladder.sort in wanted:
            yield _of(ladder)
    if sort == "change":
        yield from _years(world)


def _is_signed(ladder: Ladder) -> bool:
    """Whether a column without a heading that says so holds changes: its numbers have signs."""
    signed = [rung.parts[0].is_signed for rung in ladder.rungs if rung.value]
    return ladder.sort is Sort.LEVEL and len(signed) > 1 and all(signed)


def _of(ladder: Ladder) -> Set:
    parts = tuple(part for rung in ladder.rungs for part in rung.parts)
    return Set(
        tuple(rung.value for rung in ladder.rungs), parts, ladder.title,
        telling(f"{ladder.about} {ladder.title}"), ladder.here, ladder.table,
        parts[0].kind, ladder.is_time,
    )  # fmt: skip


def _aims(world: World, yard: re.Pattern[str]) -> Iterator[Set]:
    """How far each row of a table is above its own aim, or its budget."""
    tables: dict[tuple[int, tuple[str, ...]], list[Ladder]] = {}
    for ladder in world.tables:
        if ladder.sort is Sort.LEVEL:
            tables.setdefault((ladder.table, ladder.names), []).append(ladder)
    for ladders in tables.values():
        aims = [one for one in ladders if yard.search(one.title) and not _ACTUAL.search(one.title)]
        if len(aims) != 1:
            continue
        others = [one for one in ladders if one is not aims[0] and _are_near(one, aims[0])]
        named = [one for one in others if _ACTUAL.search(one.title)]
        latest = _in_order(named or others)[-1:]
        for own in named if len(named) == 1 else others if len(others) == 1 else latest:
            yield _gap(own, aims[0])


def _in_order(ladders: list[Ladder]) -> list[Ladder]:
    """Columns of one table by their periods; none where one has none, or two have the same."""
    timed = [(one.time or when(one.title), one) for one in ladders]
    times = {time for time, _one in timed if time is not None}
    if len(times) < len(ladders):
        return []
    return [one for _time, one in sorted(timed, key=lambda pair: pair[0] or 0)]


def _years(world: World) -> Iterator[Set]:
    """How far each quarter, or month, is above the same one of the year before."""
    tables: dict[tuple[int, tuple[str, ...]], list[Ladder]] = {}
    for ladder in world.tables:
        if ladder.sort is Sort.LEVEL and ladder.is_time and when(ladder.title) is not None:
            tables.setdefault((ladder.table, ladder.names), []).append(ladder)
    for ladders in tables.values():
        timed = _in_order(ladders)
        if len(timed) > 1 and _are_near(timed[-1], timed[-2]):
            yield _gap(timed[-1], timed[-2])


def _are_near(one: Ladder, other: Ladder) -> bool:
    """Whether each number of one may be held against that of the other: one kind, one size."""
    pairs = zip(one.rungs, other.rungs, strict=True)
    return one.rungs[0].parts[0].kind is other.rungs[0].parts[0].kind and all(
        abs(b.value) <= 4 * abs(a.value) and abs(a.value) <= 4 * abs(b.value) for a, b in pairs
    )


def _gap(own: Ladder, aim: Ladder) -> Set:
    pairs = list(zip(own.rungs, aim.rungs, strict=True))
    parts = tuple(part for a, b in pairs for part in (*a.parts, *b.parts))
    about = telling(f"{own.about} {own.title} {aim.title}")
    return Set(
        tuple(a.value - b.value for a, b in pairs), parts, f"{own.title} and {aim.title}", about,
        own.here, own.table, parts[0].kind,
    )  # fmt: skip
