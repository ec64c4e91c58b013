"""Pages: papers checked again, and what became of the findings of the version before."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect

from watchward.registers.models import PaperCheck
from watchward.usecases.explore.remembered import newest_version
from watchward.usecases.service import check_again as again
from watchward.usecases.service import check_comparing as comparing
from watchward.usecases.service import check_reading as reading
from watchward.usecases.service import check_sending as sending
from watchward.usecases.service.upload_files import Sent
from watchward.web.asking import Ask
from watchward.web.pages.checks_context import AgainPage, SincePage
from watchward.web.pages.checks_parts import note_sensitive, refusal_words, sent_of
from watchward.web.pages.records_parts import area_names
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.errors import NotFound, Refused
from watchward.words.roles import Ability

_UNSENT = "You chose a corrected file. Check the corrected version, or take the file out"


def check_again(ask: Ask, pk: int) -> HttpResponse:
    """The form that sends corrected versions, or has the same files checked again."""
    found = again.find_again(ask.viewer, pk)
    if ask.request.method != "POST":
        return _form(ask, found, with_data=found.made.with_data)
    if getattr(ask.request, "upload_was_too_large", False):
        said = refusal_words(sending.over_the_limit())
        return _form(ask, found, (("again", said),), 413, with_data=found.made.with_data)
    with_data = ask.posted("with_data") == "yes"
    corrected = _corrected(ask, found)
    if problem := _problem(found, corrected, ask.posted("which")):
        return _form(ask, found, (problem,), 422, with_data=with_data)
    try:
        made = again.check_again(
            ask.workspace, ask.viewer, ask.actor, pk, corrected, with_data=with_data
        )
    except Refused as error:
        field = f"file-{next(iter(corrected))}" if len(corrected) == 1 else "again"
        problems = ((field, refusal_words(error)),)
        return _form(ask, found, problems, error.http_status, with_data=with_data)
    return HttpResponseRedirect(link("check", pk=made.pk))


def _corrected(ask: Ask, found: again.Again) -> dict[int, Sent]:
    """The files chosen, by the number of the paper that each takes the place of."""
    numbers = [paper.number for paper in found.papers]
    files = {number: ask.request.FILES.get(f"file-{number}") for number in numbers}
    return {number: sent_of(file) for number, file in files.items() if file is not None}


def _problem(found: again.Again, corrected: dict[int, Sent], which: str) -> tuple[str, str] | None:
    """A field and what has to be put right in it first."""
    first = f"file-{found.papers[0].number}"
    if which == "same" and corrected:
        return f"file-{next(iter(corrected))}", _UNSENT
    if which != "same" and not corrected:
        several = len(found.papers) > 1
        return first, "Choose the corrected file" + (" of at least one paper" if several else "")
    return None


def _form(
    ask: Ask,
    found: again.Again,
    problems: tuple[tuple[str, str], ...] = (),
    status: int = 200,
    *,
    with_data: bool,
) -> HttpResponse:
    (line,) = reading.lines_of([found.made])
    page = AgainPage(
        line=line,
        again=found,
        area=area_names(ask).get(found.made.area, found.made.area),
        newest=_newer(ask, found),
        with_data=with_data,
        has_data=newest_version(ask.workspace) > 0,
        endings=sending.ENDINGS,
        limit=min(sending.LARGEST, settings.UPLOAD_LIMIT),
        problems=problems,
    )
    return render(ask.request, "checks/again.html", page, status)


def _newer(ask: Ask, found: again.Again) -> PaperCheck | None:
    """The newest check of the same papers where it is not this one."""
    newest = comparing.family_of(ask.viewer, found.made)[0]
    return newest if newest.pk != found.made.pk else None


def show_since(ask: Ask, pk: int) -> HttpResponse:
    """What became of the findings of the check before."""
    made = reading.find_check(ask.viewer, pk)
    comparison = comparing.comparison_of(made)
    if comparison is None:
        raise NotFound(
            expected="a check of papers that were checked before, and that is done",
            given="one that is the first of its papers, or not done yet",
            remedy="Go back to the check.",
        )
    note_sensitive(ask, made)
    group = ask.one("fate") if ask.one("fate") in comparing.GROUPS else ""
    number = int(text) if (text := ask.one("page", "1")).isdecimal() else 1
    fates, total, number, pages = comparing.fates_of(made, group, number)
    (line,) = reading.lines_of([made])
    turns = comparing.turns_of(comparing.family_of(ask.viewer, made))
    page = SincePage(line, comparison, group, tuple(fates), total, number, pages, turns)
    return render(ask.request, "checks/since.html", page)


ROUTES: tuple[Route, ...] = (
    Route("checks/<int:pk>/again", check_again, "check-again", Ability.CHECK, ("GET", "POST")),
    Route("checks/<int:pk>/since", show_since, "check-since", needs=Ability.CHECK),
)
