"""Two real papers and the figures taken from them: every cell agrees."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random

import pytest

from watchward.sources.published import (
    COLUMNS,
    CellStatus,
    PublishedSummary,
    area_names_of,
    read_published,
)

pytestmark = pytest.mark.shared
NAMES = area_names_of("essex")
PACK = "documents/one-chelmsford-board-2024-12.md"
FIGURES = "published/performance_summary_2024-10.csv"


@pytest.fixture(scope="module")
def pack(shared: Path) -> PublishedSummary:
    """The board pack of 2,290 lines, read once."""
    return read_published(shared / PACK, area_names=NAMES)


@pytest.fixture(scope="module")
def figures(shared: Path) -> list[dict[str, str]]:
    """The published figures, as printed."""
    with (shared / FIGURES).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def check(summary: PublishedSummary, figures: list[dict[str, str]]) -> None:
    assert len(summary.rows) == len(figures) == 784
    for row, truth in zip(summary.rows, figures, strict=True):
        assert {key: row.printed[key] for key in COLUMNS} == {key: truth[key] for key in COLUMNS}
        assert (row.section, row.label_as_printed) == (truth["section"], truth["published_label"])
        assert row.area_code == NAMES[truth["area"]]
        for key in ("offences_prev", "offences_curr", "solved_prev", "solved_curr"):
            expected = None if truth[key] == "-" else int(truth[key])
            assert row.count(key) == expected
            status = CellStatus.DASH if truth[key] == "-" else CellStatus.VALUE
            assert row.status[key] is status
    assert (summary.period.key, summary.against.key) == ("2024-10-r12", "2023-10-r12")
    assert summary.problems == ()
    assert summary.other_rows == ()


def test_the_pack_gives_every_published_cell(
    pack: PublishedSummary, figures: list[dict[str, str]]
) -> None:
    check(pack, figures)
    assert [row.location for row in pack.rows[:2]] == ["line 1029", "line 1030"]
    assert len({row.crime_type for row in pack.rows}) == 49


def test_the_csv_gives_the_same(shared: Path, figures: list[dict[str, str]]) -> None:
    summary = read_published(shared / FIGURES, area_names=NAMES)
    check(summary, figures)
    assert summary.period_source == "the file's name"


def test_an_area_misprinted_in_the_pack_is_known_by_its_alias(pack: PublishedSummary) -> None:
    tendring = [row for row in pack.rows if row.area_code == NAMES["Tendring"]]
    assert {row.area_as_printed for row in tendring} == {"Trending"}
    assert len(tendring) == 49


def test_without_the_alias_the_area_is_kept_as_printed_and_said(shared: Path) -> None:
    names = {name: code for name, code in NAMES.items() if name != "Trending"}
    summary = read_published(shared / PACK, area_names=names)
    unknown = [row for row in summary.rows if not row.area_code]
    assert {row.area for row in unknown} == {"Trending"}
    assert len(unknown) == 49
    assert len(summary.rows) == 784
    assert [(p.kind, p.value, p.location) for p in summary.problems] == [
        ("area", "Trending", "line 1391")
    ]


def test_the_cover_facts_of_the_pack(pack: PublishedSummary) -> None:
    assert pack.title == "Performance Summary To October 2024"
    assert pack.production_date == "November 2024"
    assert pack.sensitivity == "Official"
    assert pack.directorate == "Strategic Change Directorate"
    assert pack.unit.startswith("Research")
    assert pack.contact


def test_an_older_assessment_gives_what_it_prints(shared: Path) -> None:
    path = shared / "documents/thurrock-strategic-assessment-2022-23.md"
    without_alias = {name: code for name, code in NAMES.items() if name != "Force wide"}
    summary = read_published(path, area_names=without_alias)
    assert (summary.period.key, summary.against.key) == ("2022-09-r12", "2021-09-r12")
    kinds = [(p.kind, p.value) for p in summary.problems if p.kind != "table"]
    assert kinds == [
        ("area", "Force wide"),
        ("row", "- Burglary Dwelling (pre-Apr 17 definition)"),
        ("row", "- Burglary Other (pre-Apr 17 definition)"),
    ]
    assert any("% change Thurrock" in p.value for p in summary.problems if p.kind == "table")
    thurrock = {r.crime_type: r for r in summary.rows if r.area_code == NAMES["Thurrock"]}
    assert thurrock["all-crime"].offences_curr == 17070
    assert thurrock["rape-under-16"].offences_curr == 59
    assert thurrock["theft"].status["solved_curr"] is CellStatus.NOT_PRINTED


@pytest.fixture(scope="module")
def two_areas(shared: Path) -> list[str]:
    """The lines of the pack's summary for the force and the first district."""
    lines = (shared / PACK).read_text(encoding="utf-8").splitlines()
    start = lines.index("# Performance Summary To October 2024")
    return lines[start : lines.index("# Braintree")]


def changed(lines: list[str], random: Random, columns: range) -> tuple[list[str], str, str]:
    """The lines with one digit of one cell changed; the key and the line of the change."""
    while True:
        at = random.randrange(len(lines))
        cells = lines[at].split("\t")
        column = random.choice(columns)
        if len(cells) != 13 or cells[0] in ("Crime Type", "") or not cells[1]:
            continue
        places = [n for n, mark in enumerate(cells[column]) if mark.isdigit()]
        if not places:
            continue
        place, old = random.choice(places), cells[column]
        other = random.choice([d for d in "123456789" if d != old[place]])
        cells[column] = old[:place] + other + old[place + 1 :]
        new = [*lines[:at], "\t".join(cells), *lines[at + 1 :]]
        return new, COLUMNS[column - 1], f"line {at + 1}"


def test_every_changed_digit_is_found(two_areas: list[str], tmp_path: Path) -> None:
    random = Random(17)
    path = tmp_path / "pack.md"
    path.write_text("\n".join(two_areas), encoding="utf-8")
    assert read_published(path, area_names=NAMES).problems == ()
    for _ in range(60):
        lines, key, location = changed(two_areas, random, range(2, 13))
        path.write_text("\n".join(lines), encoding="utf-8")
        problems = read_published(path, area_names=NAMES).problems
        here = [p for p in problems if p.location == location]
        assert here, (key, location)
        if key not in ("offences_prev", "offences_curr", "solved_prev", "solved_curr"):
            assert [p.what.rpartition(", ")[2] for p in problems] == [key]


def test_a_changed_count_of_the_whole_pack_breaks_the_sum_of_areas(
    shared: Path, tmp_path: Path
) -> None:
    text = (shared / PACK).read_text(encoding="utf-8")
    line = next(x for x in text.splitlines() if x.startswith("- Shoplifting\t0.0\t1450\t"))
    cells = line.split("\t")
    cells[2:5] = ["1451", "1465", "14"]
    path = tmp_path / "pack.md"
    path.write_text(text.replace(line, "\t".join(cells)), encoding="utf-8")
    problems = read_published(path, area_names=NAMES).problems
    sums = [p for p in problems if p.kind == "sum"]
    assert any("areas it is made of add up to 11185" in p.reason for p in sums)
    assert any("Its parts add up to 3154" in p.reason for p in sums)
