"""Pages: one figure check: how far it is, what it found, stopping it and trying it again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from watchward.registers.models import PaperCheck
from watchward.usecases.service import check_comparing as comparing
from watchward.usecases.service import check_reading as reading
from watchward.usecases.service.check_deciding import may_remove
from watchward.usecases.service.jobs import cancel_job, retry_job
from watchward.web.asking import Ask
from watchward.web.pages.checks_context import CheckPage, Options, Typed
from watchward.web.pages.checks_parts import note_sensitive
from watchward.web.pages.records_parts import area_names, options
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.errors import NotFound
from watchward.words.marking import Marking
from watchward.words.roles import Ability

FILTERS = ("kind", "severity", "state", "paper", "since")


def wanted_of(ask: Ask) -> reading.Wanted:
    """The filters of the address."""
    return reading.Wanted(**{name: ask.one(name)[:60] for name in FILTERS})


def show(ask: Ask, pk: int) -> HttpResponse:
    """One check: how far it is, or what it found."""
    made = reading.find_check(ask.viewer, pk)
    note_sensitive(ask, made)
    return check_page(ask, made)


def check_page(ask: Ask, made: PaperCheck, typed: Typed | None = None) -> HttpResponse:
    """The page of a check; with a decision that lacks something, again with what was typed."""
    (line,) = reading.lines_of([made])
    wanted = wanted_of(ask)
    number = int(text) if (text := ask.one("page", "1")).isdecimal() else 1
    found, total, number, pages = reading.findings_of(made, wanted, number)
    kinds, severities = reading.choices_among(made)
    papers = tuple(made.papers.select_related("earlier"))
    comparison = comparing.comparison_of(made)
    family = tuple(comparing.family_of(ask.viewer, made))
    page = CheckPage(
        line=line,
        area=area_names(ask).get(made.area, made.area),
        papers=papers,
        coverage=reading.coverage_of(papers),
        findings=tuple(found),
        total=total,
        page=number,
        pages=pages,
        wanted=wanted,
        kinds=options([(each, each) for each in kinds], wanted.kind, "Every kind"),
        severities=options([(each, each) for each in severities], wanted.severity, "All"),
        states=options(reading.STATES, wanted.state, "Every state"),
        which=options([(str(p.number), p.name) for p in papers], wanted.paper, "Every paper"),
        since=_since(comparison, wanted.since),
        comparison=comparison,
        family=family,
        may_remove=may_remove(ask.viewer, ask.actor, made),
        open_shown=len(reading.open_keys(made, wanted)),
        edition_title=made.edition.title if made.edition and _sees_edition(ask, made) else "",
        refused=dict(made.job.result.get("refused", {})) if made.job else {},
        typed=typed,
    )
    return render(ask.request, "checks/check.html", page, 422 if typed else 200)


def _since(comparison: comparing.Comparison | None, chosen: str) -> Options:
    """How findings stand beside the check before, to choose from; nothing where it is not known."""
    is_known = comparison is not None and comparison.earlier is not None
    return options(reading.SINCE, chosen, "All") if is_known else ()


def _sees_edition(ask: Ask, made: PaperCheck) -> bool:
    """Whether the edition that a check is kept with may be named to somebody."""
    held = made.edition
    return held is not None and ask.viewer.sees(Marking(held.marking), held.area)


def cancel(ask: Ask, pk: int) -> HttpResponse:
    """Ask a check to stop."""
    made = _with_job(ask, pk)
    cancel_job(made.job_id, ask.viewer, ask.actor)
    messages.success(ask.request, "The check stops. The papers are still here.")
    return HttpResponseRedirect(link("check", pk=pk))


def retry(ask: Ask, pk: int) -> HttpResponse:
    """Try a check that failed or was cancelled again."""
    made = _with_job(ask, pk)
    retry_job(made.job_id, ask.viewer, ask.actor)
    return HttpResponseRedirect(link("check", pk=pk))


def _with_job(ask: Ask, pk: int) -> PaperCheck:
    made = reading.find_check(ask.viewer, pk)
    if made.job_id is None:
        raise NotFound(
            expected="a check whose work can be stopped or tried again",
            given="one whose work is no longer known",
            remedy="Send the papers again.",
        )
    return made


ROUTES: tuple[Route, ...] = (
    Route("checks/<int:pk>", show, "check", needs=Ability.CHECK),
    Route("checks/<int:pk>/cancel", cancel, "check-cancel", Ability.CHECK, ("POST",)),
    Route("checks/<int:pk>/retry", retry, "check-retry", Ability.CHECK, ("POST",)),
)
