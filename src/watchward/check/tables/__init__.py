"""What a paper's tables say and claim: every cell that can be worked out again is.

Columns are known by their headings, and by arithmetic where these are unclear.
A claim is inconsistent only where its parts are bound with certainty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from watchward.check.facts import Fact, FactBook
from watchward.check.model import Claim, Paper, Verdict
from watchward.check.tables.book import facts_of, headings_by_grid
from watchward.check.tables.changes import change_claims
from watchward.check.tables.identities import identity_claims
from watchward.check.tables.infer import with_inferred
from watchward.check.tables.layout import Segment, segments_of
from watchward.check.tables.nested import nested_claims
from watchward.check.tables.ranks import rank_claims
from watchward.check.tables.rates import exact_rates, rate_claims
from watchward.check.tables.shares import share_claims
from watchward.check.tables.sums import sum_claims
from watchward.check.tables.twice import duplicate_claims

__all__ = ["Tables", "read_tables"]


@dataclass(frozen=True, slots=True)
class Tables:
    """The facts of a paper's tables and the claims that its cells make."""

    book: FactBook
    claims: tuple[Claim, ...]


def read_tables(paper: Paper) -> Tables:
    """Every number of the tables with what it is, and every cell that others give, judged."""
    facts: list[Fact] = []
    claims: list[Claim] = []
    segments: list[Segment] = []
    for number, (grid, heading) in enumerate(
        zip(paper.grids(), headings_by_grid(paper), strict=True)
    ):
        for found in segments_of(grid, number):
            segment = with_inferred(found)
            segments.append(segment)
            facts.extend(facts_of(segment, heading))
            claims.extend(claims_of(segment))
    claims.extend(nested_claims(segments))
    claims.extend(duplicate_claims(segments))
    return Tables(FactBook(tuple(facts)), tuple(claims))


def claims_of(segment: Segment) -> Iterator[Claim]:
    """The claims of one stretch of a table, each kind in turn."""
    yield from change_claims(segment, exact_rates(segment))
    yield from rate_claims(segment)
    yield from share_claims(segment)
    yield from rank_claims(segment)
    sums = list(sum_claims(segment))
    yield from sums
    done = {
        (claim.at.row, claim.at.column)
        for claim in sums
        if claim.verdict is not Verdict.UNVERIFIABLE
    }
    yield from identity_claims(segment, done)
