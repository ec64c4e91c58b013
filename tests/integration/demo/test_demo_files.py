"""The demo's files: their names, columns, dates, places, labels and repetition."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.integration.demo.conftest import Ask, Written
from watchward.data import read_list
from watchward.demo.generate import write_demo
from watchward.words.errors import Refused
from watchward.words.outcomes import outcome_types
from watchward.words.periods import Month, months_between

MONTHS = [str(month) for month in months_between(Month(2021, 11), Month(2024, 10))]
LONDON = ZoneInfo("Europe/London")
TREE = read_list("offence_tree.csv")
PARENTS = {row["parent"] for row in TREE}
LEAVES = {r["name"] for r in TREE if r["kind"] == "offences" and r["slug"] not in PARENTS}
AREAS = {row["name"] for row in read_list("area_sets.csv") if row["kind"] == "district"}
OFFENCE_COLUMNS = [
    "crime_ref",
    "recorded_on",
    "district",
    "crime_type",
    "committed_from",
    "committed_to",
    "ward",
    "beat",
    "easting",
    "northing",
    "is_domestic",
    "domestic_risk",
    "is_hate",
    "hate_strands",
    "is_racially_religiously_aggravated",
    "is_knife",
    "is_cancelled",
    "synthetic",
]
OUTCOME_COLUMNS = ["crime_ref", "outcome_type", "outcome_on", "synthetic"]
INCIDENT_COLUMNS = [
    "incident_ref",
    "created_at",
    "category",
    "closed_at",
    "district",
    "ward",
    "beat",
    "easting",
    "northing",
    "asb_type",
    "call_line",
    "synthetic",
]


def digest_of(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def is_real_local_time(text: str) -> bool:
    """Whether clocks in London ever showed this date and minute."""
    moment = datetime.strptime(text, "%Y-%m-%dT%H:%M").replace(tzinfo=LONDON)
    return moment.astimezone(ZoneInfo("UTC")).astimezone(LONDON) == moment and (
        moment.astimezone(ZoneInfo("UTC")).astimezone(LONDON).strftime("%Y-%m-%dT%H:%M") == text
    )


def test_there_is_a_file_for_each_month_and_kind(written: Written) -> None:
    files = written.files
    assert [p.name for p in files.offences] == [f"offences-{m}.csv.gz" for m in MONTHS]
    assert [p.name for p in files.outcomes] == [f"outcomes-{m}.csv" for m in MONTHS]
    assert [p.name for p in files.incidents] == [f"incidents-{m}.csv" for m in MONTHS]
    assert 440_000 < files.offence_count < 490_000
    assert 420_000 < files.outcome_count < 490_000
    assert 40_000 < files.incident_count < 50_000


def test_progress_is_told_in_sentences(written: Written) -> None:
    assert len(written.steps) >= 3
    assert all(step[0].isupper() for step in written.steps)


def failing(sql: Ask, table: str, rule: str) -> list[tuple[Any, ...]]:
    """Up to three rows that do not obey a rule; a rule that says neither yes nor no fails too."""
    return sql(f"select * from {table} where not coalesce({rule}, false) limit 3")


def columns_of(sql: Ask, table: str) -> list[str]:
    return [name for name, *_ in sql(f"describe {table}") if name != "filename"]


def quoted(values: set[str]) -> str:
    return ", ".join(f"'{value}'" for value in sorted(values))


@pytest.mark.parametrize("table", ["offences", "outcomes", "incidents", "wards"])
def test_every_row_says_that_it_is_synthetic(sql: Ask, table: str) -> None:
    assert sql(f"select distinct synthetic from {table}") == [("Y",)]


def test_the_folder_says_that_it_is_synthetic(written: Written) -> None:
    assert "SYNTHETIC" in written.files.readme.read_text(encoding="utf-8")
    assert "schematic" in written.files.boundaries.name


@pytest.mark.parametrize(
    ("table", "columns"),
    [("offences", OFFENCE_COLUMNS), ("outcomes", OUTCOME_COLUMNS), ("incidents", INCIDENT_COLUMNS)],
)
def test_columns_are_those_of_the_contract(sql: Ask, table: str, columns: list[str]) -> None:
    assert columns_of(sql, table) == columns


OFFENCE_RULES = {
    "reference": r"regexp_full_match(crime_ref, 'SYN/2[1-4]/\d{7}')",
    "district": f"district in ({quoted(AREAS)})",
    "lowest type": f"crime_type in ({quoted(LEAVES)})",
    "risk": "case when is_domestic = 'Y' then"
    " domestic_risk in ('high', 'medium', 'standard', 'none')"
    " else is_domestic = 'N' and domestic_risk is null end",
    "strands": "(is_hate = 'Y') = (hate_strands is not null)",
    "strand names": "hate_strands is null or regexp_full_match(hate_strands,"
    " '(;?(race|religion|sexual orientation|disability|transgender))+')",
    "flags": "is_knife in ('Y', 'N') and is_cancelled in ('Y', 'N') and is_hate in ('Y', 'N')"
    " and is_racially_religiously_aggravated in ('Y', 'N')",
    "place": "(ward is null) = (beat is null) and (ward is null) = (easting is null)"
    " and (ward is null) = (northing is null)",
    "grid": "easting is null or (easting::int between 535000 and 630000"
    " and northing::int between 170000 and 245000)",
    "own month": "substr(filename, -14, 7) = substr(recorded_on, 1, 7)",
    "recorded is a date": "strftime(recorded_on::date, '%Y-%m-%d') = recorded_on",
    "from is a time": "strftime(committed_from::timestamp, '%Y-%m-%dT%H:%M') = committed_from",
    "to is a time": "committed_to is null"
    " or strftime(committed_to::timestamp, '%Y-%m-%dT%H:%M') = committed_to",
    "committed before recorded": "substr(committed_from, 1, 10) <= recorded_on",
    "window in order": "committed_to is null or committed_from <= committed_to",
    "window before recorded": "committed_to is null or substr(committed_to, 1, 10) <= recorded_on",
}


@pytest.mark.parametrize("rule", OFFENCE_RULES.values(), ids=OFFENCE_RULES.keys())
def test_every_offence_obeys(sql: Ask, rule: str) -> None:
    """Closed lists, numbers and dates in every column: nothing that could name a person."""
    assert failing(sql, "offences", rule) == []


OUTCOME_RULES = {
    "type": f"outcome_type in ({quoted(set(outcome_types()) - {'0'})})",
    "reference": r"regexp_full_match(crime_ref, 'SYN/2[0-4]/\d{7}')",
    "is a date": "strftime(outcome_on::date, '%Y-%m-%d') = outcome_on",
    "own month": "substr(filename, -11, 7) = substr(outcome_on, 1, 7)",
}


@pytest.mark.parametrize("rule", OUTCOME_RULES.values(), ids=OUTCOME_RULES.keys())
def test_every_outcome_obeys(sql: Ask, rule: str) -> None:
    assert failing(sql, "outcomes", rule) == []


def test_no_outcome_is_given_twice(sql: Ask) -> None:
    [(rows, different)] = sql(
        "select count(*), count(distinct (crime_ref, outcome_type, outcome_on)) from outcomes"
    )
    assert rows == different


INCIDENT_RULES = {
    "reference": r"regexp_full_match(incident_ref, 'SYN-I/2[1-4]/\d{7}')",
    "category": "category = 'Anti-Social Behaviour'",
    "type": "asb_type in ('environment', 'nuisance', 'personal')",
    "line": "call_line in ('101', '999')",
    "own month": "substr(filename, -11, 7) = substr(created_at, 1, 7)",
    "is a time": "strftime(created_at::timestamp, '%Y-%m-%dT%H:%M') = created_at",
    "closed later": "closed_at is null or created_at < closed_at",
    "placed only in a district": "district is not null or coalesce(ward, beat, easting) is null",
    "district": f"district is null or district in ({quoted(AREAS)})",
}


@pytest.mark.parametrize("rule", INCIDENT_RULES.values(), ids=INCIDENT_RULES.keys())
def test_every_incident_obeys(sql: Ask, rule: str) -> None:
    assert failing(sql, "incidents", rule) == []


def test_a_broken_rule_is_seen(sql: Ask) -> None:
    assert len(failing(sql, "incidents", "district is not null")) == 3
    assert len(failing(sql, "offences", "committed_to < committed_from")) == 3


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("offences", "committed_from"),
        ("offences", "committed_to"),
        ("incidents", "created_at"),
        ("incidents", "closed_at"),
    ],
)
def test_every_time_was_shown_by_a_clock(sql: Ask, table: str, column: str) -> None:
    """Only the small hours of March can be skipped by the clock change."""
    texts = sql(
        f"select distinct {column} from {table}"
        f" where substr({column}, 6, 2) = '03' and substr({column}, 12, 2) in ('00', '01', '02')"
    )
    assert len(texts) > 10
    assert [text for (text,) in texts if not is_real_local_time(text)] == []


def test_boundaries_are_schematic_and_say_so(written: Written) -> None:
    features = json.loads(written.files.boundaries.read_text(encoding="utf-8"))["features"]
    assert {feature["properties"]["name"] for feature in features} == AREAS
    for feature in features:
        assert feature["properties"]["note"] == "schematic, not a real boundary"
        assert feature["geometry"]["type"] == "Polygon"
        ring = feature["geometry"]["coordinates"][0]
        assert ring[0] == ring[-1]
        assert all(-0.2 < lon < 1.5 and 51.3 < lat < 52.2 for lon, lat in ring)


def test_offences_lie_in_the_polygon_of_their_district(written: Written, sql: Ask) -> None:
    from pyproj import Transformer
    from shapely import contains_xy
    from shapely.geometry import shape

    features = json.loads(written.files.boundaries.read_text(encoding="utf-8"))["features"]
    polygons = {f["properties"]["name"]: shape(f["geometry"]) for f in features}
    transformer = Transformer.from_crs(27700, 4326, always_xy=True)
    for area in AREAS:
        pairs = sql(
            "select easting::int, northing::int from offences"
            f" where district = '{area}' and easting is not null limit 2000"
        )
        lon, lat = transformer.transform(*zip(*pairs, strict=True))
        assert contains_xy(polygons[area], lon, lat).all(), area


def test_wards_of_the_records_are_in_the_lookup(sql: Ask) -> None:
    known = sql("select district, ward, beat from wards")
    used = sql(
        "select district, ward, beat from offences where ward is not null"
        " union select district, ward, beat from incidents where ward is not null"
    )
    assert set(used) == set(known)
    assert len(known) == len(set(known)) > 100


def test_the_same_seed_writes_the_same_bytes(written: Written, tmp_path: Path) -> None:
    again = tmp_path / "again"
    write_demo(again)
    assert digest_of(again) == digest_of(written.folder)


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    in_the_way = tmp_path / "demo"
    in_the_way.write_text("a file", encoding="utf-8")
    with pytest.raises(Refused, match="Name another folder") as caught:
        write_demo(in_the_way)
    assert str(in_the_way) in str(caught.value)


def test_the_oracle_of_times_knows_the_clock_change() -> None:
    start = datetime(2022, 3, 27, 0, 0)  # noqa: DTZ001 - a wall time
    texts = [f"{start + timedelta(minutes=30 * step):%Y-%m-%dT%H:%M}" for step in range(6)]
    assert [is_real_local_time(text) for text in texts] == [True, True, False, False, True, True]
