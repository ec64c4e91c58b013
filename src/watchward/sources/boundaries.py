"""Boundaries from GeoJSON: which property holds the code, what kind of area it is, is it sound."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from watchward.sources.files import InputFile
from watchward.sources.staging import Reject
from watchward.words.errors import Refused

KIND_OF_PREFIX = {
    "E06": "district", "E07": "district", "E08": "district", "E09": "district", "W06": "district",
    "E05": "ward", "W05": "ward",
    "E01": "lsoa", "W01": "lsoa", "E02": "msoa", "W02": "msoa",
    "E22": "csp", "W22": "csp", "E23": "force", "W15": "force", "E31": "fire", "W25": "fire",
}  # fmt: skip
"""What the first three characters of a code of the Office for National Statistics say."""
_CODE = re.compile(r"code|[a-z]+\d{2}(_code|cd)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Boundary:
    """An area's outline: `geometry` is GeoJSON text in longitude and latitude."""

    kind: str
    code: str
    name: str
    geometry: str
    note: str
    source: str


@dataclass(slots=True)
class Boundaries:
    """The sound outlines of a file, and the rest; the line of a reject counts features."""

    given: int = 0
    sound: list[Boundary] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)


def read_boundaries(file: InputFile) -> Boundaries:
    """The areas of a GeoJSON file. Raises Refused for anything else, or without codes."""
    features, note = _features(file)
    code = _code_property(file, features)
    name = _name_property(code, features[0]["properties"])
    found = Boundaries(len(features))
    for number, feature in enumerate(features, start=1):
        properties = feature["properties"]
        said, reason = str(properties.get(code) or "").strip(), ""
        kind = str(properties.get("kind") or KIND_OF_PREFIX.get(said[:3], "other"))
        geometry, reason = _outline(feature.get("geometry"))
        if not said:
            reason = "expected a code, not a blank"
        if reason:
            found.rejects.append(Reject(file.key_name, number, code, said, f"feature: {reason}"))
            continue
        label = str(properties.get(name) or said)
        words = str(properties.get("note") or note)
        found.sound.append(Boundary(kind, said, label, geometry, words, file.key_name))
    return found


def _features(file: InputFile) -> tuple[list[dict[str, Any]], str]:
    """The features of a collection and the collection's note."""
    try:
        raw = json.loads(file.path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise _refused(file, f"something else, or half a file ({error})") from None
    features = raw.get("features") if isinstance(raw, dict) else None
    if not isinstance(features, list) or not features:
        raise _refused(file, "JSON without features")
    if not all(
        isinstance(item, dict) and isinstance(item.get("properties"), dict) for item in features
    ):
        raise _refused(file, "features without properties")
    crs = str(((raw.get("crs") or {}).get("properties") or {}).get("name", ""))
    if crs and "CRS84" not in crs and "4326" not in crs:
        raise _refused(file, f"coordinates in {crs}")
    return features, str(raw.get("note") or "")


def _refused(file: InputFile, given: str) -> Refused:
    return Refused(
        expected="a GeoJSON file of areas in longitude and latitude, each with a code",
        given=given,
        remedy="Download the boundaries as GeoJSON in WGS84, and load them again.",
        where=file.name,
    )


def _code_property(file: InputFile, features: list[dict[str, Any]]) -> str:
    """The property with the areas' own codes: of those named like codes, the most distinct."""
    names = [str(name) for name in features[0]["properties"] if _CODE.fullmatch(name)]
    if not names:
        given = ", ".join(features[0]["properties"])
        raise _refused(file, f"the properties {given}, none of them a code")
    distinct = {
        name: len({str(item["properties"].get(name)) for item in features}) for name in names
    }
    return max(names, key=lambda name: distinct[name])


def _name_property(code: str, properties: Mapping[str, Any]) -> str:
    base = re.sub(r"(_code|cd|code)$", "", code, flags=re.IGNORECASE)
    wanted = [f"{base}_name", f"{base}NM", f"{base}nm", "name"]
    return next((name for name in wanted if name in properties), code)


def _outline(geometry: Any) -> tuple[str, str]:
    """The geometry as text, and why it is not sound (blank if it is)."""
    import shapely

    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        return "", "expected a polygon"
    text = json.dumps(geometry, separators=(",", ":"))
    try:
        shape = shapely.from_geojson(text)
    except shapely.errors.GEOSException as error:
        return "", f"expected a polygon ({error})"
    west, south, east, north = shape.bounds if not shape.is_empty else (999.0,) * 4
    if west < -180 or east > 180 or south < -90 or north > 90:
        return "", "expected longitude and latitude in degrees"
    reason = shapely.is_valid_reason(shape)
    return text, "" if reason == "Valid Geometry" else str(reason)
