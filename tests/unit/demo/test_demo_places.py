"""The schematic areas: whole, apart from each other, and holding their own points."""

from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
import pytest

from watchward.demo.facts import published_facts
from watchward.demo.places import MARGIN_M, SQUARE_M, District, districts, place_points
from watchward.demo.schematic import NOTE, boundaries_text, wards_text

AREAS = districts(published_facts().areas)


def squares(district: District) -> set[tuple[int, int]]:
    return {(x, y) for x, y in district.corners.tolist()}


@pytest.mark.parametrize("district", AREAS, ids=lambda district: district.name)
def test_an_area_is_in_one_piece(district: District) -> None:
    left = squares(district)
    reached = [left.pop()]
    for x, y in reached:
        for step in ((SQUARE_M, 0), (-SQUARE_M, 0), (0, SQUARE_M), (0, -SQUARE_M)):
            beside = x + step[0], y + step[1]
            if beside in left:
                left.remove(beside)
                reached.append(beside)
    assert not left


def test_no_two_areas_share_ground() -> None:
    every = [square for district in AREAS for square in squares(district)]
    assert len(every) == len(set(every))


@pytest.mark.parametrize("pattern", ["shops", "town", "homes", "roads"])
def test_points_lie_well_within_a_square_of_their_area(pattern: str) -> None:
    rng = np.random.default_rng(3)
    for district in AREAS:
        points = place_points(rng, district, pattern, 500)
        offsets = points % SQUARE_M
        assert {tuple(p) for p in (points - offsets).tolist()} <= squares(district)
        assert offsets.min() >= MARGIN_M
        assert offsets.max() <= SQUARE_M - MARGIN_M
        assert set(district.ward_of(points).tolist()) <= district.wards_with_ground()


def test_shops_are_hit_again_and_again() -> None:
    points = place_points(np.random.default_rng(4), AREAS[0], "shops", 1_000)
    assert len({tuple(p) for p in points.tolist()}) < 400


def test_names_of_wards_and_beats_belong_to_one_area() -> None:
    wards = [name for district in AREAS for name in district.ward_names()]
    assert len(wards) == len(set(wards)) == 135
    prefixes = [district.beat_prefix for district in AREAS]
    assert len(prefixes) == len(set(prefixes))


def test_the_airport_is_a_hole_in_its_district() -> None:
    features = {f["properties"]["name"]: f for f in json.loads(boundaries_text(AREAS))["features"]}
    assert len(features["Uttlesford"]["geometry"]["coordinates"]) == 2
    assert len(features["Stansted Airport"]["geometry"]["coordinates"]) == 1


def test_rings_are_closed_and_the_outer_one_is_anticlockwise() -> None:
    for feature in json.loads(boundaries_text(AREAS))["features"]:
        outer, *holes = feature["geometry"]["coordinates"]
        assert outer[0] == outer[-1]
        assert turned(outer) > 0
        assert all(turned(hole) < 0 for hole in holes)


def turned(ring: list[list[float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def test_the_lookup_of_wards_says_that_it_is_schematic() -> None:
    head, *lines = wards_text(AREAS).splitlines()
    assert head == "ward,beat,district,note,synthetic"
    assert all(NOTE in line and line.endswith(",Y") for line in lines)
