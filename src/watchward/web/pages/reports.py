"""Pages: reports, one report, starting one, its drafts as files, throwing one away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from watchward.registers.models import Report
from watchward.render.formats import FORMATS
from watchward.render.formats import render as render_document
from watchward.usecases.desk.keeping import may_edit
from watchward.usecases.desk.report_making import SORTS, Prepared
from watchward.usecases.desk.reports import discard, find_report, list_reports, prepare
from watchward.usecases.service.audit import note
from watchward.usecases.service.editions import FORM_WORDS
from watchward.web.asking import Ask
from watchward.web.pages import reports_about, reports_sign, reports_templates, reports_write
from watchward.web.pages.records_parts import link_if, options
from watchward.web.pages.reports_common import (
    absent_lines,
    fault_lines,
    flag_lines,
    line_of,
    note_sensitive,
    open_count,
    plans_held,
    writable,
)
from watchward.web.pages.reports_context import (
    DiscardPage,
    MoveLine,
    Part,
    ReportList,
    ReportPage,
    SignedPage,
)
from watchward.web.pages.reports_parts import shown_notes, shown_sections
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.errors import NotFound, Refused
from watchward.words.marking import Marking
from watchward.words.roles import Ability

STATES = (("draft", "Being written"), ("signed", "Signed off"))
FILES = ("docx", "pdf", "html")
"""The forms in which a draft can be had."""
PURPOSES = {
    "community-safety-update": "For the board, at each meeting: duties, performance, money, work.",
    "plan-progress": "For a panel: each priority with its baselines, what was done, a conclusion.",
    "annual-report": "For the public and the panel: the year, priority by priority.",
    "closure": "When a plan ends: what became of every priority and commitment.",
    "achievements": "A list of what was achieved, each with its figure or evidence.",
}
"""What each sort of report is for, in a line."""


def show_list(ask: Ask) -> HttpResponse:
    """Reports, the newest first."""
    sort, state = ask.one("sort"), ask.one("state")
    found = list_reports(ask.viewer, sort=sort if sort in SORTS else "")
    if state in dict(STATES):
        found = [one for one in found if (one.edition_id is not None) == (state == "signed")]
    may = ask.viewer.may(Ability.WRITE)
    plans = plans_held(ask)
    page = ReportList(
        lines=tuple(line_of(ask, one, plans) for one in found),
        sorts=options(SORTS.items(), sort, "Every sort"),
        states=options(STATES, state, "Any"),
        starts=tuple(
            (name, PURPOSES[key], link("report-new", query={"sort": key}))
            for key, name in SORTS.items()
        ) if may else (),
        is_filtered=bool(sort or state),
        may_write=may,
        may_templates=may,
    )  # fmt: skip
    return render(ask.request, "reports/list.html", page)


def show(ask: Ask, pk: int) -> HttpResponse:
    """One report: as it is being written, or where its edition is."""
    report = find_report(ask.viewer, pk)
    note_sensitive(ask, report)
    if report.edition is not None:
        return _signed(ask, report)
    prepared = prepare(ask.workspace, ask.viewer, report)
    flags = flag_lines(report, prepared)
    line = line_of(ask, report)
    page = ReportPage(
        line=line,
        flags=flags,
        open=open_count(flags),
        faults=fault_lines(report, prepared),
        absent=absent_lines(prepared.absent),
        moved=tuple(_move(one) for one in prepared.moved),
        parts=_parts(report, prepared),
        notes=shown_notes(prepared.document) if prepared.document else (),
        forms=tuple((FORM_WORDS[f], link("report-file", pk=pk, form=f)) for f in FILES),
        before=report.before,
        may_write=may_edit(ask.viewer, Marking(report.marking), report.area),
        may_sign=ask.viewer.may(Ability.PUBLISH),
    )
    return render(ask.request, "reports/report.html", page)


def _parts(report: Report, prepared: Prepared) -> tuple[Part, ...]:
    """Every section of the text with what is printed of it."""
    shown = shown_sections(prepared.document) if prepared.document else ()
    heads = [at for at, one in enumerate(shown) if one.level == 1]
    runs = [shown[a:b] for a, b in zip(heads, [*heads[1:], len(shown)], strict=False)]
    by_key = {run[0].key.removeprefix("appendix-"): run for run in runs}
    found = []
    for each in report.sections:
        run = by_key.get(each["key"].removeprefix("appendix-"), ())
        found.append(
            Part(
                each["key"],
                each["title"],
                tuple(run),
                sum(flag.section == each["title"] for flag in prepared.flags),
                sum(one.section == each["title"] for one in prepared.problems),
            )
        )
    return tuple(found)


def _move(move: Any) -> MoveLine:
    if move.kind and move.number:
        href = link_if("record", kind=move.kind, number=move.number)
    else:
        href = link("figure", key=move.after.id) if move.after else ""
    return MoveLine(move.what, move.was, move.now, href)


def _signed(ask: Ask, report: Report) -> HttpResponse:
    edition = report.edition
    page = SignedPage(
        line=line_of(ask, report),
        accepted=tuple(
            (one.get("about", ""), one.get("reason", ""), one.get("code", ""))
            for one in edition.request.get("accepted", [])
        ),
        files=tuple(
            (FORM_WORDS[file.form], link("edition-file", pk=edition.pk, form=file.form))
            for file in edition.files.all()
        ),
        may_write=ask.viewer.may(Ability.WRITE),
    )
    return render(ask.request, "reports/signed.html", page)


def send(ask: Ask, pk: int, form: str) -> HttpResponse:
    """A draft as a file; of a signed report, its edition has the files."""
    report = find_report(ask.viewer, pk)
    if form not in FILES:
        raise NotFound(
            expected=f"a form, one of {', '.join(FILES)}", given=repr(form),
            remedy="Choose a file on the report's page.",
        )  # fmt: skip
    if report.edition_id is not None:
        return HttpResponseRedirect(link("edition-file", pk=report.edition_id, form=form))
    prepared = prepare(ask.workspace, ask.viewer, report)
    if prepared.document is None:
        raise Refused(
            expected="a report whose text has no faults",
            given=f"one with {len(prepared.problems)}",
            remedy="Put right what the report's page names, then take the draft.",
        )
    content = render_document(prepared.document, form)
    detail = {"report": pk, "form": form, "marking": prepared.document.cover.marking.label}
    note(ask.actor, "downloaded a draft report", report.title, detail)
    answer = HttpResponse(content, content_type=FORMATS[form].media_type)
    name = f"draft-{report.sort}-{report.area}-{report.to}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def throw_away(ask: Ask, pk: int) -> HttpResponse:
    """Confirm, then discard a draft."""
    report = writable(ask, pk)
    if ask.request.method != "POST":
        return render(ask.request, "reports/discard.html", DiscardPage(line_of(ask, report)))
    discard(ask.viewer, ask.actor, pk)
    messages.success(ask.request, f"The draft “{report.title}” is thrown away.")
    return HttpResponseRedirect(link("reports"))


BOTH = ("GET", "POST")
ROUTES: tuple[Route, ...] = (
    Route("reports", show_list, "reports", needs=Ability.READ),
    *reports_about.ROUTES,
    *reports_templates.ROUTES,
    Route("reports/<int:pk>", show, "report", needs=Ability.READ),
    Route("reports/<int:pk>/discard", throw_away, "report-discard", Ability.WRITE, BOTH),
    *reports_write.ROUTES,
    *reports_sign.ROUTES,
    Route("reports/<int:pk>/<str:form>", send, "report-file", needs=Ability.READ),
)
