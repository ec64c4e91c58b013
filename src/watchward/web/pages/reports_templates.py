"""Pages: the templates that reports are written from, and changing one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from watchward.usecases.desk.report_history import template_changes
from watchward.usecases.desk.report_making import (
    SORTS,
    Template,
    binding_help,
    problems_of,
    shipped_template,
)
from watchward.usecases.desk.reports import (
    change_template,
    is_own_template,
    shipped_again,
    template_of,
)
from watchward.web.asking import Ask
from watchward.web.pages.reports_context import OutlinePage, OutlineRow, TemplateList
from watchward.web.pages.reports_outline import posted_rows, rows_of, sections_from, words_of
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.errors import Refused
from watchward.words.roles import Ability


def show_list(ask: Ask) -> HttpResponse:
    """Every template."""
    lines = []
    for sort, name in SORTS.items():
        changes = template_changes(sort)
        own = is_own_template(sort)
        lines.append((sort, name, own, changes[0].at if own and changes else None))
    page = TemplateList(tuple(lines), ask.viewer.may(Ability.PUBLISH))
    return render(ask.request, "reports/templates.html", page)


def edit(ask: Ask, key: str) -> HttpResponse:
    """One template: its title and its sections with their texts."""
    template = template_of(key)
    if ask.request.method != "POST":
        return _form(ask, key, template.title, rows_of(template.sections))
    rows, do, said = posted_rows(ask)
    title = " ".join(ask.posted("title").split())[:200]
    if do == "shipped":
        shipped_again(ask.viewer, ask.actor, key)
        messages.success(ask.request, f"{SORTS[key]}: the template is the shipped one again.")
        return HttpResponseRedirect(link("report-template", key=key))
    if do != "save":
        return _form(ask, key, title, tuple(rows), note=said)
    kept = Template(key, title or SORTS[key], sections_from(rows))
    if problems_of(kept.sections):
        return _form(ask, key, title, tuple(rows))
    try:
        change_template(ask.viewer, ask.actor, kept)
    except Refused as refused:
        return _form(ask, key, title, tuple(rows), error=words_of(refused))
    messages.success(ask.request, f"{SORTS[key]}: the template is kept for the reports to come.")
    return HttpResponseRedirect(link("report-templates"))


def _form(
    ask: Ask, sort: str, title: str, rows: tuple[OutlineRow, ...], *, error: str = "",
    note: str = "",
) -> HttpResponse:  # fmt: skip
    told = problems_of(sections_from(rows)) if ask.request.method == "POST" else []
    at = {row.title: place for place, row in enumerate(rows)}
    page = OutlinePage(
        heading=f"Template: {SORTS[shipped_template(sort).sort]}",
        rows=rows,
        has_texts=True,
        back=link("report-templates"),
        title=title,
        sort=sort,
        is_own=is_own_template(sort),
        errors=(("sections", error),) if error else (),
        faults=tuple(
            (f"text-{at.get(one.section, 0)}", f"{one.where}: {one.about}.", one.remedy)
            for one in told
        ),
        note=note,
        history=template_changes(sort),
        bindings=tuple(binding_help()),
    )
    return render(ask.request, "reports/outline.html", page, 422 if error or told else 200)


BOTH = ("GET", "POST")
ROUTES: tuple[Route, ...] = (
    Route("reports/templates", show_list, "report-templates", Ability.WRITE),
    Route("reports/templates/<slug:key>", edit, "report-template", Ability.PUBLISH, BOTH),
)
