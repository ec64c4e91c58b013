"""What a load of open data replaces, keeps, refuses and says, on small files made for it."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.integration.open_data.open_files import (
    ASB,
    OUTCOMES,
    SEARCHES,
    STREET,
    outcome,
    search,
    street,
    text_of,
    write,
)
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.usecases.loading.extracts import load_extract
from watchward.usecases.loading.open_data import load_police_uk
from watchward.usecases.loading.report import LoadOptions
from watchward.usecases.setup import init_workspace
from watchward.words.errors import Refused, UsageProblem
from watchward.words.periods import Month

JANUARY, FEBRUARY = "2025-01-essex-street.csv", "2025-02-essex-street.csv"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return init_workspace(tmp_path / "partnership", area_set="essex")


def held(workspace: Workspace, sql: str) -> list[dict[str, Any]]:
    """Rows of a query over what is held now."""
    tables = ("core_offences", "core_incidents", "core_outcomes", "core_searches")
    return Snapshot(workspace).rows(sql, *tables, "core_coverage", "core_rejects", "out_cube")


def refs(workspace: Workspace) -> list[str]:
    rows = held(workspace, "SELECT crime_ref FROM core_offences ORDER BY row_key")
    return [row["crime_ref"] for row in rows]


def test_identical_rows_without_a_reference_are_all_kept(
    workspace: Workspace, tmp_path: Path
) -> None:
    same = street("", "2025-01", ASB)
    repeat = street("a", "2025-01")
    report = load_police_uk(
        workspace, [write(tmp_path / JANUARY, STREET, [same, same, same, repeat, repeat], "\r\n")]
    )
    assert (report.rows_in, report.added, report.superseded) == (5, 5, 0)
    assert held(workspace, "SELECT count(*) AS n FROM core_incidents")[0]["n"] == 3
    assert refs(workspace) == ["a", "a"]


def test_a_republished_month_is_a_revision(workspace: Workspace, tmp_path: Path) -> None:
    rows = [street(ref, "2025-01") for ref in "abc"] + [street("", "2025-01", ASB)] * 2
    load_police_uk(workspace, [write(tmp_path / JANUARY, STREET, rows)])
    newer = [street("a", "2025-01"), street("b", "2025-01", "Robbery"), rows[3]]
    report = load_police_uk(workspace, [write(tmp_path / "new" / JANUARY, STREET, newer)])
    assert (report.unchanged, report.changed, report.removed) == (2, 1, 2)
    assert refs(workspace) == ["a", "b"]
    changed = {(r["fact"], r["code"]): (r["before"], r["after"]) for r in report.revisions[1:]}
    assert changed == {
        ("offences", "Burglary"): (3, 1),
        ("offences", "Robbery"): (0, 1),
        ("incidents", ASB): (2, 1),
    }


def test_a_month_without_anti_social_behaviour_takes_the_old_out(
    workspace: Workspace, tmp_path: Path
) -> None:
    rows = [street("a", "2025-01"), street("", "2025-01", ASB)]
    load_police_uk(workspace, [write(tmp_path / JANUARY, STREET, rows)])
    report = load_police_uk(workspace, [write(tmp_path / "n" / JANUARY, STREET, rows[:1])])
    assert (report.unchanged, report.removed) == (1, 1)
    assert held(workspace, "SELECT * FROM core_incidents") == []


def test_other_months_forces_and_kinds_stay(workspace: Workspace, tmp_path: Path) -> None:
    kent = street("k", "2025-01", force="Kent Police")
    load_police_uk(
        workspace,
        [
            write(tmp_path / JANUARY, STREET, [street("a", "2025-01")]),
            write(tmp_path / FEBRUARY, STREET, [street("b", "2025-02")]),
            write(tmp_path / "2025-01-kent-street.csv", STREET, [kent]),
            write(
                tmp_path / "2025-01-essex-outcomes.csv",
                OUTCOMES,
                [outcome("a", "2025-01", "Suspect charged")],
            ),
        ],
    )
    load_police_uk(workspace, [write(tmp_path / "n" / JANUARY, STREET, [street("c", "2025-01")])])
    assert sorted(refs(workspace)) == ["b", "c", "k"]
    assert len(held(workspace, "SELECT * FROM core_outcomes")) == 1


def test_solved_follows_the_crime_when_its_street_file_comes_later(
    workspace: Workspace, tmp_path: Path
) -> None:
    charged = [outcome("a", "2025-02", "Suspect charged")]
    load_police_uk(workspace, [write(tmp_path / "2025-02-essex-outcomes.csv", OUTCOMES, charged)])
    sql = "SELECT month, row_count FROM out_cube WHERE fact = 'solved:solved'"
    assert held(workspace, sql) == []
    load_police_uk(workspace, [write(tmp_path / JANUARY, STREET, [street("a", "2025-01")])])
    assert held(workspace, sql) == [{"month": 202502, "row_count": 1}]
    covered = held(workspace, "SELECT source, month FROM core_coverage ORDER BY 1")
    assert covered == [
        {"source": "incidents", "month": 202501},
        {"source": "offences", "month": 202501},
        {"source": "outcomes", "month": 202502},
    ]


def test_the_last_outcome_of_the_street_file_is_kept_and_not_counted(
    workspace: Workspace, tmp_path: Path
) -> None:
    row = street("a", "2025-01", outcome="Suspect charged")
    load_police_uk(workspace, [write(tmp_path / JANUARY, STREET, [row])])
    kept = held(workspace, "SELECT extra, recorded_on, recorded_precision FROM core_offences")[0]
    assert '"Last outcome category":"Suspect charged"' in kept["extra"]
    assert (str(kept["recorded_on"]), kept["recorded_precision"]) == ("2025-01-01", "month")
    assert held(workspace, "SELECT * FROM core_outcomes") == []


def test_the_same_file_under_another_name_or_packing_changes_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    rows = [street("a", "2025-01"), street("", "2025-01", ASB)]
    load_police_uk(workspace, [write(tmp_path / JANUARY, STREET, rows)])
    packed = tmp_path / "download.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(f"2025-01/{JANUARY}", text_of(STREET, rows))
    for path in (packed, write(tmp_path / "street (1).csv", STREET, rows, "\r\n")):
        report = load_police_uk(workspace, [path])
        assert not report.is_new
        assert report.unchanged == 2


def test_months_of_one_general_name_do_not_replace_each_other(
    workspace: Workspace, tmp_path: Path
) -> None:
    for month in ("2025-01", "2025-02"):
        path = write(tmp_path / month / "street.csv", STREET, [street(month, month)])
        load_police_uk(workspace, [path])
    assert refs(workspace) == ["2025-01", "2025-02"]


def test_a_file_given_twice_is_read_once(workspace: Workspace, tmp_path: Path) -> None:
    rows = [street("a", "2025-01")]
    first, copy = (write(tmp_path / name / JANUARY, STREET, rows) for name in ("one", "two"))
    report = load_police_uk(workspace, [first, copy])
    assert (report.rows_in, report.added) == (1, 1)
    assert report.notes == [f"{JANUARY} is the same file as {JANUARY}; read once."]


def test_two_editions_of_a_month_are_refused(workspace: Workspace, tmp_path: Path) -> None:
    paths = [
        write(tmp_path / name / JANUARY, STREET, [street(name, "2025-01")]) for name in ("a", "b")
    ]
    with pytest.raises(Refused, match=f"two different files named {JANUARY}"):
        load_police_uk(workspace, paths)


def test_rows_of_another_month_than_their_file(workspace: Workspace, tmp_path: Path) -> None:
    february = [street("x", "2025-02"), street("y", "2025-02")]
    load_police_uk(workspace, [write(tmp_path / FEBRUARY, STREET, february)])
    rows = [street("a", "2025-01"), street("b", "2025-02")]
    report = load_police_uk(workspace, [write(tmp_path / JANUARY, STREET, rows)])
    assert report.removed == 0, "one stray row is not the whole of February"
    assert report.notes == [
        "1 street row is of another month than their file; each counts in its own."
    ]
    load_police_uk(workspace, [write(tmp_path / "n" / JANUARY, STREET, rows[:1])])
    assert sorted(refs(workspace)) == ["a", "x", "y"], "and goes with its own file"


def test_a_search_dated_outside_its_file_keeps_its_own_date(
    workspace: Workspace, tmp_path: Path
) -> None:
    name = "2018-09-city-of-london-stop-and-search.csv"
    rows = [
        search("2018-09-05T10:00:00+00:00"),
        search("2018-08-31T23:13:35+00:00"),
        search("2018-08-30T12:00:00+00:00"),
    ]
    report = load_police_uk(workspace, [write(tmp_path / name, SEARCHES, rows)])
    found = held(workspace, "SELECT * FROM core_searches ORDER BY searched_at")
    assert [str(row["searched_at"]) for row in found] == [
        "2018-08-30 13:00:00", "2018-09-01 00:13:35", "2018-09-05 11:00:00",
    ]  # fmt: skip
    assert [row["searched_month"] for row in found] == [201808, 201809, 201809]
    assert any("1 stop-and-search row is of another month" in note for note in report.notes)
    covered = held(workspace, "SELECT source, scope, month FROM core_coverage")
    assert covered == [{"source": "searches", "scope": "force:city-of-london", "month": 201809}]
    again = load_police_uk(workspace, [write(tmp_path / "n" / name, SEARCHES, rows[:1] * 2)])
    assert (again.added, again.changed, again.unchanged, again.removed) == (0, 1, 1, 1)


def test_a_search_file_with_headings_only_is_a_month_without_a_search(
    workspace: Workspace, tmp_path: Path
) -> None:
    name = "2025-01-essex-stop-and-search.csv"
    load_police_uk(
        workspace, [write(tmp_path / name, SEARCHES, [search("2025-01-05T10:00:00+00:00")])]
    )
    report = load_police_uk(workspace, [write(tmp_path / "n" / name, SEARCHES, [])])
    assert (report.rows_in, report.removed) == (0, 1)
    assert held(workspace, "SELECT * FROM core_searches") == []
    assert held(workspace, "SELECT source, scope, month FROM core_coverage") == [
        {"source": "searches", "scope": "*", "month": 202501}
    ]


BAD = [
    ({"month": "2025-13"}, "Month", "2025-13", "expected a month written 2024-10"),
    ({"month": "Jan 2025"}, "Month", "Jan 2025", "expected a month written 2024-10"),
    ({"month": "2099-01"}, "Month", "2099-01", "in the future"),
    ({"lat": "0.1", "lon": "51.77"}, "Longitude", "51.77", "expected a longitude in the United"),
    ({"lat": "151.77"}, "Latitude", "151.77", "expected a latitude in the United Kingdom"),
    ({"lat": ""}, "Longitude", "0.1", "expected longitude and latitude both, or neither"),
    ({"lon": "east"}, "Longitude", "east", "expected a number"),
    ({"category": ""}, "Crime type", "", "expected a value, not a blank"),
    ({"force": ""}, "Reported by", "", "expected a value, not a blank"),
]


@pytest.mark.parametrize(("given", "column", "value", "reason"), BAD)
def test_a_bad_row_is_kept_with_its_place_and_reason(
    workspace: Workspace,
    tmp_path: Path,
    given: dict[str, str],
    column: str,
    value: str,
    reason: str,
) -> None:
    rows = [street(f"r{n}", "2025-01") for n in range(150)]
    rows[60] = street("bad", **({"month": "2025-01"} | given))  # type: ignore[arg-type]
    report = load_police_uk(workspace, [write(tmp_path / JANUARY, STREET, rows)])
    assert (report.rows_in, report.added, len(report.rejects)) == (150, 149, 1)
    kept = held(workspace, "SELECT * FROM core_rejects")[0]
    assert (kept["file_name"], kept["line"]) == (JANUARY, 62)
    assert (kept["column_name"], kept["value"]) == (column, value)
    assert kept["reason"].startswith(reason)


def test_one_bad_file_refuses_them_all(workspace: Workspace, tmp_path: Path) -> None:
    good = write(tmp_path / JANUARY, STREET, [street("a", "2025-01")])
    bad = write(
        tmp_path / "2025-01-essex-outcomes.csv",
        OUTCOMES,
        [outcome("", "2025-01", "Suspect charged")],
    )
    with pytest.raises(Refused, match="1 of 2 rows rejected"):
        load_police_uk(workspace, [good, bad])
    assert Snapshot(workspace).number == 0


def test_wrong_columns_are_refused_with_what_was_expected(
    workspace: Workspace, tmp_path: Path
) -> None:
    cut = STREET.replace("LSOA code,LSOA name,", "")
    path = write(tmp_path / JANUARY, cut, [["a"] * 10])
    with pytest.raises(Refused, match="without LSOA code, LSOA name"):
        load_police_uk(workspace, [path])
    path = write(tmp_path / "own.csv", "crime_ref,recorded_on", [["a", "2025-01-01"]])
    with pytest.raises(Refused, match="the headings crime_ref, recorded_on"):
        load_police_uk(workspace, [path])


def test_other_files_in_a_folder_are_left_out_and_named(
    workspace: Workspace, tmp_path: Path
) -> None:
    write(tmp_path / "all" / "2025-01" / JANUARY, STREET, [street("a", "2025-01")])
    write(tmp_path / "all" / "counts.csv", "force,month,count", [["essex", "2025-01", "1"]])
    report = load_police_uk(workspace, [tmp_path / "all"])
    assert report.rows_in == 1
    assert report.notes == ["Left out, as they are not of data.police.uk: counts.csv."]
    assert len(list(workspace.deposited.iterdir())) == 1


def test_an_extract_and_open_data_of_one_month_would_count_twice(
    workspace: Workspace, tmp_path: Path
) -> None:
    extract = write(
        tmp_path / "extract.csv",
        "crime_ref,recorded_on,district,crime_type",
        [["1", "2025-01-05", "Harlow", "Burglary"]],
    )
    load_extract(workspace, "offences", [extract])
    with pytest.raises(Refused, match=r"2025-01\.\.2025-01, held from an extract of offences"):
        load_police_uk(workspace, [write(tmp_path / JANUARY, STREET, [street("a", "2025-01")])])
    later = load_police_uk(
        workspace, [write(tmp_path / FEBRUARY, STREET, [street("b", "2025-02")])]
    )
    assert later.is_new


def test_open_data_and_an_extract_of_one_month_would_count_twice(
    workspace: Workspace, tmp_path: Path
) -> None:
    load_police_uk(workspace, [write(tmp_path / JANUARY, STREET, [street("a", "2025-01")])])
    before = held(workspace, "SELECT row_key FROM core_offences")
    heads, row = "crime_ref,recorded_on,district,crime_type", ["Harlow", "Burglary"]
    january = write(tmp_path / "january.csv", heads, [["1", "2025-01-05", *row]])
    with pytest.raises(Refused, match=r"2025-01\.\.2025-01, held from data\.police\.uk"):
        load_extract(workspace, "offences", [january])
    assert held(workspace, "SELECT row_key FROM core_offences") == before
    february = write(tmp_path / "february.csv", heads, [["2", "2025-02-05", *row]])
    assert load_extract(workspace, "offences", [february]).is_new


def test_an_update_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    path = write(tmp_path / JANUARY, STREET, [street("a", "2025-01")])
    with pytest.raises(UsageProblem, match="Do not ask for an update"):
        load_police_uk(workspace, [path], LoadOptions(replace=False))


def test_months_can_be_said_to_be_covered(workspace: Workspace, tmp_path: Path) -> None:
    path = write(tmp_path / JANUARY, STREET, [street("a", "2025-01")])
    said = (Month(2025, 1), Month(2025, 3))
    report = load_police_uk(workspace, [path], LoadOptions(covers=said))
    assert report.covers == "2025-01..2025-03"
    months = held(workspace, "SELECT month FROM core_coverage WHERE source = 'offences' ORDER BY 1")
    assert [row["month"] for row in months] == [202501, 202502, 202503]
