"""Kent 2025 in a workspace of its own: districts from the data, then from the national lookup."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.integration.open_data.conftest import ASB, Asked, rows_of
from watchward.usecases.loading.lists import load_areas
from watchward.usecases.loading.open_data import load_police_uk
from watchward.usecases.setup import init_workspace

YEAR = ("2025-01", "2025-12")
DISTRICTS = [
    "Ashford", "Canterbury", "Dartford", "Dover", "Folkestone and Hythe", "Gravesham", "Maidstone",
    "Medway", "Sevenoaks", "Swale", "Thanet", "Tonbridge and Malling", "Tunbridge Wells",
]  # fmt: skip


class Kent:
    """The workspace before and after the national lookup of districts to forces."""

    def __init__(self, folder: Path, police_uk: Path, lookups: Path) -> None:
        self.files = sorted(police_uk.glob("kent/*/*.gz"))
        self.workspace = init_workspace(folder / "kent", force="kent")
        self.report = load_police_uk(self.workspace, [police_uk / "kent"])
        self.lookup = load_areas(self.workspace, [lookups / "ltla24_csp24_pfa24_england_wales.csv"])
        self.found = Asked(self.workspace, self.report.version, *YEAR)
        self.closed = Asked(self.workspace, self.lookup.version, *YEAR)


@pytest.fixture(scope="module")
def kent(tmp_path_factory: pytest.TempPathFactory, police_uk: Path, lookups: Path) -> Kent:
    return Kent(tmp_path_factory.mktemp("kent"), police_uk, lookups)


@pytest.fixture(scope="module")
def counted(kent: Kent) -> Counter[tuple[str, bool]]:
    return Counter((row["LSOA name"][:-5], row["Crime type"] == ASB) for row in rows_of(kent.files))


def test_every_row_comes_in(kent: Kent) -> None:
    assert kent.report.rows_in == kent.report.added == 180_022


def test_areas_are_those_found_in_the_data(kent: Kent, counted: Counter[tuple[str, bool]]) -> None:
    names = {name for name, _ in counted if name}
    assert {area.name for area in kent.found.opened.book.districts} == names
    assert set(DISTRICTS) < names
    for name in sorted(names):
        figure = kent.found.offences(name, "all-crime")
        assert figure.numerator == counted[name, False], name


def test_the_national_lookup_closes_the_set_with_the_forces_own_districts(kent: Kent) -> None:
    assert [area.name for area in kent.closed.opened.book.districts] == DISTRICTS
    assert kent.closed.opened.book.find("Medway").code == "E06000035"


def test_what_lies_outside_is_then_shown_as_outside(
    kent: Kent, counted: Counter[tuple[str, bool]]
) -> None:
    for is_asb, slug in ((False, "all-crime"), (True, "anti-social-behaviour")):
        for name in DISTRICTS:
            assert kent.closed.offences(name, slug).numerator == counted[name, is_asb], name
        elsewhere = sum(
            n for (name, asb), n in counted.items() if asb == is_asb and name not in DISTRICTS
        )
        placeless = kent.closed.unplaced("~none", slug)
        assert placeless == counted["", is_asb]
        assert kent.closed.unplaced("~outside", slug) == elsewhere - placeless > 0
        assert kent.closed.offences("Force", slug).numerator == sum(
            n for (_, asb), n in counted.items() if asb == is_asb
        )


def test_a_lookup_without_the_force_closes_nothing_and_says_so(
    kent: Kent, lookups: Path, tmp_path: Path
) -> None:
    workspace = init_workspace(tmp_path / "w", force="wessex")
    report = load_areas(workspace, [lookups / "ltla24_csp24_pfa24_england_wales.csv"])
    assert any("No district of the lookup belongs to the force 'wessex'" in n for n in report.notes)
