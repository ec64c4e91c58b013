"""What the figure check works with: a paper as read, the quantities in it, and what it claims.

A number is never a point: it is the interval of values that would have been
rounded to what is printed. A claim holds if some values inside the stated
roundings give it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Location:
    """Where a person finds something; every count starts at 1, and 0 means it does not apply.

    `line` is the line of a text or Markdown file; `paragraph` and `table` count
    in the whole paper; `row` counts the rows of the table as printed, headings
    included; `column` its columns. `sheet` is the name of a workbook's sheet.
    """

    document: str = ""
    line: int = 0
    page: int = 0
    paragraph: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    sheet: str = ""
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Works out once what it is looked up by: that is done by the hundred thousand."""
        counts = (self.line, self.paragraph, self.table, self.row, self.column)
        object.__setattr__(self, "_hash", hash(counts))

    def __hash__(self) -> int:
        return self._hash


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph, heading or list item, cleaned for reading.

    `level` is 0 for text and 1 upwards for a heading; `section` counts the
    headings met so far. `breaks` are the places in the text where the next
    lines of a text or Markdown file begin, each with the number of that line.
    """

    text: str
    at: Location
    level: int = 0
    section: int = 0
    is_item: bool = False
    is_caption: bool = False
    breaks: tuple[tuple[int, int], ...] = ()

    def line_at(self, start: int) -> int:
        """The line of the file that holds the character at `start`; 0 where there are no lines."""
        lines = [line for offset, line in self.breaks if offset <= start]
        return lines[-1] if lines else self.at.line


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; a merged cell stands once, with what it spans."""

    text: str
    at: Location
    rows: int = 1
    columns: int = 1
    indent: int = 0
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as read: every row with every column, merged cells repeated where they span.

    `headers` is how many rows at the top are headings; `caption` the text that
    names it, `notes` what stands under it. Repeated headings of a table that
    goes over several pages are taken out.
    """

    rows: tuple[tuple[Cell, ...], ...]
    at: Location
    headers: int = 1
    caption: str = ""
    notes: tuple[str, ...] = ()
    section: int = 0

    @property
    def body(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows under the headings."""
        return self.rows[self.headers :]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max((len(row) for row in self.rows), default=0)


Block = TextBlock | Grid


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as read. `kind` is docx, xlsx, ods, html, markdown, text or pdf.

    `remarks` are what the reader could not read or had to guess, in words.
    """

    name: str
    kind: str
    blocks: tuple[Block, ...]
    title: str = ""
    remarks: tuple[str, ...] = ()

    def texts(self) -> Iterator[TextBlock]:
        """The paragraphs in reading order."""
        return (block for block in self.blocks if isinstance(block, TextBlock))

    def grids(self) -> Iterator[Grid]:
        """The tables in reading order."""
        return (block for block in self.blocks if isinstance(block, Grid))


class QuantityKind(StrEnum):
    """What kind of number it is."""

    COUNT = "count"
    PERCENT = "percent"
    POINTS = "percentage points"
    MONEY = "money"
    RATE = "rate"
    RATIO = "ratio"
    DURATION = "duration"
    RANK = "rank"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    UNKNOWN = "not understood"


@dataclass(frozen=True, slots=True)
class Interval:
    """Every value from `low` to `high`, ends included. `low` is never above `high`."""

    low: Fraction
    high: Fraction

    def holds(self, value: Fraction) -> bool:
        """Whether a value lies inside."""
        return not (is_less(value, self.low) or is_less(self.high, value))

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return not (is_less(other.high, self.low) or is_less(self.high, other.low))

    @classmethod
    def exact(cls, value: Fraction | int) -> Interval:
        """The one value alone."""
        return cls(Fraction(value), Fraction(value))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a paper: as printed, its value, and the interval its rounding implies.

    `value` is in the unit of the words: 7.2 for “7.2%”, 1600000 for “£1.6
    million”, 0.5 for “half”, 2 for “doubled”, 11 for “11th”. `places` are the
    decimals printed (negative for rounded thousands, millions). `unit` is the
    noun or unit beside it (offences, £, hours, per 1,000). `bound` is “over”,
    “nearly”, “about”, “at least” … where such a word stands before it, else
    blank. `start` and `end` are its place in the text of its block or cell.
    """

    text: str
    kind: QuantityKind
    value: Fraction
    span: Interval
    at: Location
    start: int
    end: int
    places: int = 0
    unit: str = ""
    bound: str = ""
    is_signed: bool = False

    def placed(self, at: Location) -> Quantity:
        """The same quantity at another place: quicker than `replace`, as every number comes by."""
        return Quantity(
            self.text, self.kind, self.value, self.span, at, self.start, self.end, self.places,
            self.unit, self.bound, self.is_signed,
        )  # fmt: skip


def is_less(one: Fraction, two: Fraction) -> bool:
    """Quicker than `<`, which first asks what kinds of number these are."""
    return one.numerator * two.denominator < two.numerator * one.denominator


class Verdict(StrEnum):
    """Whether a claim holds."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    UNVERIFIABLE = "unverifiable"


class Severity(StrEnum):
    """How much a fault matters: the last digit, the number, or the message."""

    NONE = ""
    COSMETIC = "cosmetic"
    MATERIAL = "material"
    MESSAGE = "changes the message"


class Cause(StrEnum):
    """The most likely reason that a claim does not hold."""

    NONE = ""
    SIGN = "sign flipped"
    LATER_BASE = "divided by the later value"
    POINTS = "percent for percentage points"
    WRONG_END = "counted from the wrong end"
    BASE = "base excludes a row"
    DIGITS = "digits swapped"
    ROW_ABOVE = "copied from the row above"
    PERIOD = "different period"
    ROUNDING = "rounding or truncation"
    DIRECTION = "direction word does not fit"
    TYPED = "mistyped"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Claim:
    """Something a paper says that can be worked out again.

    `kind` is change, percent, points, share, sum, rate, rank, average, ratio,
    comparison, trend, identity, duplicate, people or target. `parts` name the
    quantities it rests on in order (“from”, “to”, “difference”); `others` are
    the places of the parts that stand elsewhere. `stated` and `recomputed` are
    as printed; `missing` says which part is missing where it is unverifiable.
    `is_tight` says that its figures are told side by side, so that there is no other reading.
    """

    kind: str
    quote: str
    at: Location
    verdict: Verdict
    stated: str
    recomputed: str = ""
    severity: Severity = Severity.NONE
    cause: Cause = Cause.NONE
    explanation: str = ""
    missing: str = ""
    quantities: tuple[Quantity, ...] = ()
    parts: tuple[str, ...] = ()
    others: tuple[Location, ...] = ()
    source: str = "paper"
    is_tight: bool = False


class Standing(StrEnum):
    """What became of a number: every number of a paper has exactly one."""

    HOLDS = "checked and holds"
    FAILS = "checked and does not"
    UNVERIFIABLE = "understood but unverifiable"
    NOT_UNDERSTOOD = "not understood"


@dataclass(frozen=True, slots=True)
class Checked:
    """A paper with every quantity, every claim, and every number that is no quantity.

    `numbers` is every number found with what became of it; `passed_over` are
    numerals that are dates, references, clause numbers or telephone numbers,
    with which of these.
    """

    paper: Paper
    claims: tuple[Claim, ...]
    numbers: tuple[tuple[Quantity, Standing], ...]
    passed_over: tuple[tuple[str, Location, str], ...] = field(default=())
