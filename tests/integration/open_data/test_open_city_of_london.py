"""City of London 2015 to 2020: two blocks and a gap, outcomes for one, searches for both."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.integration.open_data.conftest import ASB, Asked, rows_of, span
from watchward.measures.figure import Status
from watchward.usecases.loading.open_data import load_police_uk
from watchward.usecases.setup import init_workspace
from watchward.words.offences import offence_tree
from watchward.words.outcomes import codes_in, solved_definitions
from watchward.words.periods import Month, Period

ROWS_FROM_2018_04 = [
    663, 680, 729, 767, 715, 663, 782, 799, 760, 617, 688, 879, 851, 711, 922, 866, 901, 853, 929,
    933, 882, 797, 763, 605, 236, 226, 323, 463, 506, 545, 561, 496,
]  # fmt: skip
ALL = ("2015-03", "2020-11")
LATER = Period.ending(Month(2020, 11))
EARLIER = LATER.earlier()


class City:
    """The workspace, its files by kind, and everything in it ready to be asked."""

    def __init__(self, folder: Path, police_uk: Path) -> None:
        place = police_uk / "city-of-london"
        self.street = sorted(place.glob("*/*-street.csv"))
        self.outcomes = sorted(place.glob("*/*-outcomes.csv"))
        self.searches = sorted(place.glob("*/*-stop-and-search.csv"))
        self.workspace = init_workspace(folder / "city", force="city-of-london")
        self.report = load_police_uk(self.workspace, [place])
        self.asked = Asked(self.workspace, self.report.version, *ALL)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory, police_uk: Path) -> City:
    return City(tmp_path_factory.mktemp("city"), police_uk)


def test_rows_in_are_stored_or_superseded(city: City) -> None:
    report = city.report
    assert report.rows_in == 10_118 + 22_111 + 9_136 + 9_334
    outcomes = [tuple(row.values()) for row in rows_of(city.outcomes)]
    assert report.superseded == len(outcomes) - len(set(outcomes)) == 197
    assert report.stored == report.rows_in - report.superseded
    assert report.covers == (
        "street 2016-01..2017-06, 2018-04..2020-11; outcomes 2016-01..2017-06; "
        "stop-and-search 2015-03..2017-03, 2018-04..2020-11"
    )


def test_rows_a_month(city: City) -> None:
    counted = Counter(row["Month"] for row in rows_of(city.street))
    months = [month for month in sorted(counted) if month >= "2018-04"]
    assert [counted[month] for month in months] == ROWS_FROM_2018_04
    for month, count in counted.items():
        period = span(month, month)
        mine = [
            city.asked.offences("Force", slug, period).numerator
            for slug in ("all-crime", "anti-social-behaviour")
        ]
        assert sum(number or 0 for number in mine) == count, month


def test_the_rolling_comparison_to_november_2020(city: City) -> None:
    counted = Counter(
        (row["Crime type"], row["Month"] >= "2019-12")
        for row in rows_of(city.street)
        if row["Month"] >= "2018-12"
    )
    calculator, tree = city.asked.opened.calculator, offence_tree()
    for slug, category in (
        ("burglary", "Burglary"), ("shoplifting", "Shoplifting"), ("robbery", "Robbery"),
        ("vehicle-offences", "Vehicle crime"), ("drug-offences", "Drugs"),
        ("other-theft", "Other theft"),
        ("anti-social-behaviour", ASB),
    ):  # fmt: skip
        figure = calculator.change("offences", "force", tree.get(slug), LATER, EARLIER)
        assert figure.numerator == counted[category, True] - counted[category, False], slug
    every = calculator.change_pct("offences", "force", tree.get("all-crime"), LATER, EARLIER)
    crimes = [
        sum(n for (category, late), n in counted.items() if category != ASB and late == wanted)
        for wanted in (True, False)
    ]
    assert (every.numerator, every.denominator) == (crimes[0] - crimes[1], crimes[1])
    assert every.numerator is not None
    assert every.numerator < -2000, "the spring of 2020"


def test_what_open_data_cannot_say_is_not_available_with_a_reason(city: City) -> None:
    calculator, tree = city.asked.opened.calculator, offence_tree()
    said = {item.slug: calculator.offences("force", item, LATER) for item in tree.types}
    cannot = {slug for slug, figure in said.items() if figure.status is Status.NOT_AVAILABLE}
    assert {
        "rape",
        "homicide",
        "violence-against-the-person",
        "criminal-damage",
        "hate-crime",
    } <= cannot
    assert {"all-crime", "state-based-crime", "victim-based-crime", "theft", "burglary"}.isdisjoint(
        cannot
    )
    assert all(said[slug].reason for slug in cannot)
    share = calculator.domestic_share("force", tree.get("all-crime"), LATER)
    assert (share.status, share.reason) == (
        Status.NOT_AVAILABLE,
        "the source does not say: domestic",
    )
    solved = calculator.solved("force", tree.get("all-crime"), LATER)
    assert (solved.status, solved.reason) == (
        Status.NOT_AVAILABLE,
        "no outcomes with dates are loaded",
    )


def test_the_gap_is_missing_and_named(city: City) -> None:
    figure = city.asked.offences("Force", "all-crime", span("2017-06", "2018-05"))
    assert figure.status is Status.MISSING
    assert figure.reason == "no offences loaded for July 2017 to March 2018"


def _solved_by_month(city: City) -> Counter[str]:
    """Crimes held by the month of their first outcome that counts as solved, from the files."""
    counting = {
        code for kind, code in codes_in(solved_definitions()["solved"]) if kind == "police_uk"
    }
    first: dict[str, str] = {}
    for row in rows_of(city.outcomes):
        if row["Outcome type"] in counting:
            ref = row["Crime ID"]
            first[ref] = min(row["Month"], first.get(ref, "9999-99"))
    return Counter(
        first[row["Crime ID"]]
        for row in rows_of(city.street)
        if row["Crime type"] != ASB and row["Crime ID"] in first
    )


def test_solved_figures_where_outcome_files_cover(city: City) -> None:
    expected = _solved_by_month(city)
    assert sum(expected.values()) > 500
    calculator, item = city.asked.opened.calculator, offence_tree().get("all-crime")
    for month in span("2016-01", "2017-06").months:
        figure = calculator.solved("force", item, Period(month, month, "m"))
        assert figure.numerator == expected[str(month)], month
    rate = calculator.rate("force", item, Period.ending(Month(2017, 6)))
    assert rate.has_value
    half = calculator.solved("force", item, span("2017-06", "2018-04"))
    assert half.status is Status.MISSING
    violent = calculator.solved("force", offence_tree().get("rape"), Period.ending(Month(2017, 6)))
    assert violent.status is Status.NOT_AVAILABLE


def test_several_outcomes_and_outcomes_for_crimes_not_held_are_counted(city: City) -> None:
    by_crime: dict[str, int] = defaultdict(int)
    for row in rows_of(city.outcomes):
        by_crime[row["Crime ID"]] += 1
    held = {row["Crime ID"] for row in rows_of(city.street)}
    several = sum(count > 1 for count in by_crime.values())
    unheld = sum(count for ref, count in by_crime.items() if ref not in held)
    assert (several, unheld) == (1_078, 1_306)
    notes = " ".join(city.report.notes)
    assert "1,078 crimes have several outcomes; all are kept." in notes
    assert "1,306 outcomes are for crimes not held; they are kept and counted nowhere." in notes


def test_stop_and_search_is_held_whole(city: City) -> None:
    rows = city.asked.snapshot.rows("SELECT * FROM core_searches", "core_searches")
    given = list(rows_of(city.searches))
    assert len(rows) == len(given) == 9_334
    wanted = Counter(
        (float(row["Latitude"]), float(row["Longitude"])) for row in given if row["Latitude"]
    )
    located = Counter((r["latitude"], r["longitude"]) for r in rows if r["latitude"] is not None)
    assert located == wanted
    assert located.total() == 9_334 - 4_822
    assert all(latitude > 51 > longitude for latitude, longitude in located)
    assert {row["force"] for row in rows} == {"city-of-london"}


def test_search_times_are_london_times_under_their_own_month(city: City) -> None:
    london = ZoneInfo("Europe/London")
    wanted = Counter(
        datetime.fromisoformat(row["Date"]).astimezone(london).replace(tzinfo=None)
        for row in rows_of(city.searches)
    )
    rows = city.asked.snapshot.rows(
        "SELECT searched_at, searched_month FROM core_searches", "core_searches"
    )
    assert Counter(row["searched_at"] for row in rows) == wanted
    assert all(
        row["searched_month"] == row["searched_at"].year * 100 + row["searched_at"].month
        for row in rows
    )


def test_the_force_total_holds_rows_outside_and_without_a_place(city: City) -> None:
    block = [row for row in rows_of(city.street) if row["Month"] >= "2018-04"]
    period = span("2018-04", "2020-11")
    assert sum(not row["LSOA code"] for row in block) == 1_699
    crimes = sum(row["Crime type"] != ASB for row in block)
    assert city.asked.offences("Force", "all-crime", period).numerator == crimes
    parts = sum(
        city.asked.offences(area.name, "all-crime", period).numerator or 0
        for area in city.asked.opened.book.districts
    )
    placeless = sum(row["Crime type"] != ASB and not row["LSOA code"] for row in block)
    assert parts == crimes - placeless


def test_repeated_crime_ids_are_rows_of_their_own(city: City) -> None:
    ids = Counter(row["Crime ID"] for row in rows_of(city.street) if row["Crime ID"])
    held = city.asked.snapshot.rows(
        "SELECT count(*) AS n, count(DISTINCT crime_ref) AS ids, count(DISTINCT row_key) AS keys "
        "FROM core_offences",
        "core_offences",
    )[0]
    assert held["n"] == held["keys"] == ids.total()
    assert held["ids"] == len(ids) < ids.total()
