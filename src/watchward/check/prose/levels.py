"""Figures that a sentence takes from a row of a table: the row's own, of the period it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from watchward.check.facts import Fact, words_of
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.amounts import amounts
from watchward.check.prose.dated import time_of
from watchward.check.prose.lookup import Lookup, Row
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.meant import is_about, is_only_of, times_in
from watchward.check.prose.said import LETTERS, Said
from watchward.check.prose.slips import is_near, printed
from watchward.check.rounding import without_sign
from watchward.check.tables.ratings import names_target

_KINDS = (QuantityKind.COUNT, QuantityKind.PERCENT, QuantityKind.MONEY, QuantityKind.RATE)
_ALIKE = Fraction(3, 2)
_NOUNS = r"(?:[a-z'-]+ ){0,4}?"
_DATE_AFTER = re.compile(rf"^ {_NOUNS}(?:in|for|during|at|of|as at|by|over) ¤|^ \(¤\)")
_DATE_BEFORE = re.compile(r"(?<!than )(?<!with )(?:^|[ (])(?:in|for|during|the) ¤[^⟦⟧;¤]{0,80}$")
_ASIDE = re.compile(
    r"\b(?:without|excluding|except|other than|apart from|all other|the rest|remaining|remainder|"
    r"of which|of whom|of these|of those|would have)\b"
)
"""Words by which a number beside a row's name is of more or less than that row."""
_EARLIER = re.compile(
    r"\b(?:from|against|compared (?:with|to)|than|versus|previously|down on|up on)"
    r"(?: the| a total of| a)? (?:previous |[a-z' -]{0,20}(?:figure|total|number) of )?$"
)
_LATER = re.compile(
    r"(?:\bto|\bnow|\bat|\breach(?:ed|ing|es)?|\btotall(?:ed|ing)|\bstood at|\bstands? at|^at|"
    r"\bgiv(?:es|ing)|\bmaking|\bleaving)(?: a total of| a record| the current)? $"
)


def level_claims(
    said: Said, claims: list[Claim], named: Sequence[Fact], lookup: Lookup
) -> list[Claim]:
    """A claim for each figure that a row named has, or should have."""
    settled = {_place(c.quantities[0]) for c in claims if c.parts[:1] == ("stated",)}
    sizes = {id(q) for amount in amounts(said) for q in amount.numbers}
    rows = lookup.rows(named)
    found: list[Claim] = []
    for stated in said.spoken:
        if _place(stated) in settled or id(stated) in sizes or stated.value == 0:
            continue
        if stated.kind not in _KINDS or stated.bound:
            continue
        if (claim := _claim(said, stated, named, rows, lookup)) is not None:
            found.append(claim)
    return found


def _place(quantity: Quantity) -> tuple[int, int]:
    return quantity.start, quantity.end


def _claim(
    said: Said, stated: Quantity, named: Sequence[Fact], rows: list[Row], lookup: Lookup
) -> Claim | None:
    """What the rows say of a figure: that of its period; else any that stands there."""
    wrong = _wrong(said, stated, named, rows, lookup)
    if wrong is not None:
        return wrong
    same = [
        fact
        for fact in named
        if fact.quantity.kind is stated.kind
        and _is_same_figure(said, stated, fact)
        and not _is_of_another(said, fact)
    ]
    return _told(said, stated, same[0], {}) if same else None


def _wrong(
    said: Said, stated: Quantity, named: Sequence[Fact], rows: list[Row], lookup: Lookup
) -> Claim | None:
    """The claim that a figure is not the row's of its period; None where that is not certain."""
    meant = _backed(said, rows) or rows
    if len(meant) != 1 or not is_about(said, meant[0], named):
        return None
    row = meant[0]
    wanted = _wanted(said, stated, row)
    if wanted is None or wanted.quantity.kind is not stated.kind or _meets(stated, wanted):
        return None
    if _PAIR_OF_OLD.search(said.marks) and stated in _of_old(said):
        return None
    if is_of_next(said.text[: said.text.find(stated.text)]):
        return None
    if _HAD.search(said.text[: said.text.find(stated.text)]):
        return None  # “fires, which had stood at 1,342”: it is of before
    if f"from {stated.text.strip()} to " in said.text:
        return None  # “had fallen from three to one”: it is the earlier
    if stated.places > max(wanted.quantity.places, 0) or _ASIDE.search(said.marks):
        return None
    others = _slips(stated, row, wanted)
    alike = _is_alike(stated, wanted.quantity)
    near = is_near(stated, wanted.quantity) or (alike and _is_backed(said, row))
    only = alike and is_only_of(said, row)
    if not (others or near or (only and lookup.is_beside(said, row))):
        return None
    return _told(said, stated, wanted, {c: f.quantity.span for c, f in others.items()})


_HAD = re.compile(r"\bhad (?:stood|been|numbered|reached|run|averaged|once been)(?: at)? $", re.I)
_NEXT = re.compile(
    r"\b(?:before|and then|then|but has since|and has since|since)\b[^\d;.]{0,40}\bto $", re.I
)


def is_of_next(lead: str) -> bool:
    """Whether words lead on to a later figure: “dipped by 5 in 2023/24 before rising to …”."""
    return _NEXT.search(lead) is not None


_PAIR_OF_OLD = re.compile(
    r"\b(?:year|quarter|month|period)s? (?:earlier|before|ago|previously) "
    r"\((?:from )?⟦(?P<a>\w+)⟧ to ⟦(?P<b>\w+)⟧\)"
)
"""“Reversing the fall of a year earlier (1,702 to 1,655)”: both are of before."""


def _of_old(said: Said) -> list[Quantity]:
    return [said.of(m[name]) for m in _PAIR_OF_OLD.finditer(said.marks) for name in ("a", "b")]


def _slips(stated: Quantity, row: Row, wanted: Fact) -> dict[Cause, Fact]:
    """Where the number stands instead: at another period, or a row above."""
    found: dict[Cause, Fact] = {}
    if other := _other_periods(stated, row, wanted):
        found[Cause.PERIOD] = other[0]
    above = row.over(wanted)
    if above is not None and _meets(stated, above):
        found[Cause.ROW_ABOVE] = above
    return found


def _is_alike(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are of one size: far apart, they are hardly of one thing."""
    small, large = sorted((abs(one.value), abs(other.value)))
    return small > 0 and large / small <= _ALIKE


def _other_periods(stated: Quantity, row: Row, wanted: Fact) -> list[Fact]:
    """The row's figures of other periods that the number is."""
    held = [f for f in row.levels if f is not wanted and f.quantity.kind is stated.kind]
    return [f for f in held if _meets(stated, f) and f.column != wanted.column][:1]


def _meets(stated: Quantity, fact: Fact) -> bool:
    return stated.span.meets(printed(stated, fact.quantity))


def _wanted(said: Said, stated: Quantity, row: Row) -> Fact | None:
    """The figure of the row that stands where the sentence puts the number in time."""
    mark = f"⟦{LETTERS[stated.kind]}{said.order_of(stated)}⟧"
    at = said.marks.find(mark)
    before, after = said.marks[:at], said.marks[at + len(mark) :]
    time = _time(said, before, after)
    if time is not None:
        return row.at(time)
    pair = row.pair(())
    is_backed = _is_backed(said, row)
    if pair is None or not (is_backed or amounts(said)):
        return _only(said, row)
    if _EARLIER.search(before):
        return pair[0]
    return pair[1] if is_backed or _LATER.search(before) else None


def _time(said: Said, before: str, after: str) -> int | None:
    """The time of the date that belongs to a number; None where none surely does."""
    at = before.count("¤")
    if _DATE_AFTER.search(after):
        return time_of(said.dates[at])
    if _EARLIER.search(before):
        return None  # “447 in 2023/24, up from 412”: it is of a period before
    is_alone = len(said.dates) == 1 and at == 1
    return time_of(said.dates[0]) if is_alone and _DATE_BEFORE.search(before) else None


def _only(said: Said, row: Row) -> Fact | None:
    """The row's only figure that is current, for a sentence of one number and no date."""
    current = [f for f in row.levels if f.role != "previous"]
    alone = len(said.spoken) == 1 and not said.dates and not amounts(said)
    return current[0] if alone and len(current) == 1 else None


def _backed(said: Said, rows: Sequence[Row]) -> list[Row]:
    """The rows of which another number of the sentence is the change or share."""
    sizes = [q for amount in amounts(said) for q in amount.numbers]
    percents = [q for q in said.spoken if q.kind is QuantityKind.PERCENT and q not in sizes]
    return [row for row in rows if _backs(row, sizes, percents)]


def _is_backed(said: Said, row: Row) -> bool:
    """Whether another number of the sentence is the change or share that the row has."""
    return bool(_backed(said, [row]))


def _backs(row: Row, sizes: list[Quantity], percents: list[Quantity]) -> bool:
    for role, kind in (("percent change", QuantityKind.PERCENT), ("difference", None)):
        for fact in row.of_role(role):
            if any(_is_size(q, fact) for q in sizes if kind is None or q.kind is kind):
                return True
    held = [f for f in row.of_role("share") if f.quantity.kind is QuantityKind.PERCENT]
    return len(held) == 1 and any(q.span.meets(held[0].quantity.span) for q in percents)


def _is_size(stated: Quantity, fact: Fact) -> bool:
    """Whether a number has the size of a printed change, whatever its sign."""
    span = fact.quantity.span
    turned = Interval(-span.high, -span.low)
    return bool(stated.value) and (stated.span.meets(span) or stated.span.meets(turned))


def _is_of_another(said: Said, fact: Fact) -> bool:
    """Whether a figure is of a period that a sentence with one date does not speak of."""
    times, own = times_in(said), time_of(fact.period)
    return len(times) == 1 and own is not None and own != times[0] and not amounts(said)


def _is_same_figure(said: Said, stated: Quantity, fact: Fact) -> bool:
    """Whether a number stands so in the row; a small count needs the row's name behind it."""
    held = fact.quantity
    value = stated.value
    if stated.kind is QuantityKind.COUNT and abs(value.numerator) < 100 * value.denominator:
        beside = said.block.text[max(0, stated.start - 60) : stated.end + 50]
        if abs(value) < 10 or not words_of(fact.label) <= words_of(beside):
            return False
    if held.kind is QuantityKind.PERCENT and names_target(fact.column):
        return stated.value == held.value
    coarse, fine = (stated, held) if stated.places <= held.places else (held, stated)
    return coarse.span.holds(fine.value)


def _told(said: Said, stated: Quantity, fact: Fact, others: dict[Cause, Interval]) -> Claim:
    parts = {"the table": fact.quantity}
    how = f"the row “{fact.label}” of the table"
    if fact.period:
        how += f" for {fact.period}"
    expected = printed(stated, fact.quantity)
    if stated.value < 0 and expected.high < 0:
        expected = without_sign(expected)  # both are told with their signs
    way = Way(parts, expected, True, others, how)
    return replace(best_claim(said, "duplicate", stated, [way]), others=(fact.at,))
