"""The home page: what really changed, how fresh the data are, what waits for me."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from watchward.content.format import paragraph_text
from watchward.usecases.explore.home import HomeFigures, home_figures
from watchward.usecases.service.audit import note
from watchward.usecases.service.tasks import Task, tasks_of
from watchward.web.asking import Ask
from watchward.web.routes import Route
from watchward.web.selection import (
    Control,
    Selection,
    area_control,
    month_control,
    nothing_loaded,
    selection_of,
)
from watchward.web.templating import link, render
from watchward.words.errors import Forbidden
from watchward.words.marking import Marking
from watchward.words.roles import Ability


@dataclass(frozen=True, slots=True)
class HomePage:
    """The first page about an area and the newest month.

    `text` is the paragraph to copy as plain text; `performance` the address of
    the whole table.
    """

    title: str
    selection: Selection
    controls: tuple[Control, ...]
    figures: HomeFigures
    text: str
    performance: str
    tasks: tuple[Task, ...]


def show(ask: Ask) -> HttpResponse:
    """The first page; somebody without an account is shown what is published."""
    if ask.person is None:
        return HttpResponseRedirect(reverse("published"))
    if not ask.viewer.may(Ability.READ):
        raise Forbidden(
            expected=f"permission to {Ability.READ.value}",
            given=f"an account with the role {ask.viewer.role}",
            remedy="Ask an administrator of this workspace for the permission.",
        )
    if empty := nothing_loaded(ask, f"Welcome to {ask.workspace.settings.name}"):
        return empty
    chosen = selection_of(ask)
    figures = home_figures(ask.workspace, chosen.area, chosen.to, ask.viewer)
    place = "the force" if figures.area.name == "Force" else figures.area.name
    title = f"What changed in {place}"
    if figures.marking is not Marking.OFFICIAL:
        note(ask.actor, f"saw {figures.marking.label} material", f"{title}, {figures.later.label}")
    page = HomePage(
        title=title,
        selection=chosen,
        controls=(area_control(ask, chosen), month_control(ask, chosen, "12 months to")),
        figures=figures,
        text="\n\n".join(map(paragraph_text, figures.paragraphs)),
        performance=link("performance", query=chosen.query()),
        tasks=tasks_of(ask.workspace, ask.viewer, ask.person.pk),
    )
    return render(ask.request, "home/page.html", page)


ROUTES = (Route("", show, "home", needs=Ability.SEE_PUBLISHED),)
