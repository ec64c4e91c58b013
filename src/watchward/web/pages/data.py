"""Pages: data held, versions, rejected rows, undo."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from watchward.usecases.explore.data import data_held, undo_plan, version_shown, versions_page
from watchward.usecases.explore.rejects import rejects_csv, rejects_page
from watchward.usecases.service.audit import note
from watchward.usecases.service.jobs import recent_jobs
from watchward.usecases.service.undoing import undo_newest
from watchward.usecases.service.uploads import recent_uploads
from watchward.web.asking import Ask
from watchward.web.pages.data_context import (
    DataPage,
    RejectsShown,
    UndoPage,
    VersionPage,
    VersionsPage,
)
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.errors import UsageProblem
from watchward.words.marking import Marking
from watchward.words.roles import Ability

FIRST_CELLS = 50


def show(ask: Ask) -> HttpResponse:
    """What is loaded, month by month, how fresh and how good."""
    may_load = ask.viewer.may(Ability.LOAD)
    page = DataPage(
        held=data_held(ask.workspace, ask.viewer),
        may_load=may_load,
        may_see_rejects=may_load and ask.viewer.sees(Marking.OFFICIAL_SENSITIVE),
        uploads=tuple(recent_uploads(ask.viewer)),
        jobs=tuple(recent_jobs(ask.viewer)),
    )
    return render(ask.request, "data/data.html", page)


def versions(ask: Ask) -> HttpResponse:
    """Every version, newest first."""
    number = _page_number(ask)
    rows, pages = versions_page(ask.workspace, ask.viewer, number)
    page = VersionsPage(rows, number, pages, ask.viewer.may(Ability.LOAD))
    return render(ask.request, "data/versions.html", page)


def version(ask: Ask, number: int) -> HttpResponse:
    """One version: what made it and what it changed."""
    shown = version_shown(ask.workspace, ask.viewer, number)
    everything = ask.one("cells") == "all"
    cells = shown.detail.cells if everything else shown.detail.cells[:FIRST_CELLS]
    page = VersionPage(
        shown=shown,
        cells=cells,
        listed=len(shown.detail.cells),
        all_cells=len(cells) == len(shown.detail.cells),
        may_undo=ask.viewer.may(Ability.LOAD) and shown.row.is_shown,
    )
    return render(ask.request, "data/version.html", page)


def rejects(ask: Ask) -> HttpResponse:
    """Rows that were refused, with the values that were wrong."""
    found = rejects_page(ask.workspace, ask.viewer, ask.one("kind"), _page_number(ask))
    note(ask.actor, "saw rejected rows", found.kind or "all", {"page": found.page})
    return render(ask.request, "data/rejects.html", RejectsShown(found))


def rejects_file(ask: Ask) -> HttpResponse:
    """Every row that was refused, as CSV."""
    text = rejects_csv(ask.workspace, ask.viewer)
    note(ask.actor, "downloaded rejected rows", "all")
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="rejected-rows.csv"'
    return answer


def undo(ask: Ask) -> HttpResponse:
    """What undoing would do; and, once confirmed, doing it."""
    if ask.request.method == "POST":
        seen = _whole(ask.posted("seen"))
        line = undo_newest(ask.workspace, ask.viewer, ask.actor, seen)
        messages.success(
            ask.request, f"Done: {line.what}. The data shown are version {line.number}."
        )
        return HttpResponseRedirect(link("version", number=line.number))
    return render(ask.request, "data/undo.html", UndoPage(undo_plan(ask.workspace, ask.viewer)))


def _page_number(ask: Ask) -> int:
    number = _whole(ask.one("page", "1"))
    if not 1 <= number <= 100_000:
        raise UsageProblem(
            expected="the number of a page, from 1",
            given=str(number),
            remedy="Go back to the first page.",
        )
    return number


def _whole(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    raise UsageProblem(
        expected="a whole number",
        given=repr(text[:40]),
        remedy="Go back and follow a link or button of the page.",
    )


ROUTES: tuple[Route, ...] = (
    Route("data", show, "data", needs=Ability.READ),
    Route("data/versions", versions, "versions", needs=Ability.READ),
    Route("data/versions/<int:number>", version, "version", needs=Ability.READ),
    Route("data/rejects", rejects, "rejects", needs=Ability.LOAD),
    Route("data/rejects.csv", rejects_file, "rejects-file", needs=Ability.LOAD),
    Route("data/undo", undo, "undo", needs=Ability.LOAD, methods=("GET", "POST")),
)
