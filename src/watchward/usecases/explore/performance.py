"""The performance summary for a page: worked out once for all areas, cut to what is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from watchward.content.document import Document
from watchward.content.table import Cell, Row, Table, Verdict
from watchward.content.text import Paragraph
from watchward.lake.workspace import Workspace
from watchward.measures.figure import Figure
from watchward.performance.paragraph import board_paragraph
from watchward.performance.sentences import finding
from watchward.performance.summary import AreaSummary
from watchward.usecases.explore.choices import choices_of
from watchward.usecases.explore.remembered import remembered
from watchward.usecases.summary import SummaryProduct, SummaryRequest, make_summary
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.errors import Refused, UsageProblem
from watchward.words.marking import Marking
from watchward.words.periods import Month
from watchward.words.verdicts import VERDICT_WORDS
from watchward.words.verdicts import Verdict as Code

COLUMN_SETS = {
    "offences": ("pct_da", "offences_prev", "offences_curr", "diff", "pct_diff", "verdict"),
    "solved": ("solved_prev", "solved_curr", "solved_diff", "solved_pct_diff"),
    "rate": ("rate_prev", "rate_curr", "rate_pp_diff"),
}
"""Columns that are read together, for where there is no room for all."""
_NARROW = ("offences_prev", "offences_curr", "diff", "pct_diff")
"""Of the set of offences, what a telephone has room for."""
LABEL = "crime-type"
"""Sorting by this is by the name of the crime type."""


def page_summary(
    workspace: Workspace, request: SummaryRequest, viewer: Viewer = OWNER
) -> SummaryProduct:
    """What `make_summary` gives for a request without pictures, from what is kept.

    Its areas are those asked for that the viewer may see. Raises what
    `make_summary` raises, and Forbidden for an area the viewer may not see.
    """
    assert request.to is not None
    codes = seen_areas(workspace, request, viewer)
    whole = _every_area(workspace, request.to, request.frame, request.against)
    return _for_viewer(workspace, _cut(whole, codes), viewer)


def summary_document_of(
    workspace: Workspace, request: SummaryRequest, viewer: Viewer = OWNER
) -> Document:
    """The document of a request as it is downloaded, with pictures if the request has them."""
    codes = seen_areas(workspace, request, viewer)
    made = _in_words_of_the_page(workspace, replace(request, areas=codes, every=False))
    return _for_viewer(workspace, made, viewer).document


def seen_areas(workspace: Workspace, request: SummaryRequest, viewer: Viewer) -> tuple[str, ...]:
    """The codes of the areas asked for; of every area, those the viewer may see.

    Raises Forbidden for an area the viewer may not see.
    """
    marking = Marking.parse(workspace.settings.marking)
    choices = choices_of(workspace)
    if not request.every:
        found = tuple(choices.area(name).code for name in request.areas) or (choices.top.code,)
        for code in found:
            viewer.demand_sight(marking, code)
        return found
    areas = list(choices.areas)
    if workspace.settings.area_order == "alphabetical":
        areas = [areas[0], *sorted(areas[1:], key=lambda area: area.name)]
    seen = tuple(area.code for area in areas if viewer.sees(marking, area.code))
    if not seen:
        viewer.demand_sight(marking, choices.top.code)
    return seen


@remembered(12)
def _every_area(workspace: Workspace, to: Month, frame: str, against: str) -> SummaryProduct:
    request = SummaryRequest(to, every=True, frame=frame, against=against, pictures=False)
    return _in_words_of_the_page(workspace, request)


def _in_words_of_the_page(workspace: Workspace, request: SummaryRequest) -> SummaryProduct:
    """A summary; what cannot be given is refused with a remedy that a page offers."""
    try:
        return make_summary(workspace, request)
    except Refused as error:
        raise Refused(
            expected=error.expected,
            given=error.given,
            remedy="Choose another month. The page Data shows which months are loaded.",
        ) from None
    except UsageProblem as error:
        raise type(error)(
            expected=error.expected,
            given=error.given,
            remedy="Choose another month, kind of period or comparison from the lists.",
        ) from None


def _cut(whole: SummaryProduct, codes: Sequence[str]) -> SummaryProduct:
    """The same product about some of its areas only, in the order given."""
    places = {summary.area.code: place for place, summary in enumerate(whole.summaries)}
    wanted = [places[code] for code in codes]
    document = replace(
        whole.document,
        findings=tuple(whole.document.findings[place] for place in wanted),
        sections=tuple(whole.document.sections[place] for place in wanted),
    )
    return replace(
        whole,
        document=document,
        summaries=tuple(whole.summaries[place] for place in wanted),
        paragraphs={code: whole.paragraphs[code] for code in codes},
    )


def _for_viewer(workspace: Workspace, product: SummaryProduct, viewer: Viewer) -> SummaryProduct:
    """Without comparisons with the force, where the viewer may not see the force's figures."""
    marking = Marking.parse(workspace.settings.marking)
    if viewer.sees(marking, choices_of(workspace).top.code):
        return product
    findings = tuple(finding(one, None, product.judged) for one in product.summaries)
    return replace(
        product,
        document=replace(product.document, findings=findings),
        paragraphs={one.area.code: _alone(product, one) for one in product.summaries},
    )


def _alone(product: SummaryProduct, one: AreaSummary) -> tuple[Paragraph, ...]:
    return tuple(board_paragraph(one, None, product.judged, product.later, product.earlier))


def with_columns(table: Table, keys: Sequence[str]) -> Table:
    """The table with some of its columns only, in the table's order."""
    places = [place for place, column in enumerate(table.columns) if column.key in keys]
    return replace(
        table,
        columns=tuple(table.columns[place] for place in places),
        rows=tuple(
            replace(row, cells=tuple(row.cells[place] for place in places)) for row in table.rows
        ),
        short_columns=_NARROW if set(_NARROW) < set(keys) else (),
    )


def sorted_table(table: Table, column: str, descending: bool) -> Table:
    """The table with the rows of each section in order of a column.

    `column` is a column's key, or LABEL for the name. Rows without a value
    come last whichever the direction. Raises UsageProblem for another column.
    """
    keys = [each.key for each in table.columns]
    if column == LABEL:
        rows = sorted(table.rows, key=lambda row: row.label.text, reverse=descending)
        return replace(table, rows=tuple(rows))
    if column not in keys:
        raise UsageProblem(
            expected=f"a column to sort by, one of {', '.join([LABEL, *keys])}",
            given=repr(column),
            remedy="Choose a heading of the table.",
        )
    place = keys.index(column)
    held = [row for row in table.rows if rank_of(row.cells[place]) is not None]
    rest = [row for row in table.rows if rank_of(row.cells[place]) is None]
    ordered = sorted(held, key=lambda row: _rank(row, place), reverse=descending)
    return replace(table, rows=(*ordered, *rest))


def _rank(row: Row, place: int) -> Fraction:
    found = rank_of(row.cells[place])
    assert found is not None
    return found


def rank_of(cell: Cell) -> Fraction | None:
    """Where a cell stands in order: its exact value, or how far up or down a verdict says."""
    if isinstance(cell, Figure):
        if not cell.has_value or cell.numerator is None or not cell.denominator:
            return None
        return Fraction(cell.numerator, cell.denominator)
    if isinstance(cell, Verdict):
        wording = VERDICT_WORDS[Code(cell.code)]
        return None if wording.direction is None else Fraction(_strength(cell.code))
    return None


def _strength(code: str) -> int:
    return {"clearly_up": 2, "probably_up": 1, "probably_down": -1, "clearly_down": -2}.get(code, 0)
