"""The demo looks like years of policing: season, week, hour, delay, place, outcome."""

from __future__ import annotations

import pytest

from tests.integration.demo.conftest import Ask

LATE = "avg((recorded_on::date - committed_from[1:10]::date > 31)::int)"
OF = "from offences where is_cancelled = 'N' and crime_type = "


def number(sql: Ask, query: str) -> float:
    """The one number that a query gives."""
    [(value,)] = sql(query)
    return float(value)


def in_months(sql: Ask, crime_type: str, *months: str) -> float:
    """Offences of a type recorded in three calendar months, all years."""
    names = ", ".join(f"'{month}'" for month in months)
    return number(sql, f"select count(*) {OF} '{crime_type}' and recorded_on[6:7] in ({names})")


def test_violence_peaks_in_summer_and_burglary_in_winter(sql: Ask) -> None:
    summer, winter = ("06", "07", "08"), ("12", "01", "02")
    violence, burglary = "Violence with Injury", "Burglary Residential - Dwelling"
    assert in_months(sql, violence, *summer) > 1.15 * in_months(sql, violence, *winter)
    assert in_months(sql, burglary, *winter) > 1.25 * in_months(sql, burglary, *summer)


def test_violence_is_of_weekends_and_nights(sql: Ask) -> None:
    days = dict(
        sql(
            "select dayofweek(committed_from[1:10]::date), count(*)"
            f" {OF} 'Violence with Injury' group by 1"
        )
    )
    saturday, sunday, monday, tuesday = days[6], days[0], days[1], days[2]
    assert min(saturday, sunday) > 1.2 * max(monday, tuesday)


@pytest.mark.parametrize(
    ("crime_type", "busy", "quiet"),
    [("Violence with Injury", "23", "07"), ("Shoplifting", "15", "03")],
)
def test_each_type_has_its_hours(sql: Ask, crime_type: str, busy: str, quiet: str) -> None:
    query = f"select count(*) {OF} '{crime_type}' and committed_from[12:13] = "
    assert number(sql, f"{query}'{busy}'") > 3 * number(sql, f"{query}'{quiet}'")


def test_about_one_in_ten_is_recorded_over_a_month_late(sql: Ask) -> None:
    assert 0.07 < number(sql, f"select {LATE} from offences") < 0.13
    assert number(sql, f"select {LATE} {OF} 'Rape - Over 16 yrs'") > 0.3
    assert number(sql, f"select {LATE} {OF} 'Theft of a Vehicle'") < 0.05


def test_burglary_has_a_window_and_robbery_a_moment(sql: Ask) -> None:
    share = "select avg((committed_to is not null)::int)"
    assert number(sql, f"{share} {OF} 'Burglary Residential - Dwelling'") == 1
    assert number(sql, f"{share} {OF} 'Robbery of Personal Property'") == 0


def test_shoplifting_is_charged_sooner_than_rape(sql: Ask) -> None:
    waits = dict(
        sql(
            "select crime_type, median(outcome_on::date - recorded_on::date)"
            " from offences join outcomes using (crime_ref) where outcome_type = '1' group by 1"
        )
    )
    assert waits["Shoplifting"] < 30
    assert waits["Rape - Over 16 yrs"] > 120


def test_recent_offences_more_often_wait_for_an_outcome(sql: Ask) -> None:
    waiting = dict(
        sql(
            "select recorded_on[1:7], avg((crime_ref not in (select crime_ref from outcomes))::int)"
            " from offences where is_cancelled = 'N' group by 1"
        )
    )
    assert waiting["2024-10"] > 0.4 > waiting["2024-07"] > waiting["2023-10"]
    assert waiting["2023-10"] < 0.1


def test_solved_outcomes_do_not_jump_where_the_windows_meet(sql: Ask) -> None:
    months = dict(
        sql(
            "select outcome_on[1:7], count(*) from outcomes"
            " where outcome_type in ('1', '2', '3', '4', '6', '7', '8') group by 1"
        )
    )
    for before, after in (("2022-10", "2022-11"), ("2023-10", "2023-11")):
        assert 0.8 < months[after] / months[before] < 1.25


def test_hate_flags_sit_where_they_usually_do(sql: Ask) -> None:
    usual = "('Public Order', 'Violence without Injury', 'Stalking and Harassment',"
    usual += " 'Criminal Damage', 'Violence with Injury')"
    share = number(
        sql, f"select avg((crime_type in {usual})::int) from offences where is_hate = 'Y'"
    )
    assert share > 0.95
    within = number(
        sql,
        "select avg((is_hate = 'Y')::int) from offences"
        " where is_racially_religiously_aggravated = 'Y'",
    )
    assert 0.75 < within < 0.98
    [(most,)] = sql("select mode(crime_type) from offences where is_knife = 'Y'")
    assert most == "Possession of Weapons"


def test_places_have_hot_spots(sql: Ask) -> None:
    cells = sorted(
        (
            count
            for (count,) in sql(
                "select count(*) from offences where easting is not null"
                " group by easting::int // 250, northing::int // 250"
            )
        ),
        reverse=True,
    )
    assert sum(cells[: len(cells) // 20]) > 0.4 * sum(cells)
    placed = number(sql, "select avg((easting is not null)::int) from offences")
    assert 0.97 < placed < 0.999


def test_the_first_year_is_near_the_one_after(sql: Ask) -> None:
    first, second = (
        number(
            sql,
            "select count(*) from offences where is_cancelled = 'N'"
            f" and recorded_on >= '{year}-11' and recorded_on < '{year + 1}-11'",
        )
        for year in (2021, 2022)
    )
    assert 0.9 < first / second < 1.15
