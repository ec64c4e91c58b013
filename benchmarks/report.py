"""RESULTS.md: every part measured, with its goal, whether it is met, and why not if it is not."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import machine

RESULTS = Path(__file__).with_name("RESULTS.md")


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal in words, what was found, and whether that meets it."""

    words: str
    found: str
    is_met: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the results: a table, its goals, and notes.

    `load` is the machine's load when it began and `measured_on` the day.
    """

    key: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    goals: tuple[Goal, ...]
    notes: tuple[str, ...]
    load: float = field(default_factory=machine.load)
    measured_on: str = field(default_factory=lambda: datetime.now(UTC).date().isoformat())


def keep(part: Part, scratch: Path) -> None:
    """Keep a part's results, so that the page can be written again without measuring again."""
    path = scratch / "parts" / f"{part.key}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(part), indent=1), encoding="utf-8")


def kept(scratch: Path, keys: tuple[str, ...]) -> list[Part]:
    """The parts kept, in the order of the keys."""
    found = []
    for key in keys:
        path = scratch / "parts" / f"{key}.json"
        if path.exists():
            raw = json.loads(path.read_text(encoding="utf-8"))
            raw["goals"] = tuple(Goal(**goal) for goal in raw["goals"])
            raw["rows"] = tuple(tuple(row) for row in raw["rows"])
            found.append(Part(**raw | {name: tuple(raw[name]) for name in ("heads", "notes")}))
    return found


def page(parts: list[Part]) -> str:
    """The results as Markdown."""
    goals = [goal for part in parts for goal in part.goals]
    lines = [
        "# How fast it is",
        "",
        "Written by `make bench` (`python -m benchmarks`). Ratios hold better than seconds: what "
        "stands beside each other was run in turns in one process after import and a warm-up, "
        "and the median is shown. Processor seconds are given too, because they change less "
        "with what else the machine is doing.",
        "",
        *(f"- {line}" for line in machine.describe()),
        "",
        "| goal | found | met |",
        "| --- | --- | --- |",
        *(
            f"| {goal.words} | {goal.found} | {'yes' if goal.is_met else '**no**'} |"
            for goal in goals
        ),
    ]
    for part in parts:
        lines += ["", f"## {part.title}", "", *_table(part), "", *part.notes]
        lines += ["", f"Measured on {part.measured_on}, at a load of {part.load:.1f}."]
    return "\n".join(lines) + "\n"


def _table(part: Part) -> list[str]:
    return [
        "| " + " | ".join(part.heads) + " |",
        "| --- |" + " ---: |" * (len(part.heads) - 1),
        *("| " + " | ".join(row) + " |" for row in part.rows),
    ]


def in_terminal(part: Part) -> str:
    """A part as plain lines."""
    wide = [max(len(row[i]) for row in (part.heads, *part.rows)) for i in range(len(part.heads))]
    lines = [part.title]
    for row in (part.heads, *part.rows):
        cells = [
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, wide, strict=True))
        ]
        lines.append("  " + "  ".join(cells))
    lines += [f"  {'met' if g.is_met else 'NOT MET'}: {g.words}: {g.found}" for g in part.goals]
    return "\n".join(lines)
