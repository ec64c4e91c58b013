"""Workspaces of the open data, loaded once for a module, and a plain count to compare with."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import ibis  # noqa: F401  (importing it draws from the global generator, which no test may)
import pytest

from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.measures.figure import Figure
from watchward.usecases.counting import Opened, open_counts
from watchward.words.offences import offence_tree
from watchward.words.periods import Month, Period

Row = dict[str, str]
ASB = "Anti-social behaviour"


@pytest.fixture(scope="session")
def police_uk(shared: Path) -> Path:
    """The folder of data.police.uk files."""
    return shared / "data" / "police-uk"


@pytest.fixture(scope="session")
def lookups(shared: Path) -> Path:
    """The folder of lookups."""
    return shared / "data" / "lookups"


def rows_of(paths: list[Path]) -> Iterator[Row]:
    """Rows of CSV files, read plainly."""
    for path in paths:
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8", newline="") as text:
            yield from csv.DictReader(text)


def place_by_code(lookups: Path) -> dict[str, str]:
    """LSOA code, of either vintage, to district name."""
    found: dict[str, str] = {}
    for row in rows_of([lookups / "essex_lsoa_to_ward_ltla_csp_pfa.csv"]):
        found[row["lsoa11_code"]] = found[row["lsoa21_code"]] = row["ltla24_name"]
    return found


def plain_count(paths: list[Path], places: dict[str, str]) -> Counter[tuple[str, bool]]:
    """Rows by (district, ``~outside`` or ``~none``) and whether anti-social behaviour."""
    found: Counter[tuple[str, bool]] = Counter()
    for row in rows_of(paths):
        code = row["LSOA code"]
        place = places.get(code, "~outside") if code else "~none"
        found[place, row["Crime type"] == ASB] += 1
    return found


def span(first: str, last: str) -> Period:
    """Whole months as one period."""
    start, end = Month.parse(first), Month.parse(last)
    return Period(start, end, f"s{end.index - start.index + 1}")


class Asked:
    """A version of a workspace, ready to be asked for months from first to last."""

    def __init__(self, workspace: Workspace, number: int, first: str, last: str) -> None:
        self.snapshot = Snapshot(workspace, number)
        self.period = span(first, last)
        self.opened: Opened = open_counts(self.snapshot, self.period.first, self.period.last)

    def offences(self, area: str, slug: str, period: Period | None = None) -> Figure:
        """Offences or incidents of an area by name."""
        code = self.opened.book.find(area).code
        item = offence_tree().get(slug)
        return self.opened.calculator.offences(code, item, period or self.period)

    def unplaced(self, start: str, slug: str) -> int:
        """Rows of no area whose code begins so, within the period."""
        cells = self.opened.calculator.cells.unplaced
        return sum(
            sum(counts.get(slug, {}).values())
            for code, counts in cells.items()
            if code.startswith(start)
        )

    def everything(self) -> dict[tuple[str, str], int | None]:
        """Every area's crime and anti-social behaviour."""
        return {
            (area.name, slug): self.offences(area.name, slug).numerator
            for area in self.opened.book.areas
            for slug in ("all-crime", "anti-social-behaviour", "burglary")
        }
