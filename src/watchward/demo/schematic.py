"""The schematic areas as files: boundaries as GeoJSON, and a lookup of wards and beats."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from watchward.data import read_list

if TYPE_CHECKING:
    from watchward.demo.places import District

NOTE = "schematic, not a real boundary"
_DECIMALS = 6


def boundaries_text(areas: Sequence[District]) -> str:
    """GeoJSON of the areas in WGS84 longitude and latitude, each marked as schematic."""
    codes = {row["name"]: row["code"] for row in read_list("area_sets.csv")}
    features = [_feature(area, codes[area.name]) for area in areas]
    collection = {"type": "FeatureCollection", "note": f"synthetic; {NOTE}", "features": features}
    return json.dumps(collection, indent=1) + "\n"


def wards_text(areas: Sequence[District]) -> str:
    """CSV of the schematic wards that have ground: ward, beat, district, note, synthetic."""
    lines = ["ward,beat,district,note,synthetic"]
    for area in areas:
        ground = {area.ward_names()[ward] for ward in area.wards_with_ground()}
        pairs = zip(area.ward_names(), area.beat_names(), strict=True)
        lines += [f'{w},{b},{area.name},"{NOTE}",Y' for w, b in pairs if w in ground]
    return "\n".join(lines) + "\n"


def _feature(area: District, code: str) -> dict[str, Any]:
    properties = {"name": area.name, "code": code, "note": NOTE, "synthetic": True}
    geometry = {"type": "Polygon", "coordinates": _rings(area)}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _rings(area: District) -> list[list[list[float]]]:
    """Outer ring first, anticlockwise, then any holes, clockwise, as GeoJSON asks."""
    from pyproj import Transformer
    from shapely import box, union_all
    from shapely.geometry.polygon import orient

    from watchward.demo.places import SQUARE_M

    squares = [box(x, y, x + SQUARE_M, y + SQUARE_M) for x, y in area.corners.tolist()]
    shape = orient(union_all(squares).normalize())
    to_wgs84 = Transformer.from_crs(27700, 4326, always_xy=True)
    rings = []
    for ring in (shape.exterior, *shape.interiors):
        pairs = zip(*to_wgs84.transform(*ring.coords.xy), strict=True)
        rings.append([[round(x, _DECIMALS), round(y, _DECIMALS)] for x, y in pairs])
    return rings
