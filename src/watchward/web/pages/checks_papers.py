"""Pages: a checked paper with its numbers marked, the note to the author, and the files."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse
from markupsafe import Markup

from watchward.usecases.service import check_reading as reading
from watchward.usecases.service import check_telling as telling
from watchward.web.asking import Ask
from watchward.web.pages.checks_context import NotePage, PaperPage
from watchward.web.pages.checks_parts import note_sensitive
from watchward.web.routes import Route
from watchward.web.templating import render
from watchward.words.roles import Ability


def show(ask: Ask, pk: int, number: int) -> HttpResponse:
    """A paper with every number marked."""
    made = reading.find_check(ask.viewer, pk)
    paper = reading.paper_of(made, number)
    note_sensitive(ask, made)
    rows = paper.findings.order_by("number").prefetch_related(*reading.HISTORY)
    found = list(map(reading.FindingLine.of, rows))
    (line,) = reading.lines_of([made])
    page = PaperPage(
        line=line,
        paper=paper,
        findings=tuple(found),
        # Made by us, with everything of the paper escaped, and found to be as it was made.
        marked=Markup(reading.marked_paper(ask.workspace, paper)),
        coverage=reading.coverage_of([paper]),
    )
    return render(ask.request, "checks/paper.html", page)


def tell(ask: Ask, pk: int) -> HttpResponse:
    """The note to the author, to be copied or printed."""
    made = reading.find_check(ask.viewer, pk)
    note_sensitive(ask, made)
    (line,) = reading.lines_of([made])
    page = NotePage(line, telling.author_notes(ask.viewer, pk))
    return render(ask.request, "checks/note.html", page)


def send_whole(ask: Ask, pk: int, form: str) -> HttpResponse:
    """The whole check as a page, as JSON, or its findings as CSV."""
    return _attached(telling.download_whole(ask.workspace, ask.viewer, ask.actor, pk, form))


def send_copy(ask: Ask, pk: int, number: int) -> HttpResponse:
    """A Word document with comments."""
    return _attached(telling.download_copy(ask.workspace, ask.viewer, ask.actor, pk, number))


def _attached(file: telling.Download) -> HttpResponse:
    """A file to save: never shown in the browser, and nothing of it runs if it is."""
    text = file.media.startswith(("text/", "application/json"))
    media = f"{file.media}; charset=utf-8" if text else file.media
    answer = HttpResponse(file.content, content_type=media)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


ROUTES: tuple[Route, ...] = (
    Route("checks/<int:pk>/papers/<int:number>", show, "check-paper", needs=Ability.CHECK),
    Route(
        "checks/<int:pk>/papers/<int:number>/commented.docx", send_copy, "check-copy", Ability.CHECK
    ),
    Route("checks/<int:pk>/note", tell, "check-note", needs=Ability.CHECK),
    Route("checks/<int:pk>/file/<str:form>", send_whole, "check-file", needs=Ability.CHECK),
)
