"""Work done in a process of its own, so that its peak memory is its own: prints one JSON line.

python -m benchmarks.children rebuild FOLDER
python -m benchmarks.children load KIND FOLDER FILE
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from watchward.lake.workspace import open_workspace

USED = (
    "numpy", "duckdb", "pyarrow", "pyarrow.csv", "pyarrow.compute", "deltalake",
    "deltalake.transaction", "filelock",
)  # fmt: skip
"""What a load imports when it is first needed; the engine beside it is imported before, too."""


def rebuild(folder: str) -> dict[str, Any]:
    """Build the whole cube again and write it; nothing is committed, so it stays unseen."""
    from watchward.lake.writer import writing
    from watchward.measures.cube import all_months
    from watchward.measures.cube import rebuild as build
    from watchward.measures.facts import fact_sql
    from watchward.usecases.books import closed_book

    fact_sql()
    with writing(open_workspace(Path(folder)), "measure") as writer:
        started = time.perf_counter()
        build(writer, closed_book(writer.base), all_months(writer))
        return {"seconds": time.perf_counter() - started}


def load(kind: str, folder: str, path: str) -> dict[str, Any]:
    """Load an extract, with the seconds of each step, of the processor, and of imports before."""
    from benchmarks.steps import Steps
    from watchward.measures.facts import fact_sql
    from watchward.usecases.loading.extracts import load_extract

    fact_sql()
    started = time.perf_counter()
    for name in USED:
        import_module(name)
    imports = time.perf_counter() - started
    with Steps() as steps:
        started, processor = time.perf_counter(), time.process_time()
        report = load_extract(open_workspace(Path(folder)), kind, [Path(path)])
        seconds, cpu = time.perf_counter() - started, time.process_time() - processor
    return {
        "seconds": seconds,
        "cpu": cpu,
        "imports": imports,
        "steps": steps.seconds,
        "added": report.added,
    }


def main(arguments: list[str]) -> None:
    """Do the work named first with the arguments after it."""
    known: dict[str, Callable[..., dict[str, Any]]] = {"rebuild": rebuild, "load": load}
    work = known[arguments[0]]
    print(json.dumps(work(*arguments[1:])))


if __name__ == "__main__":
    main(sys.argv[1:])
