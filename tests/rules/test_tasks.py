"""The task file and the scripts behind it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.order import LONGEST
from tests.support.places import ROOT
from tools import clear_demo, step

TASKS = ["setup", "demo", "test", "check", "fix", "bench", "docs", "lock", "clean"]


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make in the checkout."""
    return subprocess.run(
        ["make", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_make_alone_lists_every_task() -> None:
    said = make().stdout
    assert [name for name in TASKS if f"make {name}" not in said] == []


def test_without_a_python_it_says_what_to_do() -> None:
    said = make("PYTHON=", "--always-make", "setup")
    assert said.returncode != 0
    assert "Expected: Python 3.11 or later" in said.stderr
    assert "What to do: " in said.stderr


def test_ci_calls_make_test_with_nothing_skipped() -> None:
    lines = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == "make test"
    assert "export WATCHWARD_NO_SKIP=1" in lines
    assert "make audit" in lines


def test_a_step_says_what_it_does_and_how_long_it_took(capfd: pytest.CaptureFixture[str]) -> None:
    assert step.main(["Working", "--", sys.executable, "-c", "print('hello')"]) == 0
    assert step.main(["Failing", "--", sys.executable, "-c", "raise SystemExit(7)"]) == 7
    said = capfd.readouterr().out.splitlines()
    assert said[:2] == ["▸ Working", "hello"]
    assert said[2].startswith("  done in ")
    assert said[4].startswith("  FAILED in ")


@pytest.mark.parametrize("holds", ["nothing", "demo", "half"])
def test_an_earlier_demo_is_removed(
    holds: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(".venv").mkdir()
    Path("demo").mkdir()
    if holds == "demo":
        Path("demo/watchward.toml").write_text('name = "Synthetic Essex"\n')
    if holds == "half":
        clear_demo.MARKER.touch()
        Path("demo/lake").mkdir()
    assert clear_demo.main(Path("demo")) == 0
    assert not Path("demo").exists()
    assert clear_demo.MARKER.exists()


@pytest.mark.parametrize("name", ["watchward.toml", "letter.txt"])
def test_somebodys_own_folder_is_left_alone(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("demo").mkdir()
    Path("demo", name).write_text('name = "Our partnership"\n')
    assert clear_demo.main(Path("demo")) == 1
    assert Path("demo", name).exists()
    assert "What to do: move or rename it" in capfd.readouterr().err


def test_the_files_that_are_begun_first_are_there() -> None:
    assert [name for name in LONGEST if not (ROOT / name).exists()] == []
    assert len(set(LONGEST)) == len(LONGEST)
