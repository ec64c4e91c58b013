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
from watchward.check.rounding import implied

__all__ = ["left_open"]

_WORDS = ("change", "comparison", "trend", "target")
_COUNTED = re.compile(r"(?P<rows>\d+) of (?P<all>\d+)")
_HALF = Fraction(1, 2)
_APART = Fraction(3, 2)
"""One of two numbers that are compared is hardly more than so many times the other."""
_IN_PERCENT = ("share", "percent", "points", "rate")
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
_IN_EACH = re.compile(
    r"\bin (?:both|each|every) (?:year|quarter|period|month|area|district)s?\b", re.IGNORECASE
)
"""“In both years the second quarter was the highest”: a place in each year, and not in all."""
_NEXT = re.compile(
    r",?(?: again| further| slightly| sharply)?(?: by)?(?: just| only| about| some)? (?=£?\d)"
)
"""“Down by 334”: how far, right behind a word."""
_NAME = re.compile(r"(?: than| of)? (?:the |in |for )?(?P<name>[A-Z][a-z]+)")
_BESIDE = 25
_TELLING = 3
"""Two digits swapped say something in a number of so many digits; 13 and 31 are alike by chance."""
_MOST = 3
"""So many wrong cells of a column, and more than hold, are a heading that was misread."""
_THOUSAND, _WHOLE = 1000, 100


def left_open(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of a paper, with those calls left open that no slip explains."""
    misread = _misread_columns(claims) | _of_another_whole(claims)
    return tuple(_open(claim) if _is_doubtful(claim, misread) else claim for claim in claims)


def _is_doubtful(claim: Claim, misread: set[tuple[int, int, str]]) -> bool:
    if claim.verdict is not Verdict.INCONSISTENT:
        return False
    if claim.at.table:
        return _column(claim) in misread
    if claim.kind == "rank":
        return not claim.is_tight and _IN_EACH.search(claim.quote) is not None
    if claim.cause in (Cause.UNKNOWN, Cause.TYPED) and _is_far_off(claim):
        return not claim.is_tight or claim.kind != "share"
    return not claim.is_tight and _is_unlikely(claim)


def _is_unlikely(claim: Claim) -> bool:
    """Whether a call that others than tightly bound numbers make is of a kind that misleads."""
    if (counted := _COUNTED.fullmatch(claim.recomputed)) and claim.kind == "comparison":
        return not _is_off_by_one(claim, counted)
    if claim.cause is Cause.DIRECTION and claim.kind in _WORDS:
        return (
            _are_far_apart(claim)
            or _is_of_several(claim)
            or _has_own_amount(claim)
            or _is_of_another_name(claim)
        )
    is_short = len(re.sub(r"\D", "", claim.stated)) < _TELLING
    return claim.cause is Cause.DIGITS and is_short and not _is_of_its_own(claim)


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


def _of_another_whole(claims: Sequence[Claim]) -> set[tuple[int, int, str]]:
    """The columns of shares that are all of one whole, which is not the table's total.

    “Share of located crime” leaves out what has no place: every row is right by that.
    """
    held: dict[tuple[int, int, str], list[Claim]] = {}
    for claim in claims:
        if claim.at.table and claim.kind == "share" and len(claim.quantities) > 1:
            held.setdefault(_column(claim), []).append(claim)
    return {column for column, own in held.items() if _have_one_whole(own)}


def _have_one_whole(claims: Sequence[Claim]) -> bool:
    """Whether several shares are wrong, and one whole gives all of their column."""
    wrong = [claim for claim in claims if claim.verdict is Verdict.INCONSISTENT]
    ends: list[tuple[Fraction, Fraction]] = []
    for claim in claims:
        told = find(f"{claim.stated.strip('% ')}%", Location()).quantities
        part = claim.quantities[0].value
        if not told or told[0].span.low <= 0 or part <= 0:
            continue
        if told[0].value == _WHOLE:
            continue  # the total's own share
        ends.append((part * _WHOLE / told[0].span.high, part * _WHOLE / told[0].span.low))
    if len(wrong) < 2 or len(ends) < _MOST:
        return False
    return max(low for low, _high in ends) <= min(high for _low, high in ends)


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


def _has_own_amount(claim: Claim) -> bool:
    """Whether an amount stands behind the word that is not how far the two numbers are apart."""
    word = claim.stated.split()[0] if claim.stated.split() else ""
    if len(claim.quantities) < 2 or not word:
        return False
    one, other = claim.quantities[-2:]
    step = abs(one.value - other.value)
    for match in re.finditer(rf"\b{re.escape(word)}\b", claim.quote):
        found = _NEXT.match(claim.quote, match.end())
        told = find(claim.quote[found.end() :], Location()).quantities if found else ()
        if told and told[0].start <= 1 and told[0].kind in (one.kind, other.kind):
            scales = (1, _THOUSAND, _THOUSAND**2)
            spans = (told[0].span, implied(told[0].value, told[0].places))
            sizes = [step * scale for scale in scales] + [step / scale for scale in scales]
            is_level = any(told[0].value == part.value for part in claim.quantities)
            return not is_level and not any(s.holds(size) for size in sizes for s in spans)
    return False


def _is_of_another_name(claim: Claim) -> bool:
    """Whether a name behind the word has another number: “11.92, England 10.31: above England”."""
    word = claim.stated.split()[0] if claim.stated.split() else ""
    at = claim.quote.rfind(word) if word else -1
    name = _NAME.match(claim.quote, at + len(word)) if at > 0 else None
    if name is None or claim.kind != "comparison":
        return False
    own = re.search(
        rf"\b{name['name']}\b[^;.]{{0,{_BESIDE}}}?(?P<number>\d[\d,]*(?:\.\d+)?)", claim.quote[:at]
    )
    return own is not None and not any(own["number"] in part.text for part in claim.quantities)


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


def _is_of_its_own(claim: Claim) -> bool:
    """Whether a number is held against its own sentence: by a share, or by all that it tells."""
    parts = claim.quantities[1:]
    if len(parts) < 2 or any(q.at != claim.at or q.text.strip() not in claim.quote for q in parts):
        return False
    return claim.kind in ("share", "percent") or _is_by_itself(claim)


def _is_by_itself(claim: Claim) -> bool:
    """Whether a sentence of one clause tells no other numbers."""
    told = find(claim.quote, Location()).quantities
    return len(told) <= _BY_ITSELF and (claim.kind in _IN_PERCENT or ";" not in claim.quote)


def _is_far_off(claim: Claim) -> bool:
    """Whether a number would be wrong by more than half of the larger."""
    told = find(claim.recomputed, Location()).quantities
    if not told or not claim.quantities:
        return False
    is_own = all(quantity.at == claim.at for quantity in claim.quantities[1:])
    if claim.kind in _IN_PERCENT and is_own and _is_by_itself(claim):
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
