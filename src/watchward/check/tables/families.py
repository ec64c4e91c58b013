"""Which rows of a table add up to which: by indentation, by “Total”, and by arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from watchward.check.judge import is_swapped
from watchward.check.model import QuantityKind
from watchward.check.tables.headings import Role
from watchward.check.tables.layout import Line, Segment
from watchward.check.tables.vectors import Fit, Running, Vectors

_BY_CHANCE = 4.5
"""Digits that must agree, over two columns, before arithmetic alone makes a family."""
_FARTHEST = 60
"""Rows above a total that may each be where its parts begin; the first row always may."""
_AGAIN = 3.5
"""The same for a second split right after the first: fewer rows are tried."""
_RESULTS = 6
"""Rows that wait above a result, such as a net increase, and may each be where its parts begin."""
_SAID = 2.0
"""Digits that must agree where indentation or a label already says so."""
_LOOSELY = 3.0
"""The same where a label such as “County” or “All respondents” may mean a total."""
_HUNDRED = 1.0
"""The same for shares under a printed 100."""
_WHOLE = 100
_PERCENT = QuantityKind.PERCENT
_SOME = re.compile(
    r"\b(top|main|selected|highest|lowest|largest|key|examples?|some|first|most)\b", re.I
)
_UNLIKE = re.compile(r"\b(unique|individuals?|distinct|people|persons|victims)\b", re.I)
_TOTAL = re.compile(r"\b(?:sub-?\s?)?total(?: (?:of|for))?\b", re.I)
_ALL = re.compile(r"(?:all|overall|whole)\b", re.I)
_LONG = 1000
"""A total that only may be one is wrong by itself where so large a sum has two digits swapped."""
_FEWEST = 2
_FEW_PARTS, _MANY, _CERTAIN = 4, 4, 8.0
"""A row that is not called a total has so few parts at most, and adds up in so many columns."""
_EXCEPT = re.compile(r"\(?\bexcl(?:uding|\.|\b)\s*([^)]*)\)?", re.I)


@dataclass(frozen=True, slots=True)
class Family:
    """A row and the rows that add up to it; `is_plain` if a lone column is enough."""

    parent: int
    parts: tuple[int, ...]
    fit: Fit
    is_plain: bool = False


class Tree:
    """Finds the families of a segment. Rows above their parts first, then totals under theirs."""

    def __init__(self, segment: Segment) -> None:
        self.lines = segment.lines
        self.segment = segment
        self.vectors = Vectors(segment)
        self.families: list[Family] = []
        self._end = [self._reach(at) for at in range(len(self.lines))]

    def read(self) -> list[Family]:
        """Every family that can be told, in the order of the table."""
        if self.vectors.columns and len(self.lines) >= 3:
            for at in range(len(self.lines) - 1, -1, -1):
                self._below(at)
            self._above()
        return sorted(self.families, key=lambda family: family.parent)

    def _reach(self, at: int) -> int:
        """Where the rows indented under a row end: those under another heading are not its own."""
        after, depth = at + 1, self.lines[at].depth
        while after < len(self.lines) and self.lines[after].depth > depth:
            if 0 <= self.lines[after].headed <= depth:
                break
            after += 1
        return after

    def _below(self, at: int) -> None:
        """The rows under a row that add up to it; looked for again, for a second full split."""
        line = self.lines[at]
        if line.is_apart or (line.is_total and at and self._end[at] == at + 1):
            return
        start = at + 1
        for again in (False, True):
            best = self._best_run(at, start, again)
            if best is None:
                return
            self.families.append(best)
            start = self._end[best.parts[-1]]
            self._end[at] = max(self._end[at], start)

    def _best_run(self, at: int, start: int, again: bool) -> Family | None:
        found: list[Family] = []
        parts: list[int] = []
        running = Running(self.vectors, at)
        for part in self._siblings(at, start):
            parts.append(part)
            may_fit = running.adds(part)
            if len(parts) < 2 or not may_fit:
                continue
            fit = self.vectors.fit(at, parts)
            if self._is_family(at, parts, fit, again):
                found.append(Family(at, tuple(parts), fit))
        return max(found, key=lambda f: (f.fit.margin, len(f.parts)), default=None)

    def _siblings(self, at: int, start: int) -> Iterator[int]:
        """Rows one after another that may be parts: not under `at`'s own depth, nor totals."""
        after, depth = start, self.lines[at].depth
        while after < len(self.lines) and after - start < _FARTHEST:
            line = self.lines[after]
            first = self.lines[start].depth
            if line.depth < depth or line.depth < first:
                return
            if line.is_total and not line.depth > depth:
                return
            if not line.is_apart:
                yield after
            after = self._end[after]

    def _is_family(self, at: int, parts: Sequence[int], fit: Fit, again: bool) -> bool:
        if fit.margin < 0 or not fit.holds:
            return False
        line = self.lines[at]
        is_said = all(self.lines[p].depth > line.depth for p in parts) or (
            line.is_total and at == 0
        )
        if is_said and not again and self._is_block(at, parts):
            return fit.strength >= _SAID
        enough = _AGAIN if again else _BY_CHANCE
        if self.vectors.leans(at, parts, fit.holds):
            return False
        return len(fit.holds) >= 2 and fit.margin > 0 and fit.strength >= enough

    def _is_block(self, at: int, parts: Sequence[int]) -> bool:
        """Whether the parts are all that stands under the row."""
        after = self._end[parts[-1]]
        return parts[0] == at + 1 and (
            after >= len(self.lines) or self.lines[after].depth <= self.lines[at].depth
        )

    def _above(self) -> None:
        """Totals under their parts: rows wait on a stack until a total takes them."""
        stack: list[int] = []
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            if not line.is_apart:
                if self._may_total(at, stack):
                    best = self._best_stack(at, stack)
                    if best is not None:
                        self.families.append(best)
                        taken = set(best.parts)
                        stack = [s for s in stack if s not in taken]
                    elif line.is_total:
                        stack = [s for s in stack if self.lines[s].is_total]
                elif (held := self._subtotal(at, stack)) is not None:
                    self.families.append(held)
                    del stack[-len(held.parts) :]
                stack.append(at)
            at = self._end[at]

    def _may_total(self, at: int, stack: Sequence[int]) -> bool:
        line = self.lines[at]
        if any(family.parent == at for family in self.families):
            return False
        is_last = at == len(self.lines) - 1
        return (
            (line.is_total and len(stack) >= 1)
            or (line.is_result and len(stack) >= 2)
            or (len(stack) >= 3 and (is_last or line.is_loose_total))
            or (len(stack) >= 2 and is_last and _ALL.match(line.label) is not None)
        )

    def _subtotal(self, at: int, stack: Sequence[int]) -> Family | None:
        """A row within a table that the few above it make, in so many columns that it is no chance.

        “Fatal”, “Serious”, “KSI”: its label need not say that it is a total.
        """
        if self.lines[at].depth or any(family.parent == at for family in self.families):
            return None
        for size in range(_FEWEST, min(len(stack), _FEW_PARTS) + 1):
            parts = tuple(stack[-size:])
            running = Running(self.vectors, at)
            if not all([running.adds(part) for part in parts][-1:]):
                continue
            fit = self.vectors.fit(at, parts)
            fit = self._of_sums(fit)
            is_sure = len(fit.holds) >= _MANY and len(fit.fails) <= 1 and not fit.unknown
            if is_sure and fit.margin > 0 and fit.strength >= _CERTAIN:
                return Family(at, parts, fit)
        return None

    def _of_sums(self, fit: Fit) -> Fit:
        """The same without what fails in columns headed “%”: changes in percent add up to none."""
        fails = tuple(c for c in fit.fails if "%" not in self.segment.column(c).title)
        return replace(fit, fails=fails)

    def _best_stack(self, at: int, stack: Sequence[int]) -> Family | None:
        line = self.lines[at]
        found: list[Family] = []
        for parts in self._readings(at, stack):
            fit = self.vectors.fit(at, parts)
            fit = self._of_sums(fit) if len(stack) == _FEWEST and not line.is_total else fit
            enough = self._enough(at, fit)
            if fit.holds and fit.margin >= 0 and fit.strength >= enough:
                found.append(Family(at, parts, fit))
        if found:
            return max(found, key=lambda f: (f.fit.margin, len(f.parts)))
        if line.is_total:
            return self._named(at) or self._plain(at, stack)
        is_last = at == len(self.lines) - 1
        if not is_last or not _ALL.match(line.label):
            return None
        return self._swapped(at, stack) or self._plain(at, stack)

    def _swapped(self, at: int, stack: Sequence[int]) -> Family | None:
        """A last row for all above it: one column has two digits swapped, and another holds.

        What tells the change between the two is wrong with it.
        """
        rows = range(at)
        if tuple(stack) != tuple(rows) or len(stack) < 3 or self.segment.is_panel:
            return None
        fit = self.vectors.fit(at, stack)
        derived = (Role.DIFFERENCE, Role.PERCENT_CHANGE, Role.POINTS)
        fails = [c for c in fit.fails if self.segment.column(c).role not in derived]
        holds = [c for c in fit.holds if self.vectors.digits(at, stack, c) >= _SAID]
        if len(fails) != 1 or not holds or fit.unknown:
            return None
        stated, added = self.lines[at].numbers[fails[0]], self.vectors.total(stack, fails[0])
        if stated is None or added is None or added.low != added.high:
            return None
        return Family(at, tuple(stack), fit, True) if is_swapped(stated, added) else None

    def _enough(self, at: int, fit: Fit) -> float:
        """Digits that must agree before a row is the total of those above it."""
        line = self.lines[at]
        if line.is_total:
            return _HUNDRED if self._is_hundred(at, fit) else _SAID
        if line.is_loose_total or line.is_result:
            return _LOOSELY if fit.fails else _LOOSELY - 0.5
        return 4.0

    def _is_hundred(self, at: int, fit: Fit) -> bool:
        """Whether every column that holds is of shares that add up to a printed 100."""
        found = [self.lines[at].numbers[column] for column in fit.holds]
        return all(n is not None and n.value == _WHOLE and n.kind is _PERCENT for n in found)

    def _readings(self, at: int, stack: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """Sets of rows that a total may be of: all, those since a place, those it does not name."""
        line = self.lines[at]
        near = range(max(len(stack) - _FARTHEST, 0), len(stack) - 1)
        starts = (0, *near) if line.is_total else (0,)
        for start in starts:
            yield tuple(stack[start:])
        if line.is_result and not line.is_total:
            ends = (tuple(stack[-size:]) for size in range(2, min(len(stack), _RESULTS) + 1))
            yield from (parts for parts in ends if self._has_less(parts))
        left = _EXCEPT.search(line.label)
        if left and left[1].strip():
            name = left[1].strip().lower()
            yield tuple(s for s in stack if name not in self.lines[s].label.lower())
        leaves = tuple(s for s in range(at) if not self.lines[s].is_total and s not in self._held())
        yield leaves

    def _has_less(self, parts: Sequence[int]) -> bool:
        """Whether some of the rows are taken off: they are printed as less than nought."""
        return any(n is not None and n.value < 0 for p in parts for n in self.lines[p].numbers)

    def _held(self) -> set[int]:
        """Rows that stand under another row."""
        return {part for f in self.families if f.parent < f.parts[0] for part in f.parts}

    def _named(self, at: int) -> Family | None:
        """“Total levies” closes what stands under “Levies”: certain, though it does not add up."""
        line = self.lines[at]
        name = _plainly(_TOTAL.sub("", line.label))
        if not name or name not in map(_plainly, line.outer) or self.segment.is_panel:
            return None
        rows = [r for r in range(at) if name in map(_plainly, self.lines[r].outer)]
        if len(rows) < _FEWEST or rows != list(range(rows[0], at)):
            return None
        lines = [self.lines[r] for r in rows]
        if any(r.is_total or r.is_result or r.is_apart for r in lines):
            return None
        if len({r.depth for r in lines}) > 1 or len({r.outer for r in lines}) > 1:
            return None
        fit = self.vectors.fit(at, rows)
        lone = len(fit.fails) == 1 and not fit.unknown
        return Family(at, tuple(rows), fit, True) if lone and self._is_near(at, fit, rows) else None

    def _plain(self, at: int, stack: Sequence[int]) -> Family | None:
        """A lone total under a simple list: certain though no column bears it out."""
        rows = range(at)
        if tuple(stack) != tuple(rows) or len(stack) < 3 or self.segment.is_panel:
            return None
        if any(self.lines[r].is_total or self.lines[r].depth for r in rows):
            return None
        if len({self.lines[r].outer for r in (*rows, at)}) > 1:
            return None  # rows without numbers stand between
        caption = f"{self.segment.grid.caption} {self.lines[at].label}"
        if _SOME.search(caption) or _UNLIKE.search(caption) or _EXCEPT.search(caption):
            return None
        fit = self.vectors.fit(at, stack)
        if self.lines[at].is_total and fit.holds and not fit.fails and not fit.unknown:
            return Family(at, tuple(stack), fit, True)  # of small numbers: 0.9, 0.4, 1.1 and 0.6
        lone = len(fit.fails) == 1 and not fit.unknown and not fit.holds
        return (
            Family(at, tuple(stack), fit, True) if lone and self._is_near(at, fit, stack) else None
        )

    def _is_near(self, at: int, fit: Fit, stack: Sequence[int]) -> bool:
        """Whether a failing total is a slip, not a sum of more than the table shows."""
        column = self.segment.column(fit.fails[0])
        stated = self.lines[at].numbers[column.index]
        added = self.vectors.total(stack, column.index)
        if stated is None or added is None or stated.kind is QuantityKind.PERCENT:
            return False
        if column.role not in (Role.VALUE, Role.CURRENT, Role.PREVIOUS, Role.TOTAL):
            return False
        largest = max(abs(stated.value), abs(added.low))
        turned = sorted(str(abs(stated.value))) == sorted(str(abs(added.low)))
        if not self.lines[at].is_total:
            is_slip = turned or _is_power(abs(stated.value - (added.low + added.high) / 2))
            return is_slip and largest >= _LONG
        return turned or abs(stated.value - added.low) * 4 <= largest


def _is_power(value: Fraction) -> bool:
    """Whether a difference is 10, 100 or 1,000: one was not carried, or one digit mistyped."""
    return re.fullmatch(r"10+", str(value)) is not None


def _plainly(label: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", label.lower()))


def labels_of(lines: Sequence[Line], parts: Sequence[int]) -> str:
    """The labels of some rows, for a sentence; the first and the last of many."""
    names = [lines[p].label or "a row without a label" for p in parts]
    return ", ".join(names) if len(names) <= 4 else f"{names[0]} to {names[-1]}"
