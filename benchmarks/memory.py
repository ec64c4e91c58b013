"""Part 2: the whole cube of 50 million offences, with the memory it takes."""

from __future__ import annotations

from pathlib import Path

from benchmarks.held import make_workspace
from benchmarks.measuring import run_child
from benchmarks.report import Goal, Part

MOST_GIB = 4.0


def measure(scratch: Path, offences: int) -> Part:
    """Build the cube of a workspace with so many offences, in a process of its own."""
    folder = scratch / f"held-{offences}"
    make_workspace(folder, offences)
    found, ran = run_child("rebuild", str(folder))
    gib = ran.peak_mib / 1024
    millions = f"{offences / 1e6:g} million offences"
    return Part(
        key="memory",
        title=f"The whole cube of {millions}",
        heads=("what", "seconds", "peak memory, GiB"),
        rows=(("count, place in areas and write", f"{found['seconds']:.1f}", f"{gib:.2f}"),),
        goals=(
            Goal(
                f"cube from {millions} within {MOST_GIB:g} GiB",
                f"{gib:.2f} GiB",
                gib <= MOST_GIB,
            ),
        ),
        notes=(
            "Every month of a workspace held as Delta tables, through the code a load uses "
            "(`watchward.measures.cube.rebuild`), in a process of its own. Memory is the peak "
            "resident size of that process, Python and imports included; the engine is bounded "
            "to 3 GB and would spill to the workspace's scratch folder.",
        ),
    )
