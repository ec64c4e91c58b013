"""The performance summary: the table people know, for any area, period and comparison."""

from __future__ import annotations

import re
from dataclasses import replace

from django.http import HttpResponse

from watchward.content.document import Document
from watchward.content.table import Table
from watchward.render.formats import FORMATS, render
from watchward.usecases.explore.performance import (
    COLUMN_SETS,
    LABEL,
    page_summary,
    sorted_table,
    summary_document_of,
    with_columns,
)
from watchward.usecases.explore.remembered import remembered
from watchward.usecases.service.audit import note
from watchward.usecases.setup import Workspace
from watchward.web.asking import Ask
from watchward.web.pages.performance_context import (
    Order,
    PerformancePage,
    SetChoice,
    ShownTable,
    shown_table,
    table_of,
)
from watchward.web.routes import Route
from watchward.web.selection import (
    Selection,
    against_control,
    area_control,
    frame_control,
    month_control,
    nothing_loaded,
    one_of,
    selection_of,
)
from watchward.web.templating import link
from watchward.web.templating import render as page_of
from watchward.words.errors import NotFound
from watchward.words.marking import Marking
from watchward.words.roles import Ability

TITLE = "Performance summary"
SETS = {
    "all": "Everything",
    "offences": "Offences",
    "solved": "Solved outcomes",
    "rate": "Solved rates",
}
FORM_NAMES = {
    "csv": "CSV",
    "json": "JSON",
    "xlsx": "Excel workbook",
    "html": "Web page",
    "pdf": "PDF",
    "docx": "Word",
}
WITH_PICTURES = ("json", "xlsx", "html", "pdf", "docx")


def show(ask: Ask) -> HttpResponse:
    """The summary as a page."""
    if empty := nothing_loaded(ask, TITLE):
        return empty
    chosen = selection_of(ask, allow_all=True)
    usual = "offences" if chosen.every else "all"  # every area in every column is a heavy page
    columns = one_of(ask, "set", usual, tuple(SETS))
    order = Order(ask.one("sort"), one_of(ask, "order", "down", ("down", "up")) == "down")
    product = page_summary(ask.workspace, chosen.request, ask.viewer)
    kept = {"set": columns} if columns != usual else {}
    codes = tuple(summary.area.code for summary in product.summaries)
    page = PerformancePage(
        title=f"{TITLE}: {chosen.area_name}",
        later=product.later.label,
        earlier=product.earlier.label,
        marking=product.document.cover.marking.label,
        version=product.version,
        selection=chosen,
        controls=(
            area_control(ask, chosen, allow_all=True),
            month_control(ask, chosen),
            frame_control(chosen),
            against_control(ask, chosen),
        ),
        kept=kept,
        sets=_set_choices(chosen, columns, usual, order),
        tables=_tables(ask.workspace, chosen, codes, columns, order, tuple(kept.items())),
        notes=product.document.notes,
        permalink=ask.request.build_absolute_uri(
            link("performance", query=chosen.query(**kept, **order.query))
        ),
        make_edition=_make_edition(ask, chosen),
        downloads=tuple(
            (name, link("performance-download", form=form, query=chosen.query()))
            for form, name in FORM_NAMES.items()
        ),
        printed_order=link("performance", query=chosen.query(**kept)) if order.column else "",
    )
    _note_sensitive(ask, product.document.cover.marking, page.title, page.later)
    return page_of(ask.request, "performance/page.html", page)


def _make_edition(ask: Ask, chosen: Selection) -> str:
    """Where this view is made into an edition, for those who may; otherwise blank."""
    return link("edition-make", query=chosen.query()) if ask.viewer.may(Ability.WRITE) else ""


@remembered(32)
def _tables(
    workspace: Workspace,
    chosen: Selection,
    codes: tuple[str, ...],
    columns: str,
    order: Order,
    kept: tuple[tuple[str, str], ...],
) -> tuple[ShownTable, ...]:
    """The tables of these areas ready for the page: the same for everybody who may see them."""
    request = replace(chosen.request, areas=codes, every=False)
    document = page_summary(workspace, request).document
    return tuple(
        shown_table(
            _arranged(table_of(document, place), columns, order), chosen, order, dict(kept), code
        )
        for place, code in enumerate(codes)
    )


def _arranged(table: Table, columns: str, order: Order) -> Table:
    cut = table if columns == "all" else with_columns(table, COLUMN_SETS[columns])
    return sorted_table(cut, order.column, order.descending) if order.column else cut


def _set_choices(
    chosen: Selection, columns: str, usual: str, order: Order
) -> tuple[SetChoice, ...]:
    found = []
    for key, text in SETS.items():
        keeps_order = key == "all" or order.column in (LABEL, *COLUMN_SETS[key])
        query = chosen.query(
            set=key if key != usual else None, **(order.query if keeps_order else {})
        )
        found.append(SetChoice(text, link("performance", query=query), key == columns))
    return tuple(found)


def _note_sensitive(ask: Ask, marking: Marking, what: str, period: str) -> None:
    if marking is not Marking.OFFICIAL:
        note(ask.actor, f"saw {marking.label} material", f"{what}, {period}")


def download(ask: Ask, form: str) -> HttpResponse:
    """The same summary as a file, in any format, sent as an attachment."""
    if form not in FORMATS:
        raise NotFound(
            expected=f"a format, one of {', '.join(FORMATS)}",
            given=repr(form),
            remedy="Choose a download on the page of the performance summary.",
        )
    if empty := nothing_loaded(ask, TITLE):
        return empty
    chosen = selection_of(ask, allow_all=True)
    request = replace(chosen.request, pictures=form in WITH_PICTURES)
    document = summary_document_of(ask.workspace, request, ask.viewer)
    name = file_name(document, chosen.area_name, chosen.period.label, form)
    response = HttpResponse(_bytes(document, form), content_type=_media_type(form))
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    marking = document.cover.marking.label
    note(ask.actor, "downloaded a summary", name, {"format": form, "marking": marking})
    return response


def _bytes(document: Document, form: str) -> bytes:
    """CSV is the layout a force publishes, as at the command line."""
    if form == "csv":
        from watchward.render.summary_csv import render as published_layout

        return published_layout(document).encode()
    return render(document, form)


def _media_type(form: str) -> str:
    found = FORMATS[form].media_type
    return f"{found}; charset=utf-8" if found.startswith("text/") else found


def file_name(document: Document, area: str, period: str, form: str) -> str:
    """What the file is called: marking, product, area and period, in plain letters."""
    text = f"{document.cover.marking.label} performance summary {area} {period}"
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") + f".{form}"


ROUTES = (
    Route("performance", show, "performance", needs=Ability.READ),
    Route("performance/download/<str:form>", download, "performance-download", needs=Ability.READ),
)
