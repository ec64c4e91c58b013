"""The shares of one thing at several times, in a row of a table or in a column of periods."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import combinations

from watchward.check.context.telling_words import telling
from watchward.check.facts import Fact
from watchward.check.model import Quantity, QuantityKind
from watchward.check.prose.making import size
from watchward.check.rounding import percent_change, without_sign
from watchward.check.tables.layout import is_period

__all__ = ["Series", "ShareTables", "as_percent", "names_in"]

_PERCENT = re.compile(r"%|\bper ?cents?\b|\bpercentages?\b|\bproportions?\b|\bshares?\b", re.I)
_NO_LEVEL = re.compile(
    r"\b(?:changes?|change on|difference|variance|vs?|against|points?|pts|pp|targets?|average|mean|"
    r"national\w*|england|peers?|group|msg|rank|budget|forecast|plan|ambition|goal|standard)\b|\+/",
    re.I,
)
_TIME = re.compile(
    r"\b(?:wave|survey|round|quarter|year|years|month|months|spring|summer|autumn|winter|to|end|"
    r"ending|ended|the|this|last|previous|current|prior|q[1-4]|h[12]|jan\w*|feb\w*|mar|march|"
    r"apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|financial|latest|baseline|before|"
    r"after|period|first|second)\b|[\d/]+",
    re.I,
)
_MONTH = re.compile(
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?: \d{2,4})?"
)
_CELL_ROLES = frozenset({"previous", "current", "value", "total", "share", "rate"})
_SMALL = telling("answered recorded number year quarter month period cases people respondents here")
_NUMERALS = {"ten": "10", "fifteen": "15", "twenty": "20", "five": "5", "eight": "8"}
_FEWEST = 2
"""Times of which a series has shares, at the least."""


@dataclass(frozen=True, eq=False)
class Series:
    """The shares of one thing at several times: cells of a row, or of a column of periods."""

    cells: tuple[Fact, ...]
    others: tuple[Fact, ...]
    label: str
    is_row: bool

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that name it."""
        return names_in(self.label)

    def has_others_for(self, stated: Quantity, pair: tuple[Fact, Fact]) -> bool:
        """Whether figures beside the two shares give the change in percent: counts, perhaps."""
        rows = {fact.at.row for fact in pair}
        near = [f for f in self.others if f.at.row in rows and f.quantity.value > 0]
        for a, b in combinations(near, 2):
            if a.quantity.kind is b.quantity.kind and (self.is_row or a.at.column == b.at.column):
                for one, two in ((a, b), (b, a)):
                    change = percent_change(one.quantity.span, two.quantity.span)
                    if change is not None and size(stated).meets(without_sign(change)):
                        return True
        return False


class ShareTables:
    """The series of shares of a paper's tables, found when first asked for."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        """Takes the facts; nothing is read before a sentence asks."""
        self._facts = facts

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """Every row and column that has shares of two times or more."""
        rows: dict[tuple[str, int, int], list[Fact]] = defaultdict(list)
        columns: dict[tuple[str, int, int], list[Fact]] = defaultdict(list)
        for fact in self._facts:
            rows[fact.at.document, fact.grid, fact.at.row].append(fact)
            columns[fact.at.document, fact.grid, fact.at.column].append(fact)
        down = (_of_column(facts, rows) for facts in columns.values())
        found = [*(series for facts in rows.values() for series in _of_row(facts)), *down]
        return tuple(s for s in found if s is not None)

    def apart_by(self, points: Fraction) -> Sequence[Series]:
        """The series with two shares that are just so many points apart, in their order."""
        return self._by_gap.get(points, ())

    @cached_property
    def _by_gap(self) -> dict[Fraction, list[Series]]:
        found: dict[Fraction, list[Series]] = defaultdict(list)
        for series in self.series:
            values = [fact.quantity.value for fact in series.cells]
            for gap in {abs(one - other) for one, other in combinations(values, 2)}:
                found[gap].append(series)
        return found

    def has_percent_change(self, value: Fraction) -> bool:
        """Whether a cell of the tables tells a change of so many percent, whatever its sign."""
        return value in self._changes

    @cached_property
    def _changes(self) -> frozenset[Fraction]:
        return frozenset(abs(f.quantity.value) for f in self._facts if _is_percent_change(f))


def _is_percent_change(fact: Fact) -> bool:
    is_signed = fact.quantity.kind is QuantityKind.PERCENT and fact.quantity.is_signed
    return fact.role == "percent change" or is_signed


def _of_row(facts: Sequence[Fact]) -> Iterator[Series]:
    """The shares of a row, those under like headings together."""
    groups: dict[frozenset[str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if _is_share(fact) and not _NO_LEVEL.search(fact.column):
            groups[telling(_TIME.sub(" ", _PERCENT.sub(" ", fact.column)))].append(fact)
    for held in groups.values():
        if len(held) > 1:
            own = set(map(id, held))
            others = tuple(f for f in facts if id(f) not in own)
            yield Series(tuple(held), others, held[0].label, is_row=True)


def _of_column(
    facts: Sequence[Fact], rows: dict[tuple[str, int, int], list[Fact]]
) -> Series | None:
    """The shares of a column whose rows are periods."""
    held = [f for f in facts if _is_share(f) and _is_time(f.label)]
    if len(held) < _FEWEST or _NO_LEVEL.search(held[0].column):
        return None
    own = set(map(id, held))
    keys = [(f.at.document, f.grid, f.at.row) for f in held]
    others = tuple(f for key in keys for f in rows[key] if id(f) not in own)
    return Series(tuple(held), others, held[0].column, is_row=False)


def _is_time(label: str) -> bool:
    return is_period(label) or _MONTH.fullmatch(label.strip()) is not None


def _is_share(fact: Fact) -> bool:
    """Whether a cell is a share: it has its sign, or its heading, label or caption says so."""
    q = fact.quantity
    if fact.role not in _CELL_ROLES or q.is_signed or not 0 < q.value <= 100:
        return False
    if q.kind is QuantityKind.PERCENT:
        return True
    own = f"{fact.column} {fact.label}"
    about = f"{fact.about} {fact.corner}"
    says = _PERCENT.search(own) or ("%" in about or "per cent" in about.lower())
    return q.kind is QuantityKind.COUNT and bool(says)


def as_percent(pair: tuple[Fact, Fact]) -> tuple[Quantity, Quantity]:
    """The two cells as percentages."""
    a, b = (replace(fact.quantity, kind=QuantityKind.PERCENT) for fact in pair)
    return a, b


def names_in(text: str) -> frozenset[str]:
    """The words of a text, numerals in words as figures; those that name nothing left out."""
    words = telling(_PERCENT.sub(" ", text)) - _SMALL
    return frozenset(_NUMERALS.get(word, word) for word in words)
