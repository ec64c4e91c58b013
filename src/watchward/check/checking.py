"""Checking papers: each by itself, together, and against the data."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from watchward.check.against import data_claims
from watchward.check.agreement import agreement_claims
from watchward.check.doubt import left_open
from watchward.check.facts import FactBook
from watchward.check.inventory import completed, standings, take_stock
from watchward.check.lines import with_lines
from watchward.check.mishaps import through
from watchward.check.model import Checked, Claim, Paper, Severity, Standing, Verdict
from watchward.check.port import DataPort
from watchward.check.sentences import explained

if TYPE_CHECKING:
    from watchward.check.tables import Tables

Claims = tuple[Claim, ...]


def make_ready() -> None:
    """Load what a check needs, in the time that a paper is read: modules, and what was learned."""
    import watchward.check.context
    import watchward.check.prose
    import watchward.check.tables
    import watchward.check.weighing
    import watchward.check.wording  # noqa: F401
    from watchward.check.weighing.network import learned_networks
    from watchward.check.weighing.weights import learned_weigher

    learned_networks()
    learned_weigher()


def check_papers(papers: Sequence[Paper], data: DataPort | None = None) -> tuple[Checked, ...]:
    """Work out again whatever can be, in each paper, between them, and against the data.

    Papers have different names. A number that two papers print differently is
    a finding of the later one.
    """
    with _no_search_for_cycles():
        return _checked_together(papers, data)


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Put off Python's search for values that hold one another in circles.

    The check makes millions of small values, and the few that are in circles are those of the
    paper's tables and sentences, which live to its end. All of them count as old afterwards,
    so that they are not searched at once either. Threads may overlap: whoever found it on puts
    it on.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        if was_on:
            gc.enable()


def _checked_together(papers: Sequence[Paper], data: DataPort | None) -> tuple[Checked, ...]:
    from watchward.check.tables import read_tables

    books: list[FactBook] = []
    found: list[tuple[Claim, ...]] = []
    for paper in papers:
        tables = read_tables(paper)
        books.append(tables.book)
        settled = ruled_claims(paper, tables)
        settled = through(_stages(paper, tables), settled)
        found.append(left_open((*tables.claims, *settled)))
    between = agreement_claims(books) if len(papers) > 1 else [()] * len(papers)
    claims = [
        (*own, *together, *(data_claims(paper, book, own, data) if data else ()))
        for paper, book, own, together in zip(papers, books, found, between, strict=True)
    ]
    everyone = [claim for others in claims for claim in others]
    return tuple(
        with_lines(checked(paper, book, own, everyone), tuple(papers))
        for paper, book, own in zip(papers, books, claims, strict=True)
    )


def _stages(paper: Paper, tables: Tables) -> Iterator[tuple[str, Callable[[Claims], Claims]]]:
    """What is made of the claims that rules make, each stage with its name."""
    from watchward.check.context import (
        bases_judged,
        bracketed_judged,
        copies_judged,
        corrected_judged,
        earlier_wholes_judged,
        gaps_judged,
        listed_rows_judged,
        periods_judged,
        placed_judged,
        points_judged,
        same_rows_judged,
        span_changes_judged,
        taken_back,
        ways_judged,
    )
    from watchward.check.weighing import weighed_claims

    rows = tables.segments
    yield "weighing", lambda held: weighed_claims(paper, rows, tables.headings, held)
    yield "taken back", lambda held: taken_back(paper, held)
    yield "periods", lambda held: periods_judged(paper, tables.book, held)
    yield "like rows", lambda held: same_rows_judged(paper, rows, held)
    yield "ways", lambda held: ways_judged(paper, rows, held)
    yield "bases", lambda held: bases_judged(paper, rows, held)
    yield "earlier wholes", lambda held: earlier_wholes_judged(rows, held)
    yield "listed rows", lambda held: listed_rows_judged(paper, rows, held)
    yield "spans", lambda held: span_changes_judged(paper, rows, held)
    yield "points", points_judged
    yield "brackets", lambda held: bracketed_judged(paper, rows, held)
    yield "gaps", lambda held: gaps_judged(paper, held)
    yield "places", lambda held: placed_judged(paper, rows, held)
    yield "copies", lambda held: copies_judged(tables.claims, held)
    yield "corrections", lambda held: corrected_judged(paper, held)


def ruled_claims(paper: Paper, tables: Tables) -> tuple[Claim, ...]:
    """What rules of grammar and the rows that sentences name say of a paper's prose."""
    from watchward.check.context import context_claims
    from watchward.check.context.subjects import subjects_of
    from watchward.check.prose import prose_claims
    from watchward.check.wording import word_claims

    settled = prose_claims(paper, tables.book)
    rows, headings = tables.segments, tables.headings
    subjects = subjects_of(rows, headings)
    stages: tuple[tuple[str, Callable[[Claims], Claims]], ...] = (
        ("rows", lambda held: context_claims(paper, subjects, held)),
        ("words", lambda held: word_claims(paper, rows, headings, subjects, held)),
    )
    return through(stages, settled)


def checked(
    paper: Paper, book: FactBook, own: Sequence[Claim], everyone: Sequence[Claim]
) -> Checked:
    """A paper with its claims in reading order and every number with what became of it.

    `everyone` are the claims of all papers checked together: what another says
    of a number of this one counts.
    """
    stock = take_stock(paper, book, everyone)
    whole = completed(own, stock.quantities)
    others = [claim for claim in everyone if claim.at.document != paper.name]
    return Checked(
        paper=paper,
        claims=tuple(explained(claim) for claim in whole),
        numbers=standings(paper, stock.quantities, [*whole, *others]),
        passed_over=stock.passed,
    )


def findings(checked: Checked) -> tuple[Claim, ...]:
    """The claims that do not hold, the most serious first, then in reading order."""
    order = [Severity.MESSAGE, Severity.MATERIAL, Severity.COSMETIC, Severity.NONE]
    bad = [claim for claim in checked.claims if claim.verdict is Verdict.INCONSISTENT]
    return tuple(sorted(bad, key=lambda claim: order.index(claim.severity)))


def is_material(claim: Claim) -> bool:
    """Whether a claim does not hold by more than its last digit."""
    return claim.verdict is Verdict.INCONSISTENT and claim.severity is not Severity.COSMETIC


def coverage(checked: Checked) -> Mapping[Standing, int]:
    """How many numbers of a paper came to what; every standing is there."""
    counts = Counter(standing for _quantity, standing in checked.numbers)
    return {standing: counts[standing] for standing in Standing}


def coverage_in_words(checked: Checked) -> str:
    """The coverage as plainly as the findings."""
    counts, total = coverage(checked), len(checked.numbers)
    if not total:
        return "This document has no numbers, so there is nothing to check."
    said = (
        f"{_numbers(total)} found: {counts[Standing.HOLDS]:,} checked and hold, "
        f"{counts[Standing.FAILS]:,} checked and do not, "
        f"{counts[Standing.UNVERIFIABLE]:,} understood but could not be checked, "
        f"{counts[Standing.NOT_UNDERSTOOD]:,} not understood."
    )
    passed = len(checked.passed_over)
    return said + (
        f" Another {passed:,} are dates, references and the like, and were passed over."
        if passed
        else ""
    )


def _numbers(total: int) -> str:
    return "1 number was" if total == 1 else f"{total:,} numbers were"
