"""What is held, what each load changed, going back, and reading an older version."""

from __future__ import annotations

from pathlib import Path

from tests.functional.cli.running import InProcess

ARSON = "offences.v1/E07000073/2024-10-r12/arson"


def test_status_for_machines_holds_what_the_contract_names(asked: InProcess) -> None:
    said = asked.done("status", "--format", "json").json
    assert said["version"] == 4
    offences = said["tables"]["offences"]
    assert offences == {
        "rows": 108, "first_month": "2023-01", "last_month": "2024-03", "rejects": 1,
        "unmapped": {"Jaywalking": 1}, "unplaced": {"none": 1, "unknown:Ipswich": 1},
    }  # fmt: skip
    assert set(said["tables"]["outcomes"]) == set(said["tables"]["incidents"]) == set(offences)
    assert said["tables"]["incidents"]["unplaced"] == {"none": 1}
    assert {
        "source": "offences",
        "area": "all",
        "covered": ["2022-11..2024-10"],
        "missing": [],
    } in (said["coverage"])


def test_status_changes_only_with_a_load(changing: InProcess, folder: Path) -> None:
    before = changing.done("status", "--format", "json").out
    for command in ("summary", "doctor", "verify", "versions", "rejects", "compare"):
        changing.done(command)
    assert changing.done("status", "--format", "json").out == before
    (folder / "more.csv").write_text(
        "crime_ref,recorded_on,district,crime_type\nZ1,2024-04-05,Harlow,Arson\n"
    )
    changing.done("load", "offences", folder / "more.csv")
    after = changing.done("status", "--format", "json")
    assert after.json["tables"]["offences"]["rows"] == 109
    assert changing.done("status", "--as-at", "4", "--format", "json").out == before


def test_status_for_people_says_which_months_are_missing_between(
    changing: InProcess, folder: Path
) -> None:
    (folder / "later.csv").write_text(
        "crime_ref,recorded_on,district,crime_type\nZ1,2025-01-05,Harlow,Arson\n"
    )
    changing.done("load", "offences", folder / "later.csv", "--areas", "Harlow")
    said = changing.done("status")
    assert "offences cover November 2022 to October 2024\n" in said.out
    assert "offences for Harlow cover January 2025\n" in said.out
    (folder / "later.csv").write_text(
        "incident_ref,created_at,category,district\nI9,2025-02-05 10:00,ASB,Harlow\n"
    )
    changing.done("load", "incidents", folder / "later.csv")
    out = changing.done("status").out
    assert (
        "incidents cover November 2022 to October 2024, February 2025; missing: November 2024 to "
        "January 2025\n"
    ) in out
    advice = changing.done("doctor").out
    assert "note: incidents: November 2024 to January 2025 not loaded" in advice


def test_versions_lists_newest_first_with_what_made_them(asked: InProcess) -> None:
    lines = asked.done("versions", "--format", "json").json
    assert [line["number"] for line in lines] == [4, 3, 2, 1]
    assert lines[0]["what"] == "load offences (offences.csv)"
    assert (lines[0]["added"], lines[0]["changed"], lines[3]["rejected"]) == (2, 1, 1)
    table = asked.done("versions").out
    assert "load incidents (incidents.csv)" in table
    assert "in 2024-01 (offences +2)" in table


def test_a_first_load_of_a_source_is_no_revision(asked: InProcess) -> None:
    for number in ("1", "2", "3"):
        assert asked.done("versions", number, "--format", "json").json["cells"] == []
    assert "No count of a month already held was changed." in asked.done("versions", "3").out


def test_a_version_says_what_it_revised_by_name_before_and_after(asked: InProcess) -> None:
    said = asked.done("versions", "4", "--format", "json").json
    cells = {(c["what"], c["area"], c["type"]): (c["before"], c["after"]) for c in said["cells"]}
    assert cells["offences", "Harlow", "Burglary"] == (0, 2)
    assert cells["offences", "Harlow", "Arson"] == (1, 0)
    assert cells["offences", "Maldon", "Arson"] == (0, 1)
    assert said["revised_cells"] >= len(said["cells"]) >= 3
    changes = [abs(cell["change"]) for cell in said["cells"]]
    assert changes == sorted(changes, reverse=True)
    assert {cell["month"] for cell in said["cells"]} == {"2024-01"} == set(said["months"])
    table = asked.done("versions", "4").out
    assert "3 rows in; 2 added, 1 changed, 0 removed, 0 rejected" in table
    assert "January 2024" in table
    assert "│ +2" in table.replace("     ", "").replace("  ", " ") or "+2 │" in table


def test_a_version_that_revised_much_shows_the_largest_twenty(
    changing: InProcess, folder: Path
) -> None:
    areas = ("Harlow", "Maldon", "Chelmsford", "Braintree", "Basildon")
    rows = [
        f"N{number},2024-0{number % 9 + 1}-05,{areas[number % 5]},Arson\n" for number in range(60)
    ]
    (folder / "n.csv").write_text("crime_ref,recorded_on,district,crime_type\n" + "".join(rows))
    changing.done("load", "offences", folder / "n.csv")
    out = changing.done("versions", "5").out
    shown = out.count("│ Arson")
    assert shown == 20
    assert "more: watchward versions 5 --format csv" in out
    assert len(changing.done("versions", "5", "--format", "csv").csv) > 20


def test_rejects_name_file_line_column_value_and_reason(asked: InProcess) -> None:
    (reject,) = asked.done("rejects", "--format", "json").json
    assert (reject["kind"], reject["file_name"], reject["column_name"], reject["value"]) == (
        "offences", "offences.csv", "recorded_on", "31/02/2024",
    )  # fmt: skip
    assert reject["line"] == 108
    assert "31/02/2024" in asked.done("rejects").out


def test_an_older_summary_can_be_made_again_after_a_revision(changing: InProcess) -> None:
    command = ("summary", "--all", "--to", "2024-10", "--format", "csv")
    now, then = changing.done(*command).out, changing.done(*command, "--as-at", "3").out
    assert now != then
    changing.done("undo")
    assert changing.done(*command).out == then
    assert changing.done(*command, "--as-at", "4").out == now


def test_a_figure_says_what_it_was_before_the_revision(asked: InProcess) -> None:
    said = asked.done("explain", ARSON, "--format", "json").json
    assert (said["figure"], said["shown"]) == (f"{ARSON}@4", "0")
    assert said["before"] == [{"version": 3, "shown": "1"}]
    assert asked.done("explain", f"{ARSON}@3", "--format", "json").json["shown"] == "1"
    assert "before:             version 3: 1" in asked.done("explain", ARSON).out


def test_a_figure_is_explained_in_plain_words_with_british_dates(asked: InProcess) -> None:
    out = asked.done("explain", "offences.v1/E07000074/2024-10-r12/arson").out
    assert "date recorded from 1 November 2023 to 31 October 2024" in out
    assert "crime type is Arson or any part of it" in out
    assert "rows counted:       2" in out
    rows = asked.done("explain", "offences.v1/E07000074/2024-10-r12/arson", "--rows").out
    assert "A3" in rows
    assert "A9" in rows


def test_undo_is_itself_a_version_and_the_first_can_be_undone(changing: InProcess) -> None:
    assert changing.done("undo").err == "Version 5: undo of version 4, back to 3.\n"
    for _ in range(3):
        changing.done("undo")
    changing("undo").refused(2)
    status = changing.done("status", "--format", "json").json
    assert (status["version"], status["tables"]["offences"]["rows"]) == (8, 0)
    changing("summary").refused(3, "watchward load offences FILE")


def test_nothing_loaded_yet_is_said_in_words(cli: InProcess, folder: Path) -> None:
    cli.done("init", "new", "--area-set", "essex")
    there = InProcess(cli.monkeypatch, cli.capsys, folder / "new")
    assert "nothing is loaded yet" in there.done("doctor").out
    assert "No version yet" in there.done("versions").err
    assert there.done("versions", "--format", "json").json == []
    assert there.done("status", "--format", "json").json["version"] == 0
    assert there.done("verify").err == "Every file is there and unchanged.\n"
    there("undo").refused(2)
    there("summary").refused(3, "watchward load police-uk FOLDER", "watchward load summary FILE")
