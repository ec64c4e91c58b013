"""Exit codes, and what goes to which stream."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from tests.functional.cli.running import InProcess
from tests.support.command import Command, plain_environment
from watchward.cli import app

COMMANDS = sorted(
    command.name or command.callback.__name__  # type: ignore[union-attr]
    for command in app.registered_commands
)


def test_the_commands_of_the_contract_are_there() -> None:
    promised = {
        "init", "demo", "status", "doctor", "migrate", "load", "profile", "versions", "rejects",
        "undo", "summary", "measure", "change", "compare", "trend", "explain", "backup", "restore",
        "verify",
    }  # fmt: skip
    assert promised <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_words_for_every_option(cli: InProcess, command: str) -> None:
    said = cli.done(command, "--help")
    assert said.err == ""
    assert said.out.startswith(f"Usage: watchward {command}")
    undescribed = [
        parameter.name
        for parameter in typer.main.get_command(app).commands[command].params  # type: ignore[attr-defined]
        if not parameter.help
    ]
    assert undescribed == []


def test_help_and_version_need_no_workspace(watchward: Command) -> None:
    assert "Start with: watchward demo demo" in watchward.done("--help")
    assert watchward.done("--version").startswith("watchward ")


MACHINE = (
    ("summary", "--to", "2024-10", "--format", "json"),
    ("summary", "--to", "2024-10", "--format", "csv"),
    ("summary", "--to", "2024-10", "--format", "html"),
    ("status", "--format", "json"),
    ("versions", "--format", "json"),
    ("versions", "--format", "csv"),
    ("versions", "4", "--format", "json"),
    ("rejects", "--format", "json"),
    ("rejects", "--format", "csv"),
    ("measure", "offences", "--format", "json"),
    ("measure", "offences", "--by", "area,month", "--format", "csv"),
    ("compare", "--format", "json"),
    ("trend", "--format", "json"),
    ("change", "10", "30", "--format", "json"),
    ("types", "--format", "csv"),
    ("explain", "offences.v1/E07000073/2024-10-r12/arson", "--format", "json"),
    ("explain", "offences.v1/E07000074/2024-10-r12/arson", "--rows", "--format", "csv"),
)


@pytest.mark.parametrize("command", MACHINE, ids=" ".join)
def test_machine_formats_go_whole_to_standard_output_and_nothing_else_does(
    asked: InProcess, command: tuple[str, ...]
) -> None:
    said = asked.done(*command)
    assert said.err == ""
    if command[-1] == "json":
        assert said.json
    elif command[-1] == "csv":
        assert said.csv
        assert None not in said.csv[0]
    else:
        assert said.out.lower().startswith("<!doctype html>")


def test_talk_goes_to_standard_error(changing: InProcess, folder: Path) -> None:
    (folder / "more.csv").write_text(
        "crime_ref,recorded_on,district,crime_type\nZ1,2024-10-05,Harlow,Arson\n"
    )
    said = changing.done("load", "offences", folder / "more.csv")
    assert said.out == ""
    assert "1 rows in = 1 stored + 0 rejected + 0 superseded" in said.err
    assert "Version 5." in said.err
    again = changing.done("load", "offences", folder / "more.csv")
    assert "Nothing changed; still version 5." in again.err


WRONG = (
    (("summary", "--area", "Nowhere"), "Harlow, Brentwood, Stansted Airport", "'Nowhere'"),
    (("summary", "--to", "October"), "2024-10", "'October'"),
    (("summary", "--to", "2024-13"), "2024-10", "'2024-13'"),
    (("summary", "--as-at", "99"), "1 to 4", "99"),
    (("summary", "--frame", "weekly"), "r12", "'weekly'"),
    (("summary", "--frame", "fy", "--to", "2024-10"), "March", "2024-10"),
    (("summary", "--against", "lastyear"), "2019-12", "'lastyear'"),
    (("summary", "--against", "2024-06"), "12 months to October 2024", "2023-10"),
    (
        ("summary", "--frame", "ytd", "--against", "2022-12", "--to", "2024-10"),
        "month 10",
        "2022-12",
    ),
    (("summary", "--format", "pdf"), "-o summary.pdf", "none"),
    (("summary", "-o", "summary.txt"), ".csv, .json, .xlsx, .html, .pdf, .docx", "summary.txt"),
    (("summary", "-o", "summary"), ".csv, .json, .xlsx, .html, .pdf, .docx", "summary"),
    (("summary", "--paragraph", "--format", "json"), "Leave one", "json"),
    (("measure", "happiness"), "offences", "'happiness'"),
    (("measure", "offences-change"), "area, month, type", "offences-change"),
    (("measure", "offences", "--by", "colour"), "area, month, type", "colour"),
    (("measure", "offences", "--type", "piracy"), "watchward types", "'piracy'"),
    (("measure", "offences", "--from", "2024-10", "--to", "2024-01"), "Swap", "2024-10"),
    (("compare", "--type", "piracy"), "watchward types", "'piracy'"),
    (("trend", "--area", "Nowhere"), "Harlow", "'Nowhere'"),
    (("explain", "fifteen"), "offences.v1/E07000070", "'fifteen'"),
    (("explain", "joy.v1/E07000073/2024-10-r12/arson"), "offences", "'joy'"),
    (("explain", "offences.v1/E07000073/2024-10-r12/piracy"), "watchward types", "'piracy'"),
    (("explain", "offences.v1/E99999999/2024-10-r12/arson"), "Harlow", "'E99999999'"),
    (("explain", "offences.v1/E07000073/2024-10-r12/arson@77"), "1 to 4", "77"),
    (("explain", "offences.v9/E07000073/2024-10-r12/arson"), "version 1", "version 9"),
    (("explain", "solved.v1.magic/E07000073/2024-10-r12/arson"), "charged", "'magic'"),
    (("explain", "offences.v1.charged/E07000073/2024-10-r12/arson"), "offences.v1.", "'charged'"),
    (
        ("explain", "offences-change.v1/E07000073/2024-10-r12~2023-10-r12/arson", "--rows"),
        "watchward explain names them",
        "a change between two periods",
    ),
    (("versions", "12"), "1 to 4", "12"),
    (("change", "many", "2"), "whole number", "'many'"),
    (("change", "5", "2", "--exposure", "0", "10"), "above zero", "0.0 and 10.0"),
    (("load", "offences", "x.csv", "--covers", "2024-10"), "2023-11..2024-10", "'2024-10'"),
)


@pytest.mark.parametrize(
    ("command", "remedy", "given"), WRONG, ids=lambda v: " ".join(v) if isinstance(v, tuple) else ""
)
def test_wrong_usage_ends_with_2_and_says_what_was_expected_given_and_to_do(
    asked: InProcess, command: tuple[str, ...], remedy: str, given: str
) -> None:
    asked(*command).refused(2, remedy, f"Given: {given}" if given[:1] == "'" else given)


NOT_THERE = (
    (("fly",), "No such command 'fly'"),
    (("summary", "--colour"), "No such option: --colour"),
    (("load", "rumours", "x"), "'rumours' is not one of 'offences'"),
    (("trend", "--months", "0"), "--months"),
    (("versions", "last"), "'number'"),
    (("load", "offences"), "Missing argument"),
)


@pytest.mark.parametrize(("command", "words"), NOT_THERE, ids=lambda v: v[0] if v else "")
def test_a_command_or_option_that_does_not_exist_ends_with_2(
    asked: InProcess, command: tuple[str, ...], words: str
) -> None:
    said = asked(*command)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("Usage: watchward")
    assert words in said.err


def test_outside_a_workspace_a_command_says_how_to_make_one(cli: InProcess, folder: Path) -> None:
    cli("status").refused(2, "watchward.toml", "watchward init FOLDER")
    cli("--workspace", folder / "none", "status").refused(2, "watchward init FOLDER")


def test_a_period_of_which_nothing_is_loaded_ends_with_3(asked: InProcess) -> None:
    asked("summary", "--to", "2012-10").refused(3, "12 months to October 2012", "watchward status")
    asked("compare", "--to", "2012-10").refused(3, "no offences loaded for")
    asked("trend", "--to", "2012-10", "--months", "3").refused(3, "watchward status")
    asked("measure", "offences", "--to", "2012-10").refused(3, "November 2011 to October 2012")


def test_some_months_missing_is_no_refusal_and_they_are_named(asked: InProcess) -> None:
    said = asked.done("summary", "--to", "2023-12", "--area", "Harlow")
    missing = "12 months to December 2022: no offences loaded for January 2022 to October 2022"
    assert missing in " ".join(said.out.split())
    assert said.err == ""


def test_a_settings_file_that_is_wrong_is_refused_with_its_name(
    changing: InProcess, small: Path
) -> None:
    settings = small / "watchward.toml"
    good = settings.read_text()
    settings.write_text(good.replace('marking = "OFFICIAL"', 'marking = "TOP SECRET"'))
    changing("summary").refused(3, "OFFICIAL-SENSITIVE", "'TOP SECRET'", "watchward.toml")
    settings.write_text(good.replace('"solved"', '"closed"'))
    changing("summary").refused(2, "charged", "'closed'", "watchward.toml")
    settings.write_text(good + "colour = 1\n")
    changing("summary").refused(3, "colour", "watchward.toml")
    settings.write_text("name = ")
    changing("summary").refused(3, "watchward.toml")


def test_an_internal_fault_ends_with_4_and_says_where_to_look(watchward: Command) -> None:
    code = (
        "import sys; sys.argv = ['watchward', 'types']; from watchward.cli import main; "
        "import watchward.words.offences as o; o.offence_tree = lambda: 1 / 0; main()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], env=plain_environment(), capture_output=True, text=True,
        check=False, cwd=watchward.folder,
    )  # fmt: skip
    assert (ended.returncode, ended.stdout) == (4, "")
    assert "An internal fault: ZeroDivisionError" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "WATCHWARD_DEBUG=1" in ended.stderr


def test_a_reader_that_goes_away_is_no_fault(watchward: Command, kept_small: Path) -> None:
    command = f"watchward -w '{kept_small}' types --format csv | head -1"
    ended = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], env=plain_environment(), capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert ended.stdout == "name,short_name,section\n"
    assert ended.stderr == ""


def test_json_is_the_same_whether_or_not_the_screen_is_narrow(
    asked: InProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = asked.done("compare", "--format", "json").out
    monkeypatch.setenv("COLUMNS", "20")
    assert asked.done("compare", "--format", "json").out == wide
    assert len(json.loads(wide)) == 16
