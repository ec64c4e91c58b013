"""Part 4: loading a CSV of offences into an empty workspace, against bare DuckDB."""

from __future__ import annotations

import shutil
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.held import SETTINGS
from benchmarks.made_up import write_offences
from benchmarks.measuring import Ran, Timing, run_child, timed
from benchmarks.report import Goal, Part
from watchward.lake.engine import connect
from watchward.lake.workspace import create_workspace

MOST = 1.5
BARE = "bare DuckDB: read_csv, COPY TO Parquet"


def measure(scratch: Path, offences: int, times: int) -> Part:
    """Time the load and bare DuckDB in turns."""
    path = scratch / f"offences-{offences}.csv"
    if not path.exists():
        write_offences(path, offences)
    loads: list[tuple[dict[str, Any], Ran]] = []
    bare: list[Timing] = []
    for _ in range(times + 1):
        loads.append(_load(scratch, path))
        bare.append(timed(lambda: _bare(path, scratch / "bare.parquet")))
    loads, bare = loads[1:], bare[1:]  # the first are the warm-up
    seconds, cpu = zip(*((timing.seconds, timing.cpu_seconds) for timing in bare), strict=True)
    return _part(path, offences, loads, (median(seconds), median(cpu)))


def _load(scratch: Path, path: Path) -> tuple[dict[str, Any], Ran]:
    folder = scratch / "loading"
    shutil.rmtree(folder, ignore_errors=True)
    create_workspace(folder, SETTINGS)
    return run_child("load", "offences", str(folder), str(path))


def _bare(path: Path, target: Path) -> None:
    connect().execute(
        f"COPY (SELECT * FROM read_csv('{path}')) TO '{target}' (FORMAT parquet, "
        "COMPRESSION snappy)"
    )


def _part(
    path: Path,
    offences: int,
    loads: list[tuple[dict[str, Any], Ran]],
    bare: tuple[float, float],
) -> Part:
    """The results; `bare` are the seconds and processor seconds of bare DuckDB."""
    seconds, cpu, imports = (
        median(found[name] for found, _ in loads) for name in ("seconds", "cpu", "imports")
    )
    steps = [
        (f"of it: {step}", median(found["steps"].get(step, 0.0) for found, _ in loads))
        for step in loads[0][0]["steps"]
    ]
    ratio, peak = seconds / bare[0], max(ran.peak_mib for _, ran in loads) / 1024
    return Part(
        key="ingest",
        title=f"Loading {offences / 1e6:g} million offences from CSV",
        heads=("what", "seconds", "times bare DuckDB", "processor seconds", "times"),
        rows=(
            _row("load offences into an empty workspace", seconds, bare[0], cpu, bare[1]),
            *((name, f"{took:.2f}", f"{took / bare[0]:.2f}", "", "") for name, took in steps),
            _row(BARE, bare[0], bare[0], bare[1], bare[1]),
        ),
        goals=(
            Goal(
                f"CSV ingest within {MOST} times bare DuckDB", f"{ratio:.2f} times", ratio <= MOST
            ),
        ),
        notes=(
            f"A CSV of {path.stat().st_size / 1e6:.0f} MB, 13 columns, 60 months. Bare DuckDB "
            "guesses the types from a sample, checks nothing, keeps no row that cannot be read "
            "and writes one Parquet file (snappy, as ours are). Our load types and checks every "
            "cell, keeps faults with their lines, counts the file's lines, refuses repeated "
            "references, keeps the original with its checksum, writes 60 months as a Delta "
            "table, and counts the cube: what is measured is the whole command's work, in a "
            f"process of its own (peak {peak:.2f} GiB), after import.",
            f"The medians of {len(loads)} runs of each, in turns. The imports of a load take "
            f"{imports:.2f} s, once in a process; with them the load would take "
            f"{(seconds + imports) / bare[0]:.2f} times as long as bare DuckDB without its own.",
        ),
    )


def _row(name: str, seconds: float, of: float, cpu: float, of_cpu: float) -> tuple[str, ...]:
    return (name, f"{seconds:.2f}", f"{seconds / of:.2f}", f"{cpu:.2f}", f"{cpu / of_cpu:.2f}")
