"""The rows that a count can be of: how each moved, where it lies, how far from its aim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from weakref import WeakKeyDictionary

from watchward.check.context.telling_words import telling
from watchward.check.model import Quantity, QuantityKind
from watchward.check.tables.headings import when
from watchward.check.wording.budget_words import ACTUAL, BUDGET, are_of_two_years
from watchward.check.wording.ladders import Ladder, Sort
from watchward.check.wording.signs import is_signed
from watchward.check.wording.world import World

__all__ = ["TARGET", "Set", "Sets", "between", "sets_of"]

TARGET = re.compile(
    r"(?<!\bwithin )(?<!\bin )(?<!\bon )(?<!\bmet )\b(?:targets?|standard|ambition|threshold|goal|"
    r"aims?|trajectory|plan(?:ned)?|promised?|agreed|expected|due|limit|ceiling|profile|milestones?)\b",
    re.I,
)
"""The heading of what is aimed at; “Within target (%)” is how many did."""
_CALLED = re.compile(r"\b(?:targets?|standard|goal|ambition)\b", re.I)


@dataclass(frozen=True, slots=True)
class Set:
    """Rows with one signed number each; `here` is the place of their table.

    `title` and `about` are what is measured and of what; `kind` that of its numbers;
    `stub` the heading of the rows.
    """

    values: tuple[Fraction, ...]
    parts: tuple[Quantity, ...]
    title: str
    about: frozenset[str]
    here: int
    table: int
    kind: QuantityKind
    is_time: bool = False
    stub: str = ""


_CHANGES = (Sort.CHANGE, Sort.PERCENT)
_ODD_ROW = re.compile(
    r"\b(?:not (?:yet )?(?:allocated|known|stated|recorded|specified|assigned|mapped|attributed)|"
    r"unallocated|unknown|unassigned|unmapped|unattributed|outside|elsewhere|missing|"
    r"no (?:location|fixed|ward|district|answer|reply|response|opinion|view|preference)|"
    r"none(?: of (?:these|those|them|the above))?|don['’]?t know|do not know|can(?:no|['’])t say|"
    r"prefer not|refused|nothing)\b",
    re.I,
)
"""A row of what belongs to none of the things: “Not allocated to a ward”, “None of these”."""
_PART_YEAR = re.compile(r"\b(?:profiled?|to date|ytd|to (?:the end of )?[A-Z][a-z]{2,8})\b")
_WHOLE_YEAR = re.compile(r"\b(?:forecast|projected|projection|outturn|full[- ]year)\b", re.I)


class Sets:
    """The sets of a sort, by how many rows they have and by what they are of."""

    def __init__(self, sets: Iterable[Set]) -> None:
        """Indexes some sets."""
        self._all = tuple(sets)
        self._by_size: dict[int, list[int]] = {}
        self._by_word: dict[str, list[int]] = {}
        for at, held in enumerate(self._all):
            self._by_size.setdefault(len(held.values), []).append(at)
            for word in held.about:
                self._by_word.setdefault(word, []).append(at)

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self._all)

    def of_size(self, many: int) -> Sequence[int]:
        """The places of those with so many rows."""
        return self._by_size.get(many, ())

    def about(self, words: Iterable[str]) -> set[int]:
        """The places of those that are of one of some words."""
        return {at for word in words for at in self._by_word.get(word, ())}

    def at(self, places: Iterable[int]) -> Iterator[tuple[int, Set]]:
        """Those at some places, in their order, each with its place."""
        return ((at, self._all[at]) for at in sorted(places))


_SETS: WeakKeyDictionary[World, dict[str, Sets]] = WeakKeyDictionary()
"""The sets of each paper at work, for many sentences ask for the same."""


def sets_of(world: World, sort: str) -> Sets:
    """The sets of a sort: “change”, “level”, “aim” or “budget”, or “table” for whole tables."""
    held = _SETS.setdefault(world, {})
    if sort not in held:
        held[sort] = Sets(_found(world, sort))
    return held[sort]


def _found(world: World, sort: str) -> Iterator[Set]:
    if sort == "table":
        yield from (held for one in world.whole_changes for held in _moved(one, world))
        return
    if sort in ("aim", "budget"):
        yield from _aims(world, BUDGET if sort == "budget" else TARGET)
        return
    for ladder in world.tables:
        if sort == "level":
            if ladder.sort is Sort.LEVEL:
                yield from _whole_and_body([_of(ladder)], ladder)
        elif not ladder.is_time and (ladder.sort in _CHANGES or is_signed(ladder)):
            yield from _whole_and_body(_moved(ladder, world), ladder)
    if sort == "change":
        yield from _years(world)


def _moved(ladder: Ladder, world: World) -> Iterator[Set]:
    """The rows with the way that each went, by all that the table prints of it."""
    whole = _of(ladder)
    for signs in world.signs.get(ladder, ()):
        yield replace(whole, values=tuple(Fraction(sign) for sign in signs))
    if ladder not in world.signs:
        yield whole


def _whole_and_body(sets: Iterable[Set], ladder: Ladder) -> Iterator[Set]:
    """Sets, each also without what a total in its midst leaves out, and without odd rows."""
    for held in sets:
        yield held
        if ladder.body:
            yield _only(held, range(ladder.body))
        own = [at for at, name in enumerate(ladder.names) if not _ODD_ROW.search(name)]
        if len(own) < len(ladder.names):
            yield _only(held, own)


def _only(held: Set, rows: Sequence[int]) -> Set:
    """Some rows of a set, by their places."""
    each = len(held.parts) // len(held.values)
    parts = tuple(part for at in rows for part in held.parts[at * each : (at + 1) * each])
    return replace(held, values=tuple(held.values[at] for at in rows), parts=parts)


def _of(ladder: Ladder) -> Set:
    parts = tuple(part for rung in ladder.rungs for part in rung.parts)
    return Set(
        tuple(rung.value for rung in ladder.rungs), parts, ladder.title,
        telling(f"{ladder.about} {ladder.title}"), ladder.here, ladder.table,
        parts[0].kind, ladder.is_time, ladder.stub,
    )  # fmt: skip


def _aims(world: World, yard: re.Pattern[str]) -> Iterator[Set]:
    """How far each row of a table is above its own aim, or its budget."""
    tables: dict[tuple[int, tuple[str, ...]], list[Ladder]] = {}
    flat = [one for one in world.flat if yard is TARGET and yard.search(one.title)]
    for ladder in (*world.tables, *flat):
        if ladder.sort is Sort.LEVEL:
            tables.setdefault((ladder.table, ladder.names), []).append(ladder)
    for ladders in tables.values():
        aims = [one for one in ladders if yard.search(one.title) and not ACTUAL.search(one.title)]
        if yard is TARGET and len(aims) > 1:
            aims = [one for one in aims if _CALLED.search(one.title)]  # beside “Visits due”
        if not aims or len(aims) > (2 if yard is BUDGET else 1):
            continue
        for aim in aims:
            others = [one for one in ladders if one not in aims and _are_near(one, aim)]
            named = [one for one in others if ACTUAL.search(one.title)]
            if yard is BUDGET and len(named) > 1:
                named = [one for one in named if _WHOLE_YEAR.search(one.title)] or named
            latest = _in_order(named or others)[-1:]
            for own in named if len(named) == 1 else others if len(others) == 1 else latest:
                if _WHOLE_YEAR.search(own.title) and _PART_YEAR.search(aim.title):
                    continue  # a forecast is of the year, a profile of what is gone of it
                if yard is BUDGET and are_of_two_years(own.title, aim.title):
                    continue
                yield from _whole_and_body([_gap(own, aim)], own)


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


def between(world: World, first: int, last: int) -> Iterator[Set]:
    """How far the rows of each table moved from one of its periods to another."""
    tables: dict[tuple[int, tuple[str, ...]], dict[int, Ladder]] = {}
    for ladder in world.tables:
        if ladder.sort is Sort.LEVEL and not ladder.is_time:
            time = ladder.time or when(ladder.title)
            if time in (first, last):
                tables.setdefault((ladder.table, ladder.names), {})[time] = ladder
    for held in tables.values():
        if len(held) > 1 and _are_near(held[last], held[first]):
            yield from _whole_and_body([_gap(held[last], held[first])], held[last])


def _are_near(one: Ladder, other: Ladder) -> bool:
    """Whether the numbers of one may be held against those of the other: one kind, one size.

    One in five may fall far short: a saving of 90 that yields 15.
    """
    pairs = list(zip(one.rungs, other.rungs, strict=True))
    alike = sum(
        abs(b.value) <= 4 * abs(a.value) and abs(a.value) <= 4 * abs(b.value) for a, b in pairs
    )
    is_kind = one.rungs[0].parts[0].kind is other.rungs[0].parts[0].kind
    return is_kind and 5 * alike >= 4 * len(pairs)


def _gap(own: Ladder, aim: Ladder) -> Set:
    pairs = list(zip(own.rungs, aim.rungs, strict=True))
    parts = tuple(part for a, b in pairs for part in (*a.parts, *b.parts))
    about = telling(f"{own.about} {own.title} {aim.title}")
    return Set(
        tuple(a.value - b.value for a, b in pairs), parts, f"{own.title} and {aim.title}", about,
        own.here, own.table, parts[0].kind, own.is_time, own.stub,
    )  # fmt: skip
