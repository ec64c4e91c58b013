"""Rows listed in one sentence and put together in the next, as a share of each column.

“Three wards had more: Abbey, Brook and Gate. Together they hold 37.5% of the population and account
for 51.2% of crime.” A share that does not follow is wrong where one row is left out, or where two
digits are swapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from watchward.check.facts import Fact
from watchward.check.model import Cause, Claim, Quantity, Verdict
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, held, is_ahead, settled
from watchward.check.prose.said import Said
from watchward.check.prose.tablecolumns import Column, Tables
from watchward.check.prose.whole_names import roots
from watchward.check.rounding import minus, plus, share

__all__ = ["rows_together_claims"]

_TOGETHER = re.compile(
    r"^\W*(?:together|between them|combined|in all|taken together),? (?:they|these|those|the)\b|"
    r"^\W*(?:these|those|the) (?:two|three|four|five|six)(?: [a-z]+){0,2} (?:together|between them)"
)
_NAMES = re.compile(r"(?::| [–—-]) (?P<names>[^:;.()\d]+)\.?$")
_SPLIT = re.compile(r",? and |, ")
_OF = re.compile(
    r" of (?:the |all |our |its |total )*(?P<noun>[a-z][a-z' -]{2,30}?)(?=$|[,.;]| and\b)"
)


def rows_together_claims(
    told: Sequence[Sequence[Said]], claims: Sequence[Claim], tables: Tables
) -> list[Claim]:
    """The claims of the shares that rows of the sentence before have together."""
    found: list[Claim] = []
    for sentences in told:
        for before, said in pairwise(sentences):
            if _TOGETHER.match(said.marks) is None or is_ahead(said) or NO.search(said.marks):
                continue
            names = _NAMES.search(before.text.strip())
            if names is None:
                continue
            listed = [name for name in _SPLIT.split(names["names"]) if name.strip()]
            done = settled([c for c in claims if c.quote == said.text])
            found += [
                claim
                for mark in held(said)
                if mark.letter == "p"
                and (mark.quantity.start, mark.quantity.end) not in done
                and (claim := _of_share(said, mark, listed, tables)) is not None
            ]
    return found


def _of_share(said: Said, mark: Mark, names: Sequence[str], tables: Tables) -> Claim | None:
    noun = _OF.match(mark.after)
    words = roots(noun["noun"]) if noun else frozenset()
    if not words or len(names) < 2:
        return None
    ways = [
        way
        for column in tables.near(said)
        if column.total is not None
        and words == roots(column.total.column)
        and (way := _way(mark.quantity, names, column)) is not None
    ]
    right = [way for way in ways if mark.quantity.span.meets(way.expected)]
    chosen = right or (ways if len({way.expected for way in ways}) == 1 else [])
    if not chosen:
        return None
    claim = best_claim(said, "share", mark.quantity, chosen[:1])
    known = claim.cause in (Cause.BASE, Cause.DIGITS)
    if claim.verdict is Verdict.INCONSISTENT and not known:
        return None
    return replace(claim, is_tight=claim.verdict is Verdict.INCONSISTENT)


def _way(stated: Quantity, names: Sequence[str], column: Column) -> Way | None:
    """The share of the rows of those names in a column, or of all of them but one."""
    rows = list(_rows(names, column))
    total = column.total
    if len(rows) != len(names) or total is None:
        return None
    part = plus(fact.quantity.span for fact in rows)
    expected = share(part, total.quantity.span)
    if expected is None:
        return None
    rests = (share(minus(part, fact.quantity.span), total.quantity.span) for fact in rows)
    short = next((rest for rest in rests if rest is not None and stated.span.meets(rest)), None)
    parts = {f"row “{fact.label}”": fact.quantity for fact in rows}
    others = {} if short is None else {Cause.BASE: short}
    how = "the rows named before, over the total"
    return Way({**parts, "whole": total.quantity}, expected, True, others, how)


def _rows(names: Sequence[str], column: Column) -> Iterator[Fact]:
    """The one row of each name."""
    for name in names:
        own = roots(name)
        found = [fact for fact in column.facts if own and roots(fact.label) == own]
        if len(found) == 1:
            yield found[0]
