"""Columns of tables of which most cells would be wrong, or all by one other whole.

Real papers have columns that are wrong in every row: divided by the later value, or “% of total”
of another total. A slip that is known, and a heading that names the total, are therefore called
wrong all the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from watchward.check.model import Cause, Claim, Location, Verdict
from watchward.check.quantities import find

__all__ = ["Key", "column_of", "misread_columns"]

Key = tuple[int, int, str]
"""A table, its column, and the kind of what is claimed in it."""
_MOST = 3
"""So many wrong cells of a column, and more than hold, are a heading that was misread."""
_WILD = (Cause.UNKNOWN, Cause.TYPED)
_CHANGE = re.compile(
    r"(?:% ?|per ?cent(?:age)? )?(?:variance|variation|change|diff(?:erence)?\.?)(?: ?\(?%\)?)?",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:total|all|overall|whole)\b", re.IGNORECASE)
_WHOLE = 100


def misread_columns(claims: Sequence[Claim]) -> set[Key]:
    """The columns of tables that were read against the wrong figures."""
    return _mostly_wrong(claims) | _of_another_whole(claims)


def column_of(claim: Claim) -> Key:
    """The column in which the claim of a cell stands."""
    return claim.at.table, claim.at.column, claim.kind


def _mostly_wrong(claims: Sequence[Claim]) -> set[Key]:
    """The columns of tables of which most cells would be wrong, by table, column and kind."""
    wrong: Counter[Key] = Counter()
    right: Counter[Key] = Counter()
    for claim in claims:
        if claim.at.table and claim.verdict is Verdict.INCONSISTENT:
            wrong[column_of(claim)] += claim.cause in _WILD and not _is_headed_plainly(claim)
        elif claim.at.table and claim.verdict is Verdict.CONSISTENT:
            right[column_of(claim)] += 1
    return {
        column
        for column, times in wrong.items()
        if times >= _MOST and right[column] < (times if column[2] == "share" else 1)
    }


def _is_headed_plainly(claim: Claim) -> bool:
    """Whether a column is headed as a change and no more, so that it was not misread."""
    heading = claim.quote.rpartition(":")[0].rpartition(", ")[2]
    return _CHANGE.fullmatch(heading.strip(" *")) is not None


def _of_another_whole(claims: Sequence[Claim]) -> set[Key]:
    """The columns of shares that are all of one whole, which is not the table's total.

    “Share of located crime” leaves out what has no place: every row is right by that.
    """
    held: dict[Key, list[Claim]] = {}
    for claim in claims:
        if claim.at.table and claim.kind == "share" and len(claim.quantities) > 1:
            held.setdefault(column_of(claim), []).append(claim)
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
    if len(wrong) < 2 or len(ends) < _MOST or any(_TOTAL.search(c.quote) for c in wrong):
        return False
    return max(low for low, _high in ends) <= min(high for _low, high in ends)
