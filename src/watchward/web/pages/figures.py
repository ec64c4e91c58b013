"""A figure opened, and the records behind it."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from django.http import HttpResponse

from watchward.render.csv_ import harmless
from watchward.usecases.explore.figures import (
    FigurePage,
    Rows,
    RowsPage,
    figure_rows,
    open_figure,
    rows_page,
)
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

    found: FigurePage
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


def show_rows(ask: Ask, key: str) -> HttpResponse:
    """The records behind a figure, a hundred to a page, or all as CSV."""
    held = figure_rows(ask.workspace, key, ask.viewer)
    if ask.one("form") == "csv":
        note(ask.actor, "downloaded records", held.figure.id, {"records": len(held.rows)})
        return _as_csv(held)
    page = rows_page(held, _page_number(ask.one("page", "1")))
    note(ask.actor, "looked at records", held.figure.id, {"page": page.number})
    found = open_figure(ask.workspace, held.figure.id, ask.viewer)
    context = FigureRows(found, page, Marking.OFFICIAL_SENSITIVE.label)
    return render(ask.request, "figures/rows.html", context)


def _page_number(text: str) -> int:
    if re.fullmatch(r"[0-9]{1,6}", text):
        return int(text)
    raise UsageProblem(
        expected="a page number", given=repr(text), remedy="Start from the first page."
    )


def _as_csv(held: Rows) -> HttpResponse:
    """Every record, with text that a spreadsheet could take for a formula made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(held.columns)
    for row in held.rows:
        writer.writerow("" if value is None else harmless(str(value)) for value in row)
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    name = re.sub(r"[^A-Za-z0-9.-]+", "-", held.figure.id).strip("-")
    answer["Content-Disposition"] = f'attachment; filename="records-{name}.csv"'
    return answer


ROUTES: tuple[Route, ...] = (
    Route("figures/<path:key>", show, "figure", needs=Ability.READ),
    Route("figures-rows/<path:key>", show_rows, "figure-rows", needs=Ability.LOAD),
)
