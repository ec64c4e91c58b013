"""The published priorities of two years, kept and printed back as published; the command."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.support.command import Command, plain_environment
from tests.support.plans import made
from watchward.usecases.desk.plans import connections_page
from watchward.usecases.viewer import OWNER
from watchward.words.roles import Role

ROOT = Path(__file__).resolve().parents[3]
PUBLISHED = ROOT.parent / "shared" / "published" / "thurrock_2022" / "priorities.csv"
REASONS = {
    "statutory duty": "duty",
    "hidden harm": "hidden harm",
    "national risk or priority": "national",
    "local/member/public concern": "member priority",
}
ORDER = (
    "hidden harm",
    "statutory duty",
    "national risk or priority",
    "local/member/public concern",
)


@pytest.fixture
def printed() -> list[dict[str, str]]:
    if not PUBLISHED.exists():
        pytest.skip("the published tables are not beside the repository")
    return list(csv.DictReader(io.StringIO(PUBLISHED.read_text(encoding="utf-8"))))


def _chosen(row: dict[str, str]) -> dict[str, object]:
    """Why a priority was chosen, as the paper says it."""
    factors = [f.strip() for f in row["related_matrix_factors_inferred"].split(";") if f.strip()]
    tags = row["reason_tags"]
    if row["group"] == "chosen from the matrix":
        return {"chosen_because": "risk matrix", "factors": factors}
    because = next((REASONS[tag] for tag in ORDER if tag in tags), "carried over")
    more = {"factors": factors} if factors else {}
    return {"chosen_because": because, "reason": tags or "As in the plan before", **more}


def _load(rows: list[dict[str, str]]) -> None:
    years = {"2022-23": 1, "2023-24": 2}
    for year, number in years.items():
        first = int(year[:4])
        values = {
            "title": f"Priorities {year}", "body": "Thurrock community safety partnership",
            "sort": "partnership plan", "starts_on": f"{first}-04-01",
            "ends_on": f"{first + 1}-03-31", "status": "in force",
        }  # fmt: skip
        made(f"{first}-04-01", "plan", {**values, **({"follows": 1} if number == 2 else {})})
        some = [row for row in rows if row["year"] == year]
        before = {
            row["title_printed"].lower(): place
            for place, row in enumerate((r for r in rows if r["year"] == "2022-23"), start=1)
        }
        made(f"{first}-04-02", "priority", *(
            {"title": row["title_printed"], "plan": number, "number": int(row["priority_no"]),
             **({"follows": [before[row["title_printed"].lower()]]} if number == 2 else {}),
             **_chosen(row)}
            for row in some
        ))  # fmt: skip


def test_both_years_print_back_as_published(
    printed: list[dict[str, str]], sign_in: Callable[..., Client]
) -> None:
    _load(printed)
    reader = sign_in(Role.READER)
    for number, year in ((1, "2022-23"), (2, "2023-24")):
        page = BeautifulSoup(reader.get(f"/plans/{number}").content, "html.parser")
        heads = [h.get_text() for h in page.select(".ww-priority h2")]
        wanted = [
            f"Priority {row['priority_no']}: {row['title_printed']}"
            for row in printed
            if row["year"] == year
        ]
        assert heads == wanted
    says = [
        "ranked high in the risk matrix" in part.get_text() for part in page.select(".ww-priority")
    ]
    groups = [row["group"] for row in printed if row["year"] == "2023-24"]
    assert says == [group == "chosen from the matrix" for group in groups]


def test_last_year_stands_beside_this_year(
    printed: list[dict[str, str]], sign_in: Callable[..., Client]
) -> None:
    _load(printed)
    found = connections_page(OWNER, 2).found
    assert found is not None
    assert not found.new
    assert not found.dropped
    moved = {line.before.whole("number"): line.after.whole("number") for line in found.lines}
    assert moved == {1: 1, 2: 2, 3: 3, 4: 6, 5: 4, 6: 5, 7: 7, 8: 8, 9: 9}
    page = BeautifulSoup(sign_in(Role.READER).get("/plans/2/connections").content, "html.parser")
    assert "Of 9 priorities before, 9 go on, none is dropped. None is new." in " ".join(
        page.select_one("main").get_text(" ").split()  # type: ignore[union-attr]
    )
    assert len(page.select("tbody tr")) == 9


MAKE = """
import sys; from pathlib import Path; sys.path.insert(0, {root!r})
from watchward.registers.opening import open_registers
open_registers(Path({folder!r}))
from tests.support.plans import make_plans
make_plans()
"""


def test_the_command_shows_a_plan_as_at_three_days(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    Command(tmp_path).done("init", str(folder), "--area-set", "essex")
    code = MAKE.format(root=str(ROOT), folder=str(folder))
    ran = subprocess.run(
        [sys.executable, "-c", code], env=plain_environment(), capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    watchward = Command(folder)
    listed = json.loads(watchward.done("plan", "--format", "json"))
    assert [row["number"] for row in listed] == ["3", "1", "2"]
    statuses = [
        [row["status"] for row in _rows(watchward, day)]
        for day in ("2023-06-30", "2023-09-30", "2024-06-30")
    ]
    assert statuses == [
        ["not started"] * 5,
        ["on track", "not started", "at risk", "not started", "not started"],
        ["achieved", "partly achieved", "at risk", "not started", "not started"],
    ]
    table = watchward.done("plan", "1", "--as-at", "2024-06-30", "--since", "2023-06-30")
    assert "Changes between 30 June 2023 and 30 June 2024" in " ".join(table.split())
    watchward.done("plan", "1", "-o", "plan.docx")
    assert (folder / "plan.docx").read_bytes().startswith(b"PK")
    assert watchward("plan", "9").returncode == 2
    assert watchward("plan", "1", "--as-at", "soon").returncode == 2
    assert watchward("plan", "--since", "2023-06-30").returncode == 2


def _rows(watchward: Command, day: str) -> list[dict[str, str]]:
    text = watchward.done("plan", "1", "--as-at", day, "--format", "csv")
    return list(csv.DictReader(io.StringIO(text)))
