"""Part 1: the cube's counts from millions of offences, by us, by hand, and by other engines."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.engines import BY_HAND, ENGINES, OURS, PANDAS, SQLITE, Engine, digest
from benchmarks.made_up import MadeUp, make_lake
from benchmarks.measuring import Timing, in_turns, timed
from benchmarks.report import Goal, Part
from watchward.lake.schema import OUTCOMES
from watchward.measures.facts import fact_sql

MOST_OF_HAND, LEAST_OF_PANDAS = 1.3, 5.0


def measure(scratch: Path, offences: int, times: int) -> Part:
    """Time every engine on the same files and check that all give the same rows.

    Raises AssertionError naming the engines that differ.
    """
    made = make_lake(scratch / f"lake-{offences}", offences)
    fact_sql()  # compiled once in a process; its time is given apart
    timings, found = _run(made, times)
    if len(set(found.values())) != 1:
        raise AssertionError(f"engines disagree on {offences:,} offences: {found}")
    return _part(made, timings, next(iter(found.values()))[0])


def _run(made: MadeUp, times: int) -> tuple[dict[str, Timing], dict[str, tuple[int, str]]]:
    quick = [engine for engine in ENGINES if engine not in (PANDAS, SQLITE)]
    prepared = {engine.name: engine.prepare(made) for engine in ENGINES}
    found = {engine.name: _once(engine, prepared) for engine in quick}  # also the warm-up
    runs = [partial(engine.run, prepared[engine.name]) for engine in quick]
    timings = dict(zip((e.name for e in quick), in_turns(runs, times), strict=True))
    for engine, most in ((PANDAS, 3), (SQLITE, 1)):
        results: list[Any] = []
        keep = partial(_keep, engine, prepared[engine.name], results)
        timings[engine.name] = timed(keep, min(times, most))
        found[engine.name] = digest(engine.rows(prepared[engine.name], results[-1]))
    return timings, found


def _keep(engine: Engine, prepared: Any, results: list[Any]) -> None:
    results.append(engine.run(prepared))


def _once(engine: Engine, prepared: dict[str, Any]) -> tuple[int, str]:
    own = prepared[engine.name]
    return digest(engine.rows(own, engine.run(own)))


def _part(made: MadeUp, timings: dict[str, Timing], cells: int) -> Part:
    hand, ours = timings[BY_HAND.name], timings[OURS.name]
    rows = tuple(
        (
            name,
            f"{timing.seconds:.2f}",
            f"{timing.cpu_seconds:.2f}",
            f"{timing.seconds / hand.seconds:.2f}",
            str(len(timing.wall)),
        )
        for name, timing in timings.items()
    )
    outcomes = sum(file.rows for file in made.files(OUTCOMES.name))
    ratio, pandas = (
        ours.seconds / hand.seconds,
        timings[PANDAS.name].seconds / ours.seconds,
    )
    millions = f"{made.offences / 1e6:g} million offences"
    return Part(
        key="cube",
        title=f"The cube from {millions}",
        heads=("engine", "seconds", "processor seconds", "times the SQL by hand", "runs"),
        rows=rows,
        goals=(
            Goal(
                f"cube from {millions} within {MOST_OF_HAND} times the best SQL by hand",
                f"{ratio:.2f} times",
                ratio <= MOST_OF_HAND,
            ),
            Goal(
                f"cube from {millions} at least {LEAST_OF_PANDAS:g} times faster than pandas",
                f"{pandas:.1f} times",
                pandas >= LEAST_OF_PANDAS,
            ),
        ),
        notes=(
            f"From Parquet files of {made.months} months with {made.per_month * made.months:,} "
            f"offences and {outcomes:,} outcomes: offences, cancelled offences and offences "
            f"solved under three definitions, by month, district, code and flags; {cells:,} "
            "rows, which all engines gave alike. Reading the files is part of the time, except "
            "SQLite's, which had the columns it needs in a table of its own.",
            "",
            "The SQL by hand is in `benchmarks/by_hand.py`, with what it takes for granted and "
            "ours may not: one source, one vocabulary of outcomes, no open data. Placing the "
            "counts in areas and writing the cube is not in these times: see the next part.",
        ),
    )
