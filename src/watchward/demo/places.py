"""Schematic districts, wards and beats, and where in them offences happen.

Nothing here is a real boundary. Each area is a union of squares of 5 km of the
British National Grid, in roughly its right relative position; a ward is the part
of a district in one ninth of its extent, named by compass; a beat is a band of
wards.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from watchward.data import read_list
from watchward.demo.arrays import Floats, Ints
from watchward.demo.calendar import pick

SQUARE_M = 5_000
WEST_M, NORTH_M = 535_000, 245_000
MARGIN_M = 60
"""Points keep this far from the edge of their square, in metres."""

_LETTERS = {
    "Chelmsford": "F", "Braintree": "B", "Uttlesford": "U", "Maldon": "M", "Colchester": "C",
    "Tendring": "T", "Southend": "S", "Castle Point": "P", "Rochford": "R", "Basildon": "L",
    "Thurrock": "K", "Epping Forest": "E", "Harlow": "H", "Brentwood": "W",
    "Stansted Airport": "A",
}  # fmt: skip

_NINTHS = (
    ("South West", "South", "South East"),
    ("West", "Central", "East"),
    ("North West", "North", "North East"),
)
_BANDS = "SCN"
_SHARES = {  # of a pattern of places: fixed shops, town centre, estates, anywhere
    "shops": (0.80, 0.10, 0.05, 0.05),
    "town": (0.05, 0.40, 0.25, 0.30),
    "homes": (0.00, 0.05, 0.50, 0.45),
    "roads": (0.00, 0.00, 0.00, 1.00),
}
_GEOGRAPHY_SEED = 5_1_1974


@dataclass(frozen=True)
class District:
    """One schematic area: the south-west corners of its squares, and its points of interest.

    Corners and points are arrays of (easting, northing) in metres. `box` is
    west, south, east, north.
    """

    name: str
    corners: Ints
    shops: Ints
    centres: Ints
    estates: Ints

    @property
    def box(self) -> tuple[int, int, int, int]:
        """The extent in metres."""
        west, south = self.corners.min(axis=0)
        east, north = self.corners.max(axis=0) + SQUARE_M
        return int(west), int(south), int(east), int(north)

    @property
    def beat_prefix(self) -> str:
        """Three letters, such as ``CHE``."""
        return self.name[:3].upper()

    def ward_names(self) -> tuple[str, ...]:
        """The nine possible wards, south to north and west to east."""
        return tuple(f"{self.name} {name}" for row in _NINTHS for name in row)

    def beat_names(self) -> tuple[str, ...]:
        """The beat of each ward."""
        return tuple(f"{self.beat_prefix}-{band}" for band in _BANDS for _ in range(3))

    def wards_with_ground(self) -> frozenset[int]:
        """Positions of the wards that some square of the district reaches."""
        inside = np.arange(250, SQUARE_M, 500)
        steps = np.stack(np.meshgrid(inside, inside), axis=-1).reshape(-1, 2)
        points = (self.corners[:, np.newaxis] + steps[np.newaxis]).reshape(-1, 2)
        return frozenset(self.ward_of(points).tolist())

    def ward_of(self, points: Ints) -> Ints:
        """The position among `ward_names` of each point."""
        west, south, east, north = self.box
        column = (points[:, 0] - west) * 3 // (east - west)
        row = (points[:, 1] - south) * 3 // (north - south)
        return row * 3 + column


@cache
def districts(names: tuple[str, ...]) -> tuple[District, ...]:
    """The schematic districts; their points of interest are the same on every run."""
    rng = np.random.default_rng(_GEOGRAPHY_SEED)
    return tuple(_district(name, rng) for name in names)


def _map_lines() -> list[str]:
    """A letter a square, north to south and west to east; a point is no area's."""
    return [row["squares"] for row in read_list("demo/schematic_map.csv")]


def _district(name: str, rng: np.random.Generator) -> District:
    corners = np.array(
        [
            (WEST_M + column * SQUARE_M, NORTH_M - (line + 1) * SQUARE_M)
            for line, letters in enumerate(_map_lines())
            for column, letter in enumerate(letters)
            if letter == _LETTERS[name]
        ],
        dtype=np.int64,
    )
    town = corners[rng.integers(len(corners))]
    middle = town + rng.integers(1_500, SQUARE_M - 1_500, 2)
    centres = middle + rng.integers(-500, 501, (4, 2))
    shops = np.concatenate([middle + rng.integers(-600, 601, (10, 2)), _anywhere(rng, corners, 6)])
    return District(name, corners, shops, centres, _anywhere(rng, corners, 14))


def _anywhere(rng: np.random.Generator, corners: Ints, count: int) -> Ints:
    squares = corners[rng.integers(len(corners), size=count)]
    return squares + rng.integers(MARGIN_M, SQUARE_M - MARGIN_M, (count, 2))


def place_points(rng: np.random.Generator, district: District, pattern: str, count: int) -> Ints:
    """So many (easting, northing) inside a district, by a named pattern of places."""
    kind = pick(rng, _SHARES[pattern], count)
    points = _anywhere(rng, district.corners, count)
    ranked = 1 / np.arange(1, 21)
    for number, (spots, spread) in enumerate(
        ((district.shops, 0.0), (district.centres, 130.0), (district.estates, 320.0))
    ):
        here = np.flatnonzero(kind == number)
        chosen = spots[pick(rng, ranked[: len(spots)], here.size)]
        points[here] = scattered(rng, chosen, spread)
    return points


def scattered(rng: np.random.Generator, spots: Ints, spread: float | Floats) -> Ints:
    """Each spot moved at random by about `spread` metres, within its own square."""
    origin = np.array([WEST_M, NORTH_M])
    square = origin + (spots - origin) // SQUARE_M * SQUARE_M
    moved = np.rint(spots + rng.normal(0, 1, spots.shape) * spread).astype(np.int64)
    return np.clip(moved, square + MARGIN_M, square + SQUARE_M - MARGIN_M)
