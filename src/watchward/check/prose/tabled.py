"""Sentences against tables: a change whose row is named in the sentence is looked up there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from watchward.check.facts import Fact
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind, Verdict
from watchward.check.prose.amounts import Amount, amounts
from watchward.check.prose.levels import level_claims
from watchward.check.prose.lookup import Lookup, Row
from watchward.check.prose.making import Way, best_claim, unverifiable, worded
from watchward.check.prose.meant import is_about, is_only_of, times_in
from watchward.check.prose.ranked import rank_claim
from watchward.check.prose.said import Said, clauses
from watchward.check.prose.slips import printed
from watchward.check.rounding import minus, percent_change

__all__ = ["Lookup", "table_claims"]

_ROLES = {"percent": "percent change", "change": "difference", "points": "difference"}
_TELLING = (Cause.LATER_BASE, Cause.POINTS, Cause.DIRECTION, Cause.DIGITS, Cause.ROW_ABOVE)
"""Causes so particular that the row must be the one meant."""


_MOST_NAMED = 60
"""Facts of rows of one name beyond which only the nearest tables are looked at."""


@dataclass(frozen=True, slots=True)
class Source:
    """What one table gives for a figure: the parts, the value with its sign, and how sure.

    `is_about` is whether the sentence names this row and no other; `is_only` whether
    it speaks of nothing else besides.
    """

    parts: dict[str, Quantity]
    expected: Interval
    others: dict[Cause, Interval]
    row: Row
    is_about: bool
    is_only: bool

    @property
    def fact(self) -> Fact:
        """The row's first figure, for its label and place."""
        return self.row.first


def table_claims(said: Said, claims: list[Claim], lookup: Lookup) -> list[Claim]:
    """The claims with those left open settled by a table where one names the row."""
    if not lookup.book.facts or not said.quantities:
        return claims
    out = list(claims)
    for part in clauses(said):
        named = _nearest(said, lookup.named_in(part.text))
        if named:
            out = _looked_up(part, out, named, lookup)
    return out


def _nearest(said: Said, named: list[Fact]) -> list[Fact]:
    """The facts of the tables nearest to a sentence, where very many rows have one name."""
    if len(named) <= _MOST_NAMED or not said.at.line:
        return named
    far = sorted(abs(fact.at.line - said.at.line) for fact in named)[_MOST_NAMED]
    return [fact for fact in named if abs(fact.at.line - said.at.line) <= far]


def _looked_up(said: Said, claims: list[Claim], named: list[Fact], lookup: Lookup) -> list[Claim]:
    """The claims of one clause held against the rows it names; all others as they are."""
    sizes = amounts(said)
    here = {id(q) for q in said.spoken}
    out = [
        _settled(said, claim, named, sizes, lookup) if id(claim.quantities[0]) in here else claim
        for claim in claims
    ]
    words = [new for claim in out for new in _words(said, claim, sizes)]
    return out + words + level_claims(said, out, named, lookup)


_WHOLE = r"⟦[cm]\d+⟧ of (?:the |its |their |our )?(?:total )?"
_OF_OTHERS = re.compile(
    r"\b(?:and|while|whereas|but) (?:those|that|the ones|the number) (?:of|from|in|by|for) "
)

_LEFT_OUT = re.compile(
    r"\b(?:all|every|each)\b[^⟦⟧;,]{0,60}?\b(?:other than|except|apart from|with the exception "
    r"of)\b"
)


def _settled(
    said: Said, claim: Claim, named: list[Fact], sizes: list[Amount], lookup: Lookup
) -> Claim:
    if claim.verdict is not Verdict.UNVERIFIABLE:
        return claim
    stated = claim.quantities[0]
    if claim.kind == "rank":
        return rank_claim(said, stated, named, lookup) or claim
    if claim.kind not in _ROLES:
        return claim
    if (at := said.order_of(stated)) >= 0 and re.search(rf"{_WHOLE}⟦\w{at}⟧", said.marks):
        return claim  # “1,083 of the 2,456 growth”: of all rows
    if _OF_OTHERS.search(said.marks):
        return claim  # “from 31 to 27, and those from primary care fell by 3”
    if _LEFT_OUT.search(said.marks):
        return claim  # “all types other than litter fell by more than 5%”
    way = next((a.way for a in sizes if stated in a.numbers), 0)
    found = _sources(said, stated, claim.kind, lookup.rows(named), named, lookup)
    if not found:
        return claim
    others = [a for a in sizes if stated not in a.numbers]
    if len(others) == 1 and _is_joined(said, stated) and _is_printed(others[0], found):
        best = _best(said, claim, stated, way, found, 1)
        if best.cause is Cause.DIGITS or best.verdict is Verdict.CONSISTENT:
            return replace(best, is_tight=True)
    return _best(said, claim, stated, way, found, len(sizes))


_JOINED = re.compile(
    r"⟦p\d+⟧ (?:lower|higher|down|up|fewer|more|less)\b[^⟦⟧;:.,]{0,30},? (?:and|or) "
    r"⟦(?P<n>[cm]\d+)⟧ (?:fewer|more|less|lower|higher)\b"
)


def _is_joined(said: Said, stated: Quantity) -> bool:
    """Whether a number is told of the very thing that a percentage is told of right before it."""
    return any(said.of(match["n"]) is stated for match in _JOINED.finditer(said.marks))


def _is_printed(amount: Amount, found: list[Source]) -> bool:
    """Whether the one row named prints another amount of the sentence too, as a change.

    “Fires are 13.3% lower than a year ago, and 97 fewer”: the 13.3% stands in the row.
    """
    if len({source.fact.labels for source in found}) != 1:
        return False
    roles = set(_ROLES.values())
    printed = {abs(f.quantity.value) for role in roles for f in found[0].row.of_role(role)}
    return any(abs(quantity.value) in printed for quantity in amount.numbers)


def _best(
    said: Said, claim: Claim, stated: Quantity, way: int, found: list[Source], count: int
) -> Claim:
    """The first table that agrees; wrong only where one table, surely meant, does not."""
    signed = _signed(stated, way)
    for source in found:
        if signed.span.meets(source.expected):
            return _told(said, claim.kind, stated, signed, source)
    grids = {(source.fact.grid, source.fact.labels) for source in found}
    first = found[0]
    if len(grids) == 1 and first.is_about and count == 1 and (way or stated.is_signed):
        wrong = _told(said, claim.kind, stated, signed, first)
        slip = stated.places >= 1 and wrong.cause is Cause.ROUNDING
        if first.is_only or slip or wrong.cause in _TELLING:
            return _bound(wrong, stated, first, found)
    slips = [source for source in found if _is_later_base(signed, source)]
    if way and slips and stated.places >= 1 and len({s.fact.labels for s in slips}) == 1:
        wrong = _told(said, claim.kind, stated, signed, slips[0])
        return _bound(wrong, stated, slips[0], found)
    missing = "more than one table row could be meant, and none agrees"
    if len(grids) == 1:
        missing = "the table that names it may be of another period or area"
    return unverifiable(said, claim.kind, stated, missing)


def _bound(wrong: Claim, stated: Quantity, source: Source, found: list[Source]) -> Claim:
    """The claim, beyond doubt if a row of two figures prints its change, and this is not it.

    What is said is just its change by the later figure, and no share of another column.
    """
    step = Fraction(1, 2 * 10 ** max(stated.places, 0))
    near = Interval(source.expected.low - step, source.expected.high + step)
    is_printed = any(
        "the table" in other.parts and other.fact.labels == source.fact.labels
        and other.expected.meets(near)
        for other in found
    )  # fmt: skip
    is_sure = wrong.cause is Cause.LATER_BASE and stated.places >= 1 and is_printed
    return replace(wrong, is_tight=True) if is_sure else wrong


def _is_later_base(signed: Quantity, source: Source) -> bool:
    """Whether a table's two figures, divided the wrong way, give just what is stated."""
    other = source.others.get(Cause.LATER_BASE)
    return other is not None and signed.span.meets(other)


def _signed(stated: Quantity, way: int) -> Quantity:
    if way >= 0 or stated.value < 0:
        return stated
    return replace(stated, value=-stated.value, span=_turned(stated.span))


def _turned(span: Interval) -> Interval:
    return Interval(-span.high, -span.low)


def _told(said: Said, kind: str, stated: Quantity, signed: Quantity, source: Source) -> Claim:
    expected, others = source.expected, dict(source.others)
    flipped = _turned(expected)
    is_turned = not signed.span.meets(expected) and signed.span.meets(flipped)
    if is_turned:
        others = {Cause.DIRECTION: flipped}
    turn = signed.value < 0
    shown = flipped if turn else expected
    other = {c: _turned(i) if turn else i for c, i in others.items()}
    way = Way(source.parts, shown, True, other, f"the row “{source.fact.label}” of the table")
    claim = best_claim(said, kind, stated, [way])
    if is_turned:
        claim = replace(claim, cause=Cause.DIRECTION)
    return replace(claim, others=(source.fact.at,))


def _words(said: Said, claim: Claim, sizes: list[Amount]) -> list[Claim]:
    """The direction word of a change that a table bears out: “up” fits, as the number does."""
    if claim.verdict is not Verdict.CONSISTENT or claim.kind not in _ROLES or not claim.others:
        return []
    stated = claim.quantities[0]
    amount = next((a for a in sizes if stated in a.numbers and a.way), None)
    if amount is None:
        return []
    truth = "up" if amount.way > 0 else "down"
    parts = dict(zip(claim.parts, claim.quantities, strict=False))
    own = worded(said, "change", amount.word, True, parts, truth, Cause.NONE)
    return [replace(own, at=stated.at, others=claim.others)]


def _sources(
    said: Said,
    stated: Quantity,
    kind: str,
    rows: Sequence[Row],
    named: Sequence[Fact],
    lookup: Lookup,
) -> list[Source]:
    """What every row named gives for a change: from its two figures, or as it prints it."""
    found: list[Source] = []
    for row in rows:
        meant = is_about(said, row, named)
        only = meant and is_only_of(said, row) and lookup.is_beside(said, row)
        pair = row.pair(times_in(said))
        if pair is not None:
            source = _from_two(stated, kind, pair, row, (meant, only))
            if source is not None:
                found.append(source)
        for own in row.of_role(_ROLES[kind]):
            if own.quantity.kind is stated.kind or kind == "change":
                others, parts = _above(row, own), {"the table": own.quantity}
                expected = printed(stated, own.quantity)
                found.append(Source(parts, expected, others, row, meant, only))
    return found


def _above(row: Row, own: Fact) -> dict[Cause, Interval]:
    over = row.over(own)
    return {} if over is None else {Cause.ROW_ABOVE: over.quantity.span}


def _from_two(
    stated: Quantity, kind: str, pair: tuple[Fact, Fact], row: Row, sure: tuple[bool, bool]
) -> Source | None:
    a, b = pair[0].quantity, pair[1].quantity
    if a.value < 0 and b.value < 0:  # “Funding (15,180) … (14,720)” fell: brackets say income
        a, b = replace(a, span=_turned(a.span)), replace(b, span=_turned(b.span))
    parts = {"previous": a, "current": b}
    gap = minus(b.span, a.span)
    others: dict[Cause, Interval] = {}
    for own in row.of_role(_ROLES[kind]):
        others |= _above(row, own)
    if kind == "percent":
        change = percent_change(a.span, b.span)
        if change is None:
            return None
        if (back := percent_change(b.span, a.span)) is not None:
            others = {Cause.LATER_BASE: _turned(back), **others}
        if a.kind is QuantityKind.PERCENT:
            others[Cause.POINTS] = gap
        return Source(parts, change, others, row, *sure)
    if (kind == "points") != (a.kind is QuantityKind.PERCENT):
        return None
    return Source(parts, gap, others, row, *sure)
