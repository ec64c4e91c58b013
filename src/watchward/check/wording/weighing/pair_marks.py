"""The marks of a reading of a word that says which way: how likely its two numbers are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from watchward.check.context.subjects import Point
from watchward.check.context.telling_words import telling
from watchward.check.model import Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.tables.headings import when
from watchward.check.wording.figures import Figure, are_like, is_amount
from watchward.check.wording.held import COUNT, RATE
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.weighing.ways import Way

__all__ = ["Stage", "prose_marks", "table_marks", "void_marks"]

_AMOUNT_BEFORE = re.compile(
    r"\bby (?:just |only |about |some |a further )?£?$|\bof £?$|[,(] ?£?$|^ ?£?$"
)
_FROM = re.compile(r"\bfrom (?:just |only |about |some )?£?$")
_TO = re.compile(r"\bto (?:just |only |about |some )?£?$")
_THAN = re.compile(r"\b(?:than|against|on|target of|standard of|of)\b[^,;]{0,30}£?$")
_BECAME = re.compile(r"\b(?:became|becoming|then|now|and finally)\b")
_TURNS = re.compile(
    r"\b(?:slow\w*|narrow\w*|eas(?:es|ed|ing)|rates? of (?:increase|growth|fall)|would|if|unless|"
    r"except|apart from|neither|both|each|all)\b"
)
_STEP_BEFORE = re.compile(
    r"\b(?:by|(?<!make )(?<!makes )(?<!made )(?<!making )up|down|(?:increase|decrease|reduction|"
    r"fall|rise|growth|drop|gain|loss|cut|change|improvement|worsening|deterioration)s? of) "
    r"(?:just |only |about |some |a further |nearly |over |a )?[+-]?£?$"
)
_WHEN_IT_WAS = re.compile(
    r" (?:on|from|since|over|against|than(?: in)?|compared (?:with|to)) [^.;()]{1,30}?,? when "
    r"(?:it|there|they|that|the [a-z]+) (?:was|were|stood at|had been) (?:just |only |about )?£?"
)
"""“An increase on 2022, when it was 17%”."""
_STEP_AFTER = re.compile(
    r"\s*(?:%|per cent|percent)?\s*(?:percentage )?(?:points? )?(?:lower|higher|fewer|more|less|up|"
    r"down|better|worse|longer|shorter|above|below|increase|rise|fall|decrease|reduction|drop|"
    r"growth|cut|improvement)\b"
)
_SINCE = re.compile(r"\b(?:since|baseline|before|ago|decade|peak|originally|target|budget|plan)\b")
_FRACTIONS = {
    "half": Fraction(1, 2), "third": Fraction(1, 3), "quarter": Fraction(1, 4),
    "fifth": Fraction(1, 5), "sixth": Fraction(1, 6), "tenth": Fraction(1, 10),
}  # fmt: skip
_MANY = ("", "one", "two", "three", "four")
_BY_FRACTION = re.compile(
    rf" by (?:just |only |about |over |under |around |nearly |almost |more than |less than )?"
    rf"(?:an? |(?P<n>one|two|three|four)[ -])?(?P<of>{'|'.join(_FRACTIONS)})s?\b"
)
_LOOSELY = Fraction(1, 10)
"""How far from a fraction in words a change may be."""
_NEAR, _LOOSE = 0.12, 1.0
_PLAIN = (QuantityKind.COUNT, QuantityKind.UNKNOWN)
_YEARS = range(1990, 2051)


@dataclass(eq=False)
class Stage:
    """A word that says which way, where it stands, with the numbers near it."""

    spoken: Spoken
    way: Way
    figures: tuple[Figure, ...]

    @cached_property
    def amounts(self) -> list[Figure]:
        """The numbers of the clause, or right beside it, that may say how far it went."""
        found = []
        for figure in self.figures:
            if figure.back or figure.quantity.bound:
                continue
            low, way = self.spoken.low, self.way
            if way.end <= figure.start <= way.high + 12:
                if _AMOUNT_BEFORE.search(low[way.end : figure.start]):
                    found.append(figure)
            elif 0 <= way.start - figure.end <= 26 and not re.search(
                r"[,;:]", low[figure.end : way.start]
            ):
                found.append(figure)
        return found

    @property
    def is_since(self) -> bool:
        """Whether the clause speaks of another time to start from, which it may not name."""
        return _SINCE.search(self.spoken.low, self.way.low, self.way.high) is not None

    @cached_property
    def levels(self) -> list[Figure]:
        """The numbers of the clause that are no amounts."""
        low, high = self.way.low, self.way.high
        return [f for f in self.figures if not f.back and low <= f.start and f.end <= high + 12
                and f not in self.amounts and not self.is_step(f)]  # fmt: skip

    @property
    def base(self) -> Figure | None:
        """The number that the words right behind say it is held against, if they do."""
        match = _WHEN_IT_WAS.match(self.spoken.low, self.way.end)
        if match is None:
            return None
        return next((f for f in self.figures if not f.back and f.start == match.end()), None)

    @property
    def signed(self) -> list[Quantity]:
        """The amounts of the clause that are printed with a sign."""
        if self.way.is_value:
            return []
        held = [f.quantity for f in self.figures if not f.back and f.quantity.is_signed
                and self.way.end <= f.start and f.end <= self.way.high + 12]  # fmt: skip
        return held[:1] if held and held[0].value else []

    @cached_property
    def asks(self) -> str:
        """Whether the clause asks for rates, for counts, or says neither."""
        clause = self.spoken.low[self.way.low : self.way.high]
        return "rate" if RATE.search(clause) else "count" if COUNT.search(clause) else "none"

    @cached_property
    def times(self) -> frozenset[int]:
        """The periods that the sentence names."""
        said = (when(self.spoken.text[a:b]) for a, b in self.spoken.dates)
        return frozenset(time for time in said if time is not None)

    def is_step(self, figure: Figure) -> bool:
        """Whether a number is no level: “by 34”, a year, or an amount of points."""
        q = figure.quantity
        if q.kind is QuantityKind.POINTS:
            return True
        is_year = q.kind in _PLAIN and q.value in _YEARS and "," not in q.text and not q.unit
        said = (self.spoken, *self.spoken.before)[figure.back].low
        is_after = _STEP_AFTER.match(said, figure.end) is not None
        return is_year or is_after or _STEP_BEFORE.search(_before(self, figure)) is not None

    def are_like(self, one: Figure, other: Figure) -> bool:
        """Whether two numbers may be of the same thing; “from 419 seconds to 437” are."""
        if are_like(one.quantity, other.quantity):
            return True
        first, last = sorted((one, other), key=lambda f: f.start)
        kinds = one.quantity.kind in _PLAIN or other.quantity.kind in _PLAIN
        if not kinds or one.back != other.back or not last.quantity.value:
            return False
        said = (self.spoken, *self.spoken.before)[one.back].low
        is_framed = _FROM.search(said[: first.start]) and _TO.search(said[: last.start])
        ratio = abs(first.quantity.value / last.quantity.value)
        return bool(is_framed) and Fraction(1, 3) < ratio < 3

    def _by_fraction(self, one: Quantity, other: Quantity) -> str:
        """Whether two numbers are as far apart as a fraction behind the word: “risen by half”."""
        match = _BY_FRACTION.match(self.spoken.low, self.way.end)
        if match is None or not other.value:
            return "none"
        told = _FRACTIONS[match["of"]] * (_MANY.index(match["n"]) if match["n"] in _MANY else 1)
        moved = abs(one.value / other.value - 1)
        return "blunt" if abs(moved - told) <= _LOOSELY else "no"

    def is_told(self, one: Quantity, other: Quantity) -> str:
        """Whether an amount of the clause is how far the two numbers are apart."""
        own = [f for f in self.amounts if f.quantity is not one and f.quantity is not other]
        if not own:
            return self._by_fraction(one, other)
        if any(_is_amount(f.quantity, other, one) for f in own):
            return "sharp" if any(
                _is_amount(f.quantity, other, one)
                and (f.quantity.value >= 10 or f.quantity.places > 0) for f in own
            ) else "blunt"  # fmt: skip
        return "no"

    def is_elsewhere(self, one: Quantity, other: Quantity) -> bool:
        """Whether another number of the sentence is how far the two are apart."""
        return any(
            not f.back and f.quantity is not one and f.quantity is not other
            and (f.quantity.value >= 10 or f.quantity.places > 0)
            and _is_amount(f.quantity, other, one)
            for f in self.figures
        )  # fmt: skip


def _is_amount(amount: Quantity, first: Quantity, last: Quantity) -> bool:
    if not _may_be(float(amount.value), float(first.value), float(last.value)):
        return False
    if first.kind is QuantityKind.PERCENT and amount.kind is not QuantityKind.PERCENT:
        return abs(abs(last.value - first.value) - abs(amount.value)) <= (
            1 if max(first.places, last.places) == 0 else 0.15
        ) and amount.value < 100  # fmt: skip
    return is_amount(amount, first, last)


def _may_be(amount: float, first: float, last: float) -> bool:
    """Whether an amount is near enough to a difference, or its share, to be worth exact sums."""
    size, gap = abs(amount), abs(last - first)
    share = 100 * gap / abs(first) if first else -1.0
    return abs(size - gap) <= _NEAR * size + _LOOSE or abs(size - share) <= _NEAR * size + _LOOSE


def prose_marks(stage: Stage, one: Figure, other: Figure) -> tuple[str, ...]:
    """How likely one number of the prose is said to be more or less than another."""
    return tuple(_prose_marks(stage, one, other))


def _prose_marks(stage: Stage, one: Figure, other: Figure) -> Iterator[str]:
    way, low = stage.way, stage.spoken.low
    sort = way.sort
    yield "prose"
    yield f"order {_where(stage, one)} {_where(stage, other)} {_first(one, other)}"
    yield f"order {sort} {_where(stage, one)} {_where(stage, other)} {_first(one, other)}"
    if one.time is not None and other.time is not None and one.time != other.time:
        yield f"time {'later' if one.time > other.time else 'earlier'} {sort}"
    else:
        yield f"past {one.is_past} {other.is_past}"
    yield f"yard {one.is_yardstick} {other.is_yardstick} {sort}"
    told = stage.is_told(one.quantity, other.quantity)
    yield f"told {told}"
    if told != "sharp":
        yield f"else {stage.is_elsewhere(one.quantity, other.quantity)}"
    yield f"is amount {one in stage.amounts} {other in stage.amounts} {sort}"
    before_one, before_other = _before(stage, one), _before(stage, other)
    frames = [_FROM.search(before_other), _TO.search(before_one), _FROM.search(before_one),
              _TO.search(before_other)]  # fmt: skip
    framed = " ".join(str(int(frame is not None)) for frame in frames)
    yield f"frame {framed} {one.back} {other.back}"
    yield f"than {sort} {_THAN.search(before_other) is not None}"
    a, b = abs(one.quantity.value), abs(other.quantity.value)
    ratio = float(max(a, b) / min(a, b))
    yield f"ratio {1 if ratio < 1.3 else 2 if ratio < 2 else 3}"
    like = one.quantity.kind is other.quantity.kind and one.quantity.places == other.quantity.places
    yield f"like {like} {one.quantity.unit == other.quantity.unit}"
    yield f"asks {stage.asks} {one.quantity.kind}"
    yield f"gap {_between(stage, one, other)}"
    if not one.back and not other.back and _BECAME.search(
        low[min(one.end, other.end) : max(one.start, other.start)]
    ):  # fmt: skip
        yield f"became {_first(one, other)}"


def _where(stage: Stage, figure: Figure) -> str:
    if figure.back:
        return f"p{figure.back}"
    way = stage.way
    side = "b" if figure.end <= way.start else "a"
    return side if way.low <= figure.start and figure.end <= way.high else side.upper()


def _first(one: Figure, other: Figure) -> str:
    return "1" if (-one.back, one.start) < (-other.back, other.start) else "2"


def _before(stage: Stage, figure: Figure) -> str:
    spoken = (stage.spoken, *stage.spoken.before)[figure.back]
    return spoken.low[max(0, figure.start - 40) : figure.start]


def _between(stage: Stage, one: Figure, other: Figure) -> str:
    """How many other numbers stand between the two."""
    if one.back != other.back:
        return "apart"
    low, high = sorted((one.start, other.start))
    return str(min(3, sum(f.back == one.back and low < f.start < high for f in stage.figures)))


def table_marks(
    stage: Stage, words: frozenset[str], topic: frozenset[str], one: Point, other: Point,
    *, is_last: bool,
) -> tuple[str, ...]:  # fmt: skip
    """How likely a row's way from one period to another is meant."""
    way = stage.way
    clause = telling(stage.spoken.text[way.low : way.high])
    whole = telling(stage.spoken.text)
    named = "clause" if words <= clause else "said" if words <= whole else "part"
    named = "far" if named == "part" and not words & clause else named
    printed = {q.value for q, _a, _b in stage.spoken.numbers}
    near = {q.value for q in stage.spoken.numbers_between(way.low, way.high)}
    ends = (one.quantity.value in printed) + 2 * (other.quantity.value in printed)
    told = stage.is_told(one.quantity, other.quantity)
    is_said = one.time in stage.times, other.time in stage.times
    return (
        "row", f"row {way.sort}", f"row named {named}", f"row topic {bool(topic & whole)}",
        f"row ends {ends} {bool(stage.levels)}", f"row near {one.quantity.value in near}",
        f"row told {told}",
        f"row told {told} {named}", f"row last {is_last} {bool(stage.times)}",
        f"row said {is_said[0]} {is_said[1]}",
        f"row asks {stage.asks} {one.quantity.kind}",
        f"row else {stage.is_elsewhere(one.quantity, other.quantity)}",
    )  # fmt: skip


def void_marks(stage: Stage) -> tuple[str, ...]:
    """How likely the word speaks of no two numbers that the paper prints."""
    way, low = stage.way, stage.spoken.low
    clause = low[way.low : way.high]
    here = [f for f in stage.figures if not f.back]
    return (
        "void", f"void {way.sort}", f"void {way.word.lower()}",
        f"void ahead {AHEAD.search(low) is not None}", f"void no {NO.search(clause) is not None}",
        f"void turns {_TURNS.search(clause) is not None}", f"void here {min(3, len(here))}",
        f"void amounts {min(2, len(stage.amounts))}",
        f"void told {_best(stage)}",
    )  # fmt: skip


def _best(stage: Stage) -> str:
    """Whether any two of the numbers near are so far apart as is said."""
    return "amount" if stage.amounts else "none"
