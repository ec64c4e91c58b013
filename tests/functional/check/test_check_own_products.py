"""Our own products, read from their text alone, pass with nothing inconsistent."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import Command
from tests.support.demo import PreparedDemo


@pytest.fixture(scope="module")
def made(prepared_demo: PreparedDemo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's summary of all areas in several forms, without the files of their figures.

    The demo holds them as `summary --all` writes them.
    """
    folder = tmp_path_factory.mktemp("products")
    run = Command(folder)
    for form in ("docx", "html", "xlsx"):
        shutil.copy(prepared_demo.folder / "summary" / f"summary.{form}", folder)
    said = run.done("-w", prepared_demo.folder, "summary", "--all", "--paragraph")
    (folder / "paragraph.txt").write_text(said, encoding="utf-8")
    table = run.done("-w", prepared_demo.folder, "summary", "--area", "Thurrock", "--format", "csv")
    lines = [line.split(",") for line in table.splitlines()]
    marked = ["| " + " | ".join(cells) + " |" for cells in lines]
    marked.insert(1, "|" + " --- |" * len(lines[0]))
    (folder / "table.md").write_text("\n".join(marked) + "\n", encoding="utf-8")
    return folder


def checked(folder: Path, name: str) -> tuple[int, dict[str, Any]]:
    result = Command(folder)("check", name, "--format", "json")
    assert result.returncode in (0, 1), result.stderr
    return result.returncode, json.loads(result.stdout)


def faults(whole: dict[str, Any]) -> list[str]:
    return [
        f"{claim['location']}: {claim['quote']}: {claim['explanation']}"
        for claim in whole["claims"]
        if claim["verdict"] == "inconsistent"
    ]


@pytest.mark.parametrize(
    "name", ["summary.docx", "summary.html", "summary.xlsx", "paragraph.txt", "table.md"]
)
def test_our_own_products_hold(made: Path, name: str) -> None:
    code, whole = checked(made, name)
    assert faults(whole) == []
    assert code == 0
    assert whole["coverage"][0]["numbers"] > 20


def test_errors_seeded_into_a_product_are_found(made: Path, tmp_path: Path) -> None:
    shutil.copy(made / "table.md", tmp_path / "table.md")
    text = (tmp_path / "table.md").read_text("utf-8")
    row = next(line for line in text.splitlines() if "Shoplifting" in line)
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    change = cells[8]
    assert re.fullmatch(r"-?\d+\.\d", change)
    turned = change.removeprefix("-") if change.startswith("-") else f"-{change}"
    wrong = row.replace(f" {change} ", f" {turned} ", 1)
    (tmp_path / "table.md").write_text(text.replace(row, wrong), encoding="utf-8")
    code, whole = checked(tmp_path, "table.md")
    assert code == 1
    assert any(turned in fault for fault in faults(whole))
