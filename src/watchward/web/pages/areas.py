"""Areas: the list of them, and one area."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from watchward.usecases.explore.areas import AreaListed, AreaPage, area_list, area_page
from watchward.usecases.explore.standing import Choice, choose
from watchward.web.asking import Ask
from watchward.web.routes import Route
from watchward.web.selection import (
    Control,
    Selection,
    month_control,
    nothing_loaded,
    selection_of,
)
from watchward.web.templating import render
from watchward.words.roles import Ability


@dataclass(frozen=True, slots=True)
class Areas:
    """The list of areas."""

    selection: Selection
    controls: tuple[Control, ...]
    choice: Choice
    areas: tuple[AreaListed, ...]


@dataclass(frozen=True, slots=True)
class OneArea:
    """One area in the chosen period."""

    selection: Selection
    controls: tuple[Control, ...]
    choice: Choice
    area: AreaPage


def show_all(ask: Ask) -> HttpResponse:
    """Every area."""
    if empty := nothing_loaded(ask, "Areas"):
        return empty
    chosen = selection_of(ask)
    choice = choose(ask.workspace, ask.viewer, chosen.area, chosen.to)
    page = Areas(chosen, _controls(ask, chosen), choice, area_list(choice))
    return render(ask.request, "areas/list.html", page)


def show(ask: Ask, code: str) -> HttpResponse:
    """One area."""
    if empty := nothing_loaded(ask, "Area"):
        return empty
    chosen = selection_of(ask, area=code)
    choice = choose(ask.workspace, ask.viewer, chosen.area, chosen.to)
    page = OneArea(chosen, _controls(ask, chosen), choice, area_page(ask.workspace, choice))
    return render(ask.request, "areas/area.html", page)


def _controls(ask: Ask, chosen: Selection) -> tuple[Control, ...]:
    return (month_control(ask, chosen, "12 months to"),)


ROUTES: tuple[Route, ...] = (
    Route("areas", show_all, "areas", needs=Ability.READ),
    Route("areas/<str:code>", show, "area", needs=Ability.READ),
)
