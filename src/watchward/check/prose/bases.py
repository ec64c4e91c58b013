"""Shares of a whole that is named: the part bound by its row or its telling, the base by its name.

“Nuisance makes up 86.2% of all incidents” after “3,007 incidents” and “nuisance fell to 2,318”.
A share that does not follow is wrong only where a slip explains it: another base, a digit, a
rounding. Where part and whole may not be those meant, it is left as it was.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Location, Quantity, Verdict
from watchward.check.prose.basis import Basis
from watchward.check.prose.basis_by_form import beside_each_other, leading, listed
from watchward.check.prose.basis_by_name import of_pairs, told_by_name
from watchward.check.prose.basis_by_table import tabled_by_name
from watchward.check.prose.basis_parts import is_back, part_before, part_beside
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, compares, held, is_ahead
from watchward.check.prose.said import Said
from watchward.check.prose.tablecolumns import Tables
from watchward.check.prose.whole_names import (
    Name,
    at_side,
    name_of,
)
from watchward.check.rounding import truncates_to

__all__ = ["base_claims", "based_claims"]

_SHARES = re.compile(
    r"\b(?:account(?:s|ed|ing)? for|represent(?:s|ed|ing)?|mak(?:es?|ing) up|made up|constitut\w+|"
    r"(?:share|proportion)[a-z' ]{0,30} (?:is|was|stood at|of)) (?:just |only |some )?$"
)
"""Words by which a percentage is a share, though it does not say of what."""
_NARROWED = re.compile(
    r"\b(?:exclud\w+|without|leaving (?:out|aside)|aside|apart from|other than|not counting|"
    r"strip\w*|disregard\w*|ignor\w+|omit\w*|known|once|removed)\b"
)
"""Words by which a share is of less than all."""
_VARIED = re.compile(
    r"\b(?:under|over)-?sp[a-z]+\b[^;.]*\bas a (?:percentage|share|proportion)\b|"
    r"\bas a (?:percentage|share|proportion)\b[^;.]*\b(?:under|over)-?sp"
)
"""“The biggest underspend was, as a percentage, in evaluation (7.9%)”: of its own budget."""
_NOW = re.compile(r"\b(?:this|latest|current|most recent|now)\b|\bin ¤")
_RECENT = 8
"""So many sentences before may tell the whole that a name means."""
_MOST, _LONGEST = 40, 3000
"""More numbers or letters than this are no sentence."""
_CHANCE, _TENS = Fraction(1, 8), 10
"""So many other bases may be tried for each step of a share, which has two digits at least."""
_DIGITS = 3
"""Shares of fewer digits are another, but for one digit, by chance."""
_NEAR = 3
"""So many sentences before are looked at."""


def based_claims(
    told: Sequence[tuple[int, Sequence[Said]]], claims: Sequence[Claim], tables: Tables
) -> list[Claim]:
    """The claims of a paper, with those of the shares whose whole is named or told before.

    `told` are the sentences of each block that has numbers.
    """
    own: dict[Location, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.quantities:
            own[claim.quantities[0].at].append(claim)
    recent: deque[Said] = deque(maxlen=_RECENT)
    new: dict[int, Claim] = {}
    gone: set[int] = set()
    for _at, sentences in told:
        for said in sentences:
            if len(said.quantities) <= _MOST and len(said.text) <= _LONGEST:
                before = own.get(said.at, [])
                after = base_claims(said, list(recent), before, tables)
                gone |= {id(c) for c in before} - {id(c) for c in after}
                held_ids = {id(c) for c in before}
                new |= {id(c): c for c in after if id(c) not in held_ids}
            recent.append(said)
    return [c for c in claims if id(c) not in gone] + list(new.values())


def base_claims(
    said: Said, recent: Sequence[Said], claims: list[Claim], tables: Tables
) -> list[Claim]:
    """The claims of a sentence, with those of the shares whose whole is named.

    `recent` are the sentences before it, those of its own paragraph last.
    """
    if "⟦p" not in said.marks or is_ahead(said) or NO.search(said.marks):
        return claims
    for stated in held(said):
        if stated.letter != "p" or not 0 < stated.quantity.value <= 100:
            continue
        if stated.quantity.bound or stated.quantity.is_signed or _HELD_TO.search(stated.before):
            continue
        name = name_of(stated)
        part = _part_held(stated, claims)
        bases = [
            basis
            for basis in _bases(name, said, stated, recent, tables, part)
            if not _has_own_share(said, basis.whole)
        ]
        is_sure = any(basis.is_sure for basis in bases)
        found = _judged(said, stated, bases)
        if found is not None and _may_replace(name, said, found, claims, is_sure=is_sure):
            claims = [c for c in claims if not _is_same(c, found)] + [found]
    return claims


_HELD_TO = re.compile(
    r"\b(?:below|above|than|behind|ahead of) (?:(?!that\b)[a-z'-]+ ){1,4}(?:at|with|on) $"
)
"""“Below court disposals at 50 per cent”: of another thing, whose whole is told elsewhere."""
_OF_THESE = re.compile(r"\bof (?:these|those|them|whom|which),? $")
_ITS_SHARE = re.compile(r"⟧[^⟦⟧;.()]{3,80}\(⟦p\d+⟧\)")


def _has_own_share(said: Said, whole: Interval) -> bool:
    """“Of these 1,527 felt safer (83.0%) and 1,361 …”: it is a part of these, and no whole."""
    return any(
        mark.quantity.span == whole
        and _OF_THESE.search(said.marks[: mark.start])
        and _ITS_SHARE.match(said.marks, mark.end - 1)
        for mark in held(said)
    )


def _part_held(stated: Mark, claims: Sequence[Claim]) -> Quantity | None:
    """The part by which a claim holds a share."""
    for claim in claims:
        is_own = bool(claim.quantities) and claim.quantities[0].start == stated.quantity.start
        if is_own and claim.kind == "share" and claim.parts == ("stated", "part", "whole"):
            return claim.quantities[1] if claim.verdict is Verdict.CONSISTENT else None
    return None


def _judged(said: Said, stated: Mark, bases: list[Basis]) -> Claim | None:
    """The claim by the first basis that gives the share; wrong where one slip explains it."""
    given = [(basis, basis.expected) for basis in bases]
    for basis, expected in given:
        if expected is not None and stated.quantity.span.meets(expected):
            return _claim(said, stated, basis, expected, {})
    is_one = len({(basis.part, basis.whole) for basis in bases}) == 1
    for slips in (_of_another_base, _of_rounding, *((_of_the_hand,) if is_one else ())):
        for basis, expected in given:
            others = None if expected is None else slips(stated.quantity, expected, basis)
            if expected is not None and others is not None:
                return _claim(said, stated, basis, expected, others)
    return None


def _claim(
    said: Said, stated: Mark, basis: Basis, expected: Interval, others: dict[Cause, Interval]
) -> Claim:
    way = Way(basis.parts, expected, True, others, basis.how)
    claim = best_claim(said, "share", stated.quantity, [way])
    is_tight = bool(others) or basis.is_list  # by another base, its own numbers give it
    return replace(claim, is_tight=is_tight and claim.verdict is Verdict.INCONSISTENT)


Slips = dict[Cause, Interval]


def _of_another_base(stated: Quantity, _expected: Interval, basis: Basis) -> Slips | None:
    """The other base that gives a stated share, where not many others were tried."""
    finest = abs(stated.value) * Fraction(10) ** max(stated.places, 0)
    if not basis.is_sure and (finest < _TENS or len(basis.others) > finest * _CHANCE):
        return None
    for cause, other in basis.others:
        if stated.span.meets(other):
            return {cause: other}
    return None


def _of_rounding(stated: Quantity, expected: Interval, basis: Basis) -> Slips | None:
    """Whether a stated share was cut off, or is one off in its last digit."""
    middle = (expected.low + expected.high) / 2
    step = Fraction(1) / Fraction(10) ** stated.places
    is_near = abs(middle - stated.value) <= step or truncates_to(
        middle, stated.value, stated.places
    )
    return {} if is_near and not basis.is_only_period else None


def _of_the_hand(stated: Quantity, expected: Interval, basis: Basis) -> Slips | None:
    """Whether two digits were swapped or one mistyped."""
    digits = len(f"{stated.value * Fraction(10) ** max(stated.places, 0)}")
    is_long = expected.low * Fraction(10) ** max(stated.places, 0) >= 10 ** (digits - 1)
    may_be = is_long and not basis.is_only_period and (digits >= _DIGITS or basis.is_list)
    return {} if may_be and is_slip(stated, expected) else None


def _bases(
    name: Name | None, said: Said, stated: Mark, recent: Sequence[Said], tables: Tables,
    part: Quantity | None,
) -> Iterator[Basis]:  # fmt: skip
    near = [other for other in recent if other.block is said.block][-_NEAR:]
    own = part_beside(said, stated) or part_before(said, stated, near)
    others = partial(_told_near, said, recent, tables)
    yield from leading(said, stated, own, others)
    yield from beside_each_other(said, stated, near, others)
    if _NARROWED.search(said.marks):
        return
    yield from listed(name, said, stated, own, near)
    name = name or _unnamed(said, stated, own)
    if name is None or _VARIED.search(said.marks):
        return
    yield from told_by_name(name, said, stated, recent, own)
    if (bound := own or part) is not None:
        yield from of_pairs(name, said, stated, near, bound)
    text = f"{near[-1].text} {said.text}" if near and is_back(said, stated) else said.text
    yield from tabled_by_name(name, said, stated, own, tables, text)


def _unnamed(said: Said, stated: Mark, own: Quantity | None) -> Name | None:
    """The whole of a share that does not say of what it is."""
    if re.match(r"\)? of ", stated.after):
        return None
    if _SHARES.search(stated.before):
        return Name(frozenset(), "")
    return None if own is not None or compares(said.marks) else at_side(stated)


def _told_near(said: Said, recent: Sequence[Said], tables: Tables) -> list[Quantity]:
    """The figures told before, and the totals of the tables near."""
    told = [m.quantity for other in recent for m in held(other) if m.letter in "cm"]
    totals = [column.total.quantity for column in tables.near(said) if column.total is not None]
    return told + totals


def _may_replace(
    name: Name | None, said: Said, found: Claim, claims: list[Claim], *, is_sure: bool
) -> bool:
    """Whether no claim of the number stands against a new one."""
    same = [c for c in claims if _is_same(c, found)]
    if found.verdict is not Verdict.INCONSISTENT:
        return all(c.verdict is Verdict.UNVERIFIABLE for c in same)
    return all(_may_be_wrong_base(name, said, c, found, is_sure=is_sure) for c in same)


def _may_be_wrong_base(
    name: Name | None, said: Said, claim: Claim, found: Claim, *, is_sure: bool
) -> bool:
    """Whether a claim holds a share by another whole than the one that is named."""
    if claim.verdict is Verdict.UNVERIFIABLE:
        return True
    if claim.is_tight or claim.kind != "share":
        return False
    if claim.verdict is Verdict.INCONSISTENT:
        return found.is_tight  # said with more surety now
    part, whole = claim.quantities[-2:]
    is_now = found.cause is Cause.PERIOD and _NOW.search(said.marks) is not None
    if not (is_now and found.quantities[1].at.table) and _is_of_column(claim):
        return False
    if is_sure:
        return part.value == found.quantities[1].value != whole.value
    if (name is None or name.is_wide) and said.order_of(whole) >= 0:
        return False  # “of the 2,733 thefts, 1,148 were keyless, 42% of all”
    return whole.value != found.quantities[-1].value


def _is_of_column(claim: Claim) -> bool:
    """Whether a claim holds by a part and a whole of one column of a table."""
    one, other = claim.quantities[-2:]
    is_one = bool(one.at.table) and (one.at.table, one.at.column) == (
        other.at.table,
        other.at.column,
    )
    return is_one or claim.explanation.startswith("the part of “")


def _is_same(claim: Claim, found: Claim) -> bool:
    one, other = claim.quantities[0], found.quantities[0]
    return (one.at, one.start) == (other.at, other.start) and claim.parts[:1] == ("stated",)
