"""Calls that no slip of an author explains are left open, not made.

Whoever copies a number wrongly swaps two digits, takes the row above or divides by the wrong
whole; whoever writes “up” for “down” compares two numbers that are alike. Where a call would have
the paper wrong by more than half of the number, or compares a number with one twice its size, it
is nearly always the reading that is wrong: the sentence speaks of other figures. The same goes for
a count of rows that is out by two, and for a column of a table in which most cells would be wrong.

In papers that nobody had looked at, calls of these kinds were right 5 times and false 73
(decision 0024).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from watchward.check.model import (
    Cause,
    Claim,
    Location,
    Quantity,
    QuantityKind,
    Severity,
    Verdict,
)
from watchward.check.quantities import find

__all__ = ["left_open"]

_WORDS = ("change", "comparison", "trend", "target")
_COUNTED = re.compile(r"(?P<rows>\d+) of (?P<all>\d+)")
_HALF = Fraction(1, 2)
_APART = Fraction(3, 2)
"""One of two numbers that are compared is hardly more than so many times the other."""
_BY_ITSELF = 3
"""“38 of 212, or 2.6%”: a sentence of so many numbers leaves no other reading."""
_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_SEVERAL = rf"(?:only|all|both|most|none|neither|some|several|{_COUNT})"
_SUBJECT = re.compile(
    rf"^(?:\d+(?:\.\d+)* )?(?:only |all |the other )?{_SEVERAL} (?:other |but \w+ )?"
    r"(?:of )?(?:the |these |those |our |its )?[a-z][^,;:.()\d]{0,60}$",
    re.IGNORECASE,
)
"""“Only two reserves”, “All the types”, “Two of the five projects”: what comes next is of each."""
_AMONG = re.compile(
    rf"^[^,;:.()\d]{{0,15}}\b(?:in|at|for|on) (?:only |just |all |the other )*{_SEVERAL}\b(?! per)",
    re.IGNORECASE,
)
"""“fell in two of the five strands”, “fell in the other four”."""
_TELLING = 3
"""Two digits swapped say something in a number of so many digits; 13 and 31 are alike by chance."""
_MOST = 3
"""So many wrong cells of a column, and more than hold, are a heading that was misread."""
_THOUSAND = 1000


def left_open(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of a paper, with those calls left open that no slip explains."""
    misread = _misread_columns(claims)
    return tuple(_open(claim) if _is_doubtful(claim, misread) else claim for claim in claims)


def _is_doubtful(claim: Claim, misread: set[tuple[int, int, str]]) -> bool:
    if claim.verdict is not Verdict.INCONSISTENT:
        return False
    if claim.at.table:
        return _column(claim) in misread
    if claim.kind == "rank":
        return False
    if claim.cause in (Cause.UNKNOWN, Cause.TYPED) and _is_far_off(claim):
        return not claim.is_tight or claim.kind != "share"
    return not claim.is_tight and _is_unlikely(claim)


def _is_unlikely(claim: Claim) -> bool:
    """Whether a call that others than tightly bound numbers make is of a kind that misleads."""
    if (counted := _COUNTED.fullmatch(claim.recomputed)) and claim.kind == "comparison":
        return not _is_off_by_one(claim, counted)
    if claim.cause is Cause.DIRECTION and claim.kind in _WORDS:
        return _are_far_apart(claim) or _is_of_several(claim)
    is_short = len(re.sub(r"\D", "", claim.stated)) < _TELLING
    return claim.cause is Cause.DIGITS and is_short and not _is_share_of_its_own(claim)


def _misread_columns(claims: Sequence[Claim]) -> set[tuple[int, int, str]]:
    """The columns of tables of which most cells would be wrong, by table, column and kind."""
    wrong: Counter[tuple[int, int, str]] = Counter()
    right: Counter[tuple[int, int, str]] = Counter()
    for claim in claims:
        if claim.at.table and claim.verdict is Verdict.INCONSISTENT:
            wrong[_column(claim)] += 1
        elif claim.at.table and claim.verdict is Verdict.CONSISTENT:
            right[_column(claim)] += 1
    return {column for column, times in wrong.items() if times >= _MOST and times > right[column]}


def _column(claim: Claim) -> tuple[int, int, str]:
    return claim.at.table, claim.at.column, claim.kind


def _is_off_by_one(claim: Claim, counted: re.Match[str]) -> bool:
    """Whether a count of rows is out by one, as a row that was overlooked makes it."""
    told = find(claim.stated, Location()).quantities
    count = int(counted["all"]) if claim.stated.lower().startswith(("all", "both")) else None
    said = Fraction(count) if count is not None else told[0].value if told else None
    return said is not None and abs(said - int(counted["rows"])) == 1


def _are_far_apart(claim: Claim) -> bool:
    """Whether two numbers compared are too unlike, and nothing told is how far they are apart."""
    if len(claim.quantities) < 2:
        return False
    one, other = claim.quantities[-2:]
    low, high = sorted((abs(one.value), abs(other.value)))
    if high >= _THOUSAND * low * _HALF:
        low *= _THOUSAND  # £839k and 850
        low, high = sorted((low, high))
    return bool(low) and high > low * _APART and not _is_step_told(claim, one, other)


def _is_of_several(claim: Claim) -> bool:
    """Whether a word is said of several things at once, each with figures of its own."""
    word = claim.stated.split()[0] if claim.stated.split() else ""
    for match in re.finditer(rf"\b{re.escape(word)}\b", claim.quote) if word else ():
        clause = re.split(r"[;:] |, (?:but|and|while|whereas) ", claim.quote[: match.start()])[-1]
        if _SUBJECT.match(clause) or _AMONG.match(claim.quote[match.end() :]):
            return True
    return False


def _is_step_told(claim: Claim, one: Quantity, other: Quantity) -> bool:
    """Whether the sentence tells how far two numbers are apart, itself or in percent."""
    step = abs(one.value - other.value)
    shares = [step / base.value * 100 for base in (one, other) if base.value]
    return any(
        any(quantity.span.holds(abs(share)) for share in shares)
        if quantity.kind is QuantityKind.PERCENT
        else quantity.span.holds(step)
        for quantity in find(claim.quote, Location()).quantities
    )


def _is_share_of_its_own(claim: Claim) -> bool:
    """Whether a percentage is held against two numbers of its own sentence."""
    parts = claim.quantities[1:]
    is_share = claim.kind in ("share", "percent") and len(parts) > 1
    return is_share and all(q.at == claim.at and q.text.strip() in claim.quote for q in parts)


def _is_far_off(claim: Claim) -> bool:
    """Whether a number would be wrong by more than half of the larger."""
    told = find(claim.recomputed, Location()).quantities
    if not told or not claim.quantities:
        return False
    is_share = claim.kind in ("share", "percent")
    if is_share and len(find(claim.quote, Location()).quantities) <= _BY_ITSELF:
        return False
    stated = abs(claim.quantities[0].value)
    return all(
        abs(stated - size) > _HALF * max(stated, size)
        for quantity in told
        for size in (abs(quantity.value),)
    )


def _open(claim: Claim) -> Claim:
    """The claim as one that cannot be checked, with what the figures found would make of it."""
    return replace(
        claim,
        verdict=Verdict.UNVERIFIABLE,
        recomputed="",
        severity=Severity.NONE,
        cause=Cause.NONE,
        explanation="",
        missing=(
            "which figures it speaks of is not certain "
            f"(those found would give {claim.recomputed}, which no slip explains)"
        ),
    )
