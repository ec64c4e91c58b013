"""Essex 2018 and 2025: the control totals by district, by name and by LSOA code of two vintages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.integration.open_data.conftest import (
    Asked,
    place_by_code,
    plain_count,
    rows_of,
    span,
)
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.figure import Status
from watchward.usecases.loading.lists import load_areas
from watchward.usecases.loading.open_data import load_police_uk
from watchward.usecases.loading.report import LoadReport
from watchward.usecases.setup import init_workspace

EARLY, LATE = ("2018-01", "2018-07"), ("2025-01", "2025-12")
ROWS = {
    2018: [14786, 13752, 16014, 16709, 17618, 17473, 18713],
    2025: [
        12144, 11274, 13341, 13200, 13743, 13859, 14922, 14109, 12800, 13299, 12920, 12606,
    ],
}  # fmt: skip
CONTROL = {
    "Basildon": (9878, 3250, 16705, 2128),
    "Braintree": (5792, 1913, 8951, 869),
    "Brentwood": (2864, 958, 5186, 498),
    "Castle Point": (3105, 1204, 4773, 656),
    "Chelmsford": (8073, 2481, 13447, 1050),
    "Colchester": (9715, 3018, 16191, 1525),
    "Epping Forest": (6085, 1900, 9076, 835),
    "Harlow": (4979, 2180, 9149, 882),
    "Maldon": (1678, 540, 3051, 225),
    "Rochford": (2456, 801, 3943, 397),
    "Southend-on-Sea": (10739, 4146, 18020, 1867),
    "Tendring": (7601, 2375, 12457, 1181),
    "Thurrock": (9352, 2918, 15524, 1692),
    "Uttlesford": (3483, 1030, 4911, 733),
    "~outside": (297, 36, 152, 3),
    "~none": (218, 0, 2140, 0),
}
"""Crime and anti-social behaviour, January to July 2018 and 2025: the control totals."""


class Essex:
    """The workspace and its versions: by name, with the lookup, with Kent's files as well."""

    def __init__(self, folder: Path, police_uk: Path, lookups: Path) -> None:
        self.files = {year: sorted(police_uk.glob(f"essex/{year}-*/*.gz")) for year in (2018, 2025)}
        self.workspace: Workspace = init_workspace(folder / "essex", area_set="essex")
        self.first = load_police_uk(self.workspace, [police_uk / "essex"])
        self.again = load_police_uk(self.workspace, self.files[2025][:2])
        self.lookup = load_areas(self.workspace, [lookups / "essex_lsoa_to_ward_ltla_csp_pfa.csv"])
        self.kent = load_police_uk(self.workspace, sorted(police_uk.glob("kent/2025-0[1-3]")))

    def at(self, report: LoadReport, months: tuple[str, str]) -> Asked:
        return Asked(self.workspace, report.version, *months)


@pytest.fixture(scope="module")
def essex(tmp_path_factory: pytest.TempPathFactory, police_uk: Path, lookups: Path) -> Essex:
    return Essex(tmp_path_factory.mktemp("essex"), police_uk, lookups)


def test_every_row_comes_in(essex: Essex) -> None:
    assert essex.first.rows_in == essex.first.added == 115_065 + 158_217
    assert essex.first.rejects == []
    assert essex.first.covers == "2018-01..2018-07, 2025-01..2025-12"
    assert essex.first.seconds < 30


@pytest.mark.parametrize("year", [2018, 2025])
def test_rows_a_month(essex: Essex, year: int) -> None:
    counted = Counter(row["Month"] for row in rows_of(essex.files[year]))
    snapshot = Snapshot(essex.workspace, essex.first.version)
    held = snapshot.rows(
        "SELECT month, count(*) AS n FROM (SELECT recorded_month AS month FROM core_offences "
        "UNION ALL SELECT created_month FROM core_incidents) GROUP BY 1 ORDER BY 1",
        "core_offences",
        "core_incidents",
    )
    mine = {f"{r['month'] // 100}-{r['month'] % 100:02d}": r["n"] for r in held}
    assert {month: n for month, n in mine.items() if month[:4] == str(year)} == counted
    assert [counted[month] for month in sorted(counted)] == ROWS[year]


@pytest.mark.parametrize("placed", ["by name", "by code"])
@pytest.mark.parametrize(("year", "months", "at"), [(2018, EARLY, 0), (2025, LATE, 2)])
def test_control_totals_agree_to_the_row(
    essex: Essex, lookups: Path, placed: str, year: int, months: tuple[str, str], at: int
) -> None:
    asked = essex.at(essex.first if placed == "by name" else essex.lookup, months)
    counted = plain_count(essex.files[year], place_by_code(lookups))
    for place, control in CONTROL.items():
        expected = (counted[place, False], counted[place, True])
        assert expected == control[at : at + 2], place
        slugs = ("all-crime", "anti-social-behaviour")
        if place.startswith("~"):
            mine = tuple(asked.unplaced(place, slug) for slug in slugs)
        else:
            mine = tuple(asked.offences(place, slug).numerator for slug in slugs)
        assert mine == expected, place


def test_the_force_total_includes_rows_outside_and_without_a_place(essex: Essex) -> None:
    asked = essex.at(essex.lookup, LATE)
    assert asked.offences("Essex", "all-crime").numerator == 143_676
    assert asked.offences("Essex", "anti-social-behaviour").numerator == 14_541
    assert essex.at(essex.first, EARLY).offences("Force", "all-crime").numerator == 86_315


def test_the_lookup_places_old_and_new_codes(essex: Essex, lookups: Path) -> None:
    links = Snapshot(essex.workspace, essex.lookup.version).rows(
        "SELECT from_code FROM core_lookup WHERE from_kind = 'lsoa' AND to_kind = 'district'",
        "core_lookup",
    )
    codes = {row["from_code"] for row in links}
    assert codes == set(place_by_code(lookups))
    assert len(links) == len(codes), "one row a code"


def test_the_same_files_again_change_nothing(essex: Essex) -> None:
    assert not essex.again.is_new
    assert essex.again.unchanged == sum(ROWS[2025][:2])
    assert essex.again.version == essex.first.version


def test_months_between_the_blocks_are_missing_and_named(essex: Essex) -> None:
    asked = essex.at(essex.lookup, ("2018-05", "2018-10"))
    figure = asked.offences("Harlow", "all-crime")
    assert figure.status is Status.MISSING
    assert figure.reason == "no offences loaded for August 2018 to October 2018"


def test_kent_after_essex_leaves_essex_as_it_was(essex: Essex) -> None:
    assert essex.kent.is_new
    before, after = essex.at(essex.lookup, LATE), essex.at(essex.kent, LATE)
    assert after.everything() == before.everything()
    assert any("Kent Police" in note for note in essex.kent.notes)
    kept = after.snapshot.rows(
        "SELECT force, count(*) AS n FROM core_offences WHERE recorded_month = 202501 GROUP BY 1",
        "core_offences",
    )
    assert {row["force"] for row in kept} == {"Essex Police", "Kent Police"}


def test_another_force_covers_nothing_here(essex: Essex) -> None:
    rows = Snapshot(essex.workspace, essex.kent.version).rows(
        "SELECT DISTINCT scope FROM core_coverage", "core_coverage"
    )
    assert {row["scope"] for row in rows} == {"*", "force:kent"}


def test_open_data_says_what_it_cannot_say(essex: Essex) -> None:
    asked = essex.at(essex.lookup, LATE)
    for slug in ("burglary", "shoplifting", "theft-offences", "victim-based-crime", "robbery"):
        assert asked.offences("Thurrock", slug).has_value, slug
    for slug in ("rape", "violence-with-injury", "burglary-residential", "domestic-abuse", "arson"):
        assert asked.offences("Thurrock", slug).status is Status.NOT_AVAILABLE, slug
    counted = Counter(row["Crime type"] for row in rows_of(essex.files[2025]))
    assert asked.offences("Force", "burglary").numerator == counted["Burglary"]
    month = asked.offences("Force", "shoplifting", span("2025-07", "2025-07"))
    assert month.numerator == sum(
        row["Crime type"] == "Shoplifting" for row in rows_of([essex.files[2025][6]])
    )
