"""Part 3: the summary of all areas from the cube, warm and from the command line."""

from __future__ import annotations

from collections.abc import Callable
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
from watchward.usecases.kept import forget
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
    runs = [
        partial(_counting, workspace), partial(_whole, workspace),
        partial(_anew, _counting, workspace), partial(_anew, _whole, workspace),
    ]  # fmt: skip
    in_turns([*runs[2:], *runs[:2]], 1)  # the warm-up
    counting_time, whole_time = in_turns(runs[:2], times)
    counting_anew, whole_anew = in_turns(runs[2:], times)
    asked = ("--workspace", str(folder), "summary", "--all", "--to", TO, "--format", "csv")
    cold = median(run_process(watchward(*asked)).seconds for _ in range(5))
    rows = (
        ("figures of all areas", counting_time),
        ("figures of all areas, the version read anew", counting_anew),
        ("figures, verdicts, paragraphs, document", whole_time),
        ("figures, verdicts, paragraphs, document, the version read anew", whole_anew),
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
            _goal(
                "the figures of all areas, the version read anew", counting_anew.seconds, MOST_WARM
            ),
            _goal("the summary from the command line, cold", cold, MOST_COLD),
        ),
        notes=(
            "On the demo workspace: 16 areas, 49 rows each, 36 months in the cube. The figures are "
            "all 9,408 of the table, each an object that can be explained, worked out again on "
            "each run; the whole summary adds the verdict on every comparison, the paragraphs, the "
            "trend of each picture and the document.",
            "A version of the data never changes, so a process keeps what it has read of the last "
            "few: areas, codes, coverage and the cube's counts, no figure. That is how the pages "
            "meet it after their first question. “Read anew” is with nothing kept: the table's "
            "log, its files of 36 months, areas and coverage are read on each run.",
            "While a whole summary is made Python's search for circular rubbish is put off; its "
            "objects are in no circle and go when the product does.",
        ),
    )


def _goal(words: str, seconds: float, most: float) -> Goal:
    return Goal(f"{words}, under {most * 1000:.0f} ms", f"{seconds * 1000:.0f} ms", seconds < most)


def _anew(run: Callable[[Workspace], None], workspace: Workspace) -> None:
    """Run with nothing kept of the version."""
    forget()
    run(workspace)


def _whole(workspace: Workspace) -> None:
    make_summary(workspace, SummaryRequest(to=Month.parse(TO), every=True))


def _counting(workspace: Workspace) -> None:
    """What the summary asks of the measures, without what is made of the answers."""
    later, earlier = periods(SummaryRequest(), Month.parse(TO))
    opened = open_counts(Snapshot(workspace), later.last.plus(1 - TREND_MONTHS), later.last)
    for area in opened.book.areas:
        summarise(opened.calculator, area, later, earlier)
