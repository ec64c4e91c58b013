"""Modules aim for 100 to 300 lines; one over 600 is split. Shared fixtures stop at 300."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from tests.support.places import ROOT

LIMIT = 600
FIXTURES_LIMIT = 300
GENERATED = ROOT / "src/watchward/registers/migrations"
"""Django generates migrations out of the models; nobody reads them as modules, and to split one
would change what databases have already run. The models they come from keep the limit."""
CONTENT_LISTS: frozenset[str] = frozenset()
"""Modules that are nothing but a list of content, by path; they may be longer."""


def too_long(paths: Iterable[Path]) -> list[str]:
    """One line for each file over its limit."""
    found = []
    for path in paths:
        limit = FIXTURES_LIMIT if path.name == "conftest.py" else LIMIT
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > limit and not is_exempt(path):
            found.append(f"{path} has {lines} lines, more than {limit}: split it")
    return found


def is_exempt(path: Path) -> bool:
    """Whether a module may be of any length: a list of content, or a numbered migration."""
    is_migration = path.parent == GENERATED and re.fullmatch(r"\d{4}_\w+\.py", path.name)
    return str(path) in CONTENT_LISTS or bool(is_migration)


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


def test_only_numbered_migrations_may_be_longer(tmp_path: Path) -> None:
    assert is_exempt(GENERATED / "0004_records_rounds_reports.py")
    assert not is_exempt(GENERATED / "helpers.py")
    assert not is_exempt(GENERATED.parent / "models" / "0004_records.py")
    (tmp_path / "0001_initial.py").write_text("x = 1\n" * 601, encoding="utf-8")
    assert len(too_long([tmp_path / "0001_initial.py"])) == 1


def test_what_is_exempt_is_generated_and_nothing_else() -> None:
    found = [path for path in our_modules() if is_exempt(path)]
    assert found
    for path in found:
        assert "class Migration(migrations.Migration):" in path.read_text(encoding="utf-8")


def test_the_rule_reads_the_modules_there_are() -> None:
    assert Path(__file__) in our_modules()
