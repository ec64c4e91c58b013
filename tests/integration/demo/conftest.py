"""The demo written once, and counted again from its files by a slow, plain oracle."""

from __future__ import annotations

import csv
import gzip
import pickle
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from filelock import FileLock

from tests.support.demo import common_folder
from watchward.data import read_list
from watchward.demo.generate import DemoFiles, write_demo

WINDOWS = (("2022-11", "2023-10"), ("2023-11", "2024-10"))
SOLVED_TYPES = {"1", "2", "3", "4", "6", "7", "8"}
RISK_ROWS = {
    "high": "High Risk Domestic Abuse",
    "medium": "Medium Risk Domestic Abuse",
    "standard": "Standard Risk Domestic Abuse",
    "none": "No Risk Assessment",
}

Ask: TypeAlias = Callable[[str], list[tuple[Any, ...]]]


@dataclass(frozen=True)
class Written:
    """The folder, what was returned, and the steps that were told."""

    folder: Path
    files: DemoFiles
    steps: list[str]


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The demo's files, written once for every process of the run. Only to be read."""
    place = common_folder(tmp_path_factory) / "demo-written"
    told = place / "told.pickle"
    with FileLock(f"{place}.lock"):
        if not told.exists():
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            steps: list[str] = []
            made = Written(
                place / "files", write_demo(place / "files", progress=steps.append), steps
            )
            told.write_bytes(pickle.dumps(made))
    found: Written = pickle.loads(told.read_bytes())
    return found


def rows_of(paths: list[Path]) -> Iterator[dict[str, str]]:
    """Every row of some CSV files, gzipped or not."""
    for path in paths:
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)


def window_of(day: str) -> int | None:
    """0 for the 12 months to October 2023, 1 for those to October 2024, else None."""
    month = day[:7]
    for number, (first, last) in enumerate(WINDOWS):
        if first <= month <= last:
            return number
    return None


def _lines_above() -> dict[str, list[str]]:
    """For each crime type its own row and every row above it, from the tree's parents."""
    tree = {row["slug"]: row for row in read_list("offence_tree.csv") if not row["flag"]}
    found = {}
    for row in tree.values():
        line, here = [row["name"]], row
        while here["parent"]:
            here = tree[here["parent"]]
            line.append(here["name"])
        found[row["name"]] = line
    return found


def rows_counted(offence: dict[str, str], above: dict[str, list[str]]) -> list[str]:
    """The rows of the summary in which one offence counts."""
    rows = list(above[offence["crime_type"]])
    if offence["is_racially_religiously_aggravated"] == "Y":
        rows.append("Racial/Religiously Aggravated Offences")
    if offence["is_hate"] == "Y":
        rows.append("Hate Crime HO Definition")
    if offence["is_domestic"] == "Y":
        rows += ["Domestic Abuse", RISK_ROWS[offence["domestic_risk"]]]
    return rows


@dataclass(frozen=True)
class Recount:
    """Counts by (window, area, row); `Force` is everything, districts or none."""

    offences: Counter[tuple[int, str, str]]
    domestic: Counter[tuple[int, str, str]]
    solved: Counter[tuple[int, str, str]]

    def printed(self, area: str, row: str) -> list[str]:
        """The 12 values of a row, as the summary prints them."""
        before, after = (self.offences[window, area, row] for window in (0, 1))
        if row == "Anti-Social Behaviour (incidents)":
            return ["-", *_change(before, after), *["-"] * 7]
        solved_before, solved_after = (self.solved[window, area, row] for window in (0, 1))
        share = ratio(self.domestic[1, area, row], after)
        return [
            share,
            *_change(before, after),
            *_change(solved_before, solved_after),
            ratio(solved_before, before),
            ratio(solved_after, after),
            _points(solved_before, before, solved_after, after),
        ]


def rounded(value: Fraction) -> str:
    """One decimal, ties away from zero, never a negative zero."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    text = str(exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))
    return "0.0" if text == "-0.0" else text


def ratio(part: int, whole: int) -> str:
    """Per cent, or a hyphen where there is nothing to divide by."""
    return rounded(Fraction(100 * part, whole)) if whole else "-"


def _change(before: int, after: int) -> list[str]:
    return [str(before), str(after), str(after - before), ratio(after - before, before)]


def _points(solved_before: int, before: int, solved_after: int, after: int) -> str:
    if not before or not after:
        return "-"
    return rounded(100 * (Fraction(solved_after, after) - Fraction(solved_before, before)))


@pytest.fixture(scope="session")
def recount(written: Written) -> Recount:
    """Everything counted again, row by row."""
    above, found = _lines_above(), Recount(Counter(), Counter(), Counter())
    held: dict[str, tuple[str, list[str]]] = {}
    for offence in rows_of(written.files.offences):
        if offence["is_cancelled"] == "Y":
            continue
        rows = rows_counted(offence, above)
        held[offence["crime_ref"]] = (offence["district"], rows)
        window = window_of(offence["recorded_on"])
        if window is not None:
            _add(found.offences, window, offence["district"], rows)
            if offence["is_domestic"] == "Y":
                _add(found.domestic, window, offence["district"], rows)
    for reference, day in first_solved(written.files.outcomes).items():
        window = window_of(day)
        if window is not None and reference in held:
            _add(found.solved, window, *held[reference])
    for incident in rows_of(written.files.incidents):
        window = window_of(incident["created_at"])
        if window is not None and incident["category"] == "Anti-Social Behaviour":
            row = ["Anti-Social Behaviour (incidents)"]
            _add(found.offences, window, incident["district"], row)
    return found


def first_solved(paths: list[Path]) -> dict[str, str]:
    """The day of the first solved outcome of each reference."""
    first: dict[str, str] = {}
    for outcome in rows_of(paths):
        if outcome["outcome_type"] in SOLVED_TYPES:
            day = outcome["outcome_on"]
            first[outcome["crime_ref"]] = min(day, first.get(outcome["crime_ref"], day))
    return first


def _add(counts: Counter[tuple[int, str, str]], window: int, area: str, rows: list[str]) -> None:
    for row in rows:
        counts[window, area, row] += 1
        counts[window, "Force", row] += 1


@pytest.fixture(scope="session")
def sql(written: Written) -> Iterator[Ask]:
    """Asks the files a question in SQL: tables offences, outcomes, incidents, wards, all text."""
    import duckdb

    connection = duckdb.connect()
    files = written.files
    for name, paths in (
        ("offences", files.offences),
        ("outcomes", files.outcomes),
        ("incidents", files.incidents),
        ("wards", [files.wards]),
    ):
        relation = connection.read_csv(
            [str(path) for path in paths], all_varchar=True, filename=True, header=True
        )
        relation.create(name)
    yield lambda query: connection.execute(query).fetchall()
    connection.close()
