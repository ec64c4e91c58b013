"""Inside an area: its wards and beats, and when in the week offences happen."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from watchward.usecases.explore.places import WITHHELD, WITHHELD_MEANING, AreaPlaces, area_places
from watchward.usecases.explore.when import WEEKDAYS, AreaWhen, area_when
from watchward.usecases.service.audit import note
from watchward.web.asking import Ask
from watchward.web.routes import Route
from watchward.web.selection import (
    Control,
    Selection,
    month_control,
    nothing_loaded,
    selection_of,
    type_control,
)
from watchward.web.templating import render
from watchward.words.roles import Ability


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """Wards and beats of an area. `mark` stands for a withheld count, with its `meaning`."""

    selection: Selection
    controls: tuple[Control, ...]
    places: AreaPlaces
    mark: str = WITHHELD
    meaning: str = WITHHELD_MEANING


@dataclass(frozen=True, slots=True)
class WhenPage:
    """The hours of the week of an area's offences."""

    selection: Selection
    controls: tuple[Control, ...]
    when: AreaWhen
    weekdays: tuple[str, ...] = WEEKDAYS
    mark: str = WITHHELD
    meaning: str = WITHHELD_MEANING


def show_places(ask: Ask, code: str) -> HttpResponse:
    """Wards and beats of an area; written down when every small count is shown."""
    if empty := nothing_loaded(ask, "Wards and beats"):
        return empty
    chosen = selection_of(ask, area=code)
    found = area_places(ask.workspace, ask.viewer, chosen.area, chosen.item.slug, chosen.to)
    page = PlacesPage(chosen, _controls(ask, chosen), found)
    if found.is_sensitive:
        _note(ask, "wards and beats", chosen)
    return render(ask.request, "places/places.html", page)


def show_when(ask: Ask, code: str) -> HttpResponse:
    """Weekday by hour of an area; written down when every small count is shown."""
    if empty := nothing_loaded(ask, "Weekday and hour"):
        return empty
    chosen = selection_of(ask, area=code)
    found = area_when(ask.workspace, ask.viewer, chosen.area, chosen.item.slug, chosen.to)
    page = WhenPage(chosen, _controls(ask, chosen), found)
    if found.is_sensitive:
        _note(ask, "weekday by hour", chosen)
    return render(ask.request, "places/when.html", page)


def _note(ask: Ask, what: str, chosen: Selection) -> None:
    about = f"{chosen.area_name}, {what}, {chosen.item.name}, {chosen.period.label}"
    note(ask.actor, "saw OFFICIAL-SENSITIVE material", about)


def _controls(ask: Ask, chosen: Selection) -> tuple[Control, ...]:
    return (type_control(chosen), month_control(ask, chosen, "12 months to"))


ROUTES: tuple[Route, ...] = (
    Route("areas/<str:code>/places", show_places, "area-places", needs=Ability.READ),
    Route("areas/<str:code>/when", show_when, "area-when", needs=Ability.READ),
)
