"""Fixtures for every test. The guards and helpers stand in tests/support."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.command import Command
from tests.support.places import ROOT, SHARED

pytest_plugins = [
    "tests.support.guards",
    "tests.support.skips",
    "tests.support.order",
    "tests.support.system",
    "tests.support.demo",
    "tests.support.browser",
]

# The same examples every time, so that a failure can be repeated; explore with
# pytest --hypothesis-profile=default.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The open data beside the checkout; skips where it is absent."""
    if not SHARED.exists():
        pytest.skip("the open data is not there: no folder ../shared beside the checkout")
    return SHARED


@pytest.fixture(autouse=True)
def no_workspace_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workspace of the person running the tests is never picked up."""
    monkeypatch.delenv("WATCHWARD_WORKSPACE", raising=False)


@pytest.fixture(autouse=True)
def no_fault_of_a_rule_is_spared(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a user is spared fails a test, also in a process that it starts."""
    monkeypatch.setenv("WATCHWARD_CHECK_RAISES", "1")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new empty folder, which is the current one during the test."""
    place = tmp_path / "partnership"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def watchward(folder: Path) -> Command:
    """The command line, run as a process of its own in `folder`."""
    return Command(folder)
