"""Sentences against tables: a figure whose row is named in the sentence is looked up there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from watchward.check.facts import Fact, FactBook, words_of
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind, Verdict
from watchward.check.prose.amounts import amounts
from watchward.check.prose.making import Way, best_claim, unverifiable
from watchward.check.prose.ranked import rank_claim
from watchward.check.prose.said import Said
from watchward.check.rounding import minus, percent_change

_ROLES = {"percent": "percent change", "change": "difference", "points": "difference"}
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAME = re.compile(r"(?<=[a-z0-9%,)] )[A-Z][a-z]{2,}(?: [A-Z][a-z]+)*")
_MONTH = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Figure|Table|Appendix|Q[1-4])"
)
_FAR = 80
"""Lines between a sentence and a table beyond which the table may be about something else."""


@dataclass(frozen=True, slots=True)
class Source:
    """What one table gives for a figure: the parts, the value with its sign, and how sure."""

    parts: dict[str, Quantity]
    expected: Interval
    others: dict[Cause, Interval]
    fact: Fact
    is_sure: bool


class Lookup:
    """The facts of the tables by label and by row, so that every sentence is looked up fast."""

    def __init__(self, book: FactBook) -> None:
        """Sorts the facts once."""
        self.book = book
        self._rows: dict[tuple[str, int, int], list[Fact]] = defaultdict(list)
        self._labels: dict[frozenset[str], list[Fact]] = defaultdict(list)
        words: dict[str, frozenset[str]] = {}
        for fact in book.facts:
            self._rows[(fact.at.document, fact.grid, fact.at.row)].append(fact)
            own = words.setdefault(fact.label, words_of(fact.label))
            if own and len(fact.label) > 3:
                self._labels[own].append(fact)

    def row(self, fact: Fact) -> list[Fact]:
        """The facts of the same row of the same table."""
        return self._rows[(fact.at.document, fact.grid, fact.at.row)]

    def named_in(self, text: str) -> list[Fact]:
        """Facts of the rows named whole, without those whose label is part of a longer one."""
        said = words_of(text)
        held = [own for own in self._labels if own <= said]
        longest = [own for own in held if not any(own < other for other in held)]
        longest.sort(key=lambda own: -len(own))
        return [fact for own in longest for fact in self._labels[own]]


def table_claims(said: Said, claims: list[Claim], lookup: Lookup) -> list[Claim]:
    """The claims with those left open settled by a table where one names the row."""
    if not lookup.book.facts or not said.quantities:
        return claims
    named = lookup.named_in(said.text)
    if not named:
        return claims
    out = [_settled(said, claim, named, lookup) for claim in claims]
    return out + _counts(said, out, named)


def _settled(said: Said, claim: Claim, named: list[Fact], lookup: Lookup) -> Claim:
    if claim.verdict is not Verdict.UNVERIFIABLE:
        return claim
    stated = claim.quantities[0]
    if claim.kind == "rank":
        return rank_claim(said, stated, named, lookup.book) or claim
    if claim.kind not in _ROLES:
        return claim
    way = next((a.way for a in amounts(said) if stated in a.numbers), 0)
    sources = _sources(said, stated, claim.kind, named, lookup)
    return _best(said, claim, stated, way, sources) if sources else claim


def _best(said: Said, claim: Claim, stated: Quantity, way: int, found: list[Source]) -> Claim:
    """The first table that agrees; wrong only where one table, surely meant, does not."""
    signed = _signed(stated, way)
    for source in found:
        if signed.span.meets(source.expected):
            return _told(said, claim.kind, stated, signed, source, sure=True)
    grids = {(source.fact.grid, source.fact.labels) for source in found}
    if len(grids) == 1 and found[0].is_sure and way:
        return _told(said, claim.kind, stated, signed, found[0], sure=True)
    slips = [source for source in found if _is_later_base(signed, source)]
    if way and slips and stated.places >= 1 and len({s.fact.labels for s in slips}) == 1:
        return _told(said, claim.kind, stated, signed, slips[0], sure=True)
    missing = "more than one table row could be meant, and none agrees"
    if len(grids) == 1:
        missing = "the table that names it may be of another period or area"
    return unverifiable(said, claim.kind, stated, missing)


def _is_later_base(signed: Quantity, source: Source) -> bool:
    """Whether a table's two figures, divided the wrong way, give just what is stated."""
    other = source.others.get(Cause.LATER_BASE)
    return other is not None and signed.span.meets(other)


def _signed(stated: Quantity, way: int) -> Quantity:
    if way >= 0 or stated.value < 0:
        return stated
    span = Interval(-stated.span.high, -stated.span.low)
    return replace(stated, value=-stated.value, span=span)


def _told(
    said: Said, kind: str, stated: Quantity, signed: Quantity, source: Source, *, sure: bool
) -> Claim:
    expected, others = source.expected, dict(source.others)
    flipped = Interval(-expected.high, -expected.low)
    is_turned = not signed.span.meets(expected) and signed.span.meets(flipped)
    if is_turned:
        others = {Cause.DIRECTION: flipped}
    turn = signed.value < 0
    shown = flipped if turn else expected
    other = {c: Interval(-i.high, -i.low) if turn else i for c, i in others.items()}
    way = Way(source.parts, shown, sure, other, f"the row “{source.fact.label}” of the table")
    claim = best_claim(said, kind, stated, [way])
    if is_turned:
        claim = replace(claim, cause=Cause.DIRECTION)
    return replace(claim, others=(source.fact.at,))


def _sources(
    said: Said, stated: Quantity, kind: str, named: Sequence[Fact], lookup: Lookup
) -> list[Source]:
    """What every row named gives for a change: from its two figures, or as it prints it."""
    found: list[Source] = []
    seen: set[tuple[int, str, int]] = set()
    for fact in named:
        key = (fact.grid, fact.at.document, fact.at.row)
        if key in seen:
            continue
        seen.add(key)
        row = lookup.row(fact)
        sure = _is_meant(said, fact, named)
        before, after = lookup.book.of_role(row, "previous"), lookup.book.of_role(row, "current")
        if len(before) == len(after) == 1:
            source = _from_two(stated, kind, before[0], after[0], fact, sure)
            if source is not None:
                found.append(source)
        for printed in lookup.book.of_role(row, _ROLES[kind]):
            if printed.quantity.kind is stated.kind or kind == "change":
                parts = {"the table": printed.quantity}
                found.append(Source(parts, printed.quantity.span, {}, fact, sure))
    return found


def _from_two(
    stated: Quantity, kind: str, before: Fact, after: Fact, fact: Fact, sure: bool
) -> Source | None:
    a, b = before.quantity, after.quantity
    parts = {"previous": a, "current": b}
    gap = minus(b.span, a.span)
    if kind == "percent":
        change = percent_change(a.span, b.span)
        if change is None:
            return None
        others = {}
        if (back := percent_change(b.span, a.span)) is not None:
            others[Cause.LATER_BASE] = Interval(-back.high, -back.low)
        if a.kind is QuantityKind.PERCENT:
            others[Cause.POINTS] = gap
        return Source(parts, change, others, fact, sure)
    if (kind == "points") != (a.kind is QuantityKind.PERCENT):
        return None
    return Source(parts, gap, {}, fact, sure)


def _is_meant(said: Said, fact: Fact, named: Sequence[Fact]) -> bool:
    """Whether nothing in the sentence speaks of another row, place, period or part of the paper."""
    if {words_of(other.label) for other in named} != {words_of(fact.label)}:
        return False
    about = f"{fact.about} {fact.period} {fact.column} {' '.join(fact.labels)}"
    years, theirs = set(_YEAR.findall(said.text)), set(_YEAR.findall(about))
    if years and theirs and not years <= theirs:
        return False
    names = [n for n in _NAME.findall(said.text) if not _MONTH.match(n)]
    if any(not words_of(name) <= words_of(about) for name in names):
        return False
    lines = said.at.line, fact.at.line
    near = not all(lines) or abs(lines[0] - lines[1]) <= _FAR
    return near and said.at.document == fact.at.document and len(amounts(said)) == 1


def _counts(said: Said, claims: list[Claim], named: list[Fact]) -> list[Claim]:
    """Counts and percentages that stand as they are in a row named: the same figure twice."""
    used = {(q.start, q.end) for claim in claims for q in claim.quantities}
    found = []
    for stated in said.quantities:
        if (stated.start, stated.end) in used or stated.value == 0:
            continue
        same = [f for f in named if _is_same_figure(said, stated, f)]
        if same:
            way = Way(
                {"the table": same[0].quantity},
                same[0].quantity.span,
                True,
                {},
                f"the row “{same[0].label}” of the table",
            )
            claim = best_claim(said, "duplicate", stated, [way])
            found.append(replace(claim, others=(same[0].at,)))
        elif (slip := _slip(said, stated, named)) is not None:
            found.append(slip)
    return found


def _is_same_figure(said: Said, stated: Quantity, fact: Fact) -> bool:
    """Whether a number stands so in the row; a small count needs the row's name behind it."""
    held = fact.quantity
    kinds = (QuantityKind.COUNT, QuantityKind.PERCENT, QuantityKind.MONEY, QuantityKind.RATE)
    if stated.kind not in kinds or stated.kind is not held.kind or stated.bound:
        return False
    if stated.kind is QuantityKind.COUNT and abs(stated.value) < 100:
        behind = said.block.text[stated.end : stated.end + 50]
        if abs(stated.value) < 10 or not words_of(fact.label) <= words_of(behind):
            return False
    coarse, fine = sorted((stated, held), key=lambda q: q.places)
    return coarse.span.holds(fine.value)


def _slip(said: Said, stated: Quantity, named: list[Fact]) -> Claim | None:
    """A count one slip away from the row's only current figure: digits swapped or one wrong."""
    current = [f for f in named if f.role in ("current", "value", "total")]
    if len(current) != 1 or not _is_near(stated, current[0].quantity):
        return None
    fact = current[0]
    if len(said.quantities) != 1 or amounts(said) or not _is_alone(said, fact, named):
        return None
    way = Way(
        {"the table": fact.quantity},
        fact.quantity.span,
        True,
        {},
        f"the row “{fact.label}” of the table",
    )
    return replace(best_claim(said, "duplicate", stated, [way]), others=(fact.at,))


def _is_alone(said: Said, fact: Fact, named: list[Fact]) -> bool:
    years = set(_YEAR.findall(said.text))
    theirs = set(_YEAR.findall(f"{fact.about} {fact.period} {fact.column}"))
    names = [n for n in _NAME.findall(said.text) if not _MONTH.match(n)]
    about = words_of(f"{fact.about} {fact.period} {fact.column} {' '.join(fact.labels)}")
    return (
        (not years or years <= theirs)
        and all(words_of(name) <= about for name in names)
        and {words_of(f.label) for f in named} == {words_of(fact.label)}
    )


def _is_near(stated: Quantity, held: Quantity) -> bool:
    """Same length of at least three digits, with two neighbours swapped or one digit wrong."""
    if stated.kind is not QuantityKind.COUNT or held.kind is not QuantityKind.COUNT or stated.bound:
        return False
    one, two = str(abs(stated.value)), str(abs(held.value))
    if not (one.isdigit() and two.isdigit()) or len(one) != len(two) or len(one) < 3:
        return False
    differs = [at for at, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
    if len(differs) == 1:
        return differs[0] > 0
    return len(differs) == 2 and sorted(one) == sorted(two) and differs[1] == differs[0] + 1
