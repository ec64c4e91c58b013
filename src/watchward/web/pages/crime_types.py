"""Crime types: the tree with its newest figures, and one type in one area."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from watchward.usecases.explore.standing import Choice, choose
from watchward.usecases.explore.types import TypePage, TypeSection, type_list, type_page
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
from watchward.web.templating import render
from watchward.words.offences import offence_tree
from watchward.words.roles import Ability


@dataclass(frozen=True, slots=True)
class CrimeTypes:
    """The list: every type with its figures in the chosen area."""

    selection: Selection
    controls: tuple[Control, ...]
    choice: Choice
    sections: tuple[TypeSection, ...]


@dataclass(frozen=True, slots=True)
class CrimeType:
    """One crime type in the chosen area."""

    selection: Selection
    controls: tuple[Control, ...]
    choice: Choice
    type: TypePage


def show_all(ask: Ask) -> HttpResponse:
    """Every crime type in an area."""
    if empty := nothing_loaded(ask, "Crime types"):
        return empty
    chosen = selection_of(ask)
    choice = choose(ask.workspace, ask.viewer, chosen.area, chosen.to)
    page = CrimeTypes(chosen, _controls(ask, chosen), choice, type_list(choice))
    return render(ask.request, "crime_types/list.html", page)


def show(ask: Ask, slug: str) -> HttpResponse:
    """One crime type in an area."""
    item = offence_tree().get(slug)
    if empty := nothing_loaded(ask, item.name):
        return empty
    chosen = selection_of(ask, type_=slug)
    choice = choose(ask.workspace, ask.viewer, chosen.area, chosen.to)
    found = type_page(ask.workspace, ask.viewer, choice, slug)
    page = CrimeType(chosen, _controls(ask, chosen), choice, found)
    return render(ask.request, "crime_types/type.html", page)


def _controls(ask: Ask, chosen: Selection) -> tuple[Control, ...]:
    return area_control(ask, chosen), month_control(ask, chosen, "12 months to")


ROUTES: tuple[Route, ...] = (
    Route("crime-types", show_all, "crime-types", needs=Ability.READ),
    Route("crime-types/<slug:slug>", show, "crime-type", needs=Ability.READ),
)
