"""Modules aim for 100 to 300 lines; one over 600 is split. Shared fixtures stop at 300."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tests.support.places import ROOT

LIMIT = 600
FIXTURES_LIMIT = 300
CONTENT_LISTS: frozenset[str] = frozenset()
"""Modules that are nothing but a list of content, by path; they may be longer."""


def too_long(paths: Iterable[Path]) -> list[str]:
    """One line for each file over its limit."""
    found = []
    for path in paths:
        limit = FIXTURES_LIMIT if path.name == "conftest.py" else LIMIT
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > limit and str(path) not in CONTENT_LISTS:
            found.append(f"{path} has {lines} lines, more than {limit}: split it")
    return found


def our_modules() -> list[Path]:
    """Every Python file that we write."""
    places = ("src", "tests", "tools", "benchmarks")
    return [path for place in places for path in sorted((ROOT / place).rglob("*.py"))]


def test_no_module_is_too_long() -> None:
    assert too_long(our_modules()) == []


def test_a_long_module_is_seen(tmp_path: Path) -> None:
    for name, lines in (("long.py", 601), ("just.py", 600), ("conftest.py", 301)):
        (tmp_path / name).write_text("x = 1\n" * lines, encoding="utf-8")
    seen = too_long(sorted(tmp_path.iterdir()))
    assert [line.split(" has ")[0].rsplit("/", 1)[1] for line in seen] == ["conftest.py", "long.py"]


def test_the_rule_reads_the_modules_there_are() -> None:
    assert Path(__file__) in our_modules()
