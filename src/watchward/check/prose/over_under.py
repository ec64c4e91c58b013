"""“Transport forecasts an underspend of £310k”: the variance of the row that the clause names.

A table writes it with a sign that a sentence says in a word, so that the sizes are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watchward.check.facts import Fact
from watchward.check.judge import is_slip, is_swapped
from watchward.check.model import Claim, Quantity, Verdict
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.lookup import Lookup, Row
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said, number
from watchward.check.rounding import share, without_sign

__all__ = ["over_under_claims", "variance_share_claims"]

_TOLD = re.compile(
    rf"(?:\b(?:over|under)-?spen\w+ (?:of|by) (?:just |only |about )?{number('a', 'm')}|"
    rf"{number('b', 'm')} (?:(?:over|under)-?spen\w+|(?:over|under|above|below) "
    r"(?:the |its |their )?budget\b)|"
    rf"\b(?:is|are) {number('c', 'm')} (?:over|under)(?=[,;.]|$))"
)
_ASKED = re.compile(r"spen|budget|⟧ (?:over|under)\b")
_STOPS = re.compile(r"[;:]|\. |\b(?:and|but|while|whereas|although|offset|with|than|from|which)\b")
_SPOILT = re.compile(
    r"¤|\b(?:was|were|had|previous\w*|last|earlier|before|combined|together|both|of which|those|"
    r"without|excluding|other|remaining|rest|total|overall|net|gross)\b"
)
_VARIANCE = re.compile(
    r"\b(?:variance|over ?/? ?\(?under\)?|difference|(?:over|under)spend)\b", re.I
)
_DATED = re.compile(r"\b(?:q[1-4]|p\d+|period|quarter|month|last|previous|prior|change)\b", re.I)
_DIGITS, _SWAPPED = 3, 2


def over_under_claims(said: Said, claims: list[Claim], lookup: Lookup) -> list[Claim]:
    """A claim for each over- or underspend that is told of one row with a column of variances."""
    if not _ASKED.search(said.marks) or not lookup.book.facts:
        return []
    done = {(c.quantities[0].start, c.quantities[0].end) for c in claims if _is_settled(c)}
    found = []
    for match in _TOLD.finditer(said.marks):
        stated = said.of(match["a"] or match["b"] or match["c"])
        if stated.bound or (stated.start, stated.end) in done:
            continue
        low = max((m.end() for m in _STOPS.finditer(said.marks, 0, match.start())), default=0)
        lead = said.marks[low : match.start()]
        if _SPOILT.search(lead) or "⟦" in lead or NO.search(lead) or _may(lead):
            continue
        row = _row(lead, lookup) or _right_before(lead, lookup)
        variance = None if row is None else next(iter(_variances(row)), None)
        if row is not None and variance is not None:
            claim = _judged(said, stated, row, variance)
            found += [claim] if claim is not None else []
    return found


_SHARE = re.compile(
    rf"(?:makes? up|made up|accounts? for|accounted for|represents?|is|are) {number('p', 'p')} "
    r"of (?:the|all) (?:(?:net|total|whole|overall|forecast) )*"
    r"(?:slippage|over-?spend(?:ing)?|under-?spend(?:ing)?|variance)\b"
)


def variance_share_claims(said: Said, lookup: Lookup) -> list[Claim]:
    """A claim for the share that one row named has of the variance of all: “of the net slippage”.

    It is wrong only where it is right but for a digit.
    """
    match = _SHARE.search(said.marks) if lookup.book.facts else None
    if match is None or NO.search(said.marks[: match.end()]):
        return []
    stated = said.of(match["p"])
    low = max((m.end() for m in _STOPS.finditer(said.marks, 0, match.start())), default=0)
    lead = said.marks[low : match.start()]
    row = None if "⟦" in lead or _SPOILT.search(lead) else _row(lead, lookup, r"\w* ?")
    own = None if row is None else next(iter(_variances(row)), None)
    wholes = [] if own is None else [f for f in lookup.column(own) if _TOTAL.match(f.label)]
    if own is None or len(wholes) != 1 or stated.bound:
        return []
    expected = share(without_sign(own.quantity.span), without_sign(wholes[0].quantity.span))
    if expected is None or own.quantity.value * wholes[0].quantity.value <= 0:
        return []
    if not (stated.span.meets(expected) or is_slip(stated, expected)):
        return []
    parts = {"part": own.quantity, "whole": wholes[0].quantity}
    way = Way(parts, expected, True, {}, "the part of the variance of all")
    return [replace(best_claim(said, "share", stated, [way]), is_tight=True)]


_TOTAL = re.compile(r"\W*(?:grand |overall |net )?totals?\b", re.I)


def _is_settled(claim: Claim) -> bool:
    return claim.verdict is not Verdict.UNVERIFIABLE and claim.kind != "comparison"


def _may(lead: str) -> bool:
    return AHEAD.search(_FORECAST.sub(" ", lead)) is not None


_FORECAST = re.compile(r"\b(?:is|are) (?:expected|forecast|projected|predicted) to\b|\bprojected\b")


def _row(lead: str, lookup: Lookup, rest: str = "") -> Row | None:
    """The one row with a variance whose label a clause opens with."""
    words = re.sub(r"^\W*(?:‡ )?(?:the )?", "", lead)
    rows = [row for row in lookup.rows(lookup.named_in(words)) if any(_variances(row))]
    named = [row for row in rows if words.startswith(row.first.label.lower().strip(" *_"))]
    if len(named) != 1 or len(rows) != 1:
        return None
    after = words[len(named[0].first.label.strip(" *_")) :]
    return named[0] if not rest or re.fullmatch(rf" ?{rest}", after) else None


def _right_before(lead: str, lookup: Lookup) -> Row | None:
    """The one row with a variance that is named right before the word: “the Wick underspend of”."""
    words = lead.rstrip()
    rows = [row for row in lookup.rows(lookup.named_in(words)) if any(_variances(row))]
    labels = [row.first.label.lower().strip(" *_") for row in rows]
    named = [
        row
        for row, label in zip(rows, labels, strict=True)
        if re.search(rf"(?:^|[ (]){re.escape(label)}$", words)
    ]
    return named[0] if len(named) == 1 else None


def _variances(row: Row) -> Iterator[Fact]:
    """The row's variance of now, in money."""
    held = [f for f in row.of_role("difference") if _VARIANCE.search(f.column)]
    now = [f for f in held if not _DATED.search(f.column)]
    if len(now) == 1:
        yield now[0]


def _judged(said: Said, stated: Quantity, row: Row, variance: Fact) -> Claim | None:
    expected = without_sign(variance.quantity.span)
    if variance.quantity.kind is not stated.kind or not variance.quantity.value:
        return None
    if not stated.span.meets(expected):
        digits = len(re.sub(r"\D", "", stated.text).strip("0"))
        sharp = digits >= _DIGITS or (digits == _SWAPPED and is_swapped(stated, expected))
        others = [without_sign(fact.quantity.span) for fact in row.facts]
        if not (sharp and is_slip(stated, expected)) or any(map(stated.span.meets, others)):
            return None
    way = Way({"the table": variance.quantity}, expected, True, {}, f"the row “{variance.label}”")
    return replace(best_claim(said, "duplicate", stated, [way]), is_tight=True)
