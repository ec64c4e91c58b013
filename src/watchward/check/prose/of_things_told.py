"""“Of the premises audited, 1,102 were sound. That is 76.1% of audits”: of the column of audits.

The sentence names the things that the share is of, and one column of a table is headed by what was
done to them. It is wrong where the share is just one of the total of another column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchward.check.context.telling_words import telling
from watchward.check.facts import Fact
from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.lookup import Lookup
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said, number
from watchward.check.rounding import share

__all__ = ["things_told_claims"]

_THING = (
    rf"(?:‡ )?(?:out )?of (?:the|all the|those|our) (?P<thing>[a-z' -]{{5,40}}),"
    rf" (?:only |just )?{number('n', 'c')} (?:were|was|had|have|led|ended|went|took|came|are)\b"
)
_LEAD = re.compile(rf"^{_THING}[^⟦⟧;:]{{0,80}}$")
_SHARE = re.compile(
    rf"^(?:that|this|which) (?:is|was|makes|represents) (?:just |only )?{number('p', 'p')}"
    r" of (?:the |all |those )?(?P<noun>[a-z' -]{4,30})(?=[.,;]|$)"
)
_IN_ONE = re.compile(
    rf"^{_THING}[^⟦⟧;:.]{{0,60}}?,? (?:\(|or |which is |that is ){number('p', 'p')}"
    r"(?: of (?:the |all |those )?(?P<noun>[a-z' -]{4,30}))?(?=[.,;)]|$)"
)


def things_told_claims(said: Said, recent: Sequence[Said], lookup: Lookup) -> list[Claim]:
    """The share of things that the sentence, or the one before it, names with their part."""
    found = _IN_ONE.match(said.marks)
    if found is not None:
        lead, told = found, said
    else:
        found = _SHARE.match(said.marks) if recent else None
        match = _LEAD.match(recent[-1].marks) if found is not None else None
        if found is None or match is None:
            return []
        lead, told = match, recent[-1]
    if AHEAD.search(said.marks) or NO.search(said.marks):
        return []
    thing = telling(lead["thing"])
    noun = telling(found["noun"] or "")
    if not noun <= thing:
        return []
    claim = _judged(said, said.of(found["p"]), told.of(lead["n"]), thing, noun, lookup)
    return [] if claim is None else [claim]


def _judged(
    said: Said, stated: Quantity, part: Quantity, thing: frozenset[str], noun: frozenset[str],
    lookup: Lookup,
) -> Claim | None:  # fmt: skip
    totals = [f for f in _totals(lookup) if f.quantity.value >= part.value > 0]
    meant = [f for f in totals if _is_headed(f, thing, noun)]
    if len({f.quantity.value for f in meant}) != 1 or stated.bound or part.bound:
        return None
    whole = meant[0]
    expected = share(part.span, whole.quantity.span)
    others = [
        value
        for f in totals
        if f.grid == whole.grid and f.quantity.value != whole.quantity.value
        and (value := share(part.span, f.quantity.span)) is not None
    ]  # fmt: skip
    wrong = [value for value in others if stated.span.meets(value)]
    if expected is None or not (stated.span.meets(expected) or wrong):
        return None
    slips = {Cause.BASE: wrong[0]} if wrong else {}
    parts = {"part": part, "whole": whole.quantity}
    way = Way(parts, expected, True, slips, "the part of the things named")
    return replace(best_claim(said, "share", stated, [way]), is_tight=True)


def _totals(lookup: Lookup) -> Iterator[Fact]:
    """The totals of the columns of counts."""
    for fact in lookup.book.facts:
        is_count = fact.quantity.kind in (QuantityKind.COUNT, QuantityKind.UNKNOWN)
        if is_count and fact.labels and _TOTAL.match(fact.labels[-1]):
            yield fact


_TOTAL = re.compile(r"(?:grand |overall )?(?:total|all)\b", re.I)


def _is_headed(fact: Fact, thing: frozenset[str], noun: frozenset[str]) -> bool:
    """Whether a column is headed by the thing alone: “Audited”, and not “Not yet audited”."""
    words = telling(fact.column)
    own = words <= thing and bool(words) and (not noun or bool(words & noun))
    return own and not _NEVER.search(fact.column)


_NEVER = re.compile(r"\b(?:not|no|un\w+|yet|without|left|other|%)\b", re.I)
