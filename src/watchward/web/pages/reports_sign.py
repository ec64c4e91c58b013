"""Pages: looking a report over, accepting flags with a reason, and signing it off."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from watchward.usecases.desk.report_accepting import accept, reasons_of
from watchward.usecases.desk.report_signing import sign as sign_off
from watchward.usecases.desk.reports import find_report, prepare, refuse_signed
from watchward.web.asking import Ask
from watchward.web.pages.records_parts import number_asked
from watchward.web.pages.reports_common import (
    absent_lines,
    fault_lines,
    flag_lines,
    line_of,
    note_sensitive,
    open_count,
    writable,
)
from watchward.web.pages.reports_context import CheckPage, SignPage
from watchward.web.pages.reports_outline import words_of
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.errors import Refused
from watchward.words.roles import Ability


def check(ask: Ask, pk: int) -> HttpResponse:
    """Every flag, with a place for the reason why it may stand."""
    report = writable(ask, pk)
    if ask.request.method == "POST":
        given = {
            name.removeprefix("reason-"): str(ask.request.POST[name])
            for name in ask.request.POST
            if name.startswith("reason-")
        }
        report = accept(ask.viewer, ask.actor, pk, given)
        left = open_count(flag_lines(report, prepare(ask.workspace, ask.viewer, report)))
        words = "Every flag has a reason." if not left else f"{left} still without a reason."
        messages.success(ask.request, f"The reasons are kept. {words}")
        return HttpResponseRedirect(link("report-check", pk=pk))
    note_sensitive(ask, report)
    prepared = prepare(ask.workspace, ask.viewer, report)
    flags = flag_lines(report, prepared)
    page = CheckPage(
        line=line_of(ask, report),
        flags=flags,
        open=open_count(flags),
        faults=fault_lines(report, prepared),
        may_sign=ask.viewer.may(Ability.PUBLISH),
    )
    return render(ask.request, "reports/check.html", page)


def sign(ask: Ask, pk: int) -> HttpResponse:
    """Confirm, then sign the report off."""
    report = find_report(ask.viewer, pk)
    refuse_signed(report)
    if ask.request.method != "POST":
        return _confirm(ask, pk)
    if ask.posted("checked") != "yes":
        return _confirm(ask, pk, "Tick the box to say that you have read the report.")
    try:
        edition = sign_off(
            ask.workspace, pk, ask.viewer, ask.actor, ask.person, reasons_of(report),
            version=number_asked(ask.posted("version")),
        )  # fmt: skip
    except Refused as refused:
        if refused.http_status != Refused.http_status:
            raise
        return _confirm(ask, pk, words_of(refused))
    messages.success(ask.request, "The report is signed off. It is an edition now, for partners.")
    return HttpResponseRedirect(link("edition", pk=edition.pk))


def _confirm(ask: Ask, pk: int, error: str = "") -> HttpResponse:
    report = find_report(ask.viewer, pk)
    prepared = prepare(ask.workspace, ask.viewer, report)
    flags = flag_lines(report, prepared)
    page = SignPage(
        line=line_of(ask, report),
        flags=flags,
        open=open_count(flags),
        faults=len(prepared.problems),
        absent=absent_lines(prepared.absent),
        error=error,
    )
    return render(ask.request, "reports/sign.html", page, 422 if error else 200)


BOTH = ("GET", "POST")
ROUTES: tuple[Route, ...] = (
    Route("reports/<int:pk>/check", check, "report-check", Ability.WRITE, BOTH),
    Route("reports/<int:pk>/sign", sign, "report-sign", Ability.PUBLISH, BOTH),
)
