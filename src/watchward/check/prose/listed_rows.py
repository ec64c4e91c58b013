"""Rows that a sentence lists and adds up: “the wards (Abbey, Dock and Eastgate) had 2,213”.

A number that is the sum of all rows listed but one is called wrong: hardly another number
is that by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchward.check.facts import Fact
from watchward.check.judge import is_swapped
from watchward.check.model import Cause, Claim, Interval
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, held, is_ahead, settled
from watchward.check.prose.row_ends import without_rest
from watchward.check.prose.said import Said
from watchward.check.prose.tablecolumns import Column, Tables
from watchward.check.prose.tablegroups import words_before
from watchward.check.prose.whole_names import roots
from watchward.check.quantities.words import ONES
from watchward.check.rounding import minus, plus

__all__ = ["listed_row_claims"]

_VERB = (
    r"(?:had|have|has|came to|come to|totall?ed|numbered|were|was|made|amounted to|added up to|"
    r"accounted for|recorded|saw|received|cost|took|reached)"
)
_LIST = re.compile(
    rf"(?:\((?P<a>[^()]+)\)|[–—-] (?P<b>[^–—()]+) [–—-])"
    rf"(?:,| together| combined| between them| in all)* {_VERB}"
    r"(?: together| between them| in all| just| a total of| some| about)* £?$"
)
_EVERY = re.compile(
    rf"^\W*(?:[\d.]+ )?(?:the|all|our|these) (?P<n>two|{'|'.join(ONES)}|\d+) (?:[a-z-]+ ){{0,2}}"
    rf"(?:together|between them|combined|in all),? (?:{_VERB}|gave|have|had)(?: [a-z]+){{0,2}} £?$"
)
"""“The seven types together gave 3,912”: every row of a table of seven."""
_HINT = re.compile(r"[(–—]| - |\b(?:together|between them|combined|in all)\b")
"""What a sentence has that adds rows up: a quick look before the long one."""
_SPLIT = re.compile(r",? and |, |;")
_FEWEST, _DIGITS = 3, 3


def listed_row_claims(said: Said, claims: list[Claim], tables: Tables) -> list[Claim]:
    """A claim for each number that rows listed just before it are said to come to."""
    if not tables.columns or not _HINT.search(said.text) or is_ahead(said):
        return []
    if NO.search(said.marks):
        return []
    done = settled(claims)
    return [
        claim
        for mark in held(said)
        if mark.letter in "cm" and (mark.quantity.start, mark.quantity.end) not in done
        for claim in _of_number(said, mark, tables)
    ]


def _of_number(said: Said, mark: Mark, tables: Tables) -> Iterator[Claim]:
    before = words_before(said, mark)
    match, every = _LIST.search(before), _EVERY.match(before)
    if (match or every) is None or sum(map(str.isdigit, mark.quantity.text)) < _DIGITS:
        return
    if every is not None:
        count = ONES.get(every["n"]) or int(every["n"])
        every_row = [rows for c in tables.near(said) for rows in {c.facts, without_rest(c.facts)}]
        groups = [list(rows) for rows in every_row if len(rows) == count >= _FEWEST]
    else:
        names = [n for n in _SPLIT.split(match["a"] or match["b"]) if n.strip()] if match else []
        groups = [_rows(names, c) for c in tables.near(said)] if len(names) >= _FEWEST else []
    ways = [way for rows in groups if (way := _way(mark, rows))]
    right = [way for way in ways if mark.quantity.span.meets(way.expected)]
    sure = [way for way in ways if way.others] or (ways if len(ways) == 1 else [])
    for way in (right or sure)[:1]:
        at = tuple(part.at for part in way.parts.values())
        claim = replace(best_claim(said, "sum", mark.quantity, [way]), others=at)
        yield replace(claim, is_tight=claim.cause is Cause.BASE)


def _rows(names: Sequence[str], column: Column) -> list[Fact]:
    """The one row of each name, none where some name has no row of its own."""
    found = []
    for name in names:
        own = roots(name)
        held_in = [fact for fact in column.facts if own and roots(fact.label) == own]
        held_in = held_in or [f for f in column.facts if own and own <= roots(f.label)]
        if len(held_in) != 1 or held_in[0] in found:
            return []
        found.append(held_in[0])
    return found


def _way(mark: Mark, rows: Sequence[Fact]) -> Way | None:
    """The sum of some rows, if it is the number, or is it without one of them or with a slip."""
    spans = [fact.quantity.span for fact in rows]
    if not spans or rows[0].quantity.kind is not mark.quantity.kind:
        return None
    whole = plus(spans)
    parts = {f"row “{fact.label}”": fact.quantity for fact in rows}
    short = _without_one(mark, whole, spans)
    is_right = mark.quantity.span.meets(whole) or is_swapped(mark.quantity, whole)
    if not is_right and short is None:
        return None
    others = {} if short is None else {Cause.BASE: short}
    return Way(parts, whole, True, others, "the rows listed, added up")


def _without_one(mark: Mark, whole: Interval, spans: Sequence[Interval]) -> Interval | None:
    return next(
        (rest for span in spans if mark.quantity.span.meets(rest := minus(whole, span))), None
    )
