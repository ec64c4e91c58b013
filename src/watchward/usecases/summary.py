"""The performance summary of a workspace, from records, as a document and a paragraph."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from watchward.content.document import Document
from watchward.content.text import Paragraph
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.areas import Area, AreaBook
from watchward.measures.figure import Status
from watchward.performance.changes import Judged, judge_areas
from watchward.performance.document import TREND_TYPES, SummaryContext, summary_document
from watchward.performance.paragraph import board_paragraph
from watchward.performance.summary import AreaSummary, summarise
from watchward.usecases.basis import Basis, SummaryRequest, choose_basis
from watchward.usecases.public_mask import public_mask, public_remarks
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.errors import Refused
from watchward.words.marking import Marking
from watchward.words.offences import offence_tree
from watchward.words.outcomes import solved_definition
from watchward.words.periods import Period

__all__ = ["SummaryProduct", "SummaryRequest", "make_summary"]


@dataclass(frozen=True, slots=True)
class SummaryProduct:
    """The summary of some areas: as a document, and as the board's paragraph for each area."""

    document: Document
    summaries: tuple[AreaSummary, ...]
    paragraphs: dict[str, tuple[Paragraph, ...]]
    judged: dict[tuple[str, str], Judged]
    version: int
    later: Period
    earlier: Period


def make_summary(
    workspace: Workspace, request: SummaryRequest, viewer: Viewer = OWNER
) -> SummaryProduct:
    """Work out the summary.

    Raises UsageProblem for an unknown area or period, NotFound for an unknown
    version, Refused when not one figure of the table can be given.
    """
    with _no_search_for_rubbish():
        return _make_summary(workspace, request, viewer)


@contextmanager
def _no_search_for_rubbish() -> Iterator[None]:
    """Put off Python's search for objects that hold one another in circles.

    A summary makes some thirty thousand objects that all live to its end and
    are in no circle. Each search looks at every object of the process, in vain,
    and took half of the time. Threads may overlap: whoever found it on puts it on.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _make_summary(workspace: Workspace, request: SummaryRequest, viewer: Viewer) -> SummaryProduct:
    snapshot = Snapshot(workspace, request.as_at)
    basis = choose_basis(snapshot, request)
    book, later, earlier = basis.book, basis.later, basis.earlier
    everything = {a.code: summarise(basis.counting, a, later, earlier) for a in book.areas}
    masked = public_mask(basis, everything) if viewer.edition == "public" else None
    if masked is not None:  # before anything is said of them
        everything = masked.summaries
    force = everything[book.top.code] if book.top.kind == "force" else None
    by_name = request.alphabetical or workspace.settings.area_order == "alphabetical"
    summaries = [everything[area.code] for area in chosen_areas(book, request, by_name)]
    _refuse_if_empty(summaries, later)
    judged = judge_areas(
        (
            (s.area, row.item, row.offences_prev, row.offences_curr)
            for s in everything.values()
            for row in s.rows.values()
        ),
        later,
        earlier,
        basis.monthly,
        basis.first,
    )
    pictured = [summary.area for summary in summaries] if request.pictures else []
    context = _context(basis, pictured)
    if masked is not None:
        trends = {key: masked.trends[key] for key in context.trends}
        context = replace(context, trends=trends, remarks=public_remarks(context.remarks))
    paragraphs = {
        s.area.code: tuple(board_paragraph(s, force, judged, later, earlier)) for s in summaries
    }
    return SummaryProduct(
        document=summary_document(summaries, force, judged, context),
        summaries=tuple(summaries),
        paragraphs=paragraphs,
        judged=judged,
        version=snapshot.number,
        later=later,
        earlier=earlier,
    )


def chosen_areas(book: AreaBook, request: SummaryRequest, by_name: bool) -> list[Area]:
    """The areas asked for, in the set's order or alphabetically."""
    if request.every:
        chosen = list(book.areas)
    elif request.areas:
        chosen = [book.find(name) for name in request.areas]
    else:
        chosen = [book.top]
    if by_name:
        top = [area for area in chosen if area.code == book.top.code]
        rest = sorted((area for area in chosen if area not in top), key=lambda area: area.name)
        return top + rest
    return chosen


def _refuse_if_empty(summaries: Sequence[AreaSummary], later: Period) -> None:
    figures = [f for s in summaries for row in s.rows.values() for f in row.figures()]
    if any(figure.status in (Status.VALUE, Status.UNDEFINED) for figure in figures):
        return
    reasons = sorted({figure.reason for figure in figures if figure.status is Status.MISSING})
    raise Refused(
        expected=f"months covered by a load for {later.phrase} or the period before",
        given="; ".join(reasons) or "none of them",
        remedy="See which months are loaded (on the command line: watchward status), or choose "
        "another last month (on the command line: --to).",
    )


def _context(basis: Basis, areas: Sequence[Area]) -> SummaryContext:
    settings = basis.snapshot.workspace.settings
    tree = offence_tree()
    trends = {
        (area.code, slug): basis.trend(area.code, tree.get(slug))
        for area in areas
        for slug in TREND_TYPES
    }
    return SummaryContext(
        body=settings.name,
        top_name=basis.book.top.name,
        later=basis.later,
        earlier=basis.earlier,
        version=basis.snapshot.number,
        produced_on=datetime.now(ZoneInfo("Europe/London")).date(),
        marking=Marking.parse(settings.marking),
        definition=solved_definition(settings.solved_definition),
        source=basis.source,
        synthetic=settings.synthetic,
        contact=settings.contact,
        trends=trends,
        remarks=basis.remarks,
    )
