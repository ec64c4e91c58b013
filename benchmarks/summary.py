"""Part 3: the summary of all areas from the cube, warm and from the command line."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.measuring import in_turns, run_process, watchward
from benchmarks.report import Goal, Part
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace, open_workspace
from watchward.performance.summary import summarise
from watchward.usecases.basis import TREND_MONTHS, periods
from watchward.usecases.counting import open_counts
from watchward.usecases.summary import SummaryRequest, make_summary
from watchward.words.periods import Month

MOST_WARM, MOST_COLD = 0.100, 1.5
TO = "2024-10"


def measure(scratch: Path, times: int) -> Part:
    """Time the summary of the demo workspace, which is made first if it is not there."""
    folder = scratch / "demo"
    if not (folder / "summary").exists():
        run_process(watchward("demo", str(folder)))
    workspace = open_workspace(folder)
    runs = [partial(_whole, workspace), partial(_counting, workspace)]
    in_turns(runs, 1)  # the warm-up
    whole_time, counting_time = in_turns(runs, times)
    asked = ("--workspace", str(folder), "summary", "--all", "--to", TO, "--format", "csv")
    cold = median(run_process(watchward(*asked)).seconds for _ in range(5))
    rows = (
        ("figures of all areas", counting_time),
        ("figures, verdicts, paragraphs, document", whole_time),
    )
    return Part(
        key="summary",
        title="The summary of all 16 areas from the cube",
        heads=("what", "milliseconds", "processor milliseconds"),
        rows=(
            *((n, f"{t.seconds * 1000:.0f}", f"{t.cpu_seconds * 1000:.0f}") for n, t in rows),
            ("command line, cold, CSV", f"{cold * 1000:.0f}", ""),
        ),
        goals=(
            _goal("the figures of all areas from the cube, warm", counting_time.seconds, MOST_WARM),
            _goal("the whole summary document of all areas, warm", whole_time.seconds, MOST_WARM),
            _goal("the summary from the command line, cold", cold, MOST_COLD),
        ),
        notes=(
            "On the demo workspace: 16 areas, 49 rows each, 36 months in the cube. Each run opens "
            "the version anew; nothing is kept between runs. The figures are all 9,408 of the "
            "table, each an object that can be explained; the whole summary adds the verdict on "
            "every comparison, the paragraphs, the trend of each picture and the document.",
        ),
    )


def _goal(words: str, seconds: float, most: float) -> Goal:
    return Goal(f"{words}, under {most * 1000:.0f} ms", f"{seconds * 1000:.0f} ms", seconds < most)


def _whole(workspace: Workspace) -> None:
    make_summary(workspace, SummaryRequest(to=Month.parse(TO), every=True))


def _counting(workspace: Workspace) -> None:
    """What the summary asks of the measures, without what is made of the answers."""
    later, earlier = periods(SummaryRequest(), Month.parse(TO))
    opened = open_counts(Snapshot(workspace), later.last.plus(1 - TREND_MONTHS), later.last)
    for area in opened.book.areas:
        summarise(opened.calculator, area, later, earlier)
