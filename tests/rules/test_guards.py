"""The guards of the test suite itself: skips where none may be, and the global generators."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.guards import drawn_from
from tests.support.places import ROOT
from tests.support.skips import is_allowed, skip_lines
from tests.support.system import Unprivileged

SKIPPING = """
import pytest
pytest_plugins = ["tests.support.skips"]

def test_runs(): pass
def test_needs_a_browser(): pytest.skip("no browser here")
@pytest.mark.xfail(strict=True)
def test_known(): assert False
"""
SKIPPED_MODULE = "import pytest\npytest.skip('no server here', allow_module_level=True)\n"
DRAWING = """
import random
import pytest
pytest_plugins = ["tests.support.guards"]

def test_own(): random.Random(1).random()
def test_global(): random.random()
def test_numpy():
    import numpy
    numpy.random.default_rng(1).random()
def test_global_numpy():
    import numpy
    numpy.random.random()
@pytest.fixture(scope="module")
def drawn(): return random.random()
def test_drawn_before(drawn): pass
"""


def run_pytest(folder: Path, no_skip: str, **modules: str) -> tuple[int, str]:
    """Run pytest on made-up modules; gives its exit code and what it printed."""
    for name, text in modules.items():
        (folder / f"test_{name}.py").write_text(text)
    (folder / "pytest.ini").write_text("[pytest]\naddopts = -p no:cacheprovider -p no:xdist\n")
    (folder / "conftest.py").write_text("pytest_plugins = ['tests.support.skips']\n")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--color=no", "--continue-on-collection-errors"],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "WATCHWARD_NO_SKIP": no_skip, "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_skip_fails_where_nothing_may_be_skipped(tmp_path: Path) -> None:
    code, said = run_pytest(tmp_path, "1", skipping=SKIPPING, module=SKIPPED_MODULE)
    assert code != 0
    assert "skipped where nothing may be skipped: no browser here" in said
    assert "skipped where nothing may be skipped: no server here" in said


def test_a_skip_is_printed_and_counted_elsewhere(tmp_path: Path) -> None:
    code, said = run_pytest(tmp_path, "", skipping=SKIPPING, module=SKIPPED_MODULE)
    assert code == 0, said
    *_, count, first, second, last = said.strip().splitlines()
    assert count == "Skipped: 2"
    assert sorted([first.strip(), second.strip()]) == ["1 × no browser here", "1 × no server here"]
    assert "1 passed, 2 skipped, 1 xfailed" in last


def test_only_absent_open_data_may_be_skipped(tmp_path: Path) -> None:
    assert is_allowed("no folder ../shared beside the checkout", tmp_path / "shared")
    assert not is_allowed("no browser here", tmp_path / "shared")
    assert not is_allowed("no folder ../shared beside the checkout", tmp_path)


def test_skips_are_counted_by_reason() -> None:
    assert skip_lines(iter(["a", "b", "a"])) == ["Skipped: 3", "  2 × a", "  1 × b"]
    assert skip_lines(iter([])) == ["Skipped: none"]


def test_drawing_from_a_global_generator_fails_the_test(tmp_path: Path) -> None:
    code, said = run_pytest(tmp_path, "", drawing=DRAWING)
    assert code == 1
    assert "the global generator of random was used" in said
    assert "the global generator of numpy.random was used" in said
    assert "2 passed" in said
    assert "2 failed, 2 passed, 1 error" in said or "3 failed, 2 passed" in said


def test_a_generator_loaded_meanwhile_was_not_drawn_from() -> None:
    assert drawn_from((1, None), (1, "new")) == []
    assert drawn_from((1, "a"), (2, "b")) == ["random", "numpy.random"]


def test_a_small_disk_fills_up(small_disk: Path) -> None:
    with pytest.raises(OSError, match="No space"), (small_disk / "a").open("wb") as stream:
        stream.write(b"x" * 4_000_000)


def test_commands_run_without_rights(unprivileged: Unprivileged) -> None:
    unprivileged.folder.joinpath("shut").mkdir()
    unprivileged.folder.joinpath("shut").chmod(0o555)
    write = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_text('x')"
    assert unprivileged.run(sys.executable, "-c", write, "open.txt").returncode == 0
    refused = unprivileged.run(sys.executable, "-c", write, "shut/a.txt")
    assert refused.returncode != 0
    assert "PermissionError" in refused.stderr
