"""Wards and beats as a plain recount of the rows gives them, at every load."""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from pathlib import Path

import pytest

from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.small_cells import PlaceCount, place_counts
from watchward.usecases.books import area_book, workspace_codes
from watchward.usecases.loading.extracts import load_extract
from watchward.usecases.setup import init_workspace
from watchward.words.offences import offence_tree
from watchward.words.periods import Month, Period

Row = dict[str, str]
LATER = Period(Month(2024, 3), Month(2024, 4), "s2")
EARLIER = Period(Month(2024, 1), Month(2024, 2), "s2")


def _rows(source: random.Random, count: int) -> list[Row]:
    names = sorted(offence_tree().slug_of_name)
    leaves = [n for n in names if offence_tree().slug_of_name[n] in offence_tree().leaves]
    return [
        {
            "crime_ref": f"R{number}",
            "recorded_on": f"2024-{source.randrange(1, 5):02d}-{source.randrange(1, 29):02d}",
            "district": source.choice(["Chelmsford", "Maldon", ""]),
            "crime_type": source.choice(leaves),
            "ward": source.choice(["", "North", "South", " South "]),
            "beat": source.choice(["", "B1", "B2"]),
            "is_domestic": source.choice("YN"),
            "is_cancelled": source.choice("NNNNY"),
        }
        for number in range(count)
    ]


def _load(workspace: Workspace, rows: list[Row], path: Path) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")
    load_extract(workspace, "offences", [path])


def _recount(rows: list[Row], slug: str, district: str) -> Counter[tuple[str, str, str]]:
    """(kind, place, later or earlier) counted row by row."""
    tree, found = offence_tree(), Counter[tuple[str, str, str]]()
    for row in rows:
        line = tree.ancestors[tree.slug_of_name[row["crime_type"]]]
        counts = row["is_domestic"] == "Y" if slug == "domestic-abuse" else slug in line
        if row["is_cancelled"] == "Y" or not counts or district not in ("", row["district"]):
            continue
        window = "later" if row["recorded_on"] >= "2024-03" else "earlier"
        for kind in ("ward", "beat"):
            found[kind, row[kind].strip(), window] += 1
    return found


def _asked(workspace: Workspace, slug: str, area: str) -> Counter[tuple[str, str, str]]:
    snapshot = Snapshot(workspace)
    book = area_book(snapshot)
    code = book.find(area).code if area else book.top.code
    counts: list[PlaceCount] = place_counts(
        snapshot, book, workspace_codes(snapshot), code, offence_tree().get(slug), (LATER, EARLIER)
    )
    found = Counter[tuple[str, str, str]]()
    for count in counts:
        found[count.kind, count.place, "later"] += count.later
        found[count.kind, count.place, "earlier"] += count.earlier
    return +found


def _check(workspace: Workspace, rows: list[Row]) -> None:
    for slug in ("all-crime", "theft-offences", "shoplifting", "domestic-abuse"):
        for area in ("Chelmsford", ""):
            assert _asked(workspace, slug, area) == _recount(rows, slug, area), (slug, area)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return init_workspace(tmp_path / "place", area_set="essex")


def test_a_recount_agrees_after_every_load(workspace: Workspace, tmp_path: Path) -> None:
    source = random.Random(7)
    rows = _rows(source, 400)
    _load(workspace, rows, tmp_path / "a.csv")
    _check(workspace, rows)
    for row in rows:  # a correction of one month: places move, some are cancelled
        if row["recorded_on"].startswith("2024-02"):
            row.update(ward=source.choice(["North", "East", ""]), is_cancelled=source.choice("NY"))
    _load(workspace, [r for r in rows if r["recorded_on"][:7] == "2024-02"], tmp_path / "b.csv")
    _check(workspace, rows)
