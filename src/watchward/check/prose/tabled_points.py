"""A change of a share told in percent that a table gives in points: “fell to 54%, 7% lower”.

The shares stand in one row of a table, each of its own time, or in one column whose rows are
times. Only what the table's shares give in points, to the last digit, and neither as a change in
percent nor by any other figures of these rows, is called wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from watchward.check.facts import Fact
from watchward.check.model import Cause, Claim, Location, Quantity, QuantityKind, Verdict
from watchward.check.prose.carried import Told, sizes_in, told_in
from watchward.check.prose.dated import time_of
from watchward.check.prose.directions import AHEAD, NO, NOUN, way_of
from watchward.check.prose.lookup import Lookup
from watchward.check.prose.making import Way, best_claim, size
from watchward.check.prose.points_cells import OF_SHARE, SAYS_WAY, goes_against, of_points_cell
from watchward.check.prose.said import Said, number
from watchward.check.prose.share_series import Series, ShareTables, as_percent, names_in
from watchward.check.prose.worked import is_told_in_points, relative_change
from watchward.check.rounding import minus, without_sign

__all__ = ["tabled_points_claims"]

Key = tuple[Location, int]
_WHEN = re.compile(
    r"\b(?:(?:q|quarter )(?P<q>[1-4])\b|"
    r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)"
)
_UP_DOWN = re.compile(
    rf"\b(?P<w>up|down|(?:has|have|had|it) (?:lost|gained)) {number('x', 'p')}"
    r"(?!,? (?:from|on|of)\b|,? to (?!⟦p))"
)
"""“Knowing whom to call, up 4.7 per cent”: what went up stands before it."""
_HALF_NAMED = 2
"""So many words of a name that are half of it name its series."""
_ORDER = {"previous": 0, "current": 1}
_PINS = 2
"""Digits of a figure that names the row in which it stands."""


def tabled_points_claims(
    told: Sequence[Sequence[Said]], claims: Sequence[Claim], lookup: Lookup
) -> list[Claim]:
    """A claim for each change still open that is told in percent where a table has points."""
    if not lookup.book.facts:
        return []
    tables = ShareTables(lookup.book.facts)
    done = {
        (c.quantities[0].at, c.quantities[0].start)
        for c in claims
        if c.verdict is not Verdict.UNVERIFIABLE and c.quantities
    }
    return [claim for said, lead in _led(told) for claim in _of_sentence(said, lead, tables, done)]


def _led(told: Sequence[Sequence[Said]]) -> Iterator[tuple[Said, Said | None]]:
    """Every sentence with the one before it in its paragraph."""
    for sentences in told:
        yield from zip(sentences, (None, *sentences), strict=False)


def _of_sentence(
    said: Said, lead: Said | None, tables: ShareTables, done: set[Key]
) -> Iterator[Claim]:
    if AHEAD.search(said.marks) or NO.search(said.marks) or "⟦p" not in said.marks:
        return
    for told in _told(said):
        stated = told.stated
        if stated.kind is QuantityKind.PERCENT and (stated.at, stated.start) not in done:
            apart = tables.apart_by(abs(stated.value))
            levels = _levels(said, told) if apart else set()
            found = [
                (series, pair)
                for series in apart
                if (pair := _pair(told, levels, series, _since(said, told))) is not None
                and _is_named(said, lead, told, series, pair)
            ]
            found = found or of_points_cell(said, lead, told, tables)
            if found and len({_ends(pair) for _series, pair in found}) == 1:
                yield _claim(said, told, *found[0])


def _told(said: Said) -> Iterator[Told]:
    """The changes of a sentence, those right behind “up” or “down” with them."""
    held = told_in(said)
    yield from held
    for match in _UP_DOWN.finditer(said.marks):
        stated = said.of(match["x"])
        is_new = all(stated is not one.stated for one in held)
        if is_new and not stated.bound and stated.value > 0:
            yield Told(stated, match["w"])


def _ends(pair: tuple[Fact, Fact]) -> frozenset[Fraction]:
    return frozenset(fact.quantity.value for fact in pair)


_SINCE = re.compile(
    r"(?: points?)? (?:(?:higher|lower|more|less|better|worse|up|down|above|below) )?"
    r"(?:since|from|on|against|compared with|than) (?:in |at |it was in |that of )?¤"
)


def _since(said: Said, told: Told) -> int | None:
    """The time right behind a change from which it is told: “6% since 2019”."""
    at = re.search(rf"⟦\w{said.order_of(told.stated)}⟧", said.marks)
    if at is None or not _SINCE.match(said.marks, at.end()):
        return None
    named = said.dates[said.marks.count("¤", 0, at.end()) :]
    return time_of(named[0]) if named else None


def _pair(
    told: Told, levels: set[Fraction], series: Series, since: int | None
) -> tuple[Fact, Fact] | None:
    """The two shares of a series that are just so many points apart, if no two are so in percent.

    A share that the sentence tells beside the change, one of `levels`, has to be one of the two,
    and so has that of the time `since` which it is told, if the series has one.
    """
    stated = told.stated
    pairs = [
        (a, b)
        for a, b in combinations(series.cells, 2)
        if not levels or {a.quantity.value, b.quantity.value} & levels
    ]
    if since is not None:
        last = max((time for f in series.cells if (time := _time(f)) is not None), default=None)
        pairs = [p for p in pairs if {since, last} == set(map(_time, p))] or pairs
    exact = [p for p in pairs if is_told_in_points(stated, *as_percent(p)) and _goes(told, p)]
    if len(exact) != 1 or any(_gives(stated, *as_percent(p)) for p in pairs):
        return None
    if any(size(stated).meets(f.quantity.span) for f in series.others if _is_percent_change(f)):
        return None
    is_open = goes_against(series, told) or series.has_others_for(stated, exact[0])
    return None if is_open else exact[0]


def _levels(said: Said, told: Told) -> set[Fraction]:
    """The shares of a sentence that are no changes."""
    sizes = [one.stated for one in told_in(said)] + sizes_in(said)
    return {
        q.value for q in said.quantities if q.kind is QuantityKind.PERCENT and q not in sizes
    } - {told.stated.value}


def _goes(told: Told, pair: tuple[Fact, Fact]) -> bool:
    """Whether the shares go the way that the word says, where it says one and both have a time."""
    one, other = ((_time(fact), fact) for fact in pair)
    if one[0] is None or other[0] is None or one[0] == other[0] or not SAYS_WAY.match(told.word):
        return True
    is_up = (one[1].quantity.value < other[1].quantity.value) == (one[0] < other[0])
    return is_up == (way_of(told.word) > 0)


def _time(fact: Fact) -> int | None:
    """When a share is of: by its period, or 0 and 1 where it is called the last and this one."""
    return _ORDER[fact.role] if fact.role in _ORDER else time_of(fact.period or fact.label)


def _gives(stated: Quantity, one: Quantity, other: Quantity) -> bool:
    """Whether two figures give a change in percent as stated."""
    if min(one.value, other.value) <= 0 or is_told_in_points(stated, one, other):
        return False
    ways = (relative_change(one, other), relative_change(other, one))
    return any(way is not None and size(stated).meets(way) for way in ways)


def _is_percent_change(fact: Fact) -> bool:
    return fact.role == "percent change" or (
        fact.quantity.kind is QuantityKind.PERCENT and fact.quantity.is_signed
    )


def _is_named(
    said: Said, lead: Said | None, told: Told, series: Series, pair: tuple[Fact, Fact]
) -> bool:
    """Whether a sentence names a series: by its words, its two periods, or a figure of its row."""
    own = names_in(_thing_of(said, told) or said.text)
    if series.is_row:
        if _has_counts(series) and not OF_SHARE.search(said.marks):
            return False
        return _is_said(series.words, own) or _is_pinned(said, told, series, pair)
    if not OF_SHARE.search(f"{lead.marks if lead else ''} {said.marks}"):
        return False
    words = own | (names_in(lead.text) if lead is not None else frozenset())
    return _is_timed(said, pair) or _is_said(series.words, words)


_OF_THING = re.compile(rf"⟧(?: [a-z]+)? {NOUN} in (?P<thing>[^⟦⟧;,.]+?)(?: and\b| but\b|[;,.]|$)")
"""“The 4.1% growth in 999 calls and the reduction in abandoned 101 calls”: of 999 calls."""


def _thing_of(said: Said, told: Told) -> str:
    """What a change is said to be in; blank where that does not stand right behind it."""
    at = re.search(rf"⟦\w{said.order_of(told.stated)}⟧", said.marks)
    found = _OF_THING.match(said.marks, at.end() - 1) if at is not None else None
    return found["thing"] if found is not None else ""


def _is_timed(said: Said, pair: tuple[Fact, Fact]) -> bool:
    """Whether a sentence names the periods of both rows, which are two of a kind."""
    one, other = (_whens(fact.label) for fact in pair)
    names = _whens(said.text)
    return bool(one and other) and one[:1] != other[:1] and {one[0], other[0]} <= set(names)


def _whens(text: str) -> list[str]:
    """The months or quarters that a text names, or else its years."""
    low = text.lower()
    found = [match["month"] or f"q{match['q']}" for match in _WHEN.finditer(low)]
    return found or re.findall(r"(?:19|20)\d\d(?:[/-]\d\d)?", low)


def _has_counts(series: Series) -> bool:
    """Whether a row has figures at two times that are no shares, of which a change may be."""
    return sum(f.role in ("previous", "current", "value") for f in series.others) > 1


def _is_said(words: frozenset[str], said: frozenset[str]) -> bool:
    """Whether a text has all the words of a name, or two of them that are half of it."""
    shared = words & said
    is_most = len(shared) >= _HALF_NAMED and 2 * len(shared) >= len(words)
    return bool(words) and (shared == words or is_most)


def _is_pinned(said: Said, told: Told, series: Series, pair: tuple[Fact, Fact]) -> bool:
    """Whether another figure of the sentence stands in the row, beside the two shares."""
    cells = {abs(f.quantity.value) for f in (*series.others, *pair) if len(_digits(f)) >= _PINS}
    own = [q for q in said.quantities if q is not told.stated]
    return any(abs(q.value) in cells and q.places > 0 for q in own)


def _digits(fact: Fact) -> str:
    return re.sub(r"\D", "", fact.quantity.text)


def _in_order(told: Told, pair: tuple[Fact, Fact]) -> tuple[Quantity, Quantity]:
    """The two shares, the earlier first: by their times, or else by the word of the change."""
    one, other = pair
    first, last = map(_time, pair)
    if first is not None and last is not None and first != last:
        is_turned = first > last
    else:
        is_up = way_of(told.word) > 0
        is_rising = one.quantity.value < other.quantity.value
        is_turned = SAYS_WAY.match(told.word) is not None and is_rising != is_up
    return as_percent((other, one) if is_turned else (one, other))


def _claim(said: Said, told: Told, series: Series, pair: tuple[Fact, Fact]) -> Claim:
    stated = told.stated
    before, after = _in_order(told, pair)
    expected = relative_change(before, after)
    gap = without_sign(minus(after.span, before.span))
    how = f"the shares of “{series.label}” in the table"
    way = Way({"from": before, "to": after}, expected or gap, True, {Cause.POINTS: gap}, how)
    claim = best_claim(said, "percent", stated, [way])
    return replace(claim, is_tight=True, others=tuple(fact.at for fact in pair))
