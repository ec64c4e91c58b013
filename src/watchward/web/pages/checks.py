"""Pages: the figure check of papers: those made, sending papers, checking an edition."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect

from watchward.usecases.explore.remembered import newest_version
from watchward.usecases.service import check_reading as reading
from watchward.usecases.service import check_sending as sending
from watchward.usecases.service.check_comparing import families_of
from watchward.usecases.service.upload_files import TooLarge
from watchward.web.asking import Ask
from watchward.web.pages import checks_acts, checks_again, checks_one, checks_papers
from watchward.web.pages.checks_context import CheckList, NewCheck
from watchward.web.pages.checks_parts import refusal_words, sent_of
from watchward.web.pages.records_parts import area_names, options
from watchward.web.routes import Route
from watchward.web.templating import link, render
from watchward.words.errors import Refused
from watchward.words.marking import Marking
from watchward.words.roles import Ability

EVERY_AREA = "No one area, or all of them"


def show_list(ask: Ask) -> HttpResponse:
    """The checks made, the newest first."""
    page = CheckList(families_of(reading.list_checks(ask.viewer)), area_names(ask))
    return render(ask.request, "checks/list.html", page)


def send(ask: Ask) -> HttpResponse:
    """The form, and the papers sent with it."""
    if ask.request.method != "POST":
        edition = ask.one("edition")
        return _form(ask, {"marking": "", "area": "", "edition": edition, "with_data": "yes"})
    values = {name: ask.posted(name)[:100] for name in ("marking", "area", "edition", "with_data")}
    if getattr(ask.request, "upload_was_too_large", False):
        return _form(ask, values, (("files", refusal_words(sending.over_the_limit())),), 413)
    asked, problems = _asked(ask, values)
    sent = [sent_of(file) for file in ask.request.FILES.getlist("files")]
    if not sent:
        problems = (("files", "Choose one or more papers"), *problems)
    if asked is None or problems:
        return _form(ask, values, problems, 422)
    try:
        made = sending.receive_papers(ask.workspace, ask.viewer, ask.actor, sent, asked)
    except Refused as error:
        status = 413 if isinstance(error, TooLarge) else 422
        return _form(ask, values, (("files", refusal_words(error)),), status)
    return HttpResponseRedirect(link("check", pk=made.pk))


def _asked(
    ask: Ask, values: dict[str, str]
) -> tuple[sending.CheckRequest | None, tuple[tuple[str, str], ...]]:
    """What was chosen, or what has to be put right first."""
    problems = []
    if values["marking"] not in [marking.label for marking in _markings(ask)]:
        problems.append(("marking", "Choose the marking of the papers"))
    if values["area"] and values["area"] not in area_names(ask):
        problems.append(("area", "Choose an area from the list"))
    if values["edition"] and values["edition"] not in dict(_editions(ask)):
        problems.append(("edition", "Choose an edition from the list"))
    if problems:
        return None, tuple(problems)
    marking = Marking.parse(values["marking"])
    if not ask.viewer.sees(marking, values["area"]):
        return None, (("area", f"Choose an area whose {marking.label} papers you may see"),)
    edition = int(values["edition"]) if values["edition"] else None
    with_data = values["with_data"] == "yes"
    return sending.CheckRequest(marking, values["area"], with_data, edition), ()


def _markings(ask: Ask) -> list[Marking]:
    """The markings of papers that somebody may have checked, the higher first."""
    return [marking for marking in reversed(Marking) if marking <= ask.viewer.clearance]


def _editions(ask: Ask) -> list[tuple[str, str]]:
    found = sending.editions_to_keep_with(ask.viewer)
    return [(str(each.pk), f"{each.title} ({each.get_status_display().lower()})") for each in found]


def _form(
    ask: Ask,
    values: dict[str, str],
    problems: tuple[tuple[str, str], ...] = (),
    status: int = 200,
) -> HttpResponse:
    markings = _markings(ask)
    may_sensitive = Marking.OFFICIAL_SENSITIVE in markings
    chosen = values["marking"] or (Marking.OFFICIAL_SENSITIVE.label if may_sensitive else "")
    only = ask.viewer.areas[0] if len(ask.viewer.areas) == 1 else ""
    page = NewCheck(
        markings=options([(each.label, each.label) for each in markings], chosen),
        areas=options(area_names(ask).items(), values["area"] or only, EVERY_AREA),
        editions=options(_editions(ask), values["edition"], "None"),
        with_data=values["with_data"] == "yes",
        has_data=newest_version(ask.workspace) > 0,
        may_sensitive=may_sensitive,
        endings=sending.ENDINGS,
        limit=min(sending.LARGEST, settings.UPLOAD_LIMIT),
        most=sending.MOST_PAPERS,
        problems=problems,
    )
    return render(ask.request, "checks/new.html", page, status)


def check_edition(ask: Ask, pk: int) -> HttpResponse:
    """Have an edition's own files checked."""
    made = sending.check_edition(ask.workspace, ask.viewer, ask.actor, pk)
    return HttpResponseRedirect(link("check", pk=made.pk))


ROUTES: tuple[Route, ...] = (
    Route("checks", show_list, "checks", needs=Ability.CHECK),
    Route("checks/new", send, "check-new", Ability.CHECK, ("GET", "POST")),
    Route("editions/<int:pk>/check", check_edition, "edition-check", Ability.CHECK, ("POST",)),
    *checks_one.ROUTES,
    *checks_acts.ROUTES,
    *checks_again.ROUTES,
    *checks_papers.ROUTES,
)
