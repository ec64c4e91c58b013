"""Which months each source covers, in runs, and which are missing between first and last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.areas import AreaBook
from watchward.measures.coverage import EVERYWHERE
from watchward.usecases.books import area_book
from watchward.usecases.published_figures import published_periods
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.periods import Month, Period, months_between

Run = tuple[Month, Month]
"""First and last month of an unbroken run of months."""


@dataclass(frozen=True, slots=True)
class CoveredMonths:
    """The months that a source covers for every area, or for the one `area` named."""

    source: str
    area: str
    runs: tuple[Run, ...]
    missing: tuple[Run, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain values, each run as ``2023-11..2024-10``."""
        return {
            "source": self.source,
            "area": self.area or "all",
            "covered": [_key(run) for run in self.runs],
            "missing": [_key(run) for run in self.missing],
        }


def coverage_of(
    workspace: Workspace, as_at: int | None = None, viewer: Viewer = OWNER
) -> list[CoveredMonths]:
    """What each source covers in a version. Raises NotFound for an unknown version."""
    return covered_months(Snapshot(workspace, as_at))


def printed_periods(
    workspace: Workspace, as_at: int | None = None, viewer: Viewer = OWNER
) -> list[Period]:
    """The periods that published summaries held in a version give, oldest first."""
    snapshot = Snapshot(workspace, as_at)
    return published_periods(snapshot) if snapshot.files("core_published") else []


def covered_months(snapshot: Snapshot) -> list[CoveredMonths]:
    """Every source's months, those for all areas first, then those for one area in its order."""
    if not snapshot.files("core_coverage"):
        return []
    book = area_book(snapshot)
    found: dict[tuple[str, str], list[Month]] = {}
    for row in snapshot.rows("SELECT DISTINCT source, scope, month FROM core_coverage",
                             "core_coverage"):  # fmt: skip
        place = (row["source"], row["scope"])
        found.setdefault(place, []).append(Month.from_number(int(row["month"])))
    order = _places(book)
    return [
        _covered(source, scope, sorted(months), book)
        for (source, scope), months in sorted(
            found.items(), key=lambda pair: (pair[0][0], order.get(pair[0][1], len(order)))
        )
    ]


def _places(book: AreaBook) -> dict[str, int]:
    return {EVERYWHERE: -1} | {area.code: place for place, area in enumerate(book.areas)}


def _covered(source: str, scope: str, months: Sequence[Month], book: AreaBook) -> CoveredMonths:
    names = {area.code: area.name for area in book.areas}
    missing = [m for m in months_between(months[0], months[-1]) if m not in set(months)]
    area = "" if scope == EVERYWHERE else names.get(scope, scope)
    return CoveredMonths(source, area, runs(months), runs(missing))


def runs(months: Iterable[Month]) -> tuple[Run, ...]:
    """Months in order as unbroken runs."""
    found: list[Run] = []
    for month in months:
        if found and found[-1][1].plus(1) == month:
            found[-1] = (found[-1][0], month)
        else:
            found.append((month, month))
    return tuple(found)


def runs_label(found: Sequence[Run]) -> str:
    """Runs in words: ``November 2021 to January 2022, March to October 2024``."""
    return ", ".join(Period(first, last).span_label for first, last in found)


def _key(run: Run) -> str:
    return f"{run[0]}..{run[1]}"
