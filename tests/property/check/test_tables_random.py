"""Random tables of offences: clean ones give no fault, one wrong cell is found where it stands.

The tables are made as the published ones are: counts by type and district, their
differences, percentages rounded to one decimal with ties away from nought, solved
outcomes with rates from the counts, and points from the unrounded rates.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from random import Random

import pytest

from tests.unit.check.table_grids import faults, grid, paper
from watchward.check.model import Grid
from watchward.check.tables import read_tables
from watchward.words.numbers import decimal_text

TREE = (
    ("Violence", ("Homicide", "With injury", "Without injury", "Harassment")),
    ("Sexual offences", ("Rape", "Other sexual offences")),
    ("Robbery", ("Business robbery", "Personal robbery")),
    ("Theft", ("Burglary", "Vehicle crime", "Shoplifting", "Other theft")),
)
HEADS = (
    "|Offences||||Solved Outcomes||||Solved Rates %||",
    "Crime type|2023|2024|# diff.|% diff.|2023|2024|# diff.|% diff.|2023|2024|% pt. diff.",
)
DISTRICTS = ("Alder", "Beech", "Cedar", "Damson", "Elm", "Fir", "Gorse", "Hazel", "Ivy")


def percent(part: int, whole: int) -> str:
    """The published percentage, or a dash over nought."""
    return decimal_text(100 * part, whole) if whole else "-"


def cells(offences: tuple[int, int], solved: tuple[int, int]) -> list[str]:
    """The eleven cells of a published row."""
    row: list[str] = []
    for early, late in (offences, solved):
        row += [str(early), str(late), str(late - early), percent(late - early, early)]
    row += [percent(s, o) for s, o in zip(solved, offences, strict=True)]
    if not all(offences):
        return [*row, "-"]
    points = Fraction(solved[1], offences[1]) - Fraction(solved[0], offences[0])
    return [*row, decimal_text(100 * points.numerator, points.denominator)]


def offences_table(random: Random) -> list[list[str]]:
    """A table of types with their subtypes, and a total."""
    size = random.choice((3, 40, 900, 8000))
    rows: list[list[str]] = []
    whole = [0, 0, 0, 0]
    for parent, children in TREE:
        counts = [[random.randint(0, size), random.randint(0, size)] for _ in children]
        each = [[*pair, *(random.randint(0, n) for n in pair)] for pair in counts]
        added = [sum(column) for column in zip(*each, strict=True)]
        whole = [a + b for a, b in zip(whole, added, strict=True)]
        rows.append([parent, *cells((added[0], added[1]), (added[2], added[3]))])
        rows += [
            [f"  {name}", *cells((n[0], n[1]), (n[2], n[3]))]
            for name, n in zip(children, each, strict=True)
        ]
    return [*rows, ["Total", *cells((whole[0], whole[1]), (whole[2], whole[3]))]]


def district_table(random: Random) -> list[list[str]]:
    """A table of districts with changes, shares of the total and ranks."""
    size = random.choice((30, 500, 20000))
    pairs = [(random.randint(1, size), random.randint(1, size)) for _ in DISTRICTS]
    early, late = (sum(p[at] for p in pairs) for at in (0, 1))
    rows = [
        [name, f"{a:,}", f"{b:,}", f"{b - a:,}", f"{percent(b - a, a)}%", f"{percent(b, late)}%",
         str(1 + sum(other > b for _, other in pairs))]
        for name, (a, b) in zip(DISTRICTS, pairs, strict=True)
    ]  # fmt: skip
    total = ["Total", f"{early:,}", f"{late:,}", f"{late - early:,}"]
    return [*rows, [*total, f"{percent(late - early, early)}%", "100.0%", ""]]


def offences_grid(rows: list[list[str]]) -> Grid:
    """The first table as read."""
    return grid("\n".join([*HEADS, *("|".join(row) for row in rows)]), headers=2)


def district_grid(rows: list[list[str]]) -> Grid:
    """The second table as read."""
    heads = "District|12 months to Oct 2023|12 months to Oct 2024|# diff.|% diff.|% of total|Rank"
    return grid("\n".join([heads, *("|".join(row) for row in rows)]))


@pytest.mark.parametrize("seed", range(60))
def test_clean_tables_have_no_fault(seed: int) -> None:
    random = Random(seed)
    grids = (offences_grid(offences_table(random)), district_grid(district_table(random)))
    assert faults(read_tables(paper(*grids)).claims) == {}


def wrong(text: str, random: Random) -> str | None:
    """Another number in place of one, off by far more than rounding."""
    plain = text.replace(",", "").rstrip("%")
    if plain in ("-", "") or not any(c in "123456789" for c in plain):
        return None
    number = Fraction(plain)
    places = len(plain.partition(".")[2])
    choice = random.choice((-1, 2, 3))
    other = number * choice + (0 if choice < 0 else random.randint(5, 9))
    return decimal_text(other.numerator, other.denominator, places) + ("%" if "%" in text else "")


@cache
def tried(kind: str) -> list[tuple[int, bool, bool]]:
    """Of tables with one wrong cell: its column, and whether a fault stands at it, and near it.

    Near is in its row or column. A wrong count is what takes long: what follows from it no
    longer does.
    """
    made = []
    for seed in range(100):
        random = Random(f"{kind} {seed}")
        rows = offences_table(random) if kind == "offences" else district_table(random)
        at, column = random.randrange(len(rows)), random.randrange(1, len(rows[0]))
        other = wrong(rows[at][column], random)
        if other is None:
            continue
        rows[at][column] = other
        table = offences_grid(rows) if kind == "offences" else district_grid(rows)
        found = faults(read_tables(paper(table)).claims)
        row = at + (3 if kind == "offences" else 2)
        is_near = any(place[0] == row or place[1] == column + 1 for place in found)
        made.append((column, (row, column + 1) in found, is_near))
    return made


@pytest.mark.parametrize("kind", ["offences", "districts"])
def test_a_wrong_derived_cell_is_found_at_its_place(kind: str) -> None:
    counts = (1, 2, 5, 6) if kind == "offences" else (1, 2)
    exact = [is_exact for column, is_exact, _ in tried(kind) if column not in counts]
    assert len(exact) >= 40
    assert Fraction(sum(exact), len(exact)) >= Fraction(95, 100)


@pytest.mark.parametrize("kind", ["offences", "districts"])
def test_any_wrong_cell_shows_in_its_row_or_column(kind: str) -> None:
    near = [is_near for _, _, is_near in tried(kind)]
    assert len(near) >= 60
    assert Fraction(sum(near), len(near)) >= Fraction(95, 100)
