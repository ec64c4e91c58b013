"""Measure, and write RESULTS.md.

python -m benchmarks                    everything, several minutes and 12 GB of disk
python -m benchmarks --only cube,start  some parts again; the others as last measured
python -m benchmarks --quick            1 million offences, checked and printed, nothing kept
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks import check, cube, ingest, memory, month, start, summary, web
from benchmarks.report import RESULTS, Part, in_terminal, keep, kept, page

SCRATCH = Path(__file__).with_name("scratch")
PARTS: dict[str, Callable[[Path], Part]] = {
    "cube": lambda scratch: cube.measure(scratch, 10_000_000, 7),
    "memory": lambda scratch: memory.measure(scratch, 50_000_000),
    "start": start.measure,
    "summary": lambda scratch: summary.measure(scratch, 15),
    "ingest": lambda scratch: ingest.measure(scratch, 3_000_000, 7),
    "month": lambda scratch: month.measure(scratch, 50_000_000, 3),
    "web": web.measure,
    "check": check.measure,
}


def main(arguments: list[str] | None = None) -> int:
    """Measure what is asked for."""
    asked = _asked(arguments)
    asked.scratch.mkdir(parents=True, exist_ok=True)
    if asked.quick:
        part = cube.measure(asked.scratch, asked.rows, 1)
        print(in_terminal(replace(part, goals=())))  # too few offences to hold against a goal
        print("All engines gave the same rows.")
        return 0
    for key in asked.only.split(",") if asked.only else PARTS:
        print(f"Measuring: {key} …", flush=True)
        part = PARTS[key](asked.scratch)
        keep(part, asked.scratch)
        print(in_terminal(part), flush=True)
    RESULTS.write_text(page(kept(asked.scratch, tuple(PARTS))), encoding="utf-8")
    print(f"Written: {RESULTS}")
    return 0


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure speed.")
    parser.add_argument("--quick", action="store_true", help="the cube only, on fewer offences")
    parser.add_argument("--rows", type=int, default=1_000_000, help="offences in a quick run")
    parser.add_argument("--only", default="", help=f"some of: {','.join(PARTS)}")
    parser.add_argument("--scratch", type=Path, default=SCRATCH, help="where records are made up")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
