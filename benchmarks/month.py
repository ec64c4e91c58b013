"""Part 5: one more month, added to much and to ten times as much."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.held import make_workspace
from benchmarks.made_up import MONTHS, write_offences, write_outcomes
from benchmarks.measuring import run_child
from benchmarks.report import Goal, Part

MOST = 1.5
"""How many times the smaller workspace's seconds still count as "in proportion to the month"."""


def measure(scratch: Path, held: int, times: int) -> Part:
    """Add a month of offences, then one of outcomes, to a tenth of `held` offences and to all."""
    few, many = held // 10, held
    month = held // MONTHS
    rows: list[tuple[str, ...]] = []
    goals: list[Goal] = []
    for kind in ("offences", "outcomes"):
        found = {}
        for size in (few, many):
            path = _extract(scratch, kind, size, held, month)
            found[size] = [_add(scratch, kind, size, path) for _ in range(times)]
        seconds = {size: median(one["seconds"] for one in found[size]) for size in found}
        rows += _rows(kind, found[few], found[many], seconds[few], seconds[many])
        ratio = seconds[many] / seconds[few]
        goals.append(
            Goal(
                f"a month of {kind} added to {many / 1e6:g} million within {MOST} times the time "
                f"to add it to {few / 1e6:g} million",
                f"{ratio:.2f} times",
                ratio <= MOST,
            )
        )
    return Part(
        key="month",
        title=f"One month more on {few / 1e6:g} and on {many / 1e6:g} million offences held",
        heads=("what", f"on {few / 1e6:g} million, s", f"on {many / 1e6:g} million, s", "times"),
        rows=tuple(rows),
        goals=tuple(goals),
        notes=(
            f"The same {month:,} new offences of the month after those held; and "
            f"{month * 9 // 10:,} outcomes given in that month for offences held (of the last "
            "twelve months, or of all there are). Each runs in a process of its own on a fresh "
            "copy. Outcomes touch "
            "more: every month in which one of their offences had an outcome is counted again, "
            "as the rule for late outcomes asks.",
        ),
    )


def _extract(scratch: Path, kind: str, size: int, held: int, month: int) -> Path:
    path = scratch / f"month-{kind}-{size}-{held}.csv"
    if not path.exists():
        if kind == "offences":
            write_offences(path, held, 1, MONTHS)
        else:
            write_outcomes(path, month * 9 // 10, size // MONTHS * MONTHS, 12 * month)
    return path


def _add(scratch: Path, kind: str, size: int, path: Path) -> dict[str, Any]:
    """Load into a copy whose files are shared with the original; a load writes only new files."""
    folder, copy = scratch / f"held-{size}", scratch / "adding"
    make_workspace(folder, size)
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy, copy_function=os.link)
    found, _ = run_child("load", kind, str(copy), str(path))
    return found


def _rows(
    kind: str,
    few: list[dict[str, Any]],
    many: list[dict[str, Any]],
    few_seconds: float,
    many_seconds: float,
) -> Iterable[tuple[str, ...]]:
    yield _row(f"load {kind}", few_seconds, many_seconds)
    for step in many[0]["steps"]:
        took = [median(one["steps"].get(step, 0.0) for one in found) for found in (few, many)]
        if max(took) >= 0.05:
            yield _row(f"of it: {step}", *took)


def _row(name: str, few: float, many: float) -> tuple[str, ...]:
    return (name, f"{few:.2f}", f"{many:.2f}", f"{many / few:.2f}" if few >= 0.01 else "")
