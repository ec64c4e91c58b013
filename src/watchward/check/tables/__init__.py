"""What a paper's tables say and claim: every cell that can be worked out again is.

Columns are known by their headings, and by arithmetic where these are unclear.
A claim is inconsistent only where its parts are bound with certainty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from watchward.check.facts import Fact, FactBook
from watchward.check.halves import in_two, letters_of
from watchward.check.mishaps import spared, through
from watchward.check.model import Claim, Grid, Paper, QuantityKind, Verdict
from watchward.check.tables.answered import answered_claims
from watchward.check.tables.apart import segments_of
from watchward.check.tables.bands import band_claims
from watchward.check.tables.bases import base_claims
from watchward.check.tables.blame import blamed
from watchward.check.tables.book import facts_of, headings_by_grid
from watchward.check.tables.by_arithmetic import arithmetic_claims, exact_shares
from watchward.check.tables.changes import change_claims
from watchward.check.tables.coloured import colour_claims
from watchward.check.tables.from_above import from_above_claims
from watchward.check.tables.from_one import from_one_claims
from watchward.check.tables.hundred import hundred_claims
from watchward.check.tables.identities import identity_claims
from watchward.check.tables.infer import with_inferred
from watchward.check.tables.layout import Segment
from watchward.check.tables.mean_rows import mean_row_claims
from watchward.check.tables.named import named_claims
from watchward.check.tables.nested import nested_claims
from watchward.check.tables.ranks import rank_claims
from watchward.check.tables.rates import exact_rates, rate_claims, ratios_of
from watchward.check.tables.ratings import rating_claims
from watchward.check.tables.shares import share_claims
from watchward.check.tables.sums import sum_claims
from watchward.check.tables.twice import duplicate_claims
from watchward.check.tables.ways import way_claims
from watchward.check.tables.written import written_claims

__all__ = ["Tables", "read_tables"]


@dataclass(frozen=True, slots=True)
class Tables:
    """The facts of a paper's tables, the claims that its cells make, and the tables taken apart.

    `headings` are the section headings that the tables stand under, in order.
    """

    book: FactBook
    claims: tuple[Claim, ...]
    segments: tuple[Segment, ...] = ()
    headings: tuple[str, ...] = ()


def read_tables(paper: Paper) -> Tables:
    """Every number of the tables with what it is, and every cell that others give, judged."""
    facts: list[Fact] = []
    segments: list[Segment] = []
    headings = headings_by_grid(paper)
    apart = spared(_apart, lambda _grid: ([], []), lambda item: f"the paper's table {item[1] + 1}")
    for number, (grid, heading) in enumerate(zip(paper.grids(), headings, strict=True)):
        own, told = apart((grid, number, heading))
        segments += own
        facts += told
    work = spared(claims_of, lambda _segment: [], _name_of)
    claims = [claim for own in in_two(work, segments, letters_of(paper)) for claim in own]
    claims = through(_stages(paper, segments), claims)
    return Tables(FactBook(tuple(facts)), tuple(claims), tuple(segments), tuple(headings))


def _apart(item: tuple[Grid, int, str]) -> tuple[list[Segment], list[Fact]]:
    """The stretches of a table, by its number and under its heading, and their numbers."""
    grid, number, heading = item
    segments = [with_inferred(found) for found in segments_of(grid, number)]
    return segments, [fact for segment in segments for fact in facts_of(segment, heading)]


def _stages(
    paper: Paper, segments: list[Segment]
) -> Iterator[tuple[str, Callable[[list[Claim]], list[Claim]]]]:
    """What is made of the claims of all tables together, each stage with its name."""
    yield "bases", lambda held: _settled(held, base_claims(paper, segments, held))
    yield "colours", lambda held: _coloured(held, colour_claims(paper, segments, held))
    yield "tables in tables", lambda held: [*held, *nested_claims(segments)]
    yield "tables told twice", lambda held: [*held, *duplicate_claims(segments, held)]


def _name_of(segment: Segment) -> str:
    return f"the paper's table {segment.number + 1}, {segment.title or segment.stub}"


def _settled(claims: list[Claim], more: list[Claim]) -> list[Claim]:
    """The claims with those that another table or a sentence settles.

    One that fails by a number already found wrong is not said again.
    """
    bad = {claim.at for claim in claims if claim.verdict is Verdict.INCONSISTENT}
    more = [c for c in more if c.verdict is Verdict.CONSISTENT or not bad & {c.at, *c.others}]
    places = {claim.at for claim in more}
    kept = [c for c in claims if c.verdict is not Verdict.UNVERIFIABLE or c.at not in places]
    told = {claim.at for claim in kept if claim.kind in ("share", "rate")}
    return kept + [claim for claim in more if claim.at not in told]


def _coloured(claims: list[Claim], more: list[Claim]) -> list[Claim]:
    """The claims with those of colours, for which the paper's own words go before all others."""
    places = {claim.at for claim in more}
    return [c for c in claims if c.kind != "target" or c.at not in places] + more


def claims_of(segment: Segment) -> list[Claim]:
    """The claims of one stretch of a table, a wrong input blamed once for all that rests on it."""
    told = blamed(segment, list(_read(segment)), lambda other: list(_read(other)))
    rated = list(rating_claims(segment))
    rated += answered_claims(segment, rated)
    return [*told, *_decided(rated), *way_claims(segment)]


def _decided(claims: list[Claim]) -> list[Claim]:
    """The claims without the open ones of cells that another claim decides."""
    told = {claim.at for claim in claims if claim.verdict is not Verdict.UNVERIFIABLE}
    return [c for c in claims if c.verdict is not Verdict.UNVERIFIABLE or c.at not in told]


def _read(segment: Segment) -> Iterator[Claim]:
    """The claims as the cells make them, each kind in turn.

    What cannot be told one way and can another is told the other way only.
    """
    ratios = ratios_of(segment)
    exact = exact_rates(segment, ratios)
    changes = list(change_claims(segment, exact))
    if any(c.kind == "points" and c.verdict is Verdict.INCONSISTENT for c in changes):
        changes = list(change_claims(segment, exact_shares(segment) | exact))
    found = [
        *changes, *rate_claims(segment, ratios),
        *written_claims(segment), *share_claims(segment), *rank_claims(segment),
        *sum_claims(segment), *band_claims(segment),
    ]  # fmt: skip
    found += named_claims(segment, _places(found))
    found += identity_claims(segment, _places(found))
    found += hundred_claims(segment)
    found += mean_row_claims(segment, _places(found))
    found = [claim for claim in found if not _adds_changes(claim)]
    found = _with_arithmetic(segment, found)
    found += from_one_claims(segment, _places(found))
    found += from_above_claims(segment, _places(found))
    told = _places(found)
    for claim in found:
        if claim.verdict is not Verdict.UNVERIFIABLE or _place(claim) not in told:
            yield claim


def _with_arithmetic(segment: Segment, found: list[Claim]) -> list[Claim]:
    """The claims with those of columns that arithmetic explains where headings did not.

    A cell that headings call wrong and arithmetic calls right was misread by its heading.
    """
    bad = {_place(c) for c in found if c.verdict is Verdict.INCONSISTENT}
    good = _places(found) - bad
    cells = {
        (q.at.row, q.at.column): column.index
        for line in segment.lines
        for column in segment.columns
        if (q := line.numbers[column.index]) is not None
    }
    open_ = {index for place, index in cells.items() if place not in good}
    rests: dict[int, set[int]] = {column.index: set() for column in segment.columns}
    for claim in found:
        own = cells.get(_place(claim))
        if own is not None and claim.verdict is not Verdict.UNVERIFIABLE:
            rests[own] |= {cells[at] for o in claim.others if (at := (o.row, o.column)) in cells}
    more = arithmetic_claims(segment, set(rests) - open_, rests)
    right = {_place(claim) for claim in more if claim.verdict is Verdict.CONSISTENT}
    kept = [
        claim
        for claim in found
        if claim.verdict is not Verdict.INCONSISTENT or _place(claim) not in right
    ]
    told = _places(kept)
    return kept + [claim for claim in more if _place(claim) not in told]


def _adds_changes(claim: Claim) -> bool:
    """Whether a claim adds up percentage changes: they never add."""
    parts = [q for q in claim.quantities if q.kind is QuantityKind.PERCENT]
    is_change = any(q.is_signed or q.value < 0 for q in parts)
    return claim.kind == "sum" and claim.verdict is Verdict.INCONSISTENT and is_change


def _place(claim: Claim) -> tuple[int, int]:
    return claim.at.row, claim.at.column


def _places(claims: Iterable[Claim]) -> set[tuple[int, int]]:
    return {_place(claim) for claim in claims if claim.verdict is not Verdict.UNVERIFIABLE}
