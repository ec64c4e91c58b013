"""The map of districts, and its boundaries with their figures as GeoJSON."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse, JsonResponse
from markupsafe import Markup

from watchward.render.map_svg import map_svg, swatch_svg
from watchward.usecases.explore.map import SHOWS, AreaMap, area_map, map_geojson
from watchward.usecases.service.audit import note
from watchward.web.asking import Ask
from watchward.web.pages import places
from watchward.web.routes import Route
from watchward.web.selection import (
    Control,
    Option,
    Selection,
    month_control,
    nothing_loaded,
    one_of,
    selection_of,
    type_control,
)
from watchward.web.templating import link, render
from watchward.words.errors import NotFound
from watchward.words.roles import Ability


@dataclass(frozen=True, slots=True)
class MapPage:
    """The map. `svg` is blank where no boundaries are held; `swatches` are the legend's colours."""

    selection: Selection
    controls: tuple[Control, ...]
    map: AreaMap
    svg: Markup
    swatches: dict[int, Markup]
    show_label: str
    may_load: bool


def show(ask: Ask) -> HttpResponse:
    """The map, with the table that holds the same figures."""
    if empty := nothing_loaded(ask, "Map"):
        return empty
    chosen = selection_of(ask)
    what = one_of(ask, "show", "count", tuple(SHOWS))
    found = area_map(ask.workspace, ask.viewer, chosen.item.slug, chosen.to, what)
    page = MapPage(
        selection=chosen,
        controls=(_show_control(what), type_control(chosen), month_control(ask, chosen, "To")),
        map=found,
        svg=_svg(found, chosen),
        swatches={
            step.step: Markup(swatch_svg(step.step, diverging=found.is_diverging))
            for step in found.legend
        },
        show_label=SHOWS[what],
        may_load=ask.viewer.may(Ability.LOAD),
    )
    return render(ask.request, "map/map.html", page)


def _show_control(what: str) -> Control:
    options = tuple(Option(key, text, key == what) for key, text in SHOWS.items())
    return Control("show", "Colour by", options)


def _svg(found: AreaMap, chosen: Selection) -> Markup:
    """The drawing. Every text in it is escaped by the renderer."""
    if found.shapes is None:
        return Markup("")
    title = f"Map: {found.item.name}, {SHOWS[found.show].lower()}, {chosen.period.label}"

    def address(code: str) -> str:
        return link("area", code=code, query=chosen.query(area=None))

    return Markup(map_svg(found.shapes, found.drawn, title, address, diverging=found.is_diverging))


def boundaries(ask: Ask) -> HttpResponse:
    """The boundaries held, in longitude and latitude, with the figures of the map."""
    if empty := nothing_loaded(ask, "Boundaries"):
        return empty
    chosen = selection_of(ask)
    found = map_geojson(ask.workspace, ask.viewer, chosen.item.slug, chosen.to)
    if found is None:
        raise NotFound(
            expected="boundaries of the areas",
            given="a workspace into which none were loaded",
            remedy="Load them (on the command line: watchward load areas FILE.geojson).",
        )
    name = f"boundaries-{chosen.item.slug}-{chosen.to}.geojson"
    note(ask.actor, "downloaded", name)
    answer = JsonResponse(found, content_type="application/geo+json")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


ROUTES: tuple[Route, ...] = (
    Route("map", show, "map", needs=Ability.READ),
    Route("map/boundaries.geojson", boundaries, "boundaries", needs=Ability.READ),
    *places.ROUTES,
)
