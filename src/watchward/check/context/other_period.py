"""Numbers that a row has in another period than the one a sentence speaks of.

“Operators assisted in 574 arrests in 2024/25” agrees with a table's row, but with its column of
the year before. So does one number of a list whose others all stand in another column.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from watchward.check.context.reading import Reading, Sort, readings
from watchward.check.context.second_look import Key, key_of
from watchward.check.facts import Fact, FactBook, words_of
from watchward.check.model import Cause, Claim, Location, Paper, Severity, TextBlock, Verdict
from watchward.check.prose.contrast import ALTHOUGH
from watchward.check.prose.directions import ANY, LESS, MORE, NOUN
from watchward.check.prose.levels import is_of_next
from watchward.check.prose.numbers import numbers_in
from watchward.check.prose.said import Said, said
from watchward.check.tables.headings import when

__all__ = ["periods_judged"]

_HELD = ("previous", "current", "value", "total")
_FEWEST = 3
"""Digits of a number that hardly stands in a row by chance."""
_MATES = 2
"""Numbers of a list that show which column it is of."""
_KINDS = ("duplicate", "sum")
_MOVED = re.compile(
    rf"\b(?:{ANY}|{NOUN}s?|{MORE}|{LESS}|against|compared|previous\w*|last|earlier|before|ago|"
    rf"{ALTHOUGH}|from|since|than|was|were then|then|highest|lowest|peak\w*|average\w*|"
    r"target\w*|forecast|budget\w*|plan\w*)\b"
)
"""Words of a sentence that may speak of more columns than one."""

_HELD_AGAINST = re.compile(r"\b(?:compared|against|from|than|versus|vs|since|while|whereas)\b")
"""Words of a sentence that tells figures of two periods."""

_NOW = re.compile(r"\b(?:now|this year|currently|today|latest)\b[^\d;.]{0,20}$", re.I)

Rows = Mapping[tuple[int, int], Sequence[Fact]]


def periods_judged(paper: Paper, book: FactBook, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, those called wrong that agree with a row in another period than is meant."""
    cells = {fact.at: fact for fact in book.facts if fact.role in _HELD}
    agreed = {
        key_of(claim.quantities[0]): fact
        for claim in claims
        if (fact := _cell(claim, cells)) is not None
    }
    if not agreed:
        return tuple(claims)
    rows: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    for fact in cells.values():
        rows[fact.grid, fact.at.row].append(fact)
    meant = {
        key: right
        for own in _sentences(paper, {at.paragraph for at, _start in agreed})
        for reading in readings(own)
        if (key := key_of(reading.stated)) in agreed
        and (right := _meant(own, reading, agreed[key], rows)) is not None
    }
    return tuple(_judged(claim, cells, meant) for claim in claims)


def _cell(claim: Claim, cells: Mapping[Location, Fact]) -> Fact | None:
    """The cell that a number of a sentence is held by, if by that alone."""
    is_plain = claim.verdict is Verdict.CONSISTENT and not claim.at.table
    if not is_plain or claim.kind not in _KINDS or len(claim.quantities) != 2:
        return None
    stated, held = claim.quantities
    fact = cells.get(held.at)
    is_same = fact is not None and abs(stated.value) == abs(held.value)
    return fact if is_same and sum(map(str.isdigit, stated.text)) >= _FEWEST else None


def _sentences(paper: Paper, paragraphs: set[int]) -> Iterator[Said]:
    for block in paper.blocks:
        if isinstance(block, TextBlock) and block.at.paragraph in paragraphs:
            yield from said(block, numbers_in(block.text, block.at), 0)


def _meant(own: Said, reading: Reading, fact: Fact, rows: Rows) -> Fact | None:
    """The figure of the row that a sentence means; None where the one it has may be meant."""
    if reading.sort is not Sort.LEVEL or not _names(own, fact):
        return None
    row = rows[fact.grid, fact.at.row]
    if reading.own is not None and _HELD_AGAINST.search(own.marks):
        return None
    if _NOW.search(own.text[: own.text.find(reading.stated.text)]):
        return None  # “5,626 (2024/25) and now 6,041”
    if is_of_next(own.text[: own.text.find(reading.stated.text)]):
        return None
    if reading.own is not None:
        time = when(fact.period)
        held = [other for other in row if when(other.period) == reading.own]
        is_other = time is not None and time != reading.own
        right = held[0] if is_other and len(held) == 1 else None
    else:
        right = _beside(own, reading, fact, rows)
    if right is None or abs(right.quantity.value) == abs(reading.stated.value):
        return None
    return right if right.quantity.places >= reading.stated.places else None


def _names(own: Said, fact: Fact) -> bool:
    """Whether a sentence has every word of a row's label."""
    label = words_of(fact.label)
    return bool(label) and label <= words_of(own.text)


def _beside(own: Said, reading: Reading, fact: Fact, rows: Rows) -> Fact | None:
    """The figure in the column in which the other numbers of a list stand."""
    if own.dates or _MOVED.search(own.marks):
        return None
    values = {abs(q.value) for q in own.quantities if q is not reading.stated}
    columns: dict[int, set[int]] = defaultdict(set)
    for (grid, at), held in rows.items():
        if grid != fact.grid or at == fact.at.row:
            continue
        for other in held:
            if abs(other.quantity.value) in values and _names(own, other):
                columns[other.at.column].add(at)
    mates = columns.pop(fact.at.column, set())
    if mates or len(columns) != 1:
        return None
    column, told = next(iter(columns.items()))
    row = rows[fact.grid, fact.at.row]
    return next((f for f in row if f.at.column == column and len(told) >= _MATES), None)


def _judged(claim: Claim, cells: Mapping[Location, Fact], meant: Mapping[Key, Fact]) -> Claim:
    fact = _cell(claim, cells)
    right = meant.get(key_of(claim.quantities[0])) if fact is not None else None
    if fact is None or right is None:
        return claim
    text, stated = right.quantity.text.strip(), claim.quantities[0].text.strip()
    then, other = right.period or right.column, fact.period or fact.column
    return replace(
        claim,
        verdict=Verdict.INCONSISTENT,
        recomputed=text,
        severity=Severity.MATERIAL,
        cause=Cause.PERIOD,
        explanation=f"The paper says {stated}, which the table gives for {other}; for {then} "
        f"“{fact.label}” is {text}.",
        quantities=(claim.quantities[0], right.quantity),
        others=(right.at, fact.at),
    )
