"""Lookups, boundaries, population, series, recorded crime and codes, loaded from real files."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.integration.open_data.conftest import place_by_code, rows_of
from tests.integration.open_data.open_files import STREET, street, write
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.figure import Status
from watchward.usecases.books import closed_book
from watchward.usecases.counting import open_counts, populations
from watchward.usecases.loading.extracts import load_extract
from watchward.usecases.loading.lists import (
    load_areas,
    load_codes,
    load_population,
    load_series,
)
from watchward.usecases.loading.open_data import load_police_uk
from watchward.usecases.setup import init_workspace
from watchward.words.errors import Refused
from watchward.words.offences import offence_tree
from watchward.words.periods import Month, Period

JOINED = "essex_lsoa_to_ward_ltla_csp_pfa.csv"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return init_workspace(tmp_path / "partnership", area_set="essex")


def held(workspace: Workspace, table: str) -> list[dict[str, Any]]:
    return Snapshot(workspace).rows(f"SELECT * FROM {table}", table)


def test_a_joined_lookup_gives_each_link_once(workspace: Workspace, lookups: Path) -> None:
    report = load_areas(workspace, [lookups / JOINED])
    counted = Counter((r["from_kind"], r["to_kind"]) for r in held(workspace, "core_lookup"))
    rows = list(rows_of([lookups / JOINED]))
    wards: dict[str, set[str]] = {}
    for row in rows:
        for code in (row["lsoa11_code"], row["lsoa21_code"]):
            wards.setdefault(code, set()).add(row["ward24_code"])
    assert counted == {
        ("lsoa", "district"): len(place_by_code(lookups)),
        ("lsoa", "ward"): sum(len(found) == 1 for found in wards.values()),
        ("ward", "district"): 257,
        ("district", "csp"): 14,
        ("district", "force"): 14,
    }
    assert report.added == counted.total()
    assert any("6 places lie in several areas of one kind" in note for note in report.notes)


@pytest.mark.parametrize(
    "name",
    [
        "essex_lsoa11_lsoa21_ltla22.csv", "essex_lsoa21_ward24_ltla24.csv",
        "essex_lsoa11_msoa11.csv", "essex_lsoa11_ward17.csv", "essex_ruc21_lsoa21.csv",
        "ltla24_csp24_pfa24_england_wales.csv", "ltla24_fra24_england_wales.csv",
    ],
)  # fmt: skip
def test_every_shape_of_lookup_loads_and_again_changes_nothing(
    workspace: Workspace, lookups: Path, name: str
) -> None:
    first = load_areas(workspace, [lookups / name])
    again = load_areas(workspace, [lookups / name])
    assert first.added > 0
    assert first.rejects == []
    assert (again.is_new, again.unchanged) == (False, first.added)


def test_a_lookup_of_another_file_adds_and_the_same_file_replaces(
    workspace: Workspace, tmp_path: Path
) -> None:
    heading = "lsoa21_code,ltla24_code"
    one = write(tmp_path / "one.csv", heading, [["E01021846", "E07000073"]] * 2)
    two = write(tmp_path / "two.csv", heading, [["E01021847", "E07000073"]])
    load_areas(workspace, [one])
    load_areas(workspace, [two])
    assert len(held(workspace, "core_lookup")) == 2
    newer = write(tmp_path / "n" / "one.csv", heading, [["E01021848", "E07000073"]])
    report = load_areas(workspace, [newer])
    assert (report.added, report.removed) == (1, 1)
    codes = {row["from_code"] for row in held(workspace, "core_lookup")}
    assert codes == {"E01021847", "E01021848"}


def test_an_old_code_in_two_districts_is_left_out_and_named(
    workspace: Workspace, tmp_path: Path
) -> None:
    rows = [
        ["E01000001", "E01000011", "E07000073"],
        ["E01000001", "E01000012", "E07000072"],
        ["E01000002", "E01000002", "E07000073"],
    ]
    path = write(tmp_path / "split.csv", "lsoa11_code,LSOA21CD,LAD24CD", rows)
    report = load_areas(workspace, [path])
    found = {row["from_code"]: row["to_code"] for row in held(workspace, "core_lookup")}
    assert found == {
        "E01000011": "E07000073", "E01000012": "E07000072", "E01000002": "E07000073",
    }  # fmt: skip
    assert "lsoa E01000001 in 2 areas of kind district" in " ".join(report.notes)


def test_a_new_lookup_puts_old_records_in_their_place(workspace: Workspace, tmp_path: Path) -> None:
    row = street("a", "2025-01", code="E01999999", name="Elsewhere 001A")
    load_police_uk(workspace, [write(tmp_path / "2025-01-essex-street.csv", STREET, [row])])
    status = Snapshot(workspace).manifest.status["offences"]
    assert status["unplaced"] == {"outside:Elsewhere": 1}
    path = write(tmp_path / "l.csv", "lsoa21_code,ltla24_code", [["E01999999", "E07000073"]])
    report = load_areas(workspace, [path])
    assert Snapshot(workspace).manifest.status["offences"]["unplaced"] == {}
    assert report.revisions[0] == {"cells": 2, "months": ["2025-01"]}
    opened = open_counts(Snapshot(workspace), Month(2025, 1), Month(2025, 1))
    item = offence_tree().get("burglary")
    period = Period(Month(2025, 1), Month(2025, 1), "m")
    assert opened.calculator.offences("E07000073", item, period).numerator == 1


def test_policing_areas_are_the_users_own(workspace: Workspace, tmp_path: Path) -> None:
    rows = [["Southend", "South"], ["E07000073", "West"], ["Castlepoint", "South"]]
    load_areas(workspace, [write(tmp_path / "lpa.csv", "district,policing_area", rows)])
    found = {r["from_code"]: (r["to_kind"], r["to_name"]) for r in held(workspace, "core_lookup")}
    assert found == {
        "E06000033": ("policing_area", "South"),
        "E07000073": ("policing_area", "West"),
        "E07000069": ("policing_area", "South"),
    }


def test_a_lookup_of_an_unknown_district_or_columns_is_refused(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = write(tmp_path / "lpa.csv", "district,policing_area", [["Harlaw", "West"]])
    with pytest.raises(Refused, match="'Harlaw': expected a district of this workspace"):
        load_areas(workspace, [path])
    with pytest.raises(Refused, match="Given: the headings lsoa21_code, population"):
        load_areas(workspace, [write(tmp_path / "x.csv", "lsoa21_code,population", [["E01", "1"]])])
    assert Snapshot(workspace).number == 0


def test_boundaries_are_told_by_their_codes(workspace: Workspace, shared: Path) -> None:
    folder = shared / "data" / "boundaries"
    report = load_areas(workspace, [folder])
    counted = Counter((r["source"], r["kind"]) for r in held(workspace, "core_boundaries"))
    assert counted == {
        ("essex_lsoa21_bgc.geojson", "lsoa"): 1_111,
        ("essex_lsoa11_bgc.geojson", "lsoa"): 1_077,
        ("essex_ward25_bgc.geojson", "ward"): 257,
        ("essex_lad24_dissolved_from_lsoa21_bgc.geojson", "district"): 14,
        ("essex_ltla24_ultra_generalised.geojson", "district"): 14,
        ("england_wales_pfa20_ultra_generalised.geojson", "force"): 43,
    }
    assert report.rejects == []
    names = {r["code"]: r["name"] for r in held(workspace, "core_boundaries")}
    assert names["E07000070"] == "Chelmsford"
    assert names["E23000028"] == "Essex"
    assert not load_areas(workspace, [folder]).is_new


def test_population_of_small_areas_is_summed_into_districts(
    workspace: Workspace, shared: Path, lookups: Path
) -> None:
    folder = shared / "data" / "population"
    before = load_population(workspace, [folder / "essex_midyear2017_lsoa11_by_age.csv"])
    assert any("1,077 LSOAs are in no lookup loaded" in note for note in before.notes)
    load_areas(workspace, [lookups / JOINED])
    load_population(workspace, [folder / "essex_midyear2019_lsoa11_by_age.csv"])
    report = load_population(workspace, [folder / "essex_census2021_usual_residents_lsoa21.csv"])
    assert "1,111 LSOAs summed into 14 districts: 1,860,198 residents" in report.notes
    places = place_by_code(lookups)
    counted: Counter[str] = Counter()
    for row in rows_of([folder / "essex_census2021_usual_residents_lsoa21.csv"]):
        counted[places[row["lsoa21_code"]]] += int(row["total_residents"])
    found = populations(Snapshot(workspace))
    book = closed_book(Snapshot(workspace))
    for name, residents in counted.items():
        base = found[book.find(name).code]
        assert (base.residents, base.year) == (residents, 2021), name
    assert found[book.top.code].residents == 1_860_198
    assert found["E01015814"].residents == 1_378, "the small areas are kept as well"


def test_population_of_the_whole_country_is_kept_and_ours_used(
    workspace: Workspace, shared: Path
) -> None:
    path = shared / "data" / "population" / "midyear2020_ltla21_england_wales_by_age.csv"
    report = load_population(workspace, [path])
    assert (report.added, len(report.rejects)) == (331, 0)
    assert report.notes == ["317 areas lie outside this workspace; kept for comparison"]
    found = populations(Snapshot(workspace))
    assert found["E06000047"].residents == 533_149
    assert found["E23000028"].residents == 1_856_063, "the sum of the fourteen"
    assert not load_population(workspace, [path]).is_new


def test_population_in_our_own_form(workspace: Workspace, tmp_path: Path) -> None:
    rows = [["Harlow", "2024", "95,100"], ["E07000070", "2024", "185000"]]
    load_population(workspace, [write(tmp_path / "p.csv", "area_code,year,residents", rows)])
    found = populations(Snapshot(workspace))
    assert (found["E07000073"].residents, found["E07000073"].year) == (95_100, 2024)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (["Harlow", "2024", "-5"], "expected a whole number of residents"),
        (["Harlow", "2024", "=SUM(A1:A9)"], "a formula, not a value"),
        (["Harlow", "24", "5"], "expected a year such as 2024"),
        (["Harlaw", "2024", "5"], "expected an area of this workspace"),
        (["Harlow", "2024"], "expected 3 columns, given 2"),
    ],
)
def test_a_wrong_population_is_refused_with_its_reason(
    workspace: Workspace, tmp_path: Path, cells: list[str], reason: str
) -> None:
    path = write(tmp_path / "p.csv", "area_code,year,residents", [cells])
    with pytest.raises(Refused, match=reason):
        load_population(workspace, [path])


def test_population_without_a_year_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    path = write(tmp_path / "people.csv", "area_code,residents", [["Harlow", "5"]])
    with pytest.raises(Refused, match="Add a column year, or rename the file with its year"):
        load_population(workspace, [path])
    assert load_population(workspace, [path], year=2024).added == 1


def test_rates_use_the_population_loaded(workspace: Workspace, tmp_path: Path) -> None:
    offences = [[str(n), "2024-10-05", "Harlow", "Burglary"] for n in range(19)]
    extract = write(tmp_path / "e.csv", "crime_ref,recorded_on,district,crime_type", offences)
    load_extract(workspace, "offences", [extract])
    people = [["Harlow", "2024", "95000"]]
    load_population(workspace, [write(tmp_path / "p.csv", "area_code,year,residents", people)])
    opened = open_counts(Snapshot(workspace), Month(2024, 10), Month(2024, 10))
    rate = opened.calculator.per_1000(
        "E07000073", offence_tree().get("all-crime"), Period(Month(2024, 10), Month(2024, 10), "m")
    )
    assert (rate.status, rate.numerator, rate.denominator) == (Status.VALUE, 19, 95_000)


def test_the_recorded_crime_table_of_the_home_office(workspace: Workspace, shared: Path) -> None:
    table = next((shared / "data" / "recorded-crime").glob("*.csv"))
    report = load_series(workspace, [table])
    with table.open(encoding="utf-8", newline="") as text:
        given = list(csv.DictReader(text))
    plain: Counter[tuple[str, str, str]] = Counter()
    for row in given:
        key = (row["Force Name"], row["Offence Code"], row["Financial Quarter"])
        plain[key] += int(row["Number of Offences"].strip().replace("-00", "0"))
    ends = {"1": "2017-06-q", "2": "2017-09-q", "3": "2017-12-q", "4": "2018-03-q"}
    series = held(workspace, "core_series")
    mine = {(r["area"], r["measure"], r["period"]): int(r["value"]) for r in series}
    assert mine == {
        (force, f"recorded-crime/{code}", ends[quarter]): number
        for (force, code, quarter), number in plain.items()
    }
    assert (report.rows_in, report.superseded) == (23_068, 528)
    essex = Counter[str]()
    for row in series:
        if row["area"] == "Essex":
            essex[row["period"]] += int(row["value"])
    assert [essex[ends[q]] for q in "1234"] == [32_890, 34_169, 33_589, 33_505]
    assert essex.total() == 134_153
    assert any(value < 0 for value in mine.values()), "corrections are kept"
    homicide = "recorded-crime/1/4.1/4.10/4.2"
    assert mine["Essex", homicide, ends["1"]] == plain["Essex", "1/4.1/4.10/4.2", "1"]
    assert not load_series(workspace, [table]).is_new


def test_series_of_our_own_are_updated_by_period(workspace: Workspace, tmp_path: Path) -> None:
    heading = "area,measure,period,value,source,unit"
    rows = [
        ["Harlow", "satisfied", "2024-10", "61.5", "survey", "percent"],
        ["Harlow", "satisfied", "2017/18 Q1", " 1,200 ", "survey", ""],
        ["Harlow", "satisfied", "Autumn 2023", "-3", "survey", ""],
    ]
    report = load_series(workspace, [write(tmp_path / "s.csv", heading, rows)])
    found = {r["period"]: r["value"] for r in held(workspace, "core_series")}
    assert found == {"2024-10-m": "61.5", "2017-06-q": "1200", "Autumn 2023": "-3"}
    assert "s.csv: periods kept as written: Autumn 2023" in report.notes
    rows[0][3] = "62"
    newer = load_series(workspace, [write(tmp_path / "t.csv", heading, rows[:1])])
    assert (newer.changed, newer.added, newer.removed) == (1, 0, 0)
    assert len(held(workspace, "core_series")) == 3


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (["Harlow", "m", "2024-13", "1", "s"], "expected a real month, quarter or year"),
        (["Harlow", "m", "2024-10", "n/a", "s"], "expected a number"),
        (["Harlow", "m", "2024-10", "=1+1", "s"], "a formula, not a value"),
        (["Harlow", "m", "2024-10", "1", ""], "expected a value, not a blank"),
    ],
)
def test_a_wrong_series_row_is_refused_with_its_reason(
    workspace: Workspace, tmp_path: Path, cells: list[str], reason: str
) -> None:
    path = write(tmp_path / "s.csv", "area,measure,period,value,source", [cells])
    with pytest.raises(Refused, match=reason):
        load_series(workspace, [path])


CODES = "offence_code,description,tree_type,valid_from,valid_to,source"


def test_an_unmapped_code_counts_once_a_list_says_where(
    workspace: Workspace, tmp_path: Path
) -> None:
    rows = [[str(n), "2024-10-05", "Harlow", "99X"] for n in range(3)]
    extract = write(tmp_path / "e.csv", "crime_ref,recorded_on,district,offence_code", rows)
    load_extract(workspace, "offences", [extract])
    assert Snapshot(workspace).manifest.status["offences"]["unmapped"] == {"99X": 3}
    codes = [
        ["99X", "Burglary of a home", "Burglary Residential - Dwelling", "2023-04", "", "list"]
    ]
    load_codes(workspace, [write(tmp_path / "codes.csv", CODES, codes)])
    assert Snapshot(workspace).manifest.status["offences"]["unmapped"] == {}
    assert held(workspace, "core_codes")[0]["tree_type"] == "burglary-residential-dwelling"
    month = Period(Month(2024, 10), Month(2024, 10), "m")
    opened = open_counts(Snapshot(workspace), month.first, month.last)
    for slug in ("burglary-residential-dwelling", "burglary", "all-crime"):
        figure = opened.calculator.offences("E07000073", offence_tree().get(slug), month)
        assert figure.numerator == 3, slug
    assert not load_codes(workspace, [tmp_path / "codes.csv"]).is_new


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (["99X", "x", "Burglary of homes", "", "", "s"], "expected a crime type of the tree"),
        (["99X", "x", "domestic-abuse", "", "", "s"], "expected a crime type of the tree"),
        (["99X", "x", "burglary", "April 2023", "", "s"], "expected a month such as 2023-04"),
        (["99X", "x", "burglary", "2023-04", "2023-03", "s"], "ends before it begins"),
        (["99X", "x", "burglary", "", "", ""], "expected a value, not a blank"),
    ],
)
def test_a_wrong_code_is_refused_with_its_reason(
    workspace: Workspace, tmp_path: Path, cells: list[str], reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        load_codes(workspace, [write(tmp_path / "codes.csv", CODES, [cells])])


def test_a_code_has_one_meaning_in_a_month(workspace: Workspace, tmp_path: Path) -> None:
    old = ["30C", "x", "burglary", "", "2023-03", "s"]
    new = ["30C", "x", "excluded", "2023-04", "", "s"]
    assert load_codes(workspace, [write(tmp_path / "c.csv", CODES, [old, new])]).added == 2
    new[3] = "2023-03"
    with pytest.raises(Refused, match="another meaning in the same months"):
        load_codes(workspace, [write(tmp_path / "d.csv", CODES, [old, new])])


def test_a_list_cut_short_or_in_another_encoding_is_refused(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "c.csv"
    path.write_text(CODES + '\n99X,"Burglary of a ho', encoding="utf-8")
    with pytest.raises(Refused, match="a whole CSV file in UTF-8"):
        load_codes(workspace, [path])
    path.write_text(CODES + "\n99X,a,b,,,s\n", encoding="utf-16")
    with pytest.raises(Refused, match="UTF-16"):
        load_codes(workspace, [path])
