"""Sums of several rows of a table that a sentence tells together, and their share of its total.

“False alarms of all three kinds came to 1,490, which is 46.5% of everything.” The rows are those
that are named, that share a word with the sentence, or “the last four rows”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from watchward.check.facts import Fact, words_of
from watchward.check.judge import is_swapped
from watchward.check.model import Claim, Interval, Quantity
from watchward.check.prose.amounts import amounts
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, held, is_ahead, settled
from watchward.check.prose.said import Said
from watchward.check.prose.tablecolumns import Column, Tables
from watchward.check.prose.wholes import beside
from watchward.check.quantities.words import ONES
from watchward.check.rounding import plus, share

_MOST = 12
"""More rows than this are no group that a sentence tells."""
_TOGETHER = re.compile(
    r"\b(?:together|combined|between them|totall?ed|totalling|both|taken together|"
    r"all (?:two|three|four|five|six|\d)|of (?:all|both) (?:[a-z]+ )?(?:kinds|types|sorts))\b"
)
_BEHIND = re.compile(
    r"^(?P<noun>(?: [a-z'’-]+){0,3}) (?P<cue>between them|together|combined)(?=[,.;)]|$)"
)
"""“Abbey, Dock and Eastgate had 289 offences between them”."""
_KINDS_OF = re.compile(
    r"\b(?P<k>both|two|three|four|five|six|seven|\d)(?: [a-z-]+){0,3}? "
    r"(?:groups?|kinds?|types?|categor\w+|rows|lines|sorts|elements|parts)\b"
)
_EDGE = re.compile(r"\b(?P<end>first|top|last|bottom) (?P<k>[a-z]+|\d) (?:rows|lines)\b")
_OF_WHOLE = re.compile(r"^\)? ?of (?:the|all|our|its|total|everything|overall)\b")
_OF_TOTAL = re.compile(r"^\)? ?of (?:the |all |our |its )?(?:[a-z-]+ )?total\b")
_OF_OTHER = re.compile(r"^\)? ?of (?:those|these|them|which|female|male|that)\b")
_ALL_OF = re.compile(
    r"^[\d. ]*(?:together,? )?(?:the|all|our) (?P<k>[a-z]+|\d+) [a-z]+ (?:in|of) (?:the )?"
    r"(?:figure|table|chart)\b"
)
_BRACKETS = re.compile(r"\(([^()\d]+ and [^()\d]+)\)")
_DULL = frozenset(["other", "offence", "crime", "incident", "case", "and", "type", "not", "no"])


_NO_SUM = re.compile(r"\b(?:by|(?:out )?of(?: the| all| a total of)?)\s*$")


_AGAINST = re.compile(r"\b(?:against|compared (?:with|to)|from|than|up on|down on)(?: the| a)? $")


@dataclass(frozen=True, slots=True)
class Group:
    """Some rows of one column, and whether the sentence leaves no doubt that it means them."""

    column: Column
    facts: tuple[Fact, ...]
    is_sure: bool

    @property
    def sum(self) -> Interval:
        """Their sum."""
        return plus(fact.quantity.span for fact in self.facts)


def group_claims(said: Said, claims: list[Claim], tables: Tables) -> list[Claim]:
    """Sums of rows that a sentence tells, and the shares beside them."""
    if not tables.columns or is_ahead(said) or NO.search(said.marks):
        return []
    done = settled(claims)
    marks = held(said)
    counts = [m for m in marks if m.letter in "cm"]
    pairs = {c.start: s for s, c in beside(marks, _shares(said), counts)}
    found: list[Claim] = []
    for mark in counts:
        pair = pairs.get(mark.start)
        own = _told(said, mark, pair, tables)
        found += own or _row_share(said, mark, pair, tables)
    return [c for c in found if (c.quantities[0].start, c.quantities[0].end) not in done]


def _shares(said: Said) -> list[Mark]:
    return [m for m in held(said) if m.letter == "p"]


def _row_share(said: Said, mark: Mark, pair: Mark | None, tables: Tables) -> list[Claim]:
    """“Its 66 casualties were 44.0% of the force total”: the count stands in a row named."""
    if pair is None or pair.quantity.bound:
        return []
    tail = pair.after if _OF_WHOLE.match(pair.after) else mark.after
    if not _OF_WHOLE.match(tail):
        return []
    roots = _roots(said.text.lower())
    groups = []
    for column in tables.near(said):
        total = column.total
        rows = [f for f in column.facts if f.quantity.value == mark.quantity.value]
        if total is None or len(rows) != 1 or not _roots(rows[0].label) <= roots:
            continue
        noun = _roots(tail[:40])
        is_named = noun & (_roots(total.label) | _roots(column.facts[0].column))
        if is_named or _OF_TOTAL.match(tail):
            groups.append(Group(column, (rows[0],), is_sure=True))
    if not groups:
        return []
    noun = _roots(tail[:40])
    named = [g for g in groups if noun & _roots(g.column.facts[0].column)]
    if len(named) == 1:
        claims = _of_total(said, pair.quantity, mark.quantity, named[0])
        return [replace(claim, is_tight=True) for claim in claims]
    best = next((g for g in groups if _gives(g, pair.quantity)), groups[-1])
    return _of_total(said, pair.quantity, mark.quantity, best)


def _of_total(said: Said, stated: Quantity, part: Quantity, group: Group) -> list[Claim]:
    total = group.column.total
    expected = share(group.sum, total.quantity.span) if total else None
    if total is None or expected is None:
        return []
    parts = {"part": part, "whole": total.quantity}
    way = Way(parts, expected, True, {}, f"the part of “{total.label}” in the table")
    return [replace(best_claim(said, "share", stated, [way]), others=(total.at,))]


_OF_WHOLE_IS = re.compile(r"⟦\w+⟧ of (?:the )?[a-z'-]+'s? $|\bof the [a-z-]+'s $")
"""“58.8% of the town's 780”: the number is the whole."""
_GAINED = re.compile(r"\b(?:add(?:ed|ing)|gain(?:ed|ing)|lost|shed|put on|took off)\b[^⟦⟧]{0,25}$")


_THEN = re.compile(
    r"⟧? (?:in that (?:year|quarter|month)|(?:in )?the (?:year|quarter|month) before|"
    r"(?:in )?(?:the )?(?:last|previous) (?:year|quarter|month)|then|at that time)\b"
)


def _is_change(said: Said, mark: Mark) -> bool:
    """“together added 440”: how far rows moved, and not what they come to."""
    return _GAINED.search(mark.before) is not None or any(
        amount.way and mark.quantity in amount.numbers for amount in amounts(said)
    )


def _told(said: Said, mark: Mark, pair: Mark | None, tables: Tables) -> list[Claim]:
    before = words_before(said, mark)
    behind = _BEHIND.match(mark.after)
    if behind is not None:
        before = f"{before} {behind['cue']}"
    is_sum = any(cue.search(before) for cue in (_TOGETHER, _KINDS_OF, _EDGE, _ALL_OF))
    if not is_sum and (pair is None or not _OF_WHOLE.match(pair.after)):
        return []
    if _NO_SUM.search(mark.before) or _OF_WHOLE_IS.search(mark.before) or _is_change(said, mark):
        return []  # “by so many” is a gap, “of the so many” a whole
    if _THEN.match(said.marks, mark.end):
        return []  # “the total for all premises was 79 in that year”: of no column of now
    groups = list(_groups(said, mark, before, tables))
    agreed = [g for g in groups if g.sum.meets(mark.quantity.span)]
    if agreed:
        return _holding(said, mark, pair, agreed)
    if pair is not None:
        by_share = [g for g in groups if _gives(g, pair.quantity)]
        if by_share and pair.quantity.places > 0 and len({_key(g) for g in by_share}) == 1:
            return [_sum(said, mark.quantity, by_share[0])]
    sure = [g for g in groups if g.is_sure and not _AGAINST.search(mark.before)]
    sure = [g for g in sure if not _is_left_out(before, g)]
    if _EDGE.search(before):
        sure = _nearest(said, sure)
    if not is_sum or len({_key(g) for g in sure}) != 1:
        return []
    noun = behind["noun"] if behind is not None else None
    return _not_holding(said, mark.quantity, sure, noun)


def _not_holding(
    said: Said, stated: Quantity, groups: list[Group], noun: str | None
) -> list[Claim]:
    """By the column that comes closest, if it may be meant: none of them gives the number."""
    value = stated.value
    closest = min(groups, key=lambda g: abs((g.sum.low + g.sum.high) / 2 - value))
    if not closest.sum.low / 2 <= value <= closest.sum.high * 2:
        return []
    if noun is not None and not _is_of(closest, noun, stated):
        return []
    finest = max(fact.quantity.places for fact in closest.facts)
    if stated.places > finest:
        return []  # whole numbers add up to whole ones
    return [_sum(said, stated, closest)]


def _is_of(group: Group, noun: str, stated: Quantity) -> bool:
    """Whether a column counts what stands behind a number, or its sum has the same digits."""
    head = _roots(f"{group.facts[0].column} {group.facts[0].about}")
    return bool(_roots(noun) & head) or is_swapped(stated, group.sum)


def _is_left_out(before: str, group: Group) -> bool:
    """Whether words name a row of the table that a group is without."""
    said, rows = words_of(before), {fact.at.row for fact in group.facts}
    return any(
        (label := words_of(fact.label)) and len(label) > 1 and label <= said
        for fact in group.column.facts
        if fact.at.row not in rows
    )


def _nearest(said: Said, groups: list[Group]) -> list[Group]:
    """Those of the table that stands last before the sentence."""
    above = [g.facts[0].at.line for g in groups if 0 < g.facts[0].at.line <= said.at.line]
    grids = {g.facts[0].grid for g in groups if above and g.facts[0].at.line == max(above)}
    return [g for g in groups if g.facts[0].grid in grids]


def _key(group: Group) -> tuple[int, tuple[int, ...]]:
    return group.facts[0].grid, tuple(fact.at.row for fact in group.facts)


def _holding(said: Said, mark: Mark, pair: Mark | None, agreed: list[Group]) -> list[Claim]:
    claims = [_sum(said, mark.quantity, agreed[0])]
    totals = [g for g in agreed if g.column.total is not None]
    if pair is None or not totals:
        return claims
    group = next((g for g in totals if _gives(g, pair.quantity)), totals[0])
    total = group.column.total
    expected = share(group.sum, total.quantity.span) if total else None
    plain = not pair.quantity.bound and not _OF_OTHER.match(pair.after)
    if expected is None or not (plain or pair.quantity.span.meets(expected)):
        return claims
    return [*claims, *_of_total(said, pair.quantity, mark.quantity, group)]


def _gives(group: Group, stated: Quantity) -> bool:
    total = group.column.total
    expected = share(group.sum, total.quantity.span) if total else None
    return expected is not None and stated.span.meets(expected)


def _sum(said: Said, stated: Quantity, group: Group) -> Claim:
    parts = {f"row “{fact.label}”": fact.quantity for fact in group.facts}
    way = Way(parts, group.sum, True, {}, "the rows of the table added up")
    claim = best_claim(said, "sum", stated, [way])
    return replace(claim, others=tuple(fact.at for fact in group.facts))


def _groups(said: Said, mark: Mark, before: str, tables: Tables) -> Iterator[Group]:
    """The rows that may be meant, in every column near."""
    if mark.letter == "c" and mark.quantity.text[:1].isalpha():
        return  # “about four in ten of the total”
    count = _number(before)
    roots = _roots(before)
    for column in tables.near(said):
        if column.facts[0].quantity.kind is not mark.quantity.kind:
            continue
        if edge := _EDGE.search(before):
            yield from _at_edge(column, edge)
            continue
        if (every := _ALL_OF.search(before)) and _read(every["k"]) == len(column.facts) > 3:
            yield Group(column, column.facts, is_sure=True)
            continue
        labels = [(fact, _roots(fact.label)) for fact in column.facts]
        named = tuple(fact for fact, own in labels if own and own <= roots)
        if 2 <= len(named) <= _MOST:
            is_all = not count and not _partly_named(labels, named, roots)
            is_all = is_all and _listed(before) <= len(named)
            sure = len(named) == count or (is_all and bool(_TOGETHER.search(before)))
            yield Group(column, named, sure)
            if partly := _partly_named(labels, named, roots):
                both = (*named, *partly)
                yield Group(column, both, is_sure=_listed(before) == len(both))
        for word in sorted(roots - _DULL):
            rows = tuple(fact for fact, own in labels if word in own)
            if 2 <= len(rows) <= _MOST and rows != named and len(rows) < len(column.facts):
                yield Group(column, rows, len(rows) == count)


def _partly_named(
    labels: list[tuple[Fact, frozenset[str]]], named: tuple[Fact, ...], roots: frozenset[str]
) -> tuple[Fact, ...]:
    """Rows that a word of the sentence may be short for: “cyclists” of “pedal cyclists”."""
    held = frozenset(word for fact, own in labels if fact in named for word in own)
    left = roots - held - _DULL
    return tuple(fact for fact, own in labels if fact not in named and own & left)


def _listed(before: str) -> int:
    """How many things the last brackets list: “(motorcyclists, pedestrians and cyclists)”."""
    held = _BRACKETS.findall(before)
    return len(re.split(r",? and |, ", held[-1])) if held else 0


def _number(before: str) -> int:
    found = _KINDS_OF.search(before) or re.search(r"\ball (?P<k>two|three|four|five|six)\b", before)
    if found is None:
        return 0
    return _read(found["k"])


def _read(word: str) -> int:
    return 2 if word == "both" else int(word) if word.isdigit() else ONES.get(word, 0)


def words_before(said: Said, mark: Mark) -> str:
    """The words of a sentence before a number, its small numbers as they are printed."""
    text = said.block.text
    start = max(text.find(said.text), 0)
    return text[start : mark.quantity.start].lower()


def _at_edge(column: Column, edge: re.Match[str]) -> Iterator[Group]:
    count = _read(edge["k"])
    if 2 <= count <= len(column.facts):
        first = edge["end"] in ("first", "top")
        rows = column.facts[:count] if first else column.facts[-count:]
        yield Group(column, rows, is_sure=True)


def _roots(text: str) -> frozenset[str]:
    """Telling words without their endings, so that “refused” and “refuses” are one."""
    return frozenset(_root(word) for word in words_of(re.sub(r"⟦\w+⟧|[¤‡]", " ", text)))


def _root(word: str) -> str:
    for ending in ("ing", "ed", "e"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            return word[: -len(ending)]
    return word
