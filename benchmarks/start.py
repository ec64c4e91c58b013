"""Part 6: how soon the command line answers, and what making the demo takes."""

from __future__ import annotations

import shutil
from pathlib import Path
from statistics import median

from benchmarks.measuring import run_process, watchward
from benchmarks.report import Goal, Part

MOST_HELP, MOST_DEMO = 0.3, 90.0


def measure(scratch: Path) -> Part:
    """Time the help text and the demo, each as a process of its own."""
    helped = [run_process(watchward("--help")) for _ in range(7)]
    folder = scratch / "demo"
    shutil.rmtree(folder, ignore_errors=True)
    made = run_process(watchward("demo", str(folder)))
    seconds = median(ran.seconds for ran in helped)
    return Part(
        key="start",
        title="The command line",
        heads=("command", "seconds", "peak memory, MiB"),
        rows=(
            ("watchward --help", f"{seconds:.2f}", f"{max(r.peak_mib for r in helped):.0f}"),
            ("watchward demo", f"{made.seconds:.1f}", f"{made.peak_mib:.0f}"),
        ),
        goals=(
            Goal(
                f"watchward --help under {MOST_HELP} s",
                f"{seconds:.2f} s",
                seconds < MOST_HELP,
            ),
            Goal(
                f"the demo made, loaded and written in every format under {MOST_DEMO:.0f} s",
                f"{made.seconds:.0f} s",
                made.seconds < MOST_DEMO,
            ),
        ),
        notes=(
            "The demo makes 36 months of synthetic records, loads them and writes the summary in "
            "every format.",
        ),
    )
