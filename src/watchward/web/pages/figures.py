"""A figure opened, and the records behind it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse

from watchward.render.csv_ import harmless
from watchward.usecases.explore.figure_rows import AllRows, RowsPage, all_rows, rows_page
from watchward.usecases.explore.figures import FigurePage, open_figure
from watchward.usecases.service.audit import note
from watchward.usecases.service.figure_uses import EditionUse, figure_uses
from watchward.web.asking import Ask
from watchward.web.routes import Route
from watchward.web.templating import render
from watchward.words.errors import UsageProblem
from watchward.words.marking import Marking
from watchward.words.roles import Ability


@dataclass(frozen=True, slots=True)
class OneFigure:
    """A figure, where it is used, and whether this person may see the records behind it."""

    found: FigurePage
    uses: tuple[EditionUse, ...]
    may_see_rows: bool
    has_rows: bool


@dataclass(frozen=True, slots=True)
class FigureRows:
    """A page of the records behind a figure."""

    held: RowsPage
    marking: str


def show(ask: Ask, key: str) -> HttpResponse:
    """A figure by its key or id."""
    found = open_figure(ask.workspace, key, ask.viewer)
    if found.figure.marking is not Marking.OFFICIAL:
        note(ask.actor, "opened a figure", found.figure.id)
    sensitive = Marking.OFFICIAL_SENSITIVE
    page = OneFigure(
        found=found,
        uses=figure_uses(found.figure.key, ask.viewer),
        may_see_rows=ask.viewer.may(Ability.LOAD) and ask.viewer.sees(sensitive, found.figure.area),
        has_rows=found.explanation.rows is not None,
    )
    return render(ask.request, "figures/figure.html", page)


def show_rows(ask: Ask, key: str) -> HttpResponseBase:
    """The records behind a figure, a hundred to a page, or all as CSV."""
    if ask.one("form") == "csv":
        every = all_rows(ask.workspace, key, ask.viewer)
        note(ask.actor, "downloaded records", every.found.figure.id, {"records": every.total})
        return _as_csv(every)
    held = rows_page(ask.workspace, key, ask.viewer, _page_number(ask.one("page", "1")))
    note(ask.actor, "looked at records", held.found.figure.id, {"page": held.number})
    context = FigureRows(held, Marking.OFFICIAL_SENSITIVE.label)
    return render(ask.request, "figures/rows.html", context)


def _page_number(text: str) -> int:
    if re.fullmatch(r"[0-9]{1,6}", text):
        return int(text)
    raise UsageProblem(
        expected="a page number", given=repr(text), remedy="Start from the first page."
    )


def _as_csv(every: AllRows) -> StreamingHttpResponse:
    """Every record, sent as it is read."""
    answer = StreamingHttpResponse(_lines(every), content_type="text/csv; charset=utf-8")
    name = re.sub(r"[^A-Za-z0-9.-]+", "-", every.found.figure.id).strip("-")
    answer["Content-Disposition"] = f'attachment; filename="records-{name}.csv"'
    return answer


def _lines(every: AllRows) -> Iterator[str]:
    """CSV a batch at a time; text that a spreadsheet could take for a formula is made harmless."""
    yield _as_text([every.columns])
    for batch in every.batches:
        yield _as_text(
            ["" if value is None else harmless(str(value)) for value in row] for row in batch
        )


def _as_text(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


ROUTES: tuple[Route, ...] = (
    Route("figures/<path:key>", show, "figure", needs=Ability.READ),
    Route("figures-rows/<path:key>", show_rows, "figure-rows", needs=Ability.LOAD),
)
