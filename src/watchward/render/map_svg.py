"""A map as SVG for a page: each area a link with its figure in words, no scripts and no styles.

Outlines come as GeoJSON geometries in longitude and latitude. They are drawn
with east and west drawn together as they are at the map's middle latitude, so
that shapes look right, and simplified together, so that neighbours still
touch. Colours stand as presentation attributes; every coloured area also has
its figure written on it, so that nothing is said by colour alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import cos, radians
from typing import Any

WIDTH = 640
"""Width of the drawing in its own units; the page scales it."""
_MARGIN = 4.0
_TALLEST = 900
_FINENESS = 0.8
"""Side, in units, of the largest detail taken away."""
_LEAST_LABEL, _MOST_LABEL, _SMALL_LABEL = 10.0, 22.0, 15.0
_PLAIN = "url(#map-plain)"

RAMP = ("#e3eef7", "#b5d0e8", "#7fb0d6", "#3f7fb0", "#12436d")
"""From few to many: five steps that the colour-blind and a photocopier tell apart."""
DIVERGING = ("#12436d", "#9cc0dd", "#eeefef", "#f2b98d", "#a33f0a")
"""Clearly down, probably down, about the same, probably up, clearly up."""
_DARK_RAMP, _DARK_DIVERGING = (3, 4), (0, 4)


@dataclass(frozen=True, slots=True)
class Outline:
    """An area's shape in the drawing: a path, and where a label of what size fits."""

    path: str
    x: float
    y: float
    room: float


@dataclass(frozen=True, slots=True)
class Outlines:
    """The shapes of a map by area code, and the drawing's height."""

    shapes: Mapping[str, Outline]
    height: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn of an area: `step` counts from 1 (0 is not coloured), `text` goes on the area.

    `label` says the same in a sentence, for those who do not see the map.
    """

    code: str
    step: int
    text: str
    label: str


def outlines(geometries: Mapping[str, str]) -> Outlines:
    """The shapes of areas given as GeoJSON text by code."""
    import numpy
    import shapely

    codes = list(geometries)
    shapes = shapely.from_geojson(list(geometries.values()))
    west, south, east, north = shapely.total_bounds(shapes)
    squeeze = cos(radians((south + north) / 2))
    across, up = max((east - west) * squeeze, 1e-9), max(north - south, 1e-9)
    scale = min((WIDTH - 2 * _MARGIN) / across, (_TALLEST - 2 * _MARGIN) / up)
    left = (WIDTH - across * scale) / 2

    def on_page(points: Any) -> Any:
        x = left + (points[:, 0] - west) * squeeze * scale
        return numpy.stack([x, _MARGIN + (north - points[:, 1]) * scale], axis=1)

    drawn = shapely.coverage_simplify(shapely.transform(shapes, on_page), _FINENESS)
    found = {code: _outline(shape) for code, shape in zip(codes, drawn, strict=True)}
    return Outlines(found, round(up * scale + 2 * _MARGIN))


def _outline(shape: Any) -> Outline:
    import shapely

    circle = shapely.maximum_inscribed_circle(shape, tolerance=1.0)
    (x, y), _ = circle.coords
    parts = shape.geoms if shape.geom_type == "MultiPolygon" else [shape]
    rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
    return Outline(
        " ".join(_ring(ring.coords) for ring in rings), round(x, 1), round(y, 1), circle.length
    )


def _ring(points: Iterable[tuple[float, ...]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y, *_ in points) + "Z"


def map_svg(
    shapes: Outlines,
    areas: Sequence[Drawn],
    title: str,
    address: Callable[[str], str],
    *,
    diverging: bool = False,
) -> str:
    """The map. `address` gives the page an area links to."""
    parts = [_area(shapes.shapes[a.code], a, address(a.code), diverging)
             for a in areas if a.code in shapes.shapes]  # fmt: skip
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="ww-map" role="group" aria-label='
        f'"{escape(title)}" viewBox="0 0 {WIDTH} {shapes.height}" width="{WIDTH}" '
        f'height="{shapes.height}">{_hatch("map-plain")}{"".join(parts)}</svg>'
    )


def swatch_svg(step: int, *, diverging: bool = False) -> str:
    """A patch of a step's colour for the legend."""
    own = f"map-plain-{step}"
    fill = _fill(step, diverging) if step else f"url(#{own})"
    hatch = "" if step else _hatch(own)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="ww-map-swatch" width="26" height="18" '
        f'viewBox="0 0 26 18" aria-hidden="true">{hatch}<rect x="1" y="1" width="24" height="16" '
        f'fill="{fill}" stroke="#484949" stroke-width="1"/></svg>'
    )


def _hatch(name: str) -> str:
    return (
        f'<defs><pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<rect width="6" height="6" fill="#ffffff"/><path d="M0 6L6 0" stroke="#8a9399" '
        'stroke-width="1"/></pattern></defs>'
    )


def _fill(step: int, diverging: bool) -> str:
    if not step:
        return _PLAIN
    return (DIVERGING if diverging else RAMP)[step - 1]


def _area(shape: Outline, area: Drawn, href: str, diverging: bool) -> str:
    label = escape(area.label)
    return (
        f'<a href="{escape(href)}" aria-label="{label}" class="ww-map__area"><title>{label}'
        f'</title><path d="{shape.path}" fill="{_fill(area.step, diverging)}" '
        f'fill-rule="evenodd" stroke="#ffffff" stroke-width="4" stroke-linejoin="round"/>'
        f'<path d="{shape.path}" fill="none" stroke="#0b0c0c" stroke-width="1"/>'
        f"{_text(shape, area, diverging)}</a>"
    )


def _text(shape: Outline, area: Drawn, diverging: bool) -> str:
    """The figure on its area, as large as fits; none where it could not be read."""
    letters = max(len(area.text), 1)
    size = min(_MOST_LABEL, shape.room * 1.9 / (letters * 0.52))
    if not area.text or size < _LEAST_LABEL:
        return ""
    dark = _DARK_DIVERGING if diverging else _DARK_RAMP
    ink = "#ffffff" if area.step and area.step - 1 in dark else "#0b0c0c"
    halo = "" if area.step else ' stroke="#ffffff" stroke-width="4" paint-order="stroke"'
    # a label that could not be read on a phone is left out there by the style sheet
    small = ' class="ww-map-small"' if size < _SMALL_LABEL else ""
    return (
        f'<text{small} x="{shape.x}" y="{shape.y + size * 0.35:.1f}" font-size="{size:.1f}" '
        f'text-anchor="middle" fill="{ink}" font-family="Source Sans Pro, Helvetica Neue, Arial, '
        f'sans-serif"{halo} aria-hidden="true">{escape(area.text)}</text>'
    )
