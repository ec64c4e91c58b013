"""“Income fell by £13,000 or 0.6%”, where the only row that moved by both went up.

Number and percentage together say which row of a table is meant, without its name; the row says
which way it went.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchward.check.facts import Fact
from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.amounts import Amount, amounts
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.lookup import Lookup
from watchward.check.prose.making import worded
from watchward.check.prose.roles import settled
from watchward.check.prose.said import Said
from watchward.check.rounding import minus, percent_change, without_sign

__all__ = ["both_told_claims"]

_LEVELS = (QuantityKind.COUNT, QuantityKind.MONEY)
_FEWEST = 2
"""Digits of the number: one of one digit moves many rows by some percentage."""


def both_told_claims(said: Said, claims: Sequence[Claim], lookup: Lookup) -> list[Claim]:
    """A claim for each change told as number and percentage that tables have the other way only."""
    if "⟦p" not in said.marks or not lookup.book.facts:
        return []
    if AHEAD.search(said.marks) or NO.search(said.marks):
        return []
    done = settled([c for c in claims if c.kind in ("change", "percent", "trend")])
    found = []
    for amount in amounts(said):
        told = _number_and_share(amount)
        if told is None or any((q.start, q.end) in done for q in told):
            continue
        moves = list(_moves(*told, lookup))
        ways = {1 if to.quantity.value > from_.quantity.value else -1 for from_, to in moves}
        if ways == {-amount.way}:
            found.append(_claim(said, amount, told[0], *moves[0]))
    return found


def _number_and_share(amount: Amount) -> tuple[Quantity, Quantity] | None:
    if amount.way not in (1, -1) or amount.is_against:
        return None
    numbers = [q for q in amount.numbers if q.kind in _LEVELS and not q.bound]
    shares = [q for q in amount.numbers if q.kind is QuantityKind.PERCENT and not q.bound]
    if len(numbers) != 1 or len(shares) != 1 or numbers[0].is_signed or shares[0].is_signed:
        return None
    digits = sum(c.isdigit() for c in numbers[0].text)
    return (numbers[0], shares[0]) if digits >= _FEWEST else None


def _moves(number: Quantity, told: Quantity, lookup: Lookup) -> Iterator[tuple[Fact, Fact]]:
    """The figures of one row, one after the other, that lie so far apart."""
    for from_, to in lookup.steps:
        one, other = from_.quantity, to.quantity
        if not one.kind is other.kind is number.kind or one.value <= 0 or other.value <= 0:
            continue
        if not without_sign(minus(other.span, one.span)).meets(number.span):
            continue
        change = percent_change(one.span, other.span)
        if change is not None and told.span.meets(without_sign(change)):
            yield from_, to


def _claim(said: Said, amount: Amount, number: Quantity, from_: Fact, to: Fact) -> Claim:
    truth = "up" if to.quantity.value > from_.quantity.value else "down"
    parts = {"from": from_.quantity, "to": to.quantity}
    own = worded(said, "change", amount.word, False, parts, truth, Cause.DIRECTION)
    return replace(own, at=number.at, others=(from_.at, to.at))
