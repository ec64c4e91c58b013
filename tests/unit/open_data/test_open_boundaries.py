"""Outlines from GeoJSON: the demo's schematic ones, and those that are not sound."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from watchward.sources.boundaries import read_boundaries
from watchward.sources.files import InputFile
from watchward.words.errors import Refused

SQUARE = [[[0.0, 51.0], [0.1, 51.0], [0.1, 51.1], [0.0, 51.1], [0.0, 51.0]]]
BOW_TIE = [[[0.0, 51.0], [0.1, 51.1], [0.1, 51.0], [0.0, 51.1], [0.0, 51.0]]]
METRES = [[[x * 1e5, y] for x, y in ring] for ring in SQUARE]


def feature(coordinates: Any = SQUARE, shape: str = "Polygon", **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"code": "E07000073", "name": "Harlow"} | properties,
        "geometry": {"type": shape, "coordinates": coordinates},
    }


def written(folder: Path, *features: dict[str, Any], **more: Any) -> InputFile:
    path = folder / "areas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features} | more))
    return InputFile(path, path.name, "csv")


def test_a_note_and_a_kind_of_ones_own_are_kept(tmp_path: Path) -> None:
    airport = feature(code="stansted-airport", name="Stansted Airport", kind="airport")
    file = written(
        tmp_path, feature(note="schematic, not a real boundary"), airport, note="made up"
    )
    harlow, stansted = read_boundaries(file).sound
    assert (harlow.kind, harlow.note) == ("district", "schematic, not a real boundary")
    assert (stansted.kind, stansted.note) == ("airport", "made up")
    assert json.loads(harlow.geometry)["coordinates"] == SQUARE


def test_the_areas_own_code_is_the_one_that_differs(tmp_path: Path) -> None:
    names = [f"E0500000{number}" for number in range(3)]
    wards = [feature(LAD25CD="E07000073", LAD25NM="Harlow", WD25CD=n, WD25NM=n[-1]) for n in names]
    for ward in wards:
        del ward["properties"]["code"], ward["properties"]["name"]
    found = read_boundaries(written(tmp_path, *wards)).sound
    assert [(b.kind, b.code, b.name) for b in found] == [
        ("ward", "E05000000", "0"), ("ward", "E05000001", "1"), ("ward", "E05000002", "2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (feature(BOW_TIE), "Self-intersection"),
        (feature(METRES), "expected longitude and latitude in degrees"),
        (feature([0.0, 51.0], "Point"), "expected a polygon"),
        (feature([[[0.0, 51.0], [0.1, 51.0]]]), "expected a polygon"),
        (feature(code=""), "expected a code, not a blank"),
    ],
)
def test_an_unsound_outline_is_rejected_with_its_place(
    tmp_path: Path, wrong: dict[str, Any], reason: str
) -> None:
    read = read_boundaries(written(tmp_path, feature(), wrong))
    assert len(read.sound) == 1
    assert (read.given, read.rejects[0].line) == (2, 2)
    assert reason in read.rejects[0].reason


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ('{"type": "FeatureCollection", "fea', "half a file"),
        ('{"type": "FeatureCollection", "features": []}', "JSON without features"),
        ('{"features": [{"type": "Feature"}]}', "features without properties"),
        ('{"features": [{"properties": {"FID": 1}}]}', "none of them a code"),
        (
            '{"crs": {"properties": {"name": "EPSG:27700"}}, '
            '"features": [{"properties": {"code": "a"}}]}',
            "coordinates in EPSG:27700",
        ),
    ],
)
def test_anything_else_is_refused(tmp_path: Path, text: str, given: str) -> None:
    path = tmp_path / "x.geojson"
    path.write_text(text)
    with pytest.raises(Refused, match=given):
        read_boundaries(InputFile(path, path.name, "csv"))
