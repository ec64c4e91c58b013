"""Rows told one after the other from one column: “Elm (24.0%), Oak (19.8%) and Ash (7%)”.

The numbers that stand in the column bind the one that does not: it is a slip of its own row's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from watchward.check.context.subjects import core_of
from watchward.check.context.telling_words import telling
from watchward.check.facts import Fact
from watchward.check.judge import is_slip, is_swapped
from watchward.check.model import Cause, Claim, Interval, Location, Quantity, QuantityKind, Verdict
from watchward.check.prose.directions import AHEAD, ANY, LESS, MORE, NO, NOUN
from watchward.check.prose.lookup import Lookup
from watchward.check.prose.making import Way, best_claim, size
from watchward.check.prose.said import Said
from watchward.check.prose.share_series import names_in
from watchward.check.rounding import without_sign

__all__ = ["column_list_claims"]

Key = tuple[Location, int]
_STOP = re.compile(r"⟦\w+⟧|[;:]|\. ")
_STOP_AFTER = re.compile(r"⟦\w+⟧|[;:,.()]| and ")
_SAID = re.compile(
    rf"\b(?:{ANY}|{NOUN}|{MORE}|{LESS}|is|are|was|were|been|has|have|had|by|at|of|in|on|for|with|"
    r"and|but|while|stood|stands|strongest|largest|most|then|followed|both|also|or|just|only)\b"
)
_CHANGE = re.compile(r"\b(?:change|growth|increase|decrease)\b", re.IGNORECASE)
_KINDS = {"p": (QuantityKind.PERCENT, QuantityKind.COUNT),
          "c": (QuantityKind.COUNT, QuantityKind.RATE),
          "m": (QuantityKind.MONEY, QuantityKind.COUNT)}  # fmt: skip
_FEWEST, _MOST, _NEAR = 2, 8, 70
_ENDS = re.compile(r"\)?(?:[,;.]|$| and \b(?!in\b|of\b))")
"""Nothing more is said of a number that a list alone tells: “12 in June” is another."""
_DIGITS = 2
"""Digits of a number that hardly stands in its row by chance."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A number of a list, with the words of the name that stands beside it."""

    quantity: Quantity
    words: frozenset[str]


def column_list_claims(
    told: Sequence[Sequence[Said]], claims: Sequence[Claim], lookup: Lookup
) -> list[Claim]:
    """A claim for each number still open that its list and its row bind to a cell it is not."""
    if not lookup.book.facts:
        return []
    done = {
        (c.quantities[0].at, c.quantities[0].start)
        for c in claims
        if c.verdict is not Verdict.UNVERIFIABLE and c.quantities
    }
    return [
        claim
        for sentences in told
        for said in sentences
        if len(said.quantities) >= _FEWEST and not AHEAD.search(said.marks)
        and not NO.search(said.marks)
        for claim in _of_sentence(said, lookup, done)
    ]  # fmt: skip


def _of_sentence(said: Said, lookup: Lookup, done: set[Key]) -> Iterator[Claim]:
    for items, letter in _lists(said):
        found = []
        for column in _columns(items, letter, lookup):
            cells = [_cell(item, column) for item in items]
            if None not in cells and (odd := _odd(items, [c for c in cells if c])) is not None:
                found.append(odd)
        if len({cell.quantity.value for _item, cell, _count in found}) != 1:
            continue
        item, cell, count = found[0]
        if (item.quantity.at, item.quantity.start) in done:
            continue
        claim = _claim(said, item.quantity, cell, count, lookup)
        if claim is not None:
            yield claim
            return


def _lists(said: Said) -> Iterator[tuple[list[_Item], str]]:
    """The numbers of each kind with the names before them, and with those behind them."""
    for letter in _KINDS:
        marks = list(re.finditer(rf"⟦{letter}\d+⟧", said.marks))
        if _FEWEST <= len(marks) <= _MOST:
            before = [_STOP.split(said.marks[: m.start()])[-1][-_NEAR:] for m in marks]
            after = [_STOP_AFTER.split(said.marks[m.end() :])[0][:_NEAR] for m in marks]
            for texts in (before, after):
                names = (names_in(_SAID.sub(" ", text)) for text in texts)
                quantities = (said.of(m.group()[1:-1]) for m in marks)
                items = [_Item(q, n) for q, n in zip(quantities, names, strict=True)]
                if all(item.words and not item.quantity.bound for item in items):
                    yield items, letter


def _columns(items: Sequence[_Item], letter: str, lookup: Lookup) -> list[list[Fact]]:
    """The columns in which some number of a list stands, in the row of its name."""
    found: dict[tuple[object, ...], list[Fact]] = {}
    for item in items:
        value = item.quantity.value
        for fact in lookup.of_values({value, -value}):
            if fact.quantity.kind in _KINDS[letter] and _is_named(fact, item.words):
                column = lookup.column(fact)
                found.setdefault((fact.grid, fact.at.column, fact.column), column)
    return list(found.values())


def _is_named(fact: Fact, words: frozenset[str]) -> bool:
    core = core_of(fact.label)
    return bool(core) and (core <= words or words <= telling(fact.label))


def _cell(item: _Item, column: Sequence[Fact]) -> Fact | None:
    """The one cell of a column whose row a name names, by the most of its words."""
    named = [fact for fact in column if _is_named(fact, item.words)]
    most = max((len(core_of(fact.label) & item.words) for fact in named), default=0)
    best = [fact for fact in named if len(core_of(fact.label) & item.words) == most]
    return best[0] if len({fact.at.row for fact in best}) == 1 else None


_Odd = tuple[_Item, Fact, int]


def _odd(items: Sequence[_Item], cells: Sequence[Fact]) -> _Odd | None:
    """The one number that is not its row's, with how many others are theirs."""
    if len({cell.at.row for cell in cells}) != len(cells):
        return None
    pairs = list(zip(items, cells, strict=True))
    right = [i for i, c in pairs if abs(i.quantity.value) == abs(c.quantity.value)]
    wrong = [(i, c) for i, c in pairs if abs(i.quantity.value) != abs(c.quantity.value)]
    telling_ones = [i for i in right if len(re.sub(r"\D", "", i.quantity.text)) >= _DIGITS]
    if len(wrong) != 1 or len(telling_ones) != len(right):
        return None
    return (*wrong[0], len(right))


def _claim(said: Said, stated: Quantity, cell: Fact, count: int, lookup: Lookup) -> Claim | None:
    """The number against its cell: any other where two bind it, with one only a known slip."""
    own = {abs(fact.quantity.value) for fact in lookup.row(cell)}
    expected = without_sign(replace(cell.quantity, kind=stated.kind).span)
    if abs(stated.value) in own or stated.places != cell.quantity.places:
        return None
    others = _slips(stated, cell, expected)
    is_known = any(size(stated).meets(other) for other in others.values())
    is_alone = _ENDS.match(_behind(said, stated)) is not None
    is_bound = count >= _FEWEST or _is_of_another_row(said, stated, cell, lookup)
    is_bound = is_bound or (stated.places > 0 and is_slip(stated, expected))
    if not is_known and not (is_bound and is_alone):
        return None
    way = Way({cell.label: cell.quantity}, expected, True, others, "its row of the column told")
    claim = best_claim(said, "duplicate", stated, [way])
    return replace(claim, is_tight=True, others=(cell.at,))


def _is_of_another_row(said: Said, stated: Quantity, cell: Fact, lookup: Lookup) -> bool:
    """Whether a number is just what one other row of the column has, which is not named."""
    if len(re.sub(r"\D", "", stated.text)) < _DIGITS:
        return False
    lead = re.split(rf"⟦[a-z]{said.order_of(stated)}⟧", said.marks)[0]
    lead = re.split(r"⟧(?!.*⟧)", lead)[-1]
    *_rest, own = re.split(r"\band\b|,", lead)
    if ";" in lead or not telling(own) <= telling(cell.label):
        return False  # “118 cases and Fenwick Green saw a wait of 39”
    same = [f for f in lookup.column(cell) if f.quantity.value == stated.value]
    words = telling(said.text)
    return len(same) == 1 and not core_of(same[0].label) & words


def _behind(said: Said, stated: Quantity) -> str:
    found = re.search(rf"⟦[a-z]{said.order_of(stated)}⟧", said.marks)
    return said.marks[found.end() :] if found else ""


def _slips(stated: Quantity, cell: Fact, expected: Interval) -> dict[Cause, Interval]:
    """What known slips would give: the change by the later figure, and two digits swapped."""
    found: dict[Cause, Interval] = {}
    is_change = cell.role == "percent change" or _CHANGE.search(cell.column) is not None
    if is_change and stated.places > 0:
        change = cell.quantity.span
        ends = sorted(abs(end / (1 + end / 100)) for end in (change.low, change.high) if end > -100)
        if len(ends) == _FEWEST:
            found[Cause.LATER_BASE] = Interval(Fraction(ends[0]), Fraction(ends[1]))
    if is_swapped(stated, expected):
        found[Cause.DIGITS] = size(stated)
    return found
