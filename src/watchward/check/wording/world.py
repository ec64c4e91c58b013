"""What the sentences of a paper can be held against: its tables' ladders and its own lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from watchward.check.context.subjects import Subject
from watchward.check.model import Grid, Paper, Quantity
from watchward.check.tables.headings import DERIVED
from watchward.check.tables.layout import Line, Segment
from watchward.check.tables.ratings import Figures, figures_of
from watchward.check.wording.ladders import (
    Ladder,
    Rung,
    Sort,
    columns_of,
    is_flat,
    ladders_of,
    wholes_of,
)
from watchward.check.wording.listed import listed_in
from watchward.check.wording.named import ByName
from watchward.check.wording.row_gaps import Gap, gaps_of
from watchward.check.wording.rows import Rows
from watchward.check.wording.signs import Signs, signs_of
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.totals import totals_of
from watchward.check.wording.yardsticks import yardsticks_of

__all__ = ["World"]


class World:
    """The ladders of a paper."""

    def __init__(
        self, paper: Paper, segments: Sequence[Segment], headings: Sequence[str],
        subjects: Sequence[Subject],
    ) -> None:  # fmt: skip
        """Takes the tables apart once; `subjects` are those of all of them."""
        places = [at for at, block in enumerate(paper.blocks) if isinstance(block, Grid)]
        self.blocks = paper.blocks
        ladders = tuple(ladders_of(segments, headings, places, subjects))
        self.flat = tuple(one for one in ladders if is_flat(one))
        """Those on which all things stand alike, such as one target for all: there is no order."""
        self.tables: tuple[Ladder, ...] = tuple(one for one in ladders if not is_flat(one))
        self._segments, self._places = segments, places
        self.rows = Rows(subjects)
        self.totals = tuple(totals_of(segments, places))
        columns = columns_of(segments, places)
        self.columns = tuple(columns)
        self.yardsticks = tuple(yardsticks_of(columns))
        self._by_name = ByName(self.tables)
        things = [ladder for ladder in (*self.tables, *columns) if not ladder.is_time]
        self._levels_by_name = ByName(one for one in things if one.sort is Sort.LEVEL)
        self._changes_by_name = ByName(one for one in things if one.sort is not Sort.LEVEL)
        self._lists: tuple[Spoken | None, list[Ladder]] = (None, [])
        self._near: dict[tuple[int, int], list[Ladder]] = {}

    @cached_property
    def _by_value(self) -> Mapping[Fraction, list[tuple[Ladder, Rung]]]:
        found: dict[Fraction, list[tuple[Ladder, Rung]]] = defaultdict(list)
        for ladder in self.tables:
            if ladder.sort is Sort.LEVEL:
                for rung in ladder.rungs:
                    found[rung.parts[0].value].append((ladder, rung))
        return found

    @cached_property
    def printed(self) -> Mapping[Fraction, list[Quantity]]:
        """The numbers of all columns of figures, totals too, by their values."""
        found: dict[Fraction, list[Quantity]] = defaultdict(list)
        for segment in self._segments:
            for column in segment.columns:
                if column.role not in DERIVED:
                    for line in segment.lines:
                        if (number := line.numbers[column.index]) is not None:
                            found[number.value].append(number)
        return found

    @cached_property
    def all_printed(self) -> Mapping[Fraction, list[Quantity]]:
        """The same with the columns of changes and gaps."""
        found: dict[Fraction, list[Quantity]] = defaultdict(list)
        for segment in self._segments:
            for line in segment.lines:
                for number in line.numbers:
                    if number is not None:
                        found[number.value].append(number)
        return found

    @cached_property
    def signs(self) -> Mapping[Ladder, tuple[Signs, ...]]:
        """Which way the things of the tables' changes went, by all that tells of it."""
        return signs_of(self.tables)

    @property
    def placed_segments(self) -> Iterable[tuple[Segment, int, int]]:
        """The tables' segments, each with its number and the place of its table in the paper."""
        for table, segment in enumerate(self._segments):
            at = segment.number
            yield segment, table, self._places[at] if at < len(self._places) else 0

    @cached_property
    def aimed_rows(self) -> Sequence[Figures]:
        """The rows of all tables that have a result and its target."""
        return [row for segment in self._segments for row in figures_of(segment)]

    @cached_property
    def rows_with(self) -> Mapping[Fraction, list[tuple[int, Segment, Line]]]:
        """The rows of all tables by each of their numbers, with the places of their tables."""
        found: dict[Fraction, list[tuple[int, Segment, Line]]] = defaultdict(list)
        for segment in self._segments:
            at = segment.number
            here = self._places[at] if at < len(self._places) else 0
            for line in segment.lines:
                for value in {abs(n.value) for n in line.numbers if n is not None}:
                    found[value].append((here, segment, line))
        return found

    @cached_property
    def gaps(self) -> Mapping[Fraction, list[Gap]]:
        """How far the two figures of each row lie apart, by how far."""
        return gaps_of(self._segments, self._places)

    @cached_property
    def whole_changes(self) -> Sequence[Ladder]:
        """The changes of all rows of each table, those of totals too: of a table of measures."""
        return wholes_of(self._segments, self._places)

    def tables_near(self, here: int, most: int) -> Sequence[Ladder]:
        """The tables' ladders no more than so many blocks from a place, in their order."""
        held = self._near.get((here, most))
        if held is None:
            held = [one for one in self.tables if -most <= here - one.here <= most]
            self._near[here, most] = held
        return held

    def levels_of(self, value: Fraction) -> Sequence[tuple[Ladder, Rung]]:
        """The cells of that value on the tables' levels, in the order of the tables."""
        return self._by_value.get(value, ())

    def ladders_for(self, spoken: Spoken) -> Iterable[Ladder]:
        """The lists of a sentence's paragraph up to it, then the tables' ladders."""
        return (*self._listed(spoken), *self.tables)

    def ladders_naming(self, spoken: Spoken, *, or_before: bool) -> Iterable[Ladder]:
        """The same, of the tables only those with a thing that it, or the one before it, names."""
        before = spoken.before[:1] if or_before else ()
        texts = (spoken.text, *(sentence.text for sentence in before))
        return (*self._listed(spoken), *self._by_name.in_any(texts))

    def changes_naming(self, spoken: Spoken) -> Iterable[Ladder]:
        """The tables' changes of things, one of which a sentence names."""
        return self._changes_by_name.in_any((spoken.text,))

    def levels_naming(self, spoken: Spoken) -> Iterable[Ladder]:
        """The lists, then the levels of tables and of whole columns with a thing that it names."""
        return (*self._listed(spoken), *self._levels_by_name.in_any((spoken.text,)))

    def _listed(self, spoken: Spoken) -> Sequence[Ladder]:
        if self._lists[0] is not spoken:
            self._lists = (spoken, listed_in((*reversed(spoken.before), spoken)))
        return self._lists[1]
