"""Pages: writing a report: the text of a section, and which sections there are."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from watchward.registers.models import Report
from watchward.usecases.desk.personal import Finding, mark_of
from watchward.usecases.desk.report_bindings import (
    Desk,
    FigureSearch,
    find_figures,
    insertables,
    measure_choices,
)
from watchward.usecases.desk.report_history import section_changes
from watchward.usecases.desk.report_making import Prepared, TextSection
from watchward.usecases.desk.report_texts import (
    Conflict,
    Preview,
    faults,
    keep_order,
    keep_section,
    mark_of_text,
    names_in,
    preview,
    section_of,
    sections_of,
    stands_alone,
)
from watchward.usecases.desk.reports import prepare
from watchward.usecases.service.audit import note
from watchward.web.asking import Ask
from watchward.web.pages.records_parts import number_asked, options
from watchward.web.pages.reports_common import area_names, flag_lines, line_of, writable
from watchward.web.pages.reports_context import FlagLine, OutlinePage, OutlineRow, SectionPage
from watchward.web.pages.reports_outline import posted_rows, rows_of, words_of
from watchward.web.pages.reports_parts import ShownSection, shown_alone
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.errors import Refused
from watchward.words.roles import Ability

LONGEST = 20_000
"""Characters a section may have."""


def write(ask: Ask, pk: int, key: str) -> HttpResponse:
    """The text of a section."""
    report = writable(ask, pk)
    held = section_of(report, key)
    desk = Desk(ask.workspace, ask.viewer, report)
    if ask.request.method != "POST":
        page = _Page(ask, report, desk, held, mark_of_text(held))
        return page.shown(flags=True)
    section = _posted(ask, key)
    page = _Page(ask, report, desk, section, ask.posted("seen"))
    if binding := str(ask.request.POST.get("insert", "")).strip():
        section = TextSection(key, section.title, _with(section.text, binding))
        page.section = section
        page.note = f"{binding} is put at the end of the text. It is not kept yet."
        return page.shown(previewed=True)
    do = ask.posted("do")
    if do == "preview":
        return page.shown(previewed=True)
    if do == "find":
        page.found = find_figures(desk, ask.posted("measure"), ask.posted("words"))
        return page.shown()
    return _keep(ask, page, held)


def _posted(ask: Ask, key: str) -> TextSection:
    text = str(ask.request.POST.get("text", "")).replace("\r\n", "\n").replace("\0", "")
    return TextSection(key, " ".join(ask.posted("title").split())[:200], text.strip("\n"))


def _with(text: str, binding: str) -> str:
    """A text with a binding at its end: a block on its own line, others after the last word."""
    if stands_alone(binding):
        return f"{text.rstrip()}\n\n{binding}".strip("\n")
    return f"{text.rstrip()} {binding}".strip()


def _keep(ask: Ask, page: _Page, held: TextSection) -> HttpResponse:
    """Keep the text, or show it again with what stands in the way."""
    section, report = page.section, page.report
    if not section.title:
        return page.shown(errors=(("title", "Enter the heading of the section."),))
    if len(section.text) > LONGEST:
        words = f"The text has {len(section.text):,} characters. Shorten it to {LONGEST:,}."
        return page.shown(errors=(("text", words),))
    if faults(section):
        return page.shown()
    found = names_in(section, held, tuple(area_names(ask).values()))
    if found and ask.posted("confirm") != mark_of(found):
        return page.shown(findings=found)
    try:
        keep_section(ask.viewer, ask.actor, report.pk, section, page.seen)
    except Conflict as conflict:
        page.seen = mark_of_text(conflict.theirs)
        return page.shown(theirs=f"{conflict.theirs.title}\n\n{conflict.theirs.text}")
    if found:
        note(ask.actor, "kept text that may hold personal details", report.title,
             {"report": report.pk, "section": section.key})  # fmt: skip
    messages.success(ask.request, f"“{section.title}” is kept.")
    return HttpResponseRedirect(f"{link('report', pk=report.pk)}#part-{section.key}")


class _Page:
    """The page of a section while it is put together."""

    def __init__(
        self, ask: Ask, report: Report, desk: Desk, section: TextSection, seen: str
    ) -> None:
        self.ask, self.report, self.desk = ask, report, desk
        self.section, self.seen = section, seen
        self.note = ""
        self.found: FigureSearch | None = None

    def shown(
        self,
        *,
        errors: tuple[tuple[str, str], ...] = (),
        findings: tuple[Finding, ...] = (),
        theirs: str | None = None,
        previewed: bool = False,
        flags: bool = False,
    ) -> HttpResponse:
        """The page as an answer."""
        ask, report, section = self.ask, self.report, self.section
        told = faults(section)
        prepared = prepare(ask.workspace, ask.viewer, report) if flags or previewed else None
        made = preview(self.desk, section) if previewed and not told else None
        page = SectionPage(
            line=line_of(ask, report),
            key=section.key,
            title=section.title,
            text=section.text,
            seen=self.seen,
            faults=tuple((one.line, one.about, one.remedy) for one in told),
            errors=errors,
            findings=findings,
            confirm=mark_of(findings),
            preview=self._preview(made, prepared),
            absent=made.absent if made else (),
            is_previewed=made is not None,
            theirs=theirs,
            can=insertables(self.desk),
            measures=options(measure_choices(), ask.posted("measure") or "offences"),
            words=ask.posted("words"),
            found=self.found,
            history=section_changes(report, section.key),
            flags=self._flags(prepared) if flags and prepared else (),
            note=self.note,
        )
        bad = errors or findings or (told and ask.request.method == "POST")
        status = 409 if theirs is not None else 422 if bad and not previewed else 200
        return render(ask.request, "reports/section.html", page, status)

    def _preview(self, made: Preview | None, prepared: Prepared | None) -> tuple[ShownSection, ...]:
        if made is None or prepared is None or prepared.document is None:
            return ()
        return shown_alone(prepared.document, made.sections)

    def _flags(self, prepared: Prepared) -> tuple[FlagLine, ...]:
        every = flag_lines(self.report, prepared)
        return tuple(f for f in every if f.accepted.flag.section == self.section.title)


def order(ask: Ask, pk: int) -> HttpResponse:
    """Which sections there are, in which order, under which headings."""
    report = writable(ask, pk)
    texts = {each.key: each.text for each in sections_of(report)}
    if ask.request.method != "POST":
        return _outline(ask, report, rows_of(sections_of(report)), report.version)
    version = number_asked(ask.posted("version")) or 0
    rows, do, said = posted_rows(ask)
    if do != "save":
        return _outline(ask, report, rows, version, note=said)
    sections = [TextSection(row.key, row.title, texts.get(row.key, "")) for row in rows]
    try:
        keep_order(ask.viewer, ask.actor, pk, sections, version)
    except Refused as refused:
        return _outline(ask, report, rows, report.version, error=words_of(refused))
    messages.success(ask.request, "The sections are kept.")
    return HttpResponseRedirect(link("report", pk=pk))


def _outline(
    ask: Ask, report: Report, rows: Sequence[OutlineRow], version: int, *, error: str = "",
    note: str = "",
) -> HttpResponse:  # fmt: skip
    page = OutlinePage(
        heading="Sections of the report",
        rows=tuple(rows),
        has_texts=False,
        back=link("report", pk=report.pk),
        version=version,
        line=line_of(ask, report),
        errors=(("sections", error),) if error else (),
        note=note,
    )
    return render(ask.request, "reports/outline.html", page, 422 if error else 200)


BOTH = ("GET", "POST")
ROUTES: tuple[Route, ...] = (
    Route("reports/<int:pk>/sections", order, "report-sections", Ability.WRITE, BOTH),
    Route("reports/<int:pk>/sections/<slug:key>", write, "report-section", Ability.WRITE, BOTH),
)
