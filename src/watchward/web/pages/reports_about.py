"""Pages: what a report is about: starting one, and changing its title, dates, plan and marking."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone

from watchward.registers.models import Report
from watchward.usecases.desk.report_making import SORTS, ReportRequest
from watchward.usecases.desk.reports import Changes, change, last_signed, start
from watchward.usecases.explore.choices import choices_of
from watchward.web.asking import Ask
from watchward.web.pages.records_parts import number_asked, options
from watchward.web.pages.reports_common import area_names, line_of, plans_held, writable
from watchward.web.pages.reports_context import AboutForm, Errors
from watchward.web.routes import Route
from watchward.web.selection import nothing_loaded
from watchward.web.templating import link, render
from watchward.words.errors import Refused
from watchward.words.marking import Marking
from watchward.words.record_values import read_day
from watchward.words.roles import Ability

FIELDS = ("sort", "area", "plan", "to", "since", "meeting_on", "marking", "title")
NEEDS_PLAN = ("plan-progress", "annual-report", "closure")
"""Sorts that are about one plan."""


def make(ask: Ask) -> HttpResponse:
    """A new report."""
    if empty := nothing_loaded(ask, "Start a report"):
        return empty
    if ask.request.method != "POST":
        return _form(ask, None, _defaults(ask))
    values = {name: ask.posted(name) for name in FIELDS}
    errors, since, meeting = _errors(ask, values)
    if errors:
        return _form(ask, None, values, errors)
    request = ReportRequest(
        sort=values["sort"], area=values["area"], to=values["to"], since=since,
        meeting_on=meeting, plan=number_asked(values["plan"]),
        marking=Marking.parse(values["marking"]),
    )  # fmt: skip
    report = start(ask.workspace, request, ask.viewer, ask.actor, ask.person)
    messages.success(ask.request, "The report is started. It is a draft until it is signed off.")
    return HttpResponseRedirect(link("report", pk=report.pk))


def _defaults(ask: Ask) -> dict[str, str]:
    """What stands in a new form: the day of the last signed report of the sort and area."""
    values = {name: ask.one(name) for name in FIELDS}
    values["sort"] = values["sort"] if values["sort"] in SORTS else next(iter(SORTS))
    if len(ask.viewer.areas) == 1 and not values["area"]:
        values["area"] = ask.viewer.areas[0]
    before = last_signed(values["sort"], values["area"])
    if before is not None and before.signed_at and not values["since"]:
        values["since"] = _typed(timezone.localtime(before.signed_at).date().isoformat())
    return values


def _typed(day: str) -> str:
    """A day as people type it."""
    year, month, number = day.split("-")
    return f"{int(number)}/{int(month)}/{year}"


def _errors(ask: Ask, values: dict[str, str]) -> tuple[Errors, str, str]:
    """What is wrong with a form, and its two days as they are stored."""
    found, days = [], []
    if values["sort"] not in SORTS:
        found.append(("sort", "Choose what sort of report it is."))
    for name, words in (("since", "since when it tells"), ("meeting_on", "of the meeting")):
        day = read_day(values[name]) if values[name] else None
        if values[name] and day is None:
            found.append((name, f"Enter a real day {words}, such as 26/7/2024."))
        days.append(day.isoformat() if day else "")
    if values["sort"] in NEEDS_PLAN and not values["plan"] and plans_held(ask).of("plan"):
        found.append(("plan", "Choose the plan that the report is about."))
    if values["marking"] not in [each.label for each in Marking]:
        found.append(("marking", "Choose a marking."))
    return tuple(found), days[0], days[1]


def edit(ask: Ask, pk: int) -> HttpResponse:
    """Change what a report is about."""
    report = writable(ask, pk)
    if ask.request.method != "POST":
        return _form(ask, report, _values_of(report), version=report.version)
    values = {name: ask.posted(name) for name in FIELDS} | {"sort": report.sort}
    errors, since, meeting = _errors(ask, values)
    if not values["title"]:
        errors = (*errors, ("title", "Enter the title of the report."))
    version = number_asked(ask.posted("version")) or 0
    if errors:
        return _form(ask, report, values, errors, version)
    changes = Changes(
        title=values["title"], to=values["to"], since=since, meeting_on=meeting,
        plan=number_asked(values["plan"]), marking=Marking.parse(values["marking"]),
        version=version,
    )  # fmt: skip
    try:
        change(ask.viewer, ask.actor, pk, changes)
    except Refused as refused:
        words = f"{refused.given[:1].upper()}{refused.given[1:]}. {refused.remedy}"
        return _form(ask, report, values, (("title", words),), report.version)
    messages.success(ask.request, "What the report is about is changed.")
    return HttpResponseRedirect(link("report", pk=pk))


def _values_of(report: Report) -> dict[str, str]:
    return {
        "sort": report.sort,
        "title": report.title,
        "area": report.area,
        "plan": str(report.plan or ""),
        "to": report.to,
        "since": _typed(report.since.isoformat()) if report.since else "",
        "meeting_on": _typed(report.meeting_on.isoformat()) if report.meeting_on else "",
        "marking": Marking(report.marking).label,
    }


def _form(
    ask: Ask,
    report: Report | None,
    values: dict[str, str],
    errors: Errors = (),
    version: int = 0,
) -> HttpResponse:
    choices = choices_of(ask.workspace)
    names = area_names(ask)
    allowed = [(c, n) for c, n in names.items() if not ask.viewer.areas or c in ask.viewer.areas]
    area = values["area"] or (allowed[0][0] if allowed else "")
    before = last_signed(values["sort"], area)
    from_last = ("", "")
    if before is not None and report is None:
        from_last = (before.title, link("report", pk=before.pk))
    plans = plans_held(ask).of("plan")
    markings = [m.label for m in Marking if m <= ask.viewer.clearance]
    page = AboutForm(
        line=line_of(ask, report) if report else None,
        sorts=options(SORTS.items(), values["sort"]),
        areas=options(allowed, area),
        plans=options(
            [(str(each.number), each.text("title")) for each in plans], values["plan"],
            "The plan in force",
        ),
        months=options([(str(m), m.label) for m in choices.months], values["to"]),
        markings=options([(m, m) for m in markings], values["marking"] or Marking.OFFICIAL.label),
        values=values,
        errors=errors,
        version=version,
        from_last=from_last,
    )  # fmt: skip
    return render(ask.request, "reports/about.html", page, 422 if errors else 200)


BOTH = ("GET", "POST")
ROUTES: tuple[Route, ...] = (
    Route("reports/new", make, "report-new", Ability.WRITE, BOTH),
    Route("reports/<int:pk>/about", edit, "report-about", Ability.WRITE, BOTH),
)
