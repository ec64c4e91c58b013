"""A paper's tables as strands: what is counted, with its numbers at several times or of kinds."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import fsum, log

from watchward.check.context.subjects import scaled_span
from watchward.check.context.telling_words import telling
from watchward.check.model import Interval, Quantity, QuantityKind
from watchward.check.prose.said import LETTERS
from watchward.check.tables.headings import DERIVED, Role, order, when
from watchward.check.tables.layout import Column, Line, Segment, is_period
from watchward.check.weighing.quick import quick

__all__ = ["Cell", "Strand", "Summed", "Table", "Tables", "summed"]

_MANY = 60
"""No more strands than this are held against a number; those of the nearest tables."""
_MOST_PARTS = 30
"""Of how many parts a sum is told at most."""
_ENDS = (2, 3, 4)
"""So many of the first or the last parts are told together."""


@dataclass(frozen=True, eq=False)
class Cell:
    """One number of a table.

    `time` is the period of its column or row in months, -1 and 1 where it is only
    said to be previous or current; cells of one strand and `group` are the same
    thing at several times; `place` is where across the strands it stands.
    """

    quantity: Quantity
    span: Interval
    time: int | None
    role: Role
    group: str
    place: int
    head: frozenset[str]
    strand: Strand

    @cached_property
    def ends(self) -> tuple[float, float]:
        """The smallest and largest value, as quick numbers."""
        return quick(self.span.low), quick(self.span.high)

    @cached_property
    def mark(self) -> str:
        """What its role says to a step that takes it."""
        return f"!{self.role}"

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its row and its heading."""
        return self.strand.words | self.head

    @cached_property
    def is_base(self) -> bool:
        """Whether others may be worked out of it: it is no change, unless of a percentage."""
        return self.role not in DERIVED or self.quantity.kind is QuantityKind.PERCENT


@dataclass(eq=False)
class Strand:
    """A row of a table; of a table whose rows are periods, a column.

    `heft` is the weight of its words together, the rarer the more; `setting`
    the words of its table's caption and section and of the rows it stands under.
    """

    name: str
    words: frozenset[str]
    above: frozenset[str]
    at: int
    is_total: bool
    table: Table
    cells: list[Cell] = field(default_factory=list)
    heft: float = 1.0
    setting: frozenset[str] = frozenset()

    @cached_property
    def by_place(self) -> dict[int, Cell]:
        """The cell at each place; asked when all are there."""
        return {cell.place: cell for cell in self.cells}

    @cached_property
    def times(self) -> list[int]:
        """The times of its cells, each once, in order; asked when all are there."""
        return sorted({cell.time for cell in self.cells if cell.time is not None})

    @cached_property
    def groups(self) -> list[list[Cell]]:
        """The cells that are the same thing at several times, two or more, in their order."""
        held: dict[str, list[Cell]] = defaultdict(list)
        for cell in self.cells:
            if cell.time is not None:
                held[cell.group].append(cell)
        return [sorted(cells, key=lambda c: c.time or 0) for cells in held.values()
                if len(cells) > 1 and len({c.time for c in cells}) == len(cells)]  # fmt: skip


@dataclass(eq=False)
class Table:
    """A segment of a table: `about` are the words of caption and section, `block` its place.

    `names` are the words of all its strands; `beside` its numbers by their place.
    """

    number: int
    block: int
    about: frozenset[str]
    is_dated: bool
    strands: list[Strand] = field(default_factory=list)
    beside: dict[int, list[Cell]] = field(default_factory=lambda: defaultdict(list))

    @cached_property
    def totals(self) -> list[Strand]:
        """The strands that are totals; asked when all are there."""
        return [strand for strand in self.strands if strand.is_total]

    @cached_property
    def sums(self) -> dict[int, list[Summed]]:
        """What is added up at each place: all the parts, or two to four of the first or last."""
        many = len(self.strands) - len(self.totals)
        return {place: list(_sums_of(cells, many)) for place, cells in self.beside.items()}


@dataclass(frozen=True, slots=True, eq=False)
class Summed:
    """Cells that are added up, which may be `all`, the `top` or the `end` of those at their place.

    `letters` are those of their kinds, `low` and `high` what they give.
    """

    name: str
    cells: Sequence[Cell]
    letters: frozenset[str]
    low: float
    high: float


def summed(name: str, cells: Sequence[Cell]) -> Summed:
    """Some cells added up."""
    letters = frozenset([LETTERS[cell.quantity.kind] for cell in cells])
    low, high = sum([cell.ends[0] for cell in cells]), sum([cell.ends[1] for cell in cells])
    return Summed(name, cells, letters, low, high)


def _sums_of(cells: Sequence[Cell], parts: int) -> Iterator[Summed]:
    """The sums of the cells at a place of a table with so many parts; none if one is lacking."""
    inner = [cell for cell in cells if not cell.strand.is_total and cell.role not in DERIVED]
    if len(inner) != parts or not 2 <= parts <= _MOST_PARTS:
        return
    yield summed("all", inner)
    sizes = [size for size in _ENDS if size < parts]
    yield from (summed("top", inner[:size]) for size in sizes)
    yield from (summed("end", inner[-size:]) for size in sizes)


class Tables:
    """Every table of a paper, with what is needed to find strands by words and by values."""

    def __init__(
        self, segments: Sequence[Segment], headings: Sequence[str], blocks: Sequence[int]
    ) -> None:
        """`headings` and `blocks` (places in the paper) are by number of the printed table."""
        self.all: list[Table] = []
        for number, segment in enumerate(segments):
            heading = headings[segment.number] if segment.number < len(headings) else ""
            block = blocks[segment.number] if segment.number < len(blocks) else 0
            self.all.append(_table(number, segment, heading, block))
        strands = [strand for table in self.all for strand in table.strands]
        count = Counter(word for strand in strands for word in strand.words)
        self.weight = {word: 1 / (1 + log(seen)) for word, seen in count.items()}
        self._blocks = [table.block for table in self.all]
        self._near: dict[int, list[Table]] = {}
        self._by_word: dict[str, list[Strand]] = defaultdict(list)
        self._by_value: dict[Fraction, list[Cell]] = defaultdict(list)
        for strand in strands:
            strand.heft = fsum(self.weight[word] for word in strand.words) or 1.0
            about = strand.table.about  # one and the same for most of its strands
            strand.setting = about | strand.above if strand.above else about
            for word in strand.words:
                self._by_word[word].append(strand)
            for cell in strand.cells:
                self._by_value[abs(cell.quantity.value)].append(cell)

    def saying(self, words: Iterable[str], here: int) -> list[Strand]:
        """Strands whose label has one of some words; of many those of the nearest tables."""
        found = {s: None for word in sorted(words) for s in self._by_word.get(word, ())}
        if len(found) <= _MANY:
            return list(found)
        tables: dict[Table, list[Strand]] = {}
        for strand in found:
            tables.setdefault(strand.table, []).append(strand)
        nearest: list[Strand] = []
        for table in sorted(tables, key=lambda t: (abs(t.block - here), t.number)):
            nearest += sorted(tables[table], key=_at)
            if len(nearest) >= _MANY:
                break
        return nearest[:_MANY]

    def near(self, here: int) -> list[Table]:
        """The three tables nearest to a place among the blocks."""
        if here not in self._near:
            at = bisect_left(self._blocks, here)
            held = self.all[max(0, at - 3) : at + 3]
            self._near[here] = sorted(held, key=lambda t: (abs(t.block - here), t.number))[:3]
        return self._near[here]

    def cells_of(self, value: Fraction) -> list[Cell]:
        """Every cell with a value, signs left out."""
        return self._by_value.get(abs(value), [])


def _at(strand: Strand) -> int:
    return strand.at


def _table(number: int, segment: Segment, heading: str, block: int) -> Table:
    dated = [line for line in segment.lines if line.label and is_period(line.label)]
    is_dated = len(dated) >= 2 and len(dated) * 2 > len(segment.lines)
    about = telling(f"{segment.grid.caption} {segment.title}") | telling(heading)
    table = Table(number, block, about, is_dated)
    if is_dated:
        _fill_by_column(table, segment)
    else:
        _fill_by_line(table, segment)
    for strand in table.strands:
        for cell in strand.cells:
            table.beside[cell.place].append(cell)
    return table


def _fill_by_line(table: Table, segment: Segment) -> None:
    groups = {column.index: _group(segment, column) for column in segment.columns}
    heads = {column.index: telling(column.title) for column in segment.columns}
    last = segment.lines[-1].place if segment.lines else -1
    for line in segment.lines:
        strand = Strand(
            line.label, telling(line.label), telling(" ".join(line.outer)), line.place,
            _is_total(line, last, segment), table,
        )  # fmt: skip
        table.strands.append(strand)
        for column in segment.columns:
            quantity = line.numbers[column.index]
            if quantity is not None:
                span = scaled_span(segment, column, quantity)
                strand.cells.append(
                    Cell(quantity, span, _time(column), column.role, groups[column.index],
                         column.index, heads[column.index], strand)
                )  # fmt: skip


def _is_total(line: Line, last: int, segment: Segment) -> bool:
    """Whether a row is, or may be, a total: “All …” only where totals stand, first or last."""
    is_end = line.place in (0, last)
    return line.is_total or (line.is_loose_total and is_end) or (
        line.place == last and _sums(segment)
    )  # fmt: skip


def _sums(segment: Segment) -> bool:
    """Whether the last row is the sum of those above it in some column of counts."""
    *rows, last = segment.lines
    for column in segment.columns:
        whole = last.numbers[column.index]
        parts = [line.numbers[column.index] for line in rows]
        held = [part.value for part in parts if part is not None]
        if column.role in DERIVED or whole is None or len(held) != len(rows) or len(rows) < 2:
            continue
        if whole.value > 0 and whole.value == sum(held):
            return True
    return False


def _fill_by_column(table: Table, segment: Segment) -> None:
    for column in segment.columns:
        strand = Strand(
            column.title, telling(column.title), frozenset(), column.index,
            column.role is Role.TOTAL, table,
        )  # fmt: skip
        table.strands.append(strand)
        for line in segment.lines:
            quantity = line.numbers[column.index]
            if quantity is not None:
                strand.cells.append(_dated(segment, column, line, quantity, strand))


def _dated(
    segment: Segment, column: Column, line: Line, quantity: Quantity, strand: Strand
) -> Cell:
    time = when(line.label) if is_period(line.label) else None
    span = scaled_span(segment, column, quantity)
    group = "" if time is not None else line.label
    return Cell(quantity, span, time, column.role, group, line.place, strand.words, strand)


def _time(column: Column) -> int | None:
    if column.time is None and column.role in (Role.PREVIOUS, Role.CURRENT):
        return order(column.heading)
    return column.time


def _group(segment: Segment, column: Column) -> str:
    kinds = Counter(
        q.kind.value for line in segment.lines if (q := line.numbers[column.index]) is not None
    )
    kind = kinds.most_common(1)[0][0] if kinds else ""
    if _time(column) is None:
        return f"{column.index}"
    role = column.role.value if column.role in DERIVED else ""
    return f"{column.group}|{role}|{kind}"
