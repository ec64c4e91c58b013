"""The seconds a load spends in each of its steps, taken by standing in front of its functions."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import ModuleType, TracebackType
from typing import Any

from watchward.lake import merge, store
from watchward.lake.deposit import Depositing
from watchward.sources import extracts as rows_of_extracts
from watchward.usecases.loading import extracts, finish

STEPS: tuple[tuple[ModuleType | type, str, str], ...] = (
    (extracts, "stage", "read and check"),
    (rows_of_extracts, "settle_repeats", "repeated references"),
    (Depositing, "keep", "waiting for the copy of the original"),
    (merge, "_compare", "compare with what is held"),
    (extracts, "merge", "merge and write, comparing included"),
    (extracts, "_outcome_months", "outcome months touched"),
    (extracts, "_not_held", "outcomes not held"),
    (finish, "rebuild", "cube"),
    (extracts, "finish", "finish, cube included"),
    (store, "_write_files", "writing files, wherever"),
    (store, "_write_by_month", "writing files by month, wherever"),
)
"""Module, function, and the step's name; a function that is not there any more is left out."""


class Steps:
    """Takes times while it is open."""

    def __init__(self) -> None:
        """Nothing is timed yet."""
        self.seconds: dict[str, float] = {}
        self._before: list[tuple[ModuleType | type, str, Any]] = []

    def __enter__(self) -> Steps:
        for module, name, step in STEPS:
            function = getattr(module, name, None)
            if function is not None:
                self._before.append((module, name, function))
                setattr(module, name, self._timed(function, step))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for module, name, function in reversed(self._before):
            setattr(module, name, function)

    def _timed(self, function: Callable[..., Any], step: str) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            started = time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                took = time.perf_counter() - started
                self.seconds[step] = self.seconds.get(step, 0.0) + took

        return run
