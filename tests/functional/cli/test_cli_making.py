"""Making a workspace, drafting a profile, and writing products where they can and cannot go."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.functional.cli.running import InProcess
from tests.support.system import Unprivileged


def test_init_makes_a_workspace_for_an_area_set_or_for_any_force(
    cli: InProcess, folder: Path
) -> None:
    said = cli.done("init", "a", "--area-set", "essex", "--name", 'The "Safer" board')
    assert (said.out, "Next: watchward --workspace a load offences FILE" in said.err) == ("", True)
    assert 'name = "The \\"Safer\\" board"' in (folder / "a/watchward.toml").read_text()
    cli.done("init", "b", "--force", "suffolk")
    there = InProcess(cli.monkeypatch, cli.capsys, folder / "b")
    assert there.done("status", "--format", "json").json["workspace"] == "Suffolk partnership"
    (folder / "s.csv").write_text(
        "crime_ref,recorded_on,district,crime_type\nS1,2024-10-01,Ipswich,Arson\n"
    )
    there.done("load", "offences", folder / "s.csv")
    rows = there.done("measure", "offences", "--from", "2024-10", "--format", "csv").csv
    assert [(row["area"], row["value"]) for row in rows] == [("Force", "1"), ("Ipswich", "1")]


WRONG = (
    (("init", "x"), "--area-set essex, or --force suffolk", "neither"),
    (("init", "x", "--area-set", "essex", "--force", "kent"), "--force suffolk", "both"),
    (("init", "x", "--area-set", "rutland"), "essex", "'rutland'"),
)


@pytest.mark.parametrize(("command", "remedy", "given"), WRONG, ids=["none", "both", "unknown"])
def test_init_needs_one_known_area_set_or_a_force(
    cli: InProcess, folder: Path, command: tuple[str, ...], remedy: str, given: str
) -> None:
    cli(*command).refused(2, remedy, given)
    assert not (folder / "x").exists()


def test_init_and_demo_never_touch_a_folder_that_holds_something(
    cli: InProcess, folder: Path
) -> None:
    (folder / "mine").mkdir()
    (folder / "mine" / "letter.txt").write_text("dear")
    (folder / "note").write_text("a file")
    for name in ("mine", "note"):
        cli("init", name, "--area-set", "essex").refused(2, f"{name}, which holds other things")
        cli("demo", name).refused(2, "Choose a new folder name")
    cli.done("init", "done", "--area-set", "essex")
    cli("init", "done", "--area-set", "essex").refused(2, "done, which is one")
    assert [path.name for path in (folder / "mine").iterdir()] == ["letter.txt"]


def test_a_workspace_is_found_from_the_current_folder_upwards(
    cli: InProcess, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli.done("init", "deep", "--area-set", "essex", "--name", "Found")
    (folder / "deep" / "papers" / "march").mkdir(parents=True)
    monkeypatch.chdir(folder / "deep" / "papers" / "march")
    assert cli.done("status", "--format", "json").json["workspace"] == "Found"


def test_a_drafted_profile_maps_other_headings(cli: InProcess, folder: Path) -> None:
    (folder / "odd.csv").write_text(
        "Crime Ref,Recorded On,DISTRICT,Offence,Officer\nP1,2024-10-01,Harlow,Arson,Smith\n"
    )
    said = cli.done("profile", "odd.csv")
    assert said.err == ""
    assert '"Crime Ref" = "crime_ref"' in said.out
    assert '"Offence" = ""' in said.out
    assert "# Still to be matched: offence_code or crime_type\n" in said.out
    (folder / "odd.toml").write_text(said.out.replace('"Offence" = ""', '"Offence" = "crime_type"'))
    cli.done("init", "w", "--area-set", "essex")
    there = InProcess(cli.monkeypatch, cli.capsys, folder / "w")
    there("load", "offences", "odd.csv").refused(3, "crime_ref")
    there.done("load", "offences", "odd.csv", "--profile", "odd.toml")
    key = "offences.v1/Harlow/2024-10-m/arson"
    assert there.done("explain", key, "--format", "json").json["shown"] == "1"


def test_a_profile_that_is_wrong_is_refused(asked: InProcess, folder: Path) -> None:
    (folder / "x.csv").write_text("a\n1\n")
    (folder / "bad.toml").write_text('[columns]\n"a" = "shoe_size"\n')
    asked("load", "offences", "x.csv", "--profile", "bad.toml").refused(3, "shoe_size", "bad.toml")
    (folder / "bad.toml").write_text("columns = ")
    asked("load", "offences", "x.csv", "--profile", "bad.toml").refused(3, "bad.toml")
    asked("load", "offences", "x.csv", "--profile", "none.toml").refused(3, "none.toml")
    (folder / "bad.toml").write_text("columns = 5")
    asked("load", "offences", "x.csv", "--profile", "bad.toml").refused(3, "[columns]")
    asked("profile", "x.csv", "--kind", "gossip").refused(2, "offences, outcomes, incidents")


BAD_PLACES = ("no/such/folder/x.csv", "a-file/x.csv", "a-folder")


@pytest.mark.parametrize("place", BAD_PLACES)
@pytest.mark.parametrize("more", [("--format", "csv"), ("--paragraph",)], ids=["csv", "paragraph"])
def test_a_product_that_cannot_be_written_leaves_nothing_half_done(
    asked: InProcess, folder: Path, place: str, more: tuple[str, ...]
) -> None:
    (folder / "a-file").write_text("mine")
    (folder / "a-folder").mkdir()
    before = sorted(folder.rglob("*"))
    asked("summary", *more, "-o", place).refused(3, place, "a folder that exists")
    assert sorted(folder.rglob("*")) == before
    assert (folder / "a-file").read_text() == "mine"


def test_a_product_stays_whole_when_its_figures_cannot_be_written(
    asked: InProcess, folder: Path
) -> None:
    (folder / "x.figures.json").mkdir()
    (folder / "x.csv").write_text("the older product")
    asked("summary", "-o", "x.csv").refused(3, "x.figures.json")
    assert (folder / "x.csv").read_text() == "the older product"
    assert not list(folder.glob("*.part"))


def test_a_folder_without_permission_is_refused(
    unprivileged: Unprivileged, kept_small: Path
) -> None:
    shutil.copytree(kept_small, unprivileged.folder / "w")
    for path in (unprivileged.folder / "w").rglob("*"):
        path.chmod(0o777 if path.is_dir() else 0o666)
    (unprivileged.folder / "w").chmod(0o777)
    locked = unprivileged.folder / "locked"
    locked.mkdir(mode=0o555)
    ended = unprivileged.run(
        sys.executable, "-c", "from watchward.cli import main; main()", "-w", "w", "summary",
        "-o", "locked/x.csv",
    )  # fmt: skip
    assert (ended.returncode, ended.stdout) == (3, "")
    assert "Permission denied" in ended.stderr
    assert list(locked.iterdir()) == []


def test_the_paragraph_can_be_written_with_its_figures(asked: InProcess, folder: Path) -> None:
    names = ("--area", "Maldon", "--area", "Harlow")
    said = asked.done("summary", "--paragraph", *names, "-o", "board.txt")
    assert (said.out, said.err) == ("", "Wrote board.txt\n")
    text = (folder / "board.txt").read_text()
    assert text == asked.done("summary", "--paragraph", *names).out
    assert text.count("In the 12 months to October 2024, compared with") == 2
    figures = json.loads((folder / "board.figures.json").read_text())["figures"]
    shown = {figure["shown"].lstrip("\N{MINUS SIGN}") for figure in figures}
    assert {"103", "102"} & shown


def test_the_table_is_followed_by_its_notes(asked: InProcess) -> None:
    out = " ".join(asked.done("summary", "--area", "Maldon").out.split())
    assert "Solved means outcome types 1 to 4 and 6 to 8" in out
    assert "counts in the force as a whole and in no other area" in out
    assert "Jaywalking (1)" in out


def test_several_areas_come_in_the_order_asked_or_by_name(asked: InProcess) -> None:
    def areas(*more: str) -> list[str]:
        rows = asked.done("summary", "--format", "csv", *more).csv
        return list(dict.fromkeys(row["area"] for row in rows))

    assert areas() == ["Force"]
    assert areas("--area", "Maldon", "--area", "E07000073") == ["Maldon", "Harlow"]
    every = areas("--all")
    assert (len(every), every[:3]) == (16, ["Force", "Chelmsford", "Braintree"])
    by_name = areas("--all", "--alphabetical")
    assert by_name == ["Force", *sorted(every[1:])]


def test_measure_compare_and_trend_agree_with_the_summary(asked: InProcess) -> None:
    summary = {
        (row["area"], row["crime_type"]): row["offences_curr"]
        for row in asked.done("summary", "--all", "--format", "csv").csv
    }
    measured = asked.done("measure", "offences", "--by", "area,type", "--format", "csv").csv
    assert len(measured) == 16 * 48
    assert all((row["value"] or "-") == summary[row["area"], row["type"]] for row in measured)
    assert len([row for row in measured if row["value"]]) > 500
    compared = asked.done("compare", "--type", "shoplifting", "--format", "csv").csv
    assert {row["area"]: row["count"] for row in compared} == {
        area: count for (area, kind), count in summary.items() if kind == "Shoplifting"
    }
    assert next(row["rank"] for row in compared if row["area"] == "Maldon") == "highest of 14"
    monthly = asked.done("trend", "--type", "shoplifting", "--months", "12", "--format", "csv").csv
    assert [row["month"] for row in monthly][::11] == ["2023-11", "2024-10"]
    assert sum(int(row["count"]) for row in monthly) == int(summary["Force", "Shoplifting"])
    assert monthly[-1]["twelve_months_to"] == summary["Force", "Shoplifting"]


def test_marks_are_explained_under_a_table_for_people(asked: InProcess) -> None:
    out = asked.done("measure", "offences", "--by", "type").out
    assert "[x] the source cannot say: some records are coded only to a wider type" in out
    assert "the source does not say: hate, and 1 more\n" in out
    rows = asked.done("measure", "offences", "--by", "type", "--format", "csv").csv
    hate = next(row for row in rows if row["type"].startswith("Hate"))
    assert (hate["value"], hate["status"], hate["numerator"]) == ("", "not available", "")
    assert hate["reason"] == "the source does not say: hate"


def test_numbers_for_machines_have_no_separators(demo: InProcess) -> None:
    rows = demo.done("compare", "--to", "2024-10", "--format", "json").json
    assert (rows[0]["count"], rows[0]["change_percent"]) == ("146480", "-6.0")
    assert "146,480" in demo.done("compare", "--to", "2024-10").out
