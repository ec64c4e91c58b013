"""Workspaces to give commands in: one made once and only read, and copies to change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.functional.cli.running import InProcess
from tests.support.lake import load_text, new_workspace
from watchward.words.periods import Month

TWO_YEARS = (Month(2022, 11), Month(2024, 10))
OFFENCES = """crime_ref,recorded_on,district,crime_type,is_domestic
{many}A1,2023-01-05,Harlow,Arson,N
A2,2024-01-05,Harlow,Arson,Y
A3,2024-02-05,Maldon,Arson,N
A4,2024-02-06,,Shoplifting,N
A5,2024-02-07,Ipswich,Shoplifting,N
A6,2024-03-07,Maldon,Jaywalking,N
A7,31/02/2024,Maldon,Arson,N
"""
MANY = "".join(f"M{n},2024-03-{n % 28 + 1:02d},Maldon,Shoplifting,N\n" for n in range(100))
CORRECTED = """crime_ref,recorded_on,district,crime_type,is_domestic
A2,2024-01-05,Harlow,Burglary,Y
A8,2024-01-09,Harlow,Burglary,N
A9,2024-01-09,Maldon,Arson,N
"""
OUTCOMES = "crime_ref,outcome_type,outcome_on\nA1,1,2024-01-20\nA3,8,2024-02-20\n"
INCIDENTS = (
    "incident_ref,created_at,category,district\n"
    "I1,2023-05-01 12:00,ASB,Harlow\nI2,2024-05-01 12:00,ASB,Harlow\nI3,2024-05-01 12:00,ASB,\n"
)


def make_small(folder: Path) -> Path:
    """Two covered years with a little of everything; version 4 corrects version 1."""
    workspace = new_workspace(folder)
    text = OFFENCES.format(many=MANY)
    load_text(workspace, text, covers=TWO_YEARS, max_rejects=0.05)
    load_text(workspace, OUTCOMES, "outcomes", covers=TWO_YEARS)
    load_text(workspace, INCIDENTS, "incidents", covers=TWO_YEARS)
    load_text(workspace, CORRECTED)
    return folder


@pytest.fixture(scope="session")
def kept_small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small workspace, only to be read."""
    return make_small(tmp_path_factory.mktemp("cli") / "small")


@pytest.fixture
def small(kept_small: Path, folder: Path) -> Path:
    """A copy of the small workspace that a test may change."""
    return Path(shutil.copytree(kept_small, folder / "small"))


@pytest.fixture
def cli(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> InProcess:
    """Commands in a folder that is no workspace."""
    monkeypatch.setenv("COLUMNS", "200")
    return InProcess(monkeypatch, capsys)


@pytest.fixture
def asked(
    kept_small: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> InProcess:
    """Commands that only read the small workspace."""
    monkeypatch.setenv("COLUMNS", "200")
    return InProcess(monkeypatch, capsys, kept_small)


@pytest.fixture
def changing(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> InProcess:
    """Commands in a small workspace of the test's own."""
    monkeypatch.setenv("COLUMNS", "200")
    return InProcess(monkeypatch, capsys, small)


@pytest.fixture
def demo(
    prepared_demo: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> InProcess:
    """Commands that only read the demo."""
    monkeypatch.setenv("COLUMNS", "200")
    return InProcess(monkeypatch, capsys, prepared_demo.folder)  # type: ignore[attr-defined]
